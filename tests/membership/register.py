"""The register as a test fills it in and reads it."""

import csv
import io
from datetime import datetime
from uuid import UUID

from coalition.act import HOUSE, perform
from coalition.membership import commands, entry
from tests.house import Browser, Someone

HALTE = {
    "name_fr": "Halte Bleue",
    "name_en": "Blue Stop",
    "sector": "justice",
    "secondary": ["health", "education"],
    "services_fr": "Aide juridique,\nle jour",
    "services_en": "Legal help; by day",
    "area": "Valbrume",
    "phone": "905 555-0117",
    "email": "info@halte.example.org",
    "website": "halte.example.org",
}


async def named(names: list[str], now: datetime) -> dict[str, UUID]:
    """More organisations, by their French names."""
    made = {}
    for name in names:
        async with perform(HOUSE, now) as act:
            entrant = entry.Entrant("organization", name, f"The {name}", "health", now.date(), now)
            made[name] = await entry.enter(act, entrant)
    return made


async def profile(member: Someone, now: datetime, **said: object) -> None:
    """The member says this of itself."""
    words = {"name_fr": member.name, "name_en": member.name, "sector": "health"} | said
    await commands.change_profile(member.actor, now, commands.ChangeProfile(member.id, **words))  # type: ignore[arg-type]


async def exported(browser: Browser, lang: str, **sought: str) -> list[list[str]]:
    """The rows of the register as a file."""
    address = {"fr": "/fr/membres/exportation", "en": "/en/members/export"}[lang]
    answer = await browser.post(address, {"format": "csv"} | sought)
    assert answer.status_code == 200
    assert answer.content.startswith(b"\xef\xbb\xbf")
    text = answer.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";" if lang == "fr" else ","))
