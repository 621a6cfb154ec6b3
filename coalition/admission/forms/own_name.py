"""What is typed to apply in one's own name: nothing is asked but what is here."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from wtforms import (
    BooleanField,
    EmailField,
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
    TextAreaField,
)
from wtforms.validators import Optional, ValidationError

from coalition.accounts.queries import CHANNELS, wrong_with
from coalition.admission.commands import KeepAway, SubmitIndividual
from coalition.admission.naming import named_in
from coalition.admission.queries import Organization
from coalition.web.forms import Form, email, length, one_of, required
from coalition.web.languages import Sentence, current
from coalition.web.pages import own

BY_CHAIR = "chair"


def _label(name: str) -> Sentence:
    return Sentence(f"own_name.field.{name}")


def _either(name: str) -> RadioField:
    """No, unless she says yes."""
    return RadioField(
        _label(name),
        [one_of(f"own_name.missing.{name}")],
        default="no",
        choices=[SelectChoice(said, Sentence(f"own_name.{name}.{said}")) for said in ("no", "yes")],
        validate_choice=False,
    )


def _names(organizations: Sequence[Organization]) -> list[SelectChoice]:
    return [SelectChoice(str(one.id), own(one, "name")) for one in organizations]


def _among_those_shown(form: Any, field: Any) -> None:
    shown = {value for value, *_ in field.iter_choices()}
    if not set(field.data or ()) <= shown:
        field.data = [value for value in field.data if value in shown]
        raise ValidationError(Sentence("own_name.wrong.choice"))


class OwnForm(Form):
    """An application in one's own name: consent first, and nothing about what one has lived through (ToR-10, P11).

    `step` is check, change or send: what was typed is carried by the page to check, and kept nowhere until it is sent.
    """

    offered: tuple[Organization, ...] = ()

    step = HiddenField()
    consents = BooleanField(_label("consents"), [required("own_name.missing.consents", clause="ToR-48")])
    name = StringField(
        _label("name"),
        [required("own_name.missing.name", clause="ToR-51"), length("own_name.too_long", most=80)],
    )
    shows_name = _either("shows_name")
    hidden_from = SelectMultipleField(_label("hidden_from"), [_among_those_shown], validate_choice=False)
    also_hidden_from = TextAreaField(_label("also_hidden_from"), [length("own_name.too_long", most=600)])
    sponsor = SelectField(
        _label("sponsor"),
        [required("own_name.missing.sponsor"), one_of("own_name.missing.sponsor")],
        validate_choice=False,
    )
    email = EmailField(
        _label("email"),
        [Optional(), length("own_name.too_long", most=254), email("own_name.wrong.email")],
    )
    phone = TelField(_label("phone"), [length("own_name.too_long", most=40)])
    channels = SelectMultipleField(
        _label("channels"),
        choices=[SelectChoice(name, Sentence(f"own_name.channel.{name}")) for name in CHANNELS],
        validate_choice=False,
    )
    reach = TextAreaField(_label("reach"), [length("own_name.too_long", most=500)])
    avoid = StringField(_label("avoid"), [length("own_name.too_long", most=300)])
    code_word = StringField(_label("code_word"), [length("own_name.too_long", most=60)])
    needs = TextAreaField(_label("needs"), [length("own_name.too_long", most=500)])
    needs_to_chair = _either("needs_to_chair")

    def offer(self, organizations: Sequence[Organization]) -> "OwnForm":
        """This form, letting her choose among these member organisations."""
        self.offered = tuple(organizations)
        self.hidden_from.choices = _names(organizations)
        self.sponsor.choices = [
            SelectChoice("", Sentence("own_name.sponsor.choose")),
            *_names(organizations),
            SelectChoice(BY_CHAIR, Sentence("own_name.sponsor.chair")),
        ]
        return self

    def carried(self) -> Iterator[tuple[str, str]]:
        """Every (name, value) as the page to check carries them on."""
        for field in self:
            if field.name == "step":
                continue
            if isinstance(field, SelectMultipleField):
                yield from ((field.name, value) for value in field.data or ())
            elif isinstance(field, BooleanField):
                if field.data:
                    yield field.name, "y"
            elif field.data:
                yield field.name, str(field.data)

    def validate_shows_name(self, field: Any) -> None:
        """A name that all members see is seen by those who must not see her too (P19)."""
        if field.data == "yes" and (self.hidden_from.data or self.also_hidden_from.data):
            raise ValidationError(Sentence("own_name.wrong.name_and_away", clause="ToR-48"))

    def validate_sponsor(self, field: Any) -> None:
        """The organisation that is asked sees the application."""
        written = {str(one) for one in named_in(self.also_hidden_from.data or "", self.offered)}
        if field.data in written | {*(self.hidden_from.data or ())}:
            raise ValidationError(Sentence("own_name.wrong.sponsor_away", clause="ToR-48"))

    def validate_channels(self, field: Any) -> None:
        """What is opened leads somewhere."""
        if wrong := wrong_with(field.data or (), self.email.data, self.phone.data):
            field.data = [one for one in field.data if one in CHANNELS]
            raise ValidationError(Sentence(f"own_name.wrong.{wrong}"))

    def command(self, client: str, secret: str) -> SubmitIndividual:
        """The command that this form asks for."""
        by_chair, opened = self.sponsor.data == BY_CHAIR, self.channels.data or ()
        return SubmitIndividual(
            language=current(),
            consents=self.consents.data,
            name=self.name.data,
            shows_name=self.shows_name.data == "yes",
            hidden_from=tuple(UUID(value) for value in self.hidden_from.data or ()),
            also_hidden_from=self.also_hidden_from.data or "",
            sponsor=None if by_chair else UUID(self.sponsor.data),
            chair_may_ask=by_chair,
            email=self.email.data or None,
            phone=self.phone.data or None,
            **{f"may_{channel}": channel in opened for channel in CHANNELS},
            reach=self.reach.data or "",
            avoid=self.avoid.data or "",
            code_word=self.code_word.data or "",
            needs=self.needs.data or "",
            needs_to_chair=self.needs_to_chair.data == "yes",
            client=client,
            secret=secret,
        )


class KeptAwayForm(Form):
    """The organisations that must not see her, said anew."""

    hidden_from = SelectMultipleField(_label("hidden_from"), [_among_those_shown], validate_choice=False)

    def offer(self, organizations: Sequence[Organization]) -> "KeptAwayForm":
        """This form, letting her choose among these member organisations."""
        self.hidden_from.choices = _names(organizations)
        return self

    def command(self) -> KeepAway:
        """The command that this form asks for."""
        return KeepAway(frozenset(UUID(value) for value in self.hidden_from.data or ()))
