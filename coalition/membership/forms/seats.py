"""The form by which an organisation asks for more seats (ToR-47)."""

from typing import Any
from uuid import UUID

from wtforms import IntegerField, RadioField, SelectChoice, TextAreaField, validators

from coalition.membership.commands import AskSeats
from coalition.membership.commands.seats import MOST
from coalition.membership.queries import GROUNDS
from coalition.web.forms import Form, length, one_of
from coalition.web.languages import Sentence


class SeatsForm(Form):
    """How many seats more, on which ground, and why."""

    seats = IntegerField(Sentence("representation.field.seats"))
    ground = RadioField(
        Sentence("representation.field.ground"),
        [one_of("representation.ground.missing")],
        choices=[SelectChoice(ground, Sentence(f"representation.on.{ground}")) for ground in GROUNDS],
        validate_choice=False,
    )
    reason = TextAreaField(
        Sentence("representation.field.reason"),
        [validators.Optional(), length("representation.reason.long", most=1_000)],
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """One to `MOST` seats; another ground than those of the text is explained."""
        sound = super().validate(extra_validators)
        if self.seats.data is None or not 1 <= self.seats.data <= MOST:
            self.seats.errors = [Sentence("representation.seats.range", most=MOST)]
            sound = False
        if self.ground.data == "other" and not self.reason.data:
            self.reason.errors = [Sentence("representation.reason.missing")]
            sound = False
        return sound

    def command(self, member: UUID) -> AskSeats:
        """The command that this form asks for."""
        return AskSeats(member, self.seats.data or 0, self.ground.data, self.reason.data or "")
