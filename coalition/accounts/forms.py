"""What is typed to sign in, and the choice of a language."""

from typing import Any

from wtforms import (
    EmailField,
    HiddenField,
    RadioField,
    SelectChoice,
    SelectMultipleField,
    StringField,
    TelField,
    TextAreaField,
)
from wtforms.validators import ValidationError

from coalition.accounts.commands import ChooseLanguage, KeepContact
from coalition.accounts.contact import CHANNELS, wrong_with
from coalition.accounts.queries import AccountPage
from coalition.web.forms import Form, email, length, one_of, required
from coalition.web.languages import LANGUAGES, Sentence


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


class ContactForm(Form):
    """How she may be reached: every channel is closed until she opens it (P6). Her address itself is not changed here,
    since it is how she signs in."""

    phone = TelField(Sentence("own_name.field.phone"), [length("own_name.too_long", most=40)])
    channels = SelectMultipleField(
        Sentence("own_name.field.channels"),
        choices=[SelectChoice(name, Sentence(f"own_name.channel.{name}")) for name in CHANNELS],
        validate_choice=False,
    )
    reach = TextAreaField(Sentence("own_name.field.reach"), [length("own_name.too_long", most=500)])
    avoid = StringField(Sentence("own_name.field.avoid"), [length("own_name.too_long", most=300)])
    code_word = StringField(Sentence("own_name.field.code_word"), [length("own_name.too_long", most=60)])
    needs = TextAreaField(Sentence("own_name.field.needs"), [length("own_name.too_long", most=500)])
    address: str | None = None

    @classmethod
    def holding(cls, page: AccountPage) -> "ContactForm":
        """The form with what she said last."""
        said = page.safe_contact
        return cls(
            phone=page.phone,
            channels=[*(("email",) if page.may_email else ()), *said.channels],
            reach=said.reach,
            avoid=said.avoid,
            code_word=said.code_word,
            needs=said.needs,
        )

    def validate_channels(self, field: Any) -> None:
        """What is opened leads somewhere."""
        if wrong := wrong_with(field.data or (), self.address, self.phone.data):
            field.data = [one for one in field.data if one in CHANNELS]
            raise ValidationError(Sentence(f"own_name.wrong.{wrong}"))

    def command(self) -> KeepContact:
        """The command that this form asks for."""
        return KeepContact(
            channels=frozenset(self.channels.data or ()),
            phone=self.phone.data or "",
            reach=self.reach.data or "",
            avoid=self.avoid.data or "",
            code_word=self.code_word.data or "",
            needs=self.needs.data or "",
        )
