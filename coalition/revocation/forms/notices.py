"""What is typed about the notices of a case: the day of the vote, the answer, the proof of delivery, the result."""

from datetime import date
from typing import Any
from uuid import UUID

from wtforms import BooleanField, DateField, HiddenField, RadioField, SelectChoice, StringField, TextAreaField
from wtforms.validators import ValidationError

from coalition.revocation.commands import RecordReceipt, ReviseResult
from coalition.settings import settings
from coalition.web import dates
from coalition.web.forms import Form, length, one_of, required
from coalition.web.languages import Sentence, current

ANSWER_MOST = 12000
WORDS_MOST = 3000
NOTE_MOST = 500
WHAT = ("notice", "result")
CHANNELS = ("in_person", "post")


class NoticeForm(Form):
    """The day of the vote, as the member concerned is told it."""

    vote_on = DateField(Sentence("revocation.field.vote_on"), [required("revocation.vote_on.missing")])
    earliest: date = date.max

    def validate_vote_on(self, field: Any) -> None:
        """Not before the first day that the text leaves."""
        if field.data < self.earliest:
            shown = dates.date(self.earliest, current(), settings().zone, plain=True)
            raise ValidationError(Sentence("revocation.vote_on.early", clause="ToR-56", earliest=shown))


class AnswerForm(Form):
    """The answer of the member concerned."""

    text = TextAreaField(
        Sentence("revocation.field.answer"),
        [required("revocation.answer.missing"), length("revocation.answer.long", most=ANSWER_MOST)],
    )


class ReceiptForm(Form):
    """A notice given on paper: which, how, on which day, and a note."""

    what = RadioField(
        Sentence("cases.field.what"),
        [one_of("cases.what.missing")],
        choices=[SelectChoice(one, Sentence(f"cases.what.{one}")) for one in WHAT],
        validate_choice=False,
    )
    channel = RadioField(
        Sentence("cases.field.channel"),
        [one_of("cases.channel.missing")],
        choices=[SelectChoice(one, Sentence(f"cases.channel.{one}")) for one in CHANNELS],
        validate_choice=False,
    )
    given_on = DateField(Sentence("cases.field.given_on"), [required("cases.given_on.missing")])
    note = StringField(Sentence("cases.field.note"), [length("cases.note.long", most=NOTE_MOST)])

    def command(self, case: UUID) -> RecordReceipt:
        """The command that this form asks for."""
        return RecordReceipt(
            case, self.what.data, self.channel.data, self.given_on.data, self.note.data or ""
        )


class ConfirmForm(Form):
    """A person of the member concerned says that she read the notice, or the result."""

    what = HiddenField(validators=[required("cases.what.missing")])

    def validate_what(self, field: Any) -> None:
        """One of both."""
        if field.data not in WHAT:
            raise ValidationError(Sentence("cases.what.missing"))


class WordsForm(Form):
    """Words to add to the notice of the result, in both languages or in none."""

    words_fr = TextAreaField(Sentence("cases.field.words_fr"), [length("cases.words.long", most=WORDS_MOST)])
    words_en = TextAreaField(Sentence("cases.field.words_en"), [length("cases.words.long", most=WORDS_MOST)])
    read = HiddenField()

    def validate_words_fr(self, field: Any) -> None:
        """Both languages say the same: where one is given the other is too."""
        if self.words_en.data and not field.data:
            raise ValidationError(Sentence("cases.words.both"))

    def validate_words_en(self, field: Any) -> None:
        """Both languages say the same: where one is given the other is too."""
        if self.words_fr.data and not field.data:
            raise ValidationError(Sentence("cases.words.both"))

    def command(self, case: UUID) -> ReviseResult:
        """The command that this form asks for."""
        return ReviseResult(case, self.words_fr.data or "", self.words_en.data or "", self.read.data or "")


class SignForm(Form):
    """The sentence that who signs confirms, and the hash of the text she read."""

    confirmed = BooleanField(Sentence("cases.field.confirmed"), [required("cases.confirmed.missing")])
    read = HiddenField(validators=[required("cases.confirmed.missing")])
