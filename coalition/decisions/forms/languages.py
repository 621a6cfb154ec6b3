"""What is confirmed before members are asked about a text given in one language only."""

from typing import Any

from wtforms import BooleanField
from wtforms.validators import ValidationError

from coalition.web.forms import Form
from coalition.web.languages import Sentence


class OneLanguageForm(Form):
    """A box to tick where the text lacks a language; `lacks_language` is set by who knows the motion."""

    accepts_one_language = BooleanField("motions.form.one_language")
    lacks_language = False

    def validate_accepts_one_language(self, field: Any) -> None:
        """Ticked, where the text lacks a language."""
        if self.lacks_language and not field.data:
            raise ValidationError(Sentence("motions.form.one_language.missing", clause="ToR-25"))
