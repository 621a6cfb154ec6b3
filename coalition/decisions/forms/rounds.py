"""What is typed of a round of consensus, and of a member's position in it."""

from typing import Any
from uuid import UUID

from wtforms import RadioField, SelectChoice, TextAreaField
from wtforms.validators import ValidationError

from coalition.decisions.commands import SeekConsensus, TakePosition
from coalition.decisions.forms.fields import ClosingForm, IdField
from coalition.decisions.forms.languages import OneLanguageForm
from coalition.web.forms import Form, length, one_of
from coalition.web.languages import Sentence

POSITIONS = ("agree", "reservations", "stand_aside", "block")
WITH_REASON = frozenset(POSITIONS[1:])


class RoundForm(OneLanguageForm, ClosingForm):
    """A round of consensus."""

    def command(self, motion: UUID) -> SeekConsensus:
        """The round to open."""
        return SeekConsensus(motion, self.closing, bool(self.accepts_one_language.data))


class PositionForm(Form):
    """A member's position in a round."""

    round = IdField()
    member = IdField()
    position = RadioField(
        "decisions.form.position",
        choices=[SelectChoice(position, f"decisions.position.{position}") for position in POSITIONS],
        validate_choice=False,
        validators=[one_of("decisions.form.position.missing")],
    )
    reason = TextAreaField("decisions.form.reason", validators=[length("decisions.form.long", most=2000)])
    proposed_change = TextAreaField(
        "decisions.form.proposed_change", validators=[length("decisions.form.long", most=2000)]
    )

    def validate_reason(self, field: Any) -> None:
        """Reservations, a stand-aside and a block say why."""
        if self.position.data in WITH_REASON and not field.data:
            raise ValidationError(Sentence("decisions.form.reason.missing", clause="ToR-25"))

    def command(self, motion: UUID) -> TakePosition:
        """The position to take; plain agreement carries no reason."""
        position = self.position.data
        with_reason = position in WITH_REASON
        return TakePosition(
            motion, self.round.given(), self.member.given(), position,
            reason=(self.reason.data or None) if with_reason else None,
            proposed_change=(self.proposed_change.data or None) if with_reason else None,
        )  # fmt: skip


class TakingBackForm(Form):
    """A position taken back."""

    round = IdField()
    member = IdField()
