"""The form by which someone leaves and another follows."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wtforms import BooleanField, RadioField, SelectChoice

from coalition.membership.commands import PassRepresentation
from coalition.membership.forms.people import (
    NEWCOMER,
    email_field,
    handle_field,
    is_newcomer_named,
    language_field,
    new_person,
    newcomer_choice,
)
from coalition.membership.queries import Acquaintance, Representing
from coalition.web.forms import Form, one_of
from coalition.web.languages import Sentence


class TurnoverForm(Form):
    """Who leaves, who follows (someone known, or a newcomer with a name and an address), and what of sub-committees."""

    leaver = RadioField(
        Sentence("representation.field.leaver"),
        [one_of("representation.leaver.missing")],
        choices=[],
        validate_choice=False,
    )
    successor = RadioField(
        Sentence("representation.field.successor"),
        [one_of("representation.successor.missing")],
        choices=[],
        validate_choice=False,
    )
    handle = handle_field(newcomer=True)
    email = email_field(newcomer=True)
    language = language_field()
    may_email = BooleanField(Sentence("membership.field.may_email"))
    subcommittees = RadioField(
        Sentence("representation.field.subcommittees"),
        [one_of("representation.subcommittees.missing")],
        choices=[
            SelectChoice("pass", Sentence("representation.subcommittees.pass")),
            SelectChoice("end", Sentence("representation.subcommittees.end")),
        ],
        validate_choice=False,
    )

    def among(
        self, people: Iterable[Representing], acquaintances: Iterable[Acquaintance], *, has_seats: bool
    ) -> "TurnoverForm":
        """Offer who is on file, whom the organisation has sent before, and a newcomer; no choice where no seat is held."""
        on_file = [SelectChoice(str(one.person), one.handle) for one in people]
        known = {choice.value for choice in on_file}
        self.leaver.choices = on_file
        self.successor.choices = [
            *on_file,
            *(
                SelectChoice(str(one.person), one.handle)
                for one in acquaintances
                if str(one.person) not in known
            ),
            newcomer_choice("representation.successor.newcomer"),
        ]
        if not has_seats:
            self.subcommittees.data = "end"
        return self

    def validate(self, extra_validators: Any = None) -> bool:
        """A newcomer needs a name and an address; nobody follows herself."""
        sound = super().validate(extra_validators)
        sound = is_newcomer_named(self, self.successor) and sound
        if self.successor.data and self.successor.data == self.leaver.data:
            self.successor.errors = [Sentence("representation.successor.herself", clause="ToR-46")]
            sound = False
        return sound

    def command(self, member: UUID) -> PassRepresentation:
        """The command that this form asks for."""
        is_newcomer = self.successor.data == NEWCOMER
        return PassRepresentation(
            member,
            UUID(self.leaver.data),
            new_person(self) if is_newcomer else UUID(self.successor.data),
            keeps_subcommittees=self.subcommittees.data == "pass",
        )
