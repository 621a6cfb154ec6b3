"""No word that could give someone away in what a browser, a mail box or a disk keeps: addresses, titles, mails, files (P4)."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from coalition.accounts.sessions import COOKIE
from coalition.app import pages
from coalition.demonstration import PRESENT
from coalition.locations import static_dir, templates_dir
from coalition.membership.showing import numbered
from coalition.notices.consequences import KINDS
from coalition.notices.rendering import letter
from coalition.settings import settings
from tests.house import Browser
from tests.security.canaries import crawl
from tests.test_languages import DENIED
from tests.world import World

LANGUAGES = ("fr", "en")
ROLES = ("anonymous", "applicant", "individual", "representative", "chair")


def kept_by_a_browser(text: str) -> list[str]:
    """What of an answer (headers, then the page) is kept in a history, a bookmark or a folder of downloads."""
    kept = re.findall(r"<title>(.*?)</title>", text) + re.findall(r' download="([^"]*)"', text)
    kept += re.findall(r'(?:href|action|src)="([^"]*)"', text.split("<main")[0])
    kept += re.findall(r'(?:href|action|src)="(/[^"]*)"', text)
    kept += re.findall(
        r"(?im)^(?:content-disposition|location|set-cookie): (.*)$", text.split("<!doctype")[0]
    )
    return [unquote(unescape(one)) for one in kept]


class TestWords:
    @pytest.mark.parametrize("lang", LANGUAGES)
    async def test_no_address_title_or_file_that_anyone_meets_gives_anyone_away(
        self, world: World, guest: Browser, lang: str
    ) -> None:  # P4
        names = {*settings().name.values(), "Val-Imaginaire", "Imaginary Vale"}
        met = 0
        for role in ROLES:
            person = world.person(role, world.asked("member"))
            if person:
                await guest.sign_in(person, PRESENT)
            else:
                guest.sign_out()
            starts = [world.address(page.name, lang) for page in pages() if page.get]
            for address, text in (await crawl(guest, starts, alike=0)).items():
                for kept in (unquote(address), *kept_by_a_browser(text)):
                    met += 1
                    assert not DENIED.search(kept), (role, address, kept)
                    assert not [name for name in names if name in kept], (role, address, kept)
        assert met > 2_000

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_no_mail_of_any_kind_holds_such_a_word_nor_the_coalition_s_name(
        self, world: World, lang: str
    ) -> None:  # P4, P5
        assert len(KINDS) > 20
        for kind in KINDS:
            sent = letter(next(iter(world.told.values())), kind, lang, code="ABCD-2345")
            whole = f"{sent.subject}\n{sent.text}"
            assert not DENIED.search(whole), kind
            assert not any(name in whole for name in settings().name.values()), kind
            assert len(re.findall(r"https?://", sent.text)) == (0 if kind == "sign_in_code" else 1), kind

    def test_no_file_we_serve_is_named_by_such_a_word_nor_the_cookie(self) -> None:  # P4
        names = [path.name for folder in (static_dir(), templates_dir()) for path in Path(folder).rglob("*")]
        assert [name for name in (*names, COOKIE) if DENIED.search(name)] == []

    def test_what_an_individual_is_called_says_nothing_of_her(self) -> None:  # P3, P4
        assert numbered(34) == ("Membre à titre individuel 34", "Individual member 34")
