"""The form that enters a member from before this register."""

from typing import Any

from wtforms import BooleanField, DateField, RadioField, SelectChoice, SelectField, StringField

from coalition.membership.commands import SECTORS, EnterMember
from coalition.membership.forms.people import email_field, handle_field, language_field, new_person
from coalition.web.forms import Form, length, one_of, required
from coalition.web.languages import Sentence


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
    handle = handle_field()
    email = email_field()
    language = language_field()
    shows_name = BooleanField(Sentence("own_name.field.entry_shows_name"))
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
            representative=new_person(self),
            name_fr=self.name_fr.data or self.name_en.data,
            name_en=self.name_en.data or self.name_fr.data,
            sector=self.sector.data or None,
            shows_name=self.shows_name.data,
        )
