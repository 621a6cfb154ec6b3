"""Forms of the chair: a leave, the chair's own passing."""

from typing import Any
from uuid import UUID

from wtforms import DateField, SelectChoice, SelectField

from coalition.membership.commands import ApproveLeave, HandOverChair
from coalition.web.forms import Form, one_of, required
from coalition.web.languages import Sentence, current


class LeaveForm(Form):
    """A leave between two days."""

    first_day = DateField(Sentence("membership.field.first_day"), [required("membership.first_day.missing")])
    last_day = DateField(Sentence("membership.field.last_day"), [required("membership.last_day.missing")])

    def validate(self, extra_validators: Any = None) -> bool:
        """The last day is not before the first."""
        sound = super().validate(extra_validators)
        for field, key in (
            (self.first_day, "membership.first_day.missing"),
            (self.last_day, "membership.last_day.missing"),
        ):
            if field.errors:
                field.errors = [Sentence(key)]
        if sound and self.last_day.data < self.first_day.data:
            self.last_day.errors = [Sentence("membership.last_day.early")]
            return False
        return sound

    def command(self, member: UUID) -> ApproveLeave:
        """The command that this form asks for."""
        return ApproveLeave(member, self.first_day.data, self.last_day.data)


class HandoverForm(Form):
    """The organisation that takes the chair."""

    member = SelectField(
        Sentence("membership.field.next_chair"),
        [one_of("membership.next_chair.missing")],
        choices=[],
        validate_choice=False,
    )

    def among(self, organizations: Any) -> "HandoverForm":
        """Offer these organisations, by the name each has in the language of the page."""
        lang = current()
        self.member.choices = [
            SelectChoice("", Sentence("membership.next_chair.choose")),
            *(SelectChoice(str(one.member), getattr(one, f"name_{lang}")) for one in organizations),
        ]
        return self

    def validate(self, extra_validators: Any = None) -> bool:
        """One must be chosen."""
        sound = super().validate(extra_validators)
        if sound and not self.member.data:
            self.member.errors = [Sentence("membership.next_chair.missing")]
            return False
        return sound

    def command(self) -> HandOverChair:
        """The command that this form asks for."""
        return HandOverChair(UUID(self.member.data))
