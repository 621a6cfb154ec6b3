"""Requests about the review of the terms, read into commands."""

from collections.abc import Iterable
from typing import Any, Self
from uuid import UUID

from wtforms import RadioField, SelectChoice, SelectField, TextAreaField, validators

from coalition.mandate.commands import ConcludeReview, LeaveRemark, RequestReview
from coalition.meetings.queries import DecisionChoice
from coalition.membership.viewer import Viewer
from coalition.web.forms import Form, length, one_of, required
from coalition.web.languages import Sentence
from coalition.web.pages import own

LONGEST = 2_000
OUTCOMES = ("unchanged", "amended")


class ForMember(Form):
    """Something said in a member's name: the member is asked only of a person who sits for several."""

    member = SelectField(Sentence("reviewing.field.member"), validate_choice=False, choices=[])

    def seated(self, viewer: Viewer) -> Self:
        """This form, offering the viewer's members."""
        self.member.choices = [SelectChoice(str(seat.member), own(seat, "name")) for seat in viewer.seats]
        if not self.member.data and viewer.member:
            self.member.data = str(viewer.member)
        return self

    def validate_member(self, field: Any) -> None:
        """One of the members she sits for."""
        if field.data not in {one.value for one in field.choices}:
            raise validators.ValidationError(Sentence("reviewing.member.missing"))


class RequestForm(ForMember):
    """Why the terms should be reviewed before their time."""

    reason = TextAreaField(
        Sentence("reviewing.field.reason"),
        [required("reviewing.reason.missing", clause="ToR-67"), length("reviewing.long", most=LONGEST)],
    )

    def command(self) -> RequestReview:
        """The command that this form asks for."""
        return RequestReview(UUID(self.member.data), self.reason.data or "")


class RemarkForm(ForMember):
    """What a member says of a clause."""

    text = TextAreaField(
        Sentence("reviewing.field.text"),
        [required("reviewing.text.missing"), length("reviewing.long", most=LONGEST)],
    )

    def command(self, clause: str) -> LeaveRemark:
        """The command that this form asks for."""
        return LeaveRemark(clause, UUID(self.member.data), self.text.data or "")


class OutcomeForm(Form):
    """How the review ended, and the decision that says so."""

    outcome = RadioField(
        Sentence("reviewing.field.outcome"),
        [one_of("reviewing.outcome.missing")],
        choices=[SelectChoice(one, Sentence(f"reviewing.outcome.{one}")) for one in OUTCOMES],
        validate_choice=False,
    )
    decision = SelectField(
        Sentence("reviewing.field.decision"),
        [
            required("reviewing.decision.missing", clause="ToR-66"),
            one_of("reviewing.decision.missing", clause="ToR-66"),
        ],
        choices=[],
        validate_choice=False,
        default="",
    )

    def among(self, decisions: Iterable[DecisionChoice]) -> Self:
        """Offer these decisions."""
        self.decision.choices = [
            SelectChoice("", Sentence("reviewing.decision.choose")),
            *(SelectChoice(str(one.id), f"{one.reference}, {own(one, 'title')}") for one in decisions),
        ]
        return self

    def command(self) -> ConcludeReview:
        """The command that this form asks for."""
        return ConcludeReview(self.outcome.data, UUID(self.decision.data))
