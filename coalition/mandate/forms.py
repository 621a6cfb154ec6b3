"""Requests about the values of the terms and their review, read into commands."""

from collections.abc import Iterable
from typing import Any, Self
from uuid import UUID

from wtforms import (
    DateField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
    validators,
)

from coalition.mandate.commands import ChooseValue, ConcludeReview, LeaveRemark, RequestReview, TakeEffect
from coalition.mandate.queries import VersionToRecord
from coalition.mandate.shown import Choosable
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


class ValueForm(ByDecision):
    """Another value of the terms, whether the text says so or it is ruled, from which day on, by which decision."""

    value: Any  # each kind has its own field
    origin = RadioField(
        Sentence("reviewing.field.origin"),
        [one_of("reviewing.origin.missing")],
        choices=[SelectChoice(one, Sentence(f"reviewing.origin.{one}")) for one in ("text", "ruling")],
        validate_choice=False,
    )
    since = DateField(Sentence("reviewing.field.since"), [required("reviewing.since.missing")])

    def offering(self, how: Choosable, decisions: Iterable[DecisionChoice]) -> Self:
        """Offer these decisions, and the words among which to choose."""
        if how.kind == "yes_no":
            self.value.choices = [
                SelectChoice(one, Sentence(f"mandate.shown.{one}")) for one in ("yes", "no")
            ]
        elif how.kind == "word":
            words = [SelectChoice(one, Sentence(f"mandate.word.{one}")) for one in how.words]
            none = [SelectChoice("", Sentence("mandate.shown.none"))] if how.may_be_none else []
            self.value.choices = [*none, *words]
        return self.among(decisions)

    def command(self, name: str) -> ChooseValue:
        """The command that this form asks for."""
        return ChooseValue(name, self.typed(), self.origin.data, self.since.data, UUID(self.decision.data))

    def typed(self) -> Any:
        """The value as the terms hold it; None for nothing."""
        return self.value.data or None


class _NumberForm(ValueForm):
    value = IntegerField(
        Sentence("reviewing.field.value"),
        [
            validators.InputRequired(Sentence("reviewing.value.missing")),
            validators.NumberRange(0, 100_000, Sentence("reviewing.value.missing")),
        ],
    )

    def typed(self) -> Any:
        return self.value.data


class _NumberOrNoneForm(_NumberForm):
    value = IntegerField(
        Sentence("reviewing.field.value"),
        [validators.Optional(), validators.NumberRange(0, 100_000, Sentence("reviewing.value.missing"))],
    )


class _WordForm(ValueForm):
    value = SelectField(
        Sentence("reviewing.field.value"),
        [one_of("reviewing.value.missing")],
        choices=[],
        validate_choice=False,
    )


class _YesForm(_WordForm):
    def typed(self) -> Any:
        return self.value.data == "yes"


def value_form(how: Choosable) -> type[ValueForm]:
    """The form that asks for a value of this kind."""
    kinds: dict[str, type[ValueForm]] = {
        "number": _NumberOrNoneForm if how.may_be_none else _NumberForm,
        "yes_no": _YesForm,
        "word": _WordForm,
    }
    return kinds[how.kind]
