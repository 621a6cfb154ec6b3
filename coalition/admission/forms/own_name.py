"""What is typed to apply in one's own name: nothing is asked but what is here."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from wtforms import (
    BooleanField,
    EmailField,
    RadioField,
    SelectChoice,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Optional, ValidationError

from coalition.admission.commands import SubmitIndividual
from coalition.admission.forms.applying import (
    BY_CHAIR,
    CHOOSE,
    Sent,
    among_those_shown,
    choice,
    label,
    line,
    members_of,
    names,
)
from coalition.admission.queries import Organization
from coalition.web.forms import email, length, one_of, required
from coalition.web.languages import Sentence, current


class OwnForm(Sent):
    """An application in one's own name: consent first, and nothing about what one has lived through (ToR-10, P11)."""

    consents = BooleanField(label("consents"), [required("admission.missing.consents")])
    name = line("name", most=80)
    reach = TextAreaField(label("reach"), [length("admission.too_long", most=500)])
    email = EmailField(
        label("own_email"),
        [Optional(), length("admission.too_long", most=254), email("admission.wrong.email")],
    )
    may_email = RadioField(
        label("may_email"),
        [one_of("admission.missing.may_email")],
        default="no",
        choices=[
            SelectChoice("no", Sentence("admission.no")),
            SelectChoice("yes", Sentence("admission.yes")),
        ],
        validate_choice=False,
    )
    avoid = StringField(label("avoid"), [length("admission.too_long", most=300)])
    sponsor = choice("own_sponsor", "admission.missing.own_sponsor")
    hidden_from = SelectMultipleField(label("hidden_from"), [among_those_shown], validate_choice=False)
    needs = TextAreaField(label("needs"), [length("admission.too_long", most=500)])

    def offer(self, organizations: Sequence[Organization]) -> None:
        """Let her choose among these member organisations."""
        self.hidden_from.choices = names(organizations)
        by_chair = SelectChoice(BY_CHAIR, Sentence("admission.own_sponsor.chair"))
        self.sponsor.choices = [CHOOSE, *names(organizations), by_chair]

    def validate_may_email(self, field: Any) -> None:
        """One writes only to an address."""
        if field.data == "yes" and not self.email.data:
            raise ValidationError(Sentence("admission.wrong.no_address"))

    def validate_sponsor(self, field: Any) -> None:
        """The organisation that is asked sees the application."""
        if field.data in (self.hidden_from.data or ()):
            raise ValidationError(Sentence("admission.wrong.sponsor_hidden"))

    def command(self, client: str, secret: str) -> SubmitIndividual:
        """The command that this form asks for."""
        by_chair = self.sponsor.data == BY_CHAIR
        return SubmitIndividual(
            language=current(),
            consents=self.consents.data,
            name=self.name.data,
            reach=self.reach.data or "",
            email=self.email.data or None,
            may_email=self.may_email.data == "yes",
            avoid=self.avoid.data or "",
            needs=self.needs.data or "",
            sponsor=None if by_chair else UUID(self.sponsor.data),
            chair_may_ask=by_chair,
            hidden_from=members_of(self.hidden_from.data),
            client=client,
            secret=secret,
        )
