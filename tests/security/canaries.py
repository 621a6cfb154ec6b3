"""One canary for each thing that the vault holds of a person, and where a crawl finds them."""

import json
import re
from collections import Counter, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit
from uuid import UUID

import httpx2

from coalition.accounts import vault
from coalition.accounts.tables import Vault
from coalition.act import HOUSE
from coalition.admission import commands as admission
from coalition.admission.commands import Assignment, Endorse, GiveOpinion, Statements, SubmitIndividual
from coalition.admission.tables import Application
from coalition.demonstration import PRESENT
from tests.house import Browser
from tests.web.paper import all_in
from tests.world import World

KEPT_AWAY = "O03"
_LINK = re.compile(r'href="(/(?:fr|en)[^"#]*)')
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32}|ToR-\d+")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[.()\-]+(?=\d)|\((?=\d)")
_TAG = re.compile(r"<[^<>]*>")
_SPACES = re.compile(r"[\s\u00ad\u200b]+")
_OUT = ("personnes-fictives", "fictional-people", "/fr/courriels", "/en/mails")  # in a demonstration only


@dataclass(frozen=True)
class Planted:
    """Someone, and a value that occurs nowhere else for each field of her vault; `seen_as` is the name she chose.

    One who applied has an application, its reference, and the `token` of her private link.
    """

    person: UUID
    values: Mapping[str, str]
    seen_as: str = ""
    application: UUID | None = None
    reference: str = ""
    token: str = ""


def values_of(who: str, number: int) -> dict[str, str]:
    """Words that no page says by itself."""
    return {
        "legal name": f"Zyxlegal {who.title()}",
        "e-mail": f"zyxmail.{who}@example.org",
        "phone": f"289 555-01{number:02}",
        "reach": f"Zyxreach par {who}",
        "avoid": f"Zyxavoid le {who}",
        "code word": f"Zyxcode-{who}",
        "needs": f"Zyxneeds de {who}",
    }


async def plant(person: UUID, who: str, number: int) -> Planted:
    """Put a canary in each field of someone's vault."""
    values = values_of(who, number)
    said = {
        "reach": values["reach"],
        "avoid": values["avoid"],
        "code_word": values["code word"],
        "needs": values["needs"],
        "confirmed_on": PRESENT.date().isoformat(),
        "call": True,
    }
    await Vault.update(
        {
            Vault.legal_name: vault.seal(values["legal name"]),
            Vault.email: vault.seal(values["e-mail"]),
            Vault.phone: vault.seal(values["phone"]),
            Vault.safe_contact: vault.seal(json.dumps(said)),
            Vault.address_lookup: vault.lookup(values["e-mail"]),
            Vault.may_email: True,
        }
    ).where(Vault.person == person)
    return Planted(person, values)


async def apply(world: World, who: str, number: int) -> Planted:
    """Someone applies in her own name with a canary in each field, keeping an organisation away; O01 endorses her."""
    stage, values = world.stage, values_of(who, number)
    receipt = await admission.submit_individual(
        HOUSE,
        PRESENT,
        SubmitIndividual(
            "fr",
            consents=True,
            name=f"Zyxname{who}",
            email=values["e-mail"],
            may_email=True,
            phone=values["phone"],
            may_text=True,
            reach=values["reach"],
            avoid=values["avoid"],
            code_word=values["code word"],
            needs=values["needs"],
            sponsor=stage.members["O01"],
            hidden_from=(stage.members[KEPT_AWAY],),
        ),
    )
    await admission.endorse(
        stage.actor("O01"), PRESENT, Endorse(receipt.application, Statements(True, True, True, True))
    )
    row = await Application.select().where(Application.id == receipt.application).first()
    assert row
    await Vault.update({Vault.legal_name: vault.seal(values["legal name"])}).where(
        Vault.person == row["person"]
    )
    return Planted(row["person"], values, f"Zyxname{who}", row["id"], row["reference"], receipt.token)


async def admit(world: World, her: Planted) -> None:
    """Two organisations that the chair asks are for it: she is a member."""
    assert her.application
    for code in ("O09", "O13"):
        await admission.assign(
            world.stage.chair, PRESENT, Assignment(her.application, world.stage.members[code])
        )
        await admission.review(
            world.stage.actor(code), PRESENT, GiveOpinion(her.application, "approve", "Bienvenue.")
        )


def found_in(text: str, values: Iterable[str]) -> list[str]:
    """Which of these values stand in a text, however it breaks its lines, marks a part of them, escapes a letter or
    writes a telephone number."""
    plain = "\n".join(_bare(unescape(one)) for one in (text, _TAG.sub("", text)))
    digits = _BETWEEN_DIGITS.sub("", plain)
    return [
        value
        for value in values
        if (_BETWEEN_DIGITS.sub("", _bare(value)) in digits if value[:1].isdigit() else _bare(value) in plain)
    ]


def _bare(text: str) -> str:
    return _SPACES.sub("", text).casefold()


def all_said(answer: httpx2.Response) -> str:
    """All that an answer says: its headers, and its text; of a PDF, what is read in it and what is said of it."""
    text = all_in(answer.content) if answer.headers.get("content-type") == "application/pdf" else answer.text
    return "\n".join([*(f"{name}: {value}" for name, value in answer.headers.items()), text])


async def crawl(browser: Browser, starts: Iterable[str], *, alike: int = 1) -> dict[str, str]:
    """Every page that these lead to in their language, link after link: its address and all that it answers.

    Of pages that differ by an id or by their query only, those asked for are read, and one where `alike` says so.
    """
    waiting, met = deque(starts), set[str]()
    lang = waiting[0][:4]
    first, read, shapes = set(waiting), dict[str, str](), Counter[str]()
    while waiting:
        address = waiting.popleft()
        shape = _ID.sub("-", urlsplit(address).path)
        if address in met or any(word in shape for word in _OUT):
            continue
        met.add(address)
        if address not in first and shapes[shape] >= alike:
            continue
        shapes[shape] += 1
        answer = await browser.get(address)
        assert answer.status_code < 500, address
        read[address] = all_said(answer)
        waiting += [unescape(link) for link in _LINK.findall(answer.text) if link.startswith(lang)]
        if answer.status_code == 303:
            waiting.append(answer.headers["location"])
    return read
