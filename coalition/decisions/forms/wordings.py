"""What is typed of a motion's text: in the language it was written in, in the other too where it is given."""

from typing import Any
from uuid import UUID

from wtforms import IntegerField, RadioField, SelectChoice, StringField, TextAreaField
from wtforms.validators import ValidationError
from wtforms.widgets import HiddenInput

from coalition.decisions.commands import Amend, Translate, Wording
from coalition.web.forms import Form, length, one_of, required
from coalition.web.languages import Sentence

OTHER = {"fr": "en", "en": "fr"}


def _title(label: str, *validators: Any) -> StringField:
    return StringField(label, validators=[*validators, length("decisions.form.long", most=200)])


def _text(label: str, *validators: Any) -> TextAreaField:
    return TextAreaField(label, validators=[*validators, length("decisions.form.long", most=8000)])


class WordingForm(Form):
    """A title and a text in both languages, or in one of them whole."""

    title_fr = _title("decisions.form.title_fr")
    title_en = _title("decisions.form.title_en")
    text_fr = _text("decisions.form.text_fr")
    text_en = _text("decisions.form.text_en")

    @property
    def first(self) -> str | None:
        """The language in which the text was written first, where it is known."""
        raise NotImplementedError

    def _whole(self, part: str, lang: str, field: Any) -> None:
        """Asked for in the first language; in the other, with its counterpart."""
        counterpart = self[f"{'text' if part == 'title' else 'title'}_{lang}"]
        if not field.data and (self.first == lang or counterpart.data):
            raise ValidationError(Sentence(f"decisions.form.{part}_{lang}.missing", clause="ToR-25"))

    def validate_title_fr(self, field: Any) -> None:
        """With the text in French, and where it was written first."""
        self._whole("title", "fr", field)

    def validate_title_en(self, field: Any) -> None:
        """With the text in English, and where it was written first."""
        self._whole("title", "en", field)

    def validate_text_fr(self, field: Any) -> None:
        """With the title in French, and where it was written first."""
        self._whole("text", "fr", field)

    def validate_text_en(self, field: Any) -> None:
        """With the title in English, and where it was written first."""
        self._whole("text", "en", field)

    def wording(self) -> Wording:
        """The text as it was typed."""
        return Wording(
            self.title_fr.data or "", self.title_en.data or "", self.text_fr.data or "", self.text_en.data or "",
            self.first or "",
        )  # fmt: skip


class FirstWordingForm(WordingForm):
    """The text of a new motion, and in which language it was written first."""

    written_first = RadioField(
        "decisions.form.written_first",
        choices=[
            SelectChoice("fr", "decisions.form.written_first.fr"),
            SelectChoice("en", "decisions.form.written_first.en"),
        ],
        validate_choice=False,
        validators=[one_of("decisions.form.written_first.missing")],
    )

    @property
    def first(self) -> str | None:
        """As the mover says."""
        data: str | None = self.written_first.data
        return data


class AmendForm(WordingForm):
    """Another text, and why; `number` is that of the text which the page showed."""

    number = IntegerField(widget=HiddenInput())
    reason = TextAreaField(
        "motions.form.why",
        validators=[
            required("motions.form.why.missing", clause="ToR-25"),
            length("decisions.form.long", most=2000),
        ],
    )
    written_first: str | None = None

    @property
    def first(self) -> str | None:
        """As it was when the motion was moved."""
        return self.written_first

    def of_motion(self, written_first: str) -> "AmendForm":
        """The same form for a motion written first in this language."""
        self.written_first = written_first
        return self

    def command(self, motion: UUID) -> Amend:
        """The amendment to make."""
        return Amend(motion, self.wording(), self.reason.data or "", self.number.data or 0)


class TranslationForm(Form):
    """The title and the text in the language that is missing."""

    title = _title("motions.form.title", required("motions.form.title.missing", clause="ToR-25"))
    text = _text("motions.form.text", required("motions.form.text.missing", clause="ToR-25"))

    def command(self, motion: UUID) -> Translate:
        """The translation to give."""
        return Translate(motion, self.title.data or "", self.text.data or "")
