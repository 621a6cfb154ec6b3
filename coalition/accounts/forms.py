"""What is typed to sign in, and the choice of a language."""

import re

from wtforms import EmailField, HiddenField, RadioField, SelectChoice, StringField

from coalition.accounts.commands import ChooseLanguage
from coalition.web.forms import Form, email, length, one_of, required
from coalition.web.languages import LANGUAGES, Sentence

_HERE = re.compile(r"/(fr|en)(/[A-Za-z0-9_\-/]*)?(\?[A-Za-z0-9_\-=&%.+]*)?")


def safe_next(address: str | None) -> str:
    """The address to go back to after sign-in: a page of this house, or nothing."""
    return (
        address
        if address and len(address) <= 500 and _HERE.fullmatch(address) and "//" not in address
        else ""
    )


class AddressForm(Form):
    """The address to which a code is mailed."""

    email = EmailField(
        Sentence("accounts.field.email"),
        [
            required("accounts.email.missing"),
            length("accounts.email.wrong", most=254),
            email("accounts.email.wrong"),
        ],
    )
    next = HiddenField()


class CodeForm(Form):
    """The code as it was mailed."""

    code = StringField(
        Sentence("accounts.field.code"),
        [required("accounts.code.missing"), length("accounts.code.wrong", most=40)],
    )
    next = HiddenField()


class LanguageForm(Form):
    """The language of messages."""

    language = RadioField(
        Sentence("accounts.field.language"),
        [required("accounts.language.missing"), one_of("accounts.language.missing")],
        choices=[SelectChoice(lang, Sentence(f"accounts.language.{lang}")) for lang in LANGUAGES],
        validate_choice=False,
    )

    def command(self) -> ChooseLanguage:
        """The command that this form asks for."""
        return ChooseLanguage(self.language.data)
