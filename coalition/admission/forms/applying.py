"""What the forms of this slice are made of."""

from collections.abc import Sequence

from wtforms import SelectChoice, SelectField, TextAreaField

from coalition.admission.queries import Organization
from coalition.web.forms import length, one_of, required
from coalition.web.languages import Sentence
from coalition.web.pages import own

CHOOSE = SelectChoice("", Sentence("admission.choose"))


def label(name: str) -> Sentence:
    """What a field is called."""
    return Sentence(f"admission.field.{name}")


def text(name: str) -> TextAreaField:
    """A text that must be written."""
    return TextAreaField(
        label(name), [required(f"admission.missing.{name}"), length("admission.too_long", most=2000)]
    )


def choice(name: str, key: str) -> SelectField:
    """One among those offered; the first line, which only asks to choose, is no answer."""
    return SelectField(label(name), [required(key), one_of(key)], validate_choice=False)


def names(organizations: Sequence[Organization]) -> list[SelectChoice]:
    """The organisations to choose among."""
    return [SelectChoice(str(one.id), own(one, "name")) for one in organizations]
