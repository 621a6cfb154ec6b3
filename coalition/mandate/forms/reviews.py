"""Requests about the review of the terms and their versions, read into commands."""

from collections.abc import Iterable
from typing import Self
from uuid import UUID

from wtforms import (
    DateField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
    validators,
)

from coalition.mandate.commands import ConcludeReview, LeaveRemark, RequestReview, TakeEffect
from coalition.mandate.queries import VersionToRecord
from coalition.meetings.queries import DecisionChoice
from coalition.web import forms
from coalition.web.forms import Form, length, one_of, required
from coalition.web.languages import Sentence
from coalition.web.pages import own

LONGEST = 2_000
OUTCOMES = ("unchanged", "amended")


class ForMember(forms.ForMember):
    """Something said of the terms in a member's name."""

    member = SelectField(Sentence("reviewing.field.member"), validate_choice=False, choices=[])
    NO_MEMBER = Sentence("reviewing.member.missing")


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


class ByDecision(Form):
    """Something that cites a decision of the coalition."""

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


class OutcomeForm(ByDecision):
    """How the review ended, and the decision that says so."""

    outcome = RadioField(
        Sentence("reviewing.field.outcome"),
        [one_of("reviewing.outcome.missing")],
        choices=[SelectChoice(one, Sentence(f"reviewing.outcome.{one}")) for one in OUTCOMES],
        validate_choice=False,
    )

    def command(self) -> ConcludeReview:
        """The command that this form asks for."""
        return ConcludeReview(self.outcome.data, UUID(self.decision.data))


class VersionForm(ByDecision):
    """A version of the terms: what it is called, which reading it follows, since when. The first says when it was last
    reviewed, if that is known, and needs no decision."""

    label = StringField(
        Sentence("version.field.label"),
        [required("version.label.missing", clause="ToR-1"), length("reviewing.long", most=60)],
    )
    preset = RadioField(
        Sentence("version.field.preset"),
        [one_of("version.preset.missing")],
        choices=[],
        validate_choice=False,
    )
    effective_on = DateField(
        Sentence("version.field.effective_on"), [required("version.effective_on.missing")]
    )
    reviewed_on = DateField(Sentence("version.field.reviewed_on"), [validators.Optional()])

    def offering(self, page: VersionToRecord, decisions: Iterable[DecisionChoice]) -> Self:
        """Offer these readings and decisions, and ask only what is asked of the first version, or of a later one."""
        self.preset.choices = [SelectChoice(one, Sentence(f"mandate.preset.{one}")) for one in page.presets]
        if page.is_first:
            del self.decision
            return self
        del self.reviewed_on
        return self.among(decisions)

    def command(self) -> TakeEffect:
        """The command that this form asks for."""
        decision, reviewed = (self._fields.get(name) for name in ("decision", "reviewed_on"))
        return TakeEffect(
            self.preset.data, self.effective_on.data, self.label.data or "",
            reviewed_on=reviewed.data if reviewed else None,
            decision=UUID(decision.data) if decision else None,
        )  # fmt: skip
