"""Forms of a member's leave, of its leaving, of its ties to others."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self
from uuid import UUID

from wtforms import BooleanField, DateField, HiddenField, RadioField, SelectChoice, SelectField, TextAreaField
from wtforms.validators import ValidationError

from coalition.membership.commands import AnswerLeave, ApproveLeave, AskLeave, DeclareAffiliation
from coalition.membership.queries import MemberAt
from coalition.membership.queries.leaves import LeaveDecision
from coalition.web.forms import Form, length, one_of, required
from coalition.web.languages import Sentence
from coalition.web.pages import own


class ByDecision(Form):
    """A leave that the coalition may have granted."""

    decision = SelectField(
        Sentence("leaving.field.decision"), [one_of("leaving.decision.missing")], choices=[], validate_choice=False,
        default="",
    )  # fmt: skip

    def citing(self, decisions: Iterable[LeaveDecision]) -> Self:
        """Offer these decisions, and none."""
        self.decision.choices = [
            SelectChoice("", Sentence("leaving.decision.none")),
            *(SelectChoice(str(one.id), f"{one.reference}, {own(one, 'title')}") for one in decisions),
        ]
        return self

    @property
    def cited(self) -> UUID | None:
        """The decision that was chosen."""
        return UUID(self.decision.data) if self.decision.data else None

    @property
    def chosen(self) -> str:
        """That decision as it is listed."""
        return next((str(one.label) for one in self.decision.choices if one.value == self.decision.data), "")


class LeaveForm(ByDecision):
    """A leave between two days. `step`: check, then `send` or `edit` from the page that checks."""

    first_day = DateField(Sentence("membership.field.first_day"), [required("membership.first_day.missing")])
    last_day = DateField(Sentence("membership.field.last_day"), [required("membership.last_day.missing")])
    words = TextAreaField(Sentence("leaving.field.words"), [length("leaving.long", most=1000)])
    step = HiddenField(default="check")

    def validate(self, extra_validators: Any = None, *, not_before: date | None = None) -> bool:
        """The last day is not before the first; a leave that is asked for does not begin before today."""
        sound = super().validate(extra_validators)
        for field, key in (
            (self.first_day, "membership.first_day.missing"),
            (self.last_day, "membership.last_day.missing"),
        ):
            if field.errors:
                field.errors = [Sentence(key)]
        if self.first_day.data and self.last_day.data and self.last_day.data < self.first_day.data:
            self.last_day.errors = [Sentence("membership.last_day.early")]
            sound = False
        if self.first_day.data and not_before and self.first_day.data < not_before:
            self.first_day.errors = [Sentence("leaving.first_day.past")]
            sound = False
        return sound

    def recorded(self, member: UUID) -> ApproveLeave:
        """The leave that the chair records."""
        return ApproveLeave(member, self.first_day.data, self.last_day.data, self.cited)

    def asked(self, member: UUID) -> AskLeave:
        """The leave that the member asks for."""
        return AskLeave(member, self.first_day.data, self.last_day.data, self.words.data or "")


class LeaveAnswerForm(ByDecision):
    """The answer to a request: yes, or no and why."""

    outcome = RadioField(
        Sentence("leaving.field.outcome"),
        [one_of("leaving.outcome.missing")],
        choices=[
            SelectChoice("approved", Sentence("leaving.answer.approve")),
            SelectChoice("declined", Sentence("leaving.answer.decline")),
        ],
        validate_choice=False,
    )
    reason = TextAreaField(Sentence("leaving.field.why_not"), [length("leaving.long", most=1000)])

    def validate_reason(self, field: Any) -> None:
        """No comes with its reason."""
        if self.outcome.data == "declined" and not field.data:
            raise ValidationError(Sentence("leaving.why_not.missing"))

    def command(self, request: UUID) -> AnswerLeave:
        """The command that this form asks for."""
        return AnswerLeave(request, self.outcome.data == "approved", self.reason.data or "", self.cited)


class WithdrawalForm(Form):
    """What ends and what stays was read."""

    understood = BooleanField(Sentence("leaving.field.understood"), [required("leaving.understood.missing")])


class AffiliationForm(Form):
    """The organisation to which this one is tied."""

    other = SelectField(
        Sentence("leaving.field.other"), [one_of("leaving.other.missing")], choices=[], validate_choice=False
    )

    def among(self, organizations: Iterable[MemberAt]) -> "AffiliationForm":
        """Offer these organisations."""
        self.other.choices = [
            SelectChoice("", Sentence("membership.next_chair.choose")),
            *(SelectChoice(str(one.member), own(one, "name")) for one in organizations),
        ]
        return self

    def validate_other(self, field: Any) -> None:
        """One must be chosen."""
        if not field.data:
            raise ValidationError(Sentence("leaving.other.missing"))

    def command(self, member: UUID) -> DeclareAffiliation:
        """The command that this form asks for."""
        return DeclareAffiliation(member, UUID(self.other.data))
