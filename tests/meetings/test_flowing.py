"""What flows into an agenda by itself stands in the package, on the page and on paper, in the same words (ToR-92)."""

import re
from datetime import UTC, datetime
from html import unescape
from uuid import UUID

import pytest

from coalition.meetings import commands, queries
from coalition.minutes.commands import TakeAction, take_action
from coalition.web.languages import say_in
from coalition.web.paths import to
from tests.decisions.support import WORDING, moved
from tests.house import Browser, House, later, text_of
from tests.meetings.subcommittees import at_work, filed
from tests.meetings.year import convened
from tests.minutes.held import circulated, held
from tests.web.paper import words_of

MARCH = datetime(2027, 3, 4, 18, 30, tzinfo=UTC)
APRIL = datetime(2027, 4, 22, 17, 30, tzinfo=UTC)
REPORT = "Deux places de plus.\n\nNous recommandons un relais les fins de semaine."


async def full_agenda(house: House, now: datetime) -> UUID:
    """April, into which minutes, an action, a motion, a report and the date of June flow."""
    before = await held(house, MARCH)
    await take_action(
        house.chair.actor,
        later(MARCH, minutes=30),
        TakeAction(before, house.organizations[3].id, "Réserver la salle.", "Book the room."),
    )
    await commands.adjourn(house.chair.actor, later(MARCH, hours=2), before)
    await circulated(house, before, later(MARCH, hours=3))
    meeting = await convened(house, APRIL)
    await convened(house, later(APRIL, days=42))
    await moved(house, now, meeting=meeting)
    await filed(house, now, await at_work(house, now), body_fr=REPORT)
    return meeting


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_the_package_holds_what_flows_in_and_its_paper_says_the_same_words(
    house: House, browser: Browser, now: datetime, lang: str
) -> None:
    meeting = await full_agenda(house, now)
    await browser.sign_in(house.organizations[4].person, now)
    page = await browser.get(to("agenda", lang, id=meeting))
    shown = text_of(page)
    flowing = (
        "Réserver la salle." if lang == "fr" else "Book the room.",
        WORDING.title_fr if lang == "fr" else WORDING.title_en,
        "Hébergement" if lang == "fr" else "Housing",
        "Deux places de plus.",
        "Nous recommandons un relais les fins de semaine.",
        "4 mars 2027" if lang == "fr" else "March 4, 2027",
        "3 juin 2027" if lang == "fr" else "June 3, 2027",
    )
    assert [one for one in flowing if one not in shown.replace("\xa0", " ")] == []
    paper = words_of((await browser.get(to("agenda_pdf", lang, id=meeting))).content)
    said = [one for one in _said(page.text) if one]
    assert len(said) > 30
    assert [one for one in said if one not in paper] == []


def _said(page: str) -> list[str]:
    """Every run of words of the sheet, spaces out."""
    sheet = re.sub(
        r'<span class="vh">.*?</span>', "", page.split('<article class="doc')[1].partition("</article>")[0]
    )
    runs = re.split(r"<[^>]+>", sheet.partition(">")[2])
    return [re.sub(r"[\s\u00ad\u200b]+", "", unescape(one)) for one in runs]


async def test_a_point_taken_off_drops_nothing_of_what_flows_in(
    house: House, browser: Browser, now: datetime
) -> None:
    meeting = await full_agenda(house, now)
    state = await queries.meeting_state(meeting)
    assert state
    for item in await queries.items_as_they_stand(state):
        if item.code == "coalition_and_subcommittee_updates":
            await commands.remove_item(house.chair.actor, now, item.id)
    await commands.publish_agenda(house.chair.actor, now, meeting)
    await browser.sign_in(house.organizations[4].person, now)
    shown = text_of(await browser.get(to("agenda", "fr", id=meeting)))
    assert "Deux places de plus." in shown
    assert str(say_in("fr", "meetings.item.coalition_and_subcommittee_updates")) in unescape(shown)


async def test_the_page_of_the_meeting_leads_to_each_and_says_it_once(
    house: House, browser: Browser, now: datetime
) -> None:
    meeting = await full_agenda(house, now)
    await browser.sign_in(house.organizations[4].person, now)
    page = (await browser.get(to("meeting", "en", id=meeting))).text
    (report,) = await queries.reports_to(meeting, now)
    assert page.count(to("subcommittee_report", "en", id=report.id)) == 1
    assert page.count("Minutes of March") == 1
    assert "1 action item still open" in page
    assert "Deux places de plus." not in page
