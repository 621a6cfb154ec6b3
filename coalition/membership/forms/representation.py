"""Forms that name who acts for a member: a representative, a delegate to one meeting."""

from typing import Any
from uuid import UUID

from wtforms import BooleanField, RadioField, SelectChoice, SelectField

from coalition.membership.commands import ChangePowers, NameDelegate, NameRepresentative
from coalition.membership.forms.people import (
    NEWCOMER,
    email_field,
    handle_field,
    is_newcomer_named,
    language_field,
    new_person,
    newcomer_choice,
)
from coalition.web.forms import Form, one_of
from coalition.web.languages import Sentence


class RepresentativeForm(Form):
    """A new representative of an organisation, and whose place she takes if no place is free."""

    handle = handle_field()
    email = email_field()
    language = language_field()
    role = RadioField(
        Sentence("membership.field.role"),
        [one_of("membership.role.missing")],
        choices=[
            SelectChoice("principal", Sentence("membership.role.principal")),
            SelectChoice("alternate", Sentence("membership.role.alternate")),
        ],
        validate_choice=False,
    )
    replaces = SelectField(
        Sentence("membership.field.replaces"),
        [one_of("membership.replaces.unknown")],
        choices=[],
        validate_choice=False,
    )
    may_decide = BooleanField(Sentence("membership.field.may_decide"))
    may_sign = BooleanField(Sentence("membership.field.may_sign"))
    may_email = BooleanField(Sentence("membership.field.may_email"))

    def among(self, people: Any, seats: Any = None) -> "RepresentativeForm":
        """Offer these people as those who may be replaced, and a seat that the coalition added where there is one."""
        if seats and seats.added:
            self.role.choices = [
                *self.role.choices,
                SelectChoice("additional", Sentence("membership.role.additional")),
            ]
        self.replaces.choices = [
            SelectChoice("", Sentence("membership.replaces.nobody")),
            *(SelectChoice(str(one.person), one.handle) for one in people),
        ]
        if self.replaces.data in (None, "None"):
            self.replaces.data = ""
        return self

    def command(self, member: UUID) -> NameRepresentative:
        """The command that this form asks for."""
        return NameRepresentative(
            member=member,
            role=self.role.data,
            person=new_person(self),
            may_decide=self.may_decide.data,
            may_sign=self.may_sign.data,
            replaces=UUID(self.replaces.data) if self.replaces.data else None,
        )


class PowersForm(Form):
    """What someone on file may do for the organisation from now on."""

    may_decide = BooleanField(Sentence("membership.field.may_decide"))
    may_sign = BooleanField(Sentence("membership.field.may_sign"))

    def command(self, member: UUID, person: UUID) -> ChangePowers:
        """The command that this form asks for."""
        return ChangePowers(member, person, self.may_decide.data, self.may_sign.data)


class DelegationForm(Form):
    """Whom a member sends to a meeting: someone it knows, or a newcomer with a name and an address."""

    person = RadioField(
        Sentence("membership.field.delegate"),
        [one_of("membership.delegate.missing")],
        choices=[],
        validate_choice=False,
    )
    handle = handle_field(newcomer=True)
    email = email_field(newcomer=True)
    language = language_field()
    may_email = BooleanField(Sentence("membership.field.may_email"))
    may_vote = RadioField(
        Sentence("membership.field.may_vote"),
        [one_of("membership.may_vote.missing")],
        choices=[
            SelectChoice("no", Sentence("membership.may_vote.no")),
            SelectChoice("yes", Sentence("membership.may_vote.yes")),
        ],
        validate_choice=False,
    )

    def among(self, colleagues: Any) -> "DelegationForm":
        """Offer those of these people who are free that day, and a newcomer."""
        self.person.choices = [
            *(SelectChoice(str(one.person), one.handle) for one in colleagues if one.is_free),
            newcomer_choice("membership.delegate.newcomer"),
        ]
        return self

    def for_an_individual(self) -> "DelegationForm":
        """An individual member may send someone in her name, never with her vote."""
        self.may_vote.choices = [SelectChoice("no", Sentence("membership.may_vote.no"))]
        self.may_vote.data = "no"
        return self

    def validate(self, extra_validators: Any = None) -> bool:
        """A newcomer needs a name and an address."""
        sound = super().validate(extra_validators)
        return is_newcomer_named(self, self.person) and sound

    def command(self, meeting: UUID, member: UUID) -> NameDelegate:
        """The command that this form asks for."""
        return NameDelegate(
            meeting=meeting,
            member=member,
            person=UUID(self.person.data) if self.person.data != NEWCOMER else new_person(self),
            may_vote=self.may_vote.data == "yes",
        )
