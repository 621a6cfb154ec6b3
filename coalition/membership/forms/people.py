"""The fields that name a person, alike in every form that does."""

from typing import Any

from wtforms import EmailField, Field, RadioField, SelectChoice, StringField, validators

from coalition.membership.commands import NewPerson
from coalition.web.forms import email, length, one_of, required
from coalition.web.languages import Sentence, current

NEWCOMER = "new"


def language_field() -> RadioField:
    """fr or en, that of the page unless she says otherwise."""
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


def handle_field(*, newcomer: bool = False) -> StringField:
    """The name that members see; of a `newcomer`, asked for where one is chosen (`is_newcomer_named`)."""
    first = [] if newcomer else [required("membership.handle.missing")]
    return StringField(
        Sentence("membership.field.handle"), [*first, length("membership.handle.long", most=120)]
    )


def email_field(*, newcomer: bool = False) -> EmailField:
    """Where codes and notices are sent; of a `newcomer`, asked for where one is chosen (`is_newcomer_named`)."""
    first = validators.Optional() if newcomer else required("membership.email.missing")
    return EmailField(
        Sentence("membership.field.email"),
        [first, length("membership.email.wrong", most=254), email("membership.email.wrong")],
    )


def newcomer_choice(label: str) -> SelectChoice:
    """The choice beside those already known: someone new, named below."""
    return SelectChoice(NEWCOMER, Sentence(label))


def is_newcomer_named(form: Any, choice: Field) -> bool:
    """Whether the newcomer whom `choice` asks for, if it does, has a name and an address; says so at the fields."""
    lacking = [
        (field, key)
        for field, key in (
            (form.handle, "membership.handle.missing"),
            (form.email, "membership.email.missing"),
        )
        if choice.data == NEWCOMER and not field.data
    ]
    for field, key in lacking:
        field.errors = [Sentence(key)]
    return not lacking


def new_person(form: Any) -> NewPerson:
    """The person whom these fields name."""
    return NewPerson(
        handle=form.handle.data,
        language=form.language.data,
        email=form.email.data,
        may_email=form.may_email.data,
    )
