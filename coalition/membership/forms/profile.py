"""What an organisation says of itself on the register."""

import re
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from wtforms import (
    BooleanField,
    EmailField,
    HiddenField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
    TextAreaField,
    URLField,
    validators,
)

from coalition.membership.commands import SECTORS, ChangeProfile
from coalition.membership.queries import Presented
from coalition.web.forms import Form, email, length
from coalition.web.languages import Sentence

_SECTORS = [SelectChoice(code, Sentence(f"membership.sector.{code}")) for code in SECTORS]
_PHONE = re.compile(r"\+?[\d ().\-]{7,30}( ?(x|poste|ext\.?) ?\d{1,6})?", re.IGNORECASE)


def _services(lang: str) -> TextAreaField:
    return TextAreaField(
        Sentence(f"register.field.services_{lang}"), [length("register.services.long", most=2000)]
    )


class ProfileForm(Form):
    """Names, sectors, services, area and the organisation's own ways to be reached; whether the public may read its name."""

    name_fr = StringField(Sentence("membership.field.name_fr"), [length("membership.name.long", most=160)])
    name_en = StringField(Sentence("membership.field.name_en"), [length("membership.name.long", most=160)])
    sector = SelectField(Sentence("register.field.sector"), choices=_SECTORS, validate_choice=False)
    secondary = SelectMultipleField(
        Sentence("register.field.secondary"), choices=_SECTORS, validate_choice=False
    )
    services_fr = _services("fr")
    services_en = _services("en")
    area = StringField(Sentence("register.field.area"), [length("register.area.long", most=200)])
    phone = TelField(Sentence("register.field.phone"), [length("register.phone.wrong", most=40)])
    email = EmailField(
        Sentence("register.field.email"),
        [validators.Optional(), length("membership.email.wrong", most=254), email("membership.email.wrong")],
    )
    website = URLField(
        Sentence("register.field.website"),
        [length("register.website.wrong", most=200)],
        filters=[lambda text: f"https://{text}" if text and "://" not in text else text],
    )
    is_public = BooleanField(Sentence("register.field.is_public"))
    seen_at = HiddenField()

    @classmethod
    def showing(cls, said: Presented) -> "ProfileForm":
        """The form as the organisation presents itself now."""
        at = said.profile.updated_at
        return cls(
            data={
                "name_fr": said.name_fr,
                "name_en": said.name_en,
                "sector": said.sector,
                "secondary": list(said.secondary),
                "seen_at": at.isoformat() if at else "",
                **{name: getattr(said.profile, name) for name in (*_WORDS, "is_public")},
            }
        )

    def validate(self, extra_validators: Any = None) -> bool:
        """A name in one language at least, a sector, and ways to reach it that lead somewhere."""
        sound = super().validate(extra_validators)
        for field, is_sound, key, *clause in (
            (self.name_fr, self.name_fr.data or self.name_en.data, "membership.name.missing"),
            (self.sector, self.sector.data in SECTORS, "membership.sector.missing", "ToR-36"),
            (
                self.secondary,
                {*(self.secondary.data or ())} <= {*SECTORS},
                "membership.sector.missing",
                "ToR-36",
            ),
            (self.phone, not self.phone.data or _PHONE.fullmatch(self.phone.data), "register.phone.wrong"),
            (self.website, not self.website.data or _leads(self.website.data), "register.website.wrong"),
            (self.seen_at, self._seen() is not False, "register.seen.wrong"),
        ):
            if not is_sound:
                field.errors = [Sentence(key, clause="".join(clause))]
                sound = False
        return sound

    def _seen(self) -> datetime | bool | None:
        """When the text that is changed was written, None where there was none; False for what no page of ours sends."""
        if not self.seen_at.data:
            return None
        try:
            at = datetime.fromisoformat(self.seen_at.data)
        except ValueError:
            return False
        return at if at.tzinfo else False

    def command(self, member: UUID) -> ChangeProfile:
        """The command that this form asks for."""
        seen = self._seen()
        return ChangeProfile(
            member=member,
            name_fr=self.name_fr.data or self.name_en.data,
            name_en=self.name_en.data or self.name_fr.data,
            sector=self.sector.data,
            secondary=tuple(self.secondary.data or ()),
            is_public=self.is_public.data,
            seen_at=seen if isinstance(seen, datetime) else None,
            **{name: getattr(self, name).data or "" for name in _WORDS},
        )


_WORDS = ("services_fr", "services_en", "area", "website", "email", "phone")


def _leads(address: str) -> bool:
    """Whether it is the address of a site: never a script, never a name and a password."""
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and "." in (parts.hostname or "") and parts.username is None
    except ValueError:
        return False
