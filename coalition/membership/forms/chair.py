"""Forms of the chair's passing: at its holder's word while founding, by decision, or ad interim."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wtforms import SelectChoice, SelectField, TextAreaField

from coalition.membership.commands import AskHandover, HandOverChair
from coalition.membership.queries import MemberAt
from coalition.web.forms import Form, length, one_of, required
from coalition.web.languages import Sentence
from coalition.web.pages import own


class HandoverForm(Form):
    """The organisation that takes the chair."""

    member = SelectField(
        Sentence("membership.field.next_chair"),
        [one_of("membership.next_chair.missing")],
        choices=[],
        validate_choice=False,
    )

    def among(self, organizations: Iterable[MemberAt]) -> Any:
        """Offer these organisations, by the name each has in the language of the page."""
        self.member.choices = [
            SelectChoice("", Sentence("membership.next_chair.choose")),
            *(SelectChoice(str(one.member), own(one, "name")) for one in organizations),
        ]
        return self

    def validate(self, extra_validators: Any = None) -> bool:
        """One must be chosen."""
        sound = super().validate(extra_validators)
        if not self.member.errors and not self.member.data:
            self.member.errors = [Sentence("membership.next_chair.missing")]
            return False
        return sound

    def command(self) -> HandOverChair:
        """The command that this form asks for."""
        return HandOverChair(UUID(self.member.data))


class AskHandoverForm(HandoverForm):
    """Which organisation, and why."""

    reason = TextAreaField(
        Sentence("leaving.field.reason"),
        [required("leaving.reason.missing"), length("leaving.long", most=2000)],
    )

    def asked_by(self, member: UUID) -> AskHandover:
        """The command that this form asks for, in the name of `member`."""
        return AskHandover(member, UUID(self.member.data), self.reason.data or "")
