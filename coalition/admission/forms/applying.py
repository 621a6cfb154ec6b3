"""What is typed to apply. In one's own name, nothing is asked but what is in `OwnForm`."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from wtforms import (
    BooleanField,
    EmailField,
    Field,
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
    TextAreaField,
)
from wtforms.validators import ValidationError

from coalition.admission.commands import Representative, SubmitOrganization
from coalition.admission.queries import Organization
from coalition.admission.questions import SECTORS, VALUES
from coalition.web.forms import Form, email, length, one_of, required
from coalition.web.languages import Sentence, current
from coalition.web.pages import own

BY_CHAIR = "chair"
CHOOSE = SelectChoice("", Sentence("admission.choose"))


def label(name: str) -> Sentence:
    return Sentence(f"admission.field.{name}")


def line(name: str, *, most: int = 160) -> StringField:
    return StringField(
        label(name), [required(f"admission.missing.{name}"), length("admission.too_long", most=most)]
    )


def text(name: str) -> TextAreaField:
    return TextAreaField(
        label(name), [required(f"admission.missing.{name}"), length("admission.too_long", most=2000)]
    )


def choice(name: str, key: str) -> SelectField:
    """One among those offered; the first line, which only asks to choose, is no answer."""
    return SelectField(label(name), [required(key), one_of(key)], validate_choice=False)


def _yes_or_no(name: str) -> RadioField:
    return RadioField(
        label(name),
        [one_of(f"admission.missing.{name}")],
        validate_choice=False,
        choices=[
            SelectChoice("yes", Sentence("admission.yes")),
            SelectChoice("no", Sentence("admission.no")),
        ],
    )


def _value(code: str) -> RadioField:
    return RadioField(
        Sentence(f"admission.value.{code}"),
        [one_of("admission.missing.value")],
        validate_choice=False,
        choices=[
            SelectChoice(stand, Sentence(f"admission.value.{stand}"))
            for stand in ("in_place", "working_toward")
        ],
    )


def names(organizations: Sequence[Organization]) -> list[SelectChoice]:
    return [SelectChoice(str(one.id), own(one, "name")) for one in organizations]


def members_of(data: Sequence[str] | None) -> tuple[UUID, ...]:
    return tuple(UUID(value) for value in data or ())


def among_those_shown(form: Any, field: Any) -> None:
    shown = {value for value, *_ in field.iter_choices()}
    if not set(field.data or ()) <= shown:
        field.data = [value for value in field.data if value in shown]
        raise ValidationError(Sentence("admission.missing.choice"))


class Sent(Form):
    """A form that is checked before it is sent: `step` is check, change or send."""

    step = HiddenField()

    def answers(self) -> Iterator[tuple[str, str]]:
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


class OrganizationForm(Sent):
    """An organisation's application, on one page in sections."""

    name_fr = line("name_fr")
    name_en = line("name_en")
    sector = choice("sector", "admission.missing.sector")
    services = text("services")
    area = line("area", most=200)
    why = text("why")
    training = TextAreaField(label("training"), [length("admission.too_long", most=2000)])
    value_survivors_first = _value("survivors_first")
    value_relational = _value("relational")
    value_trauma_informed = _value("trauma_informed")
    value_continuity = _value("continuity")
    practices = BooleanField(label("practices"), [required("admission.missing.practices")])
    mandate = BooleanField(label("mandate"), [required("admission.missing.mandate")])
    representative = line("representative", most=120)
    title = line("title", most=120)
    email = EmailField(
        label("email"),
        [
            required("admission.missing.email"),
            length("admission.too_long", most=254),
            email("admission.missing.email"),
        ],
    )
    phone = TelField(label("phone"), [length("admission.too_long", most=40)])
    may_decide = _yes_or_no("may_decide")
    may_sign = _yes_or_no("may_sign")
    signatory = line("signatory", most=120)
    signatory_title = line("signatory_title", most=120)
    affiliates = SelectMultipleField(label("affiliates"), [among_those_shown], validate_choice=False)
    sponsor_1 = choice("sponsor_1", "admission.missing.sponsor")
    sponsor_2 = choice("sponsor_2", "admission.missing.sponsor")

    def offer(self, organizations: Sequence[Organization]) -> None:
        """Let her choose among these member organisations."""
        self.sector.choices = [
            CHOOSE,
            *(SelectChoice(code, Sentence(f"admission.sector.{code}")) for code in SECTORS),
        ]
        self.affiliates.choices = names(organizations)
        for field in (self.sponsor_1, self.sponsor_2):
            field.choices = [
                CHOOSE,
                SelectChoice(BY_CHAIR, Sentence("admission.sponsor.chair")),
                *names(organizations),
            ]

    def values(self) -> list[Field]:
        """The fields of the values, in order."""
        return [self[f"value_{code}"] for code in VALUES]

    def validate_sponsor_1(self, field: Any) -> None:
        """A declared affiliate does not endorse."""
        if field.data in (self.affiliates.data or ()):
            raise ValidationError(Sentence("admission.wrong.sponsor_affiliate"))

    def validate_sponsor_2(self, field: Any) -> None:
        """Two different organisations, neither an affiliate."""
        self.validate_sponsor_1(field)
        if field.data and field.data != BY_CHAIR and field.data == self.sponsor_1.data:
            raise ValidationError(Sentence("admission.wrong.sponsor_same"))

    def command(self, client: str, secret: str) -> SubmitOrganization:
        """The command that this form asks for."""
        named = [field.data for field in (self.sponsor_1, self.sponsor_2) if field.data != BY_CHAIR]
        return SubmitOrganization(
            language=current(),
            name_fr=self.name_fr.data,
            name_en=self.name_en.data,
            sector=self.sector.data,
            services=self.services.data,
            area=self.area.data,
            why=self.why.data,
            training=self.training.data or "",
            values={code: self[f"value_{code}"].data for code in VALUES},
            adheres_to_practices=self.practices.data,
            supports_mandate=self.mandate.data,
            representative=Representative(
                name=self.representative.data,
                title=self.title.data,
                email=self.email.data,
                phone=self.phone.data or None,
                may_decide=self.may_decide.data == "yes",
                may_sign=self.may_sign.data == "yes",
            ),
            signatory=self.signatory.data,
            signatory_title=self.signatory_title.data,
            affiliates=members_of(self.affiliates.data),
            sponsors=members_of(named),
            client=client,
            secret=secret,
        )
