"""The PDF copy of an application says what its page says, to whoever may read the page (ToR-77)."""

import re
from datetime import datetime
from html import unescape
from io import BytesIO

import httpx2
import pikepdf
import pytest

from tests.admission.alone import SEALED, apply_alone, endorsed_alone
from tests.admission.support import apply
from tests.house import Browser, House, text_of
from tests.web.paper import tags_of, text_of_pdf

_FOOT = re.compile(r"(?m)^(Demande|Application) DA-\d{4}-\d+ Page \d+ / \d+\n.*$")
ADDRESSES = ("/fr/demandes/{}/copie", "/en/applications/{}/copy")


def bare(text: str) -> str:
    """Its words alone: lines break elsewhere on paper."""
    return re.sub(r"\s+", "", text)


def sheet(page: httpx2.Response) -> str:
    """What the sheet of a page says."""
    article = page.text[page.text.index('<article class="doc">') : page.text.index("</article>")]
    return bare(unescape(text_of(httpx2.Response(200, text=article))))


def on_paper(answer: httpx2.Response) -> str:
    """What a PDF says, the foot of its pages left out."""
    return bare(_FOOT.sub("", text_of_pdf(answer.content)))


class TestAnOrganizations:
    @pytest.mark.parametrize("address", ["/fr/suivi/{}/copie", "/en/follow/{}/copy"])
    async def test_the_applicant_keeps_the_words_of_her_page(
        self, house: House, browser: Browser, now: datetime, address: str
    ) -> None:
        receipt = await apply(
            now, house.organizations[1], why="Servir <b>& apprendre</b>\n#2 : l'été, 12 h 30.\n\nEnsemble"
        )
        address = address.format(receipt.token)
        page, copy = await browser.get(address), await browser.get(f"{address}/pdf")
        assert f'href="{address}/pdf"' in page.text
        assert on_paper(copy) == sheet(page)
        assert "MaudeÉbauche" in on_paper(copy)
        for contact in ("maude@", "5550142", "555-0142"):
            assert contact not in on_paper(copy)

    async def test_it_is_a_file_with_a_neutral_name_that_nobody_keeps_for_her(
        self, house: House, browser: Browser, now: datetime
    ) -> None:  # P4, S8
        receipt = await apply(now, house.organizations[1])
        for address, name, lang in (
            ("/fr/suivi/{}/copie/pdf", "copie-DA-2027-01", "fr-CA"),
            ("/en/follow/{}/copy/pdf", "copy-DA-2027-01", "en-CA"),
        ):
            answer = await browser.get(address.format(receipt.token))
            assert answer.headers["content-type"] == "application/pdf"
            assert answer.headers["content-disposition"] == f'attachment; filename="{name}.pdf"'
            assert answer.headers["cache-control"] == "no-store"
            with pikepdf.open(BytesIO(answer.content)) as opened:
                assert opened.Root.Lang == lang
                assert "Halte" not in str(opened.docinfo.Title)
            tags = tags_of(answer.content)
            assert tags.count("H1") == 1
            assert {"H2", "L", "Lbl", "LBody"} <= set(tags)

    async def test_who_may_see_the_file_keeps_it_and_others_find_nothing(
        self, house: House, browser: Browser, now: datetime
    ) -> None:  # ToR-77, S1
        tied = house.organizations[5]
        receipt = await apply(now, house.organizations[1], affiliates=(tied.id,))
        readers = {house.chair.person: 200, house.organizations[3].person: 200} | dict.fromkeys(
            (tied.person, house.individuals[0].person, house.outsider), 404
        )
        for address in ADDRESSES:
            page = address.format(receipt.application)
            browser.sign_out()
            assert (await browser.get(f"{page}/pdf")).status_code == 303
            for person, status in readers.items():
                await browser.sign_in(person, now)
                answer = await browser.get(f"{page}/pdf")
                assert answer.status_code == status
                if status == 200:
                    assert on_paper(answer) == sheet(await browser.get(page))
        assert (await browser.get("/fr/suivi/no-such-link/copie/pdf")).status_code == 404


class TestAnIndividuals:
    @pytest.mark.parametrize("address", ADDRESSES)
    async def test_it_bears_neither_name_nor_contact_nor_anything_of_the_vault(
        self, house: House, browser: Browser, now: datetime, address: str
    ) -> None:  # ToR-77, P2
        receipt = await endorsed_alone(house, now, shows_name=True)
        page = address.format(receipt.application)
        await browser.sign_in(house.chair.person, now)
        answer = await browser.get(f"{page}/pdf")
        assert on_paper(answer) == sheet(await browser.get(page))
        for word in (*SEALED, "Sacha", "canari", "Zoé"):
            assert bare(word) not in on_paper(answer)
        await browser.sign_in(house.organizations[4].person, now)
        assert (await browser.get(f"{page}/pdf")).status_code == 404

    async def test_she_keeps_her_own(self, house: House, browser: Browser, now: datetime) -> None:  # ToR-77
        receipt = await apply_alone(now, house.organizations[1])
        page = f"/fr/suivi/{receipt.token}/copie"
        answer = await browser.get(f"{page}/pdf")
        assert on_paper(answer) == sheet(await browser.get(page))
