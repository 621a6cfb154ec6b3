"""Requests about corrections to minutes, read into commands."""

from typing import Any
from uuid import UUID

from wtforms import BooleanField, HiddenField, IntegerField, RadioField, SelectChoice, TextAreaField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from coalition.minutes.commands import Dispute, ProposeCorrection, Settle
from coalition.minutes.forms.fields import LONGEST, LONGEST_CORRECTION, LONGEST_REASON, identity
from coalition.minutes.passages import corrected, places
from coalition.minutes.queries import CorrectionLine, ItemShown
from coalition.web.forms import Form, length, one_of, required
from coalition.web.languages import Sentence


class CorrectionForm(Form):
    """The passage that a member would have replaced, and the words it proposes; without a passage, words to add."""

    item = HiddenField()
    quoted = TextAreaField(
        "correcting.form.quoted", validators=[length("minutes.form.long", most=LONGEST_CORRECTION)]
    )
    text = TextAreaField(
        "correcting.form.text", validators=[length("minutes.form.long", most=LONGEST_CORRECTION)]
    )
    is_checked = BooleanField("minutes.form.is_checked")

    def at(self, item: ItemShown) -> "CorrectionForm":
        """Several of these stand on one page: each has identifiers of its own."""
        self.item.data = str(item.id)
        for field in self:
            field.id = f"{field.name}-{item.position}"
        return self

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """A passage, or words, or both."""
        is_valid = bool(super().validate(*args, **kwargs))
        if is_valid and not self.quoted.data and not self.text.data:
            return self._refuse(self.text, "minutes.form.correction.missing")
        return is_valid

    def is_sound(self, body: str) -> bool:
        """Whether something would change in this text, at a passage that stands there once."""
        if not self.validate():
            return False
        quoted, text = self.quoted.data or "", self.text.data or ""
        if quoted and len(found := places(body, quoted)) != 1:
            return self._refuse(
                self.quoted, "correcting.form.quoted.twice" if found else "correcting.form.quoted.absent"
            )
        if corrected(body, quoted, text) == body:
            return self._refuse(self.text, "correcting.form.text.same")
        return True

    def _refuse(self, field: Any, key: str) -> bool:
        field.errors = [*field.errors, Sentence(key, clause="ToR-64")]
        return False

    def command(self, minutes: UUID, member: UUID) -> ProposeCorrection:
        """What was typed, as a command."""
        return ProposeCorrection(
            minutes, identity(self.item.data), member, self.text.data or "", bool(self.is_checked.data),
            self.quoted.data or "",
        )  # fmt: skip


class SettleForm(Form):
    """A correction is made word for word, or by hand with the new text of the point, or set aside for a reason."""

    item = HiddenField()
    correction = HiddenField()
    revision = IntegerField(widget=HiddenInput(), validators=[Optional()])
    state = RadioField(
        "minutes.form.state",
        choices=[
            SelectChoice("as_proposed", "correcting.form.state.as_proposed"),
            SelectChoice("made", "correcting.form.state.made"),
            SelectChoice("set_aside", "minutes.form.state.set_aside"),
        ],
        validate_choice=False,
        validators=[one_of("minutes.form.state.missing")],
    )
    body = TextAreaField("minutes.form.body", validators=[length("minutes.form.long", most=LONGEST)])
    reason = TextAreaField(
        "correcting.form.reason", validators=[length("minutes.form.long", most=LONGEST_REASON)]
    )
    is_checked = BooleanField("minutes.form.is_checked")

    def of_correction(self, correction: CorrectionLine) -> "SettleForm":
        """Several of these stand on one page: each has identifiers of its own."""
        for field in self:
            field.id = f"{field.name}-{correction.id}"
        return self

    @classmethod
    def showing(cls, correction: CorrectionLine, item: ItemShown) -> "SettleForm":
        """The text by hand starts from what the correction proposes, where it can be made word for word."""
        body = correction.applied_to(item.body)
        typed = {"correction": str(correction.id), "revision": item.revision, "body": body or item.body}
        return cls(data=typed).of_correction(correction)

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """What is set aside is set aside for a reason."""
        is_valid = bool(super().validate(*args, **kwargs))
        if self.state.data == "set_aside" and not self.reason.data:
            self.reason.errors = [
                *self.reason.errors,
                Sentence("correcting.form.reason.missing", clause="ToR-64"),
            ]
            is_valid = False
        return is_valid

    def command(self, minutes: UUID) -> Settle:
        """What was chosen, as a command."""
        return Settle(
            minutes, identity(self.correction.data), self.state.data, self.body.data or "", self.revision.data or 0,
            bool(self.is_checked.data), self.reason.data or "",
        )  # fmt: skip


class DisputeForm(Form):
    """Why a member would have the coalition decide on a correction."""

    correction = HiddenField()
    reason = TextAreaField(
        "correcting.form.dispute",
        validators=[
            required("correcting.form.dispute.missing"), length("minutes.form.long", most=LONGEST_REASON)
        ],
    )  # fmt: skip
    is_checked = BooleanField("minutes.form.is_checked")

    def of_correction(self, correction: CorrectionLine) -> "DisputeForm":
        """Several of these stand on one page: each has identifiers of its own."""
        self.correction.data = str(correction.id)
        for field in self:
            field.id = f"dispute-{field.name}-{correction.id}"
        return self

    def command(self, minutes: UUID, member: UUID) -> Dispute:
        """What was typed, as a command."""
        return Dispute(
            minutes,
            identity(self.correction.data),
            member,
            self.reason.data or "",
            bool(self.is_checked.data),
        )
