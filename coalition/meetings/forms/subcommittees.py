"""Requests about sub-committees, read into commands."""

from collections.abc import Iterable
from uuid import UUID

from wtforms import HiddenField, RadioField, SelectChoice, StringField, TextAreaField

from coalition.meetings.commands import ChangeSubcommittee, ChooseLead, FormSubcommittee, SitOnSubcommittee
from coalition.meetings.queries import Subcommittee
from coalition.web.forms import Form, length, one_of, required
from coalition.web.languages import Sentence

LONGEST_MANDATE = 2_000


class SubcommitteeForm(Form):
    """The name and the mandate of a sub-committee, in both languages."""

    name_fr = StringField(
        Sentence("representation.field.name_fr"),
        [required("representation.name_fr.missing"), length("representation.name.long", most=160)],
    )
    name_en = StringField(
        Sentence("representation.field.name_en"),
        [required("representation.name_en.missing"), length("representation.name.long", most=160)],
    )
    mandate_fr = TextAreaField(
        Sentence("representation.field.mandate_fr"),
        [
            required("representation.mandate_fr.missing"),
            length("representation.mandate.long", most=LONGEST_MANDATE),
        ],
    )
    mandate_en = TextAreaField(
        Sentence("representation.field.mandate_en"),
        [
            required("representation.mandate_en.missing"),
            length("representation.mandate.long", most=LONGEST_MANDATE),
        ],
    )

    def command(self) -> FormSubcommittee:
        """The command that this form asks for."""
        return FormSubcommittee(
            self.name_fr.data, self.name_en.data, self.mandate_fr.data, self.mandate_en.data
        )


class MandateForm(SubcommitteeForm):
    """Other words for a sub-committee, over those that were `seen`."""

    seen = HiddenField()

    @classmethod
    def showing(cls, found: Subcommittee) -> "MandateForm":
        """The form filled with its words as they stand."""
        return cls(obj=found, seen=found.wording)

    def change(self, subcommittee: UUID) -> ChangeSubcommittee:
        """The command that this form asks for."""
        return ChangeSubcommittee(subcommittee, self.command(), self.seen.data or "")


class SeatForm(Form):
    """Who sits for which member: each choice is `<member>:<person>`."""

    person = RadioField(
        Sentence("representation.field.sits"),
        [one_of("representation.sits.missing")],
        choices=[],
        validate_choice=False,
    )

    def among(self, people: Iterable[tuple[UUID, UUID, str]]) -> "SeatForm":
        """Offer these: member, person, and how she is called here."""
        self.person.choices = [SelectChoice(f"{member}:{person}", name) for member, person, name in people]
        return self

    def command(self, subcommittee: UUID) -> SitOnSubcommittee:
        """The command that this form asks for."""
        member, _, person = self.person.data.partition(":")
        return SitOnSubcommittee(subcommittee, UUID(member), UUID(person))


class LeadForm(Form):
    """Who leads, among those who sit."""

    lead = RadioField(
        Sentence("representation.field.lead"),
        [one_of("representation.lead.missing")],
        choices=[],
        validate_choice=False,
    )

    def among(self, people: Iterable[tuple[UUID, str]]) -> "LeadForm":
        """Offer these: person, and how she is called here."""
        self.lead.choices = [SelectChoice(str(person), name) for person, name in people]
        return self

    def command(self, subcommittee: UUID) -> ChooseLead:
        """The command that this form asks for."""
        return ChooseLead(subcommittee, UUID(self.lead.data))
