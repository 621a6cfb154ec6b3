"""What is typed to endorse, to review, to ask one more organisation, and by the applicant on her own page."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from wtforms import Field, HiddenField, RadioField, SelectChoice, SelectField, TextAreaField
from wtforms.validators import ValidationError

from coalition.admission.commands import (
    AskSponsor,
    Assignment,
    ChooseSponsor,
    Decline,
    Endorse,
    Follow,
    GiveOpinion,
    Statements,
)
from coalition.admission.forms.applying import CHOOSE, label, names, text
from coalition.admission.queries import Organization
from coalition.admission.questions import ANSWERS
from coalition.web.forms import Form, length, one_of, required
from coalition.web.languages import Sentence


class OrganizationEndorsementForm(Form):
    """The answer of an organisation asked to endorse another."""

    answer = RadioField(
        label("answer"),
        [one_of("admission.missing.answer")],
        validate_choice=False,
        choices=[
            SelectChoice("endorse", Sentence("admission.answer.endorse")),
            SelectChoice("decline", Sentence("admission.answer.decline")),
        ],
    )
    reason = TextAreaField(label("decline_reason"), [length("admission.too_long", most=1000)])

    def validate_reason(self, field: Any) -> None:
        """Declining says why."""
        if self.answer.data == "decline" and not field.data:
            raise ValidationError(Sentence("admission.missing.decline_reason", clause="ToR-50"))

    def command(self, application: UUID) -> Endorse | Decline:
        """The command that this form asks for."""
        if self.answer.data == "endorse":
            return Endorse(application)
        return Decline(application, self.reason.data)


def _statement(name: str) -> RadioField:
    return RadioField(
        Sentence(f"admission.statement.{name}"),
        [one_of("admission.missing.statement")],
        validate_choice=False,
        choices=[
            SelectChoice("yes", Sentence("admission.yes")),
            SelectChoice("no", Sentence("admission.no")),
        ],
    )


class OwnEndorsementForm(Form):
    """The answer of an organisation asked to endorse someone: four statements, and no text."""

    is_ready = _statement("is_ready")
    no_harm_to_self = _statement("no_harm_to_self")
    no_harm_to_recovery = _statement("no_harm_to_recovery")
    no_harm_to_others = _statement("no_harm_to_others")
    answer = RadioField(
        label("answer"),
        [one_of("admission.missing.answer", clause="ToR-48")],
        validate_choice=False,
        choices=[SelectChoice(code, Sentence(f"admission.own_answer.{code}")) for code in ANSWERS],
    )

    def statements(self) -> list[Field]:
        """The four, in order."""
        return [self.is_ready, self.no_harm_to_self, self.no_harm_to_recovery, self.no_harm_to_others]

    def validate(self, extra_validators: Any = None) -> bool:
        """The statements are asked of those who endorse, and then each must be a yes."""
        is_valid = super().validate(extra_validators)
        if self.answer.data in ("not_now", "other"):
            for field in self.statements():
                field.errors = []
            return not self.answer.errors
        if is_valid and any(field.data != "yes" for field in self.statements()):
            self.answer.errors = [Sentence("admission.wrong.statements", clause="ToR-48")]
            return False
        return is_valid

    def command(self, application: UUID) -> Endorse | Decline:
        """The command that this form asks for."""
        if self.answer.data == "endorse":
            return Endorse(application, Statements(*(field.data == "yes" for field in self.statements())))
        return Decline(application, self.answer.data)


class OpinionForm(Form):
    """A member organisation's opinion."""

    opinion = RadioField(
        label("opinion"),
        [one_of("admission.missing.opinion", clause="ToR-79")],
        validate_choice=False,
        choices=[
            SelectChoice(code, Sentence(f"admission.opinion.{code}"))
            for code in ("approve", "refuse", "recuse")
        ],
    )
    reason = text("opinion_reason", clause="ToR-79")

    def command(self, application: UUID) -> GiveOpinion:
        """The command that this form asks for."""
        return GiveOpinion(application, self.opinion.data, self.reason.data)


class _Asks(Form):
    """An organisation that is asked. Whether it may be, the text says."""

    def offer(self, organizations: Sequence[Organization]) -> None:
        """Let her who asks choose among these member organisations."""
        self["member"].choices = [CHOOSE, *names(organizations)]

    def validate_member(self, field: Any) -> None:
        """The id of a member, whichever."""
        try:
            UUID(field.data)
        except ValueError:
            raise ValidationError(Sentence("admission.missing.member")) from None


class SponsorForm(_Asks):
    """One more organisation that the applicant asks to endorse."""

    member = SelectField(label("member"), [required("admission.missing.member")], validate_choice=False)
    token = HiddenField()

    def own_command(self, application: UUID) -> ChooseSponsor:
        """The command for the person who applied."""
        return ChooseSponsor(application, UUID(self.member.data), self.token.data or "")


class AskForm(_Asks):
    """One more organisation that the chair asks to endorse."""

    member = SelectField(label("member"), [required("admission.missing.member")], validate_choice=False)

    def command(self, application: UUID) -> AskSponsor:
        """The command that this form asks for."""
        return AskSponsor(application, UUID(self.member.data))


class ReviewerForm(_Asks):
    """One more organisation that the chair asks to review, or one that it relieves."""

    member = SelectField(
        Sentence("endorsing.field.reviewer"), [required("admission.missing.member")], validate_choice=False
    )

    def command(self, application: UUID) -> Assignment:
        """The command that this form asks for."""
        return Assignment(application, UUID(self.member.data))


class FollowForm(Form):
    """One button of the applicant's page."""

    token = HiddenField()

    def command(self, application: UUID) -> Follow:
        """The command that this form asks for."""
        return Follow(application, self.token.data or "")
