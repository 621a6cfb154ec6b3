"""What no page of ours sends: a page says so, and never a fault of ours (S18)."""

from datetime import UTC, datetime

import pytest

from coalition.meetings.commands import FormSubcommittee, form_subcommittee
from coalition.web.paths import to
from tests.house import Browser, House
from tests.meetings.year import convened
from tests.minutes.held import circulated, held

APRIL = datetime(2027, 4, 22, 17, 30, tzinfo=UTC)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_a_day_that_no_calendar_of_ours_has_is_asked_for_again(
    browser: Browser, house: House, now: datetime, day: str, lang: str
) -> None:
    meeting, typed = await convened(house, APRIL), {"day": day, "starts": "23:00", "ends": "23:59"}
    words = FormSubcommittee("Accueil", "Welcome", "Accueillir", "To welcome")
    subcommittee = await form_subcommittee(house.chair.actor, now, words)
    await browser.sign_in(house.chair.person, now)
    for address in (
        to("meeting_move", lang, id=meeting),
        to("meeting_new", lang),
        to("subcommittee_meeting_new", lang, id=subcommittee),
    ):
        answer = await browser.post(address, typed)
        assert answer.status_code == 422, address
        assert 'aria-invalid="true"' in answer.text


@pytest.mark.parametrize("link", ["https://[", "https://℀.example", "javascript:alert(1)"])
async def test_a_link_that_is_no_address_is_asked_for_again(
    browser: Browser, house: House, now: datetime, link: str
) -> None:
    await browser.sign_in(house.chair.person, now)
    address = to("meeting_place", "en", id=await convened(house, APRIL))
    assert (await browser.post(address, {"way": "online", "link": link})).status_code == 422


@pytest.mark.parametrize("number", ["9" * 5000, "-1", "²", "12"])
async def test_a_row_that_is_not_there_moves_nowhere(
    browser: Browser, house: House, now: datetime, number: str
) -> None:
    await browser.sign_in(house.chair.person, now)
    for step in ("remove", "up", "down"):
        for page in ("agenda_template", "calendar_planning"):
            sent = {"step": f"{step}-{number}", "seen": "0"}
            assert (await browser.post(to(page, "en"), sent)).status_code < 500


@pytest.mark.parametrize("revision", ["9" * 5000, "²"])
async def test_notes_over_no_revision_are_refused(
    browser: Browser, house: House, now: datetime, revision: str
) -> None:
    await browser.sign_in(house.chair.person, now)
    meeting = await convened(house, APRIL)
    sent = {"item": str(meeting), "revision": revision, "body": "Une note."}
    assert (await browser.post(to("meeting_note", "en", id=meeting), sent)).status_code == 400


async def test_a_number_that_no_column_holds_is_none(browser: Browser, house: House, now: datetime) -> None:
    minutes = await circulated(house, await held(house, now), now)
    await browser.sign_in(house.chair.person, now)
    address = to("minutes_history", "en", id=minutes, point=1)
    for number in ("99999999999", "9" * 20):
        assert (await browser.post(address, {"number": number, "revision": number})).status_code == 404
