"""Adopted minutes: a version with its number, its hash, its place in the trail; the same words on paper."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape
from io import BytesIO

import httpx2
import pikepdf

from coalition.minutes import commands, queries
from coalition.minutes.commands import Redact, SaveItem
from coalition.minutes.tables import MinutesItem
from tests.house import Browser, House, text_of, trail
from tests.minutes.held import adopted, circulated, corrected, held, item
from tests.web.paper import languages_of, tags_of, text_of_pdf

ADDRESSES = ("/fr/proces-verbaux/{}", "/en/minutes/{}")
_FOOT = re.compile(r"(?m)^PV-\d{4}-\d+(, (?:projet|draft))? Page \d+ / \d+\n?(?:(?:Entrée|Entry) .*)?$")


def bare(text: str) -> str:
    """Its words alone: lines break elsewhere on paper."""
    return re.sub(r"\s+", "", text)


def sheet(page: httpx2.Response) -> str:
    """What the sheet of a page says on paper: neither forms nor what is for the screen."""
    article = page.text[page.text.index('<article class="doc">') : page.text.index("</article>")]
    while (start := article.find('<div class="no-print')) >= 0:
        depth, end = 0, start
        for tag in re.finditer(r"<(/?)div\b", article[start:]):
            depth += -1 if tag[1] else 1
            if depth == 0:
                end = start + tag.end() + 1
                break
        article = article[:start] + article[end:]
    article = re.sub(r'<caption class="vh">.*?</caption>|<span class="hand"[^>]*>[^<]*</span>', "", article)
    return bare(unescape(text_of(httpx2.Response(200, text=article))))


def on_paper(answer: httpx2.Response) -> str:
    """What a PDF says, the foot of its pages and the dashes before the lines of a list left out."""
    return bare(re.sub(r"(?m)^– ?", "", _FOOT.sub("", text_of_pdf(answer.content))))


class TestOnPaper:
    """X9: the words of the page, tagged, in both languages."""

    async def test_adopted_minutes_say_the_words_of_their_page(
        self, house: House, now: datetime, later: datetime, browser: Browser
    ):
        minutes = await adopted(house, now, later)
        await browser.sign_in(house.organizations[4].person, later)
        for address in ADDRESSES:
            page, paper = (
                await browser.get(address.format(minutes)),
                await browser.get(f"{address.format(minutes)}/pdf"),
            )
            assert f'href="{address.format(minutes)}/pdf"' in page.text
            assert paper.headers["content-type"] == "application/pdf"
            assert on_paper(paper) == sheet(page)
            assert "Lasalle<de>juin&l'été." in on_paper(paper)
            tags = tags_of(paper.content)
            assert tags.count("H1") == 1
            assert "H2" in tags

    async def test_it_carries_the_number_the_hash_the_adoption_and_the_head_of_the_trail(
        self, house: House, now: datetime, later: datetime, browser: Browser
    ):  # A5
        minutes = await adopted(house, now, later)
        (entry,) = await trail("minutes.MinutesAdopted")
        shown = await queries.document_page(minutes)
        assert shown is not None
        assert shown.adoption is not None
        assert (shown.adoption.version, shown.adoption.as_presented) == (2, False)
        assert shown.adoption.text_hash == shown.text_hash
        await browser.sign_in(house.organizations[4].person, later)
        paper = await browser.get(f"/fr/proces-verbaux/{minutes}/pdf")
        said = on_paper(paper)
        for words in (
            "PV-2027-01", "Version2", shown.text_hash, shown.adoption.head, str(entry["seq"]), shown.adoption.decision,
            "Approuvéaprèsmodification,parconsensusdelaCoalition",
        ):  # fmt: skip
            assert str(words) in said
        assert len(shown.adoption.head.replace("-", "")) * 4 >= 80
        with pikepdf.open(BytesIO(paper.content)) as opened:
            pages = len(opened.pages)
            assert opened.Root.Lang == "fr-CA"
        assert text_of_pdf(paper.content).count(shown.adoption.head) >= pages, "at the foot of each page"
        name = paper.headers["content-disposition"]
        assert name == 'attachment; filename="proces-verbal-PV-2027-01.pdf"'

    async def test_a_draft_says_that_it_is_one(self, house: House, now: datetime, browser: Browser):
        minutes = await commands.draft_minutes(house.chair.actor, now, await held(house, now))
        await browser.sign_in(house.chair.person, now)
        for address, words in zip(ADDRESSES, ("PV-2027-01,projet", "PV-2027-01,draft"), strict=True):
            page, paper = (
                await browser.get(address.format(minutes)),
                await browser.get(f"{address.format(minutes)}/pdf"),
            )
            assert on_paper(paper) == sheet(page)
            assert words in bare(text_of_pdf(paper.content))
            assert ("Projet.Cetexte" if "projet" in words else "Draft.Thistext") in on_paper(paper)

    async def test_one_that_was_sent_is_still_a_draft_and_keeps_corrections_off_paper(
        self, house: House, now: datetime, browser: Browser
    ):
        minutes = await corrected(house, now)
        await browser.sign_in(house.organizations[4].person, now + timedelta(days=2))
        for address in ADDRESSES:
            page, paper = (
                await browser.get(address.format(minutes)),
                await browser.get(f"{address.format(minutes)}/pdf"),
            )
            assert on_paper(paper) == sheet(page)
            assert "prise" in on_paper(paper)
            assert "libre" not in on_paper(paper)
        assert "Lacoalition" not in on_paper(paper)
        assert "TheCoalitionhasnotapproveditye" in on_paper(paper)

    async def test_what_was_taken_out_since_is_said_on_both_and_stands_on_neither(
        self, house: House, now: datetime, later: datetime, browser: Browser
    ):  # ToR-30
        minutes = await adopted(house, now, later)
        point = await item(minutes, "other")
        await commands.redact(house.chair.actor, later, Redact(minutes, point.id, "été", "Trop précis."))
        shown = await queries.document_page(minutes)
        assert shown is not None
        assert shown.adoption is not None
        await browser.sign_in(house.organizations[4].person, later)
        for address in ADDRESSES:
            page, paper = (
                await browser.get(address.format(minutes)),
                await browser.get(f"{address.format(minutes)}/pdf"),
            )
            assert on_paper(paper) == sheet(page)
            assert "[passageretiréle" in on_paper(paper)
            assert "Tropprécis." in on_paper(paper)
            assert "été" not in on_paper(paper).replace("aétéretiré", "")
            for told in (shown.text_hash, shown.adoption.text_hash):
                assert told in on_paper(paper)
            assert shown.text_hash != shown.adoption.text_hash

    async def test_a_text_in_the_other_language_says_so_and_is_read_aloud_in_its_own(
        self, house: House, now: datetime, later: datetime, browser: Browser
    ):  # X2
        minutes = await adopted(house, now, later)
        await browser.sign_in(house.organizations[4].person, later)
        paper = await browser.get(f"/en/minutes/{minutes}/pdf")
        assert "ThistextiswritteninFrench." in on_paper(paper)
        with pikepdf.open(BytesIO(paper.content)) as opened:
            assert opened.Root.Lang == "en-CA"
        assert "fr-CA" in languages_of(paper.content)


class TestWhatWasSeen:
    async def test_a_text_that_changed_since_the_page_was_opened_is_not_adopted(
        self,
        house: House,
        now: datetime,
        later: datetime,
        browser: Browser,
        clock_at: Callable[[datetime], None],
    ):  # ToR-64
        minutes = await circulated(house, await held(house, now), now)
        meeting = await held(house, later)
        at = later + timedelta(minutes=5)
        clock_at(at)
        await browser.sign_in(house.chair.person, at)
        page = await browser.get(f"/en/minutes/{minutes}")
        assert "it is approved as presented" in text_of(page)
        (seen,) = re.findall(r'name="seen" value="(\w{64})"', page.text)
        point = await item(minutes, "other")
        await commands.save_item(
            house.organizations[1].actor, at, SaveItem(minutes, point.id, 1, "Entre-temps.")
        )
        typed = {"meeting": str(meeting), "is_approved": "y", "seen": seen}
        refused = await browser.post(f"/en/minutes/{minutes}/adoption", typed)
        assert refused.status_code == 409
        assert "The text has changed since you opened it." in text_of(refused)
        page = await browser.get(f"/en/minutes/{minutes}")
        assert "it is approved with changes" in text_of(page)
        (seen,) = re.findall(r'name="seen" value="(\w{64})"', page.text)
        done = await browser.post(f"/en/minutes/{minutes}/adoption", typed | {"seen": seen})
        assert "Version 2" in text_of(await browser.follow(done))

    async def test_what_was_written_over_behind_the_house_is_found(
        self, house: House, now: datetime, later: datetime
    ):  # A2
        minutes = await adopted(house, now, later)
        assert await queries.rederive() == ()
        await MinutesItem.update({MinutesItem.body: "Autre"}).where(MinutesItem.minutes == minutes)
        (found,) = await queries.rederive()
        assert found.reference == "PV-2027-01"
        assert "not the one the Coalition approved" in str(found.sentence)
