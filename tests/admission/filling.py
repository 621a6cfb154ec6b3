"""An organisation's form as a browser fills it in."""

import re
from typing import Any

import httpx2

from coalition.admission.questions import VALUES
from tests.house import Browser, House

DRAFT = re.compile(r"/(?:fr/demandes/brouillon|en/applications/draft)/([0-9a-f]{32})")


def sections(house: House) -> dict[int, dict[str, Any]]:
    """What is typed in each section, by its number."""
    return {
        1: {"name_fr": "Halte <b>du</b> Moulin", "name_en": "Mill Stop", "website": "halte.example"},
        2: {
            "sector": "direct_services", "sectors": ["health", "education"], "services": "Accueil", "area": "Nord",
            "why": "Travailler ensemble",
        },
        3: {f"value_{code}": "in_place" for code in VALUES} | {"practices": "y", "mandate": "y"},
        4: {
            "representative": "Maude Ébauche", "title": "coordonnatrice", "email": "maude@halte.example",
            "may_decide": "yes", "may_sign": "no", "signatory": "Ali Plan", "signatory_title": "direction",
            "alternate_1": "Lou Second", "alternate_1_email": "lou@halte.example",
        },
        5: {"sponsor_1": str(house.organizations[1].id), "sponsor_2": "chair"},
    }  # fmt: skip


def token_in(response: httpx2.Response) -> str:
    """The private link's token in the address to which a form led."""
    found = DRAFT.search(response.headers["location"])
    assert found, response.headers["location"]
    return found[1]


async def begin(browser: Browser, lang: str = "fr", **fields: str) -> str:
    """Begin a draft; the token of its private link."""
    path = "/fr/demandes/nouvelle" if lang == "fr" else "/en/applications/new"
    return token_in(await browser.post(path, fields))


def step(token: str, number: int, lang: str = "fr") -> str:
    """The address of a section."""
    return (
        f"/fr/demandes/brouillon/{token}/etape/{number}"
        if lang == "fr"
        else f"/en/applications/draft/{token}/step/{number}"
    )


async def fill(browser: Browser, house: House, token: str, lang: str = "fr", **changes: Any) -> None:
    """Fill in every section, with other answers than the usual ones."""
    for number, answers in sections(house).items():
        typed = answers | {name: value for name, value in changes.items() if name in answers}
        sent = await browser.post(step(token, number, lang), typed | {"then": "continue"})
        assert sent.status_code == 303, sent.text
