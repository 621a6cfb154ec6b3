"""The fields that name a person, alike in every form that does."""

from typing import Any

from wtforms import EmailField, RadioField, SelectChoice, StringField

from coalition.membership.commands import NewPerson
from coalition.web.forms import email, length, one_of, required
from coalition.web.languages import Sentence, current


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


def handle_field() -> StringField:
    """The name that members see."""
    return StringField(
        Sentence("membership.field.handle"),
        [required("membership.handle.missing"), length("membership.handle.long", most=120)],
    )


def email_field() -> EmailField:
    """Where codes and notices are sent."""
    return EmailField(
        Sentence("membership.field.email"),
        [
            required("membership.email.missing"),
            length("membership.email.wrong", most=254),
            email("membership.email.wrong"),
        ],
    )


def new_person(form: Any) -> NewPerson:
    """The person whom these fields name."""
    return NewPerson(
        handle=form.handle.data,
        language=form.language.data,
        email=form.email.data,
        may_email=form.may_email.data,
    )
