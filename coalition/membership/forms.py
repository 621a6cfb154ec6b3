"""Forms of membership: request data in, a command or field errors out."""

from typing import Any
from uuid import UUID

from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    validators,
)

from coalition.membership.commands import (
    SECTORS,
    ApproveLeave,
    EnterMember,
    HandOverChair,
    NameDelegate,
    NameRepresentative,
    NewPerson,
)
from coalition.web.forms import Form, email, length, one_of, required
from coalition.web.languages import Sentence, current

NEWCOMER = "new"


def _language() -> RadioField:
    return RadioField(
        Sentence("membership.field.language"),
        [one_of("membership.language.missing")],
        choices=[
            SelectChoice("fr", Sentence("membership.language.fr")),
            SelectChoice("en", Sentence("membership.language.en")),
        ],
        default=current,
        validate_choice=False,
    )


class RepresentativeForm(Form):
    """A new representative of an organisation, and whose place she takes if no place is free."""

    handle = StringField(
        Sentence("membership.field.handle"),
        [required("membership.handle.missing"), length("membership.handle.long", most=120)],
    )
    email = EmailField(
        Sentence("membership.field.email"),
        [
            required("membership.email.missing"),
            length("membership.email.wrong", most=254),
            email("membership.email.wrong"),
        ],
    )
    language = _language()
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

    def among(self, people: Any) -> "RepresentativeForm":
        """Offer these people as those who may be replaced."""
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
            person=NewPerson(
                handle=self.handle.data,
                language=self.language.data,
                email=self.email.data,
                may_email=self.may_email.data,
            ),
            may_decide=self.may_decide.data,
            may_sign=self.may_sign.data,
            replaces=UUID(self.replaces.data) if self.replaces.data else None,
        )


class EntryForm(Form):
    """A member from before this register, and the person who acts for it. For a person, the name shown is hers."""

    kind = RadioField(
        Sentence("membership.field.kind"),
        [one_of("membership.kind.missing")],
        choices=[
            SelectChoice("organization", Sentence("membership.organization")),
            SelectChoice("individual", Sentence("membership.individual")),
        ],
        validate_choice=False,
    )
    name_fr = StringField(Sentence("membership.field.name_fr"), [length("membership.name.long", most=160)])
    name_en = StringField(Sentence("membership.field.name_en"), [length("membership.name.long", most=160)])
    sector = SelectField(
        Sentence("membership.sector"),
        choices=[SelectChoice("", Sentence("membership.sector.none"))]
        + [SelectChoice(code, Sentence(f"membership.sector.{code}")) for code in SECTORS],
        validate_choice=False,
    )
    admitted_on = DateField(
        Sentence("membership.field.admitted_on"), [required("membership.admitted_on.missing")]
    )
    handle = StringField(
        Sentence("membership.field.handle"),
        [required("membership.handle.missing"), length("membership.handle.long", most=120)],
    )
    email = EmailField(
        Sentence("membership.field.email"),
        [
            required("membership.email.missing"),
            length("membership.email.wrong", most=254),
            email("membership.email.wrong"),
        ],
    )
    language = _language()
    may_email = BooleanField(Sentence("membership.field.may_email"))

    def validate(self, extra_validators: Any = None) -> bool:
        """An organisation has a name, in one language at least, and a sector."""
        sound = super().validate(extra_validators)
        if self.admitted_on.errors:
            self.admitted_on.errors = [Sentence("membership.admitted_on.missing")]
        if self.kind.data == "organization":
            if not (self.name_fr.data or self.name_en.data):
                self.name_fr.errors = [Sentence("membership.name.missing")]
                sound = False
            if self.sector.data not in SECTORS:
                self.sector.errors = [Sentence("membership.sector.missing")]
                sound = False
        return sound

    def command(self) -> EnterMember:
        """The command that this form asks for."""
        return EnterMember(
            kind=self.kind.data,
            admitted_on=self.admitted_on.data,
            representative=NewPerson(
                handle=self.handle.data,
                language=self.language.data,
                email=self.email.data,
                may_email=self.may_email.data,
            ),
            name_fr=self.name_fr.data or self.name_en.data,
            name_en=self.name_en.data or self.name_fr.data,
            sector=self.sector.data or None,
        )


class DelegationForm(Form):
    """Whom a member sends to a meeting: someone it knows, or a newcomer with a name and an address."""

    person = RadioField(
        Sentence("membership.field.delegate"),
        [one_of("membership.delegate.missing")],
        choices=[],
        validate_choice=False,
    )
    handle = StringField(Sentence("membership.field.handle"), [length("membership.handle.long", most=120)])
    email = EmailField(
        Sentence("membership.field.email"),
        [validators.Optional(), length("membership.email.wrong", most=254), email("membership.email.wrong")],
    )
    language = _language()
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
            SelectChoice(NEWCOMER, Sentence("membership.delegate.newcomer")),
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
        if self.person.data == NEWCOMER:
            for field, key in (
                (self.handle, "membership.handle.missing"),
                (self.email, "membership.email.missing"),
            ):
                if not field.data:
                    field.errors = [Sentence(key)]
                    sound = False
        return sound

    def command(self, meeting: UUID, member: UUID) -> NameDelegate:
        """The command that this form asks for."""
        return NameDelegate(
            meeting=meeting,
            member=member,
            person=UUID(self.person.data)
            if self.person.data != NEWCOMER
            else NewPerson(
                handle=self.handle.data,
                language=self.language.data,
                email=self.email.data,
                may_email=self.may_email.data,
            ),
            may_vote=self.may_vote.data == "yes",
        )


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
