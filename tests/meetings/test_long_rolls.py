"""The room of a meeting of many members: one is named by some letters, and the roll is looked through letter by letter."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import pytest

from benchmarks.pages import address
from benchmarks.room import hall
from benchmarks.world import House
from coalition.app import build
from coalition.attendance.queries import movements_at, roll_page
from coalition.attendance.tables import Attendance
from coalition.clock import now
from coalition.decisions.tables import Decision
from coalition.membership.tables import Member
from coalition.minutes.tables import ActionItem
from coalition.settings import settings
from tests.databases import server_url
from tests.house import text_of

MANY = 70


@asynccontextmanager
async def chair_of(members: int) -> AsyncIterator[tuple[House, httpx2.AsyncClient]]:
    """A meeting under way with so many members, before who presides."""
    async with hall(server_url(), members) as there:
        await there.engine.start_connection_pool()
        try:
            async with httpx2.AsyncClient(
                transport=httpx2.ASGITransport(app=build(with_worker=False)),
                base_url=settings().base_url,
                headers={"cookie": there.voters[0].cookie, "sec-fetch-site": "same-origin"},
            ) as browser:
                yield there, browser
        finally:
            await there.engine.close_connection_pool()


async def room_of(there: House, browser: httpx2.AsyncClient) -> httpx2.Response:
    answer = await browser.get(address("meeting_room", id=there.meeting))
    assert answer.status_code == 200
    return answer


async def notes(there: House, browser: httpx2.AsyncClient, **sent: str) -> httpx2.Response:
    return await browser.post(address("movements", id=there.meeting), data={"room": "y", **sent})


@pytest.mark.parametrize(("members", "is_long"), [(60, False), (61, True)])
async def test_beyond_sixty_members_nobody_is_listed_more_than_once(members: int, is_long: bool) -> None:
    async with chair_of(members) as (there, browser):
        page = (await room_of(there, browser)).text
        assert ('<datalist id="members">' in page) == is_long
        assert (page.count('list="members"') == 4) == is_long
        assert ('<select id="consensus-mover"' in page) != is_long
        assert ('<select id="action-owner"' in page) != is_long
        assert page.count("Organisation 59 of the vale") == (1 if is_long else 4)


async def test_who_leaves_and_comes_back_is_named_by_some_letters() -> None:
    async with chair_of(MANY) as (there, browser):
        for typed, what in ((" ORGANISATION 7 of", "departure"), ("l'eclair", "rep")):
            answer = await notes(there, browser, member=typed, now=what)
            assert answer.status_code == 303
            assert answer.headers["location"].endswith("#roll")
            await Member.update({Member.name_en: "L’Éclair"}).where(Member.id == there.voters[6].member)
        moved = (await movements_at(there.meeting))[there.voters[6].member]
        assert [one.kind for one in moved] == ["departure", "arrival"]


async def test_letters_that_name_several_members_or_none_ask_which_and_lead_back_to_the_room() -> None:
    async with chair_of(MANY) as (there, browser):
        for typed, first in (("sation 7", 7), ("nobody", 0)):
            answer = await notes(there, browser, member=typed, now="departure")
            assert answer.status_code == 422
            assert f"“{typed}” does not name one member alone" in text_of(answer)
            chosen = str(there.voters[first - 1].member) if first else ""
            options = answer.text.partition('name="member"')[2]
            assert options.partition('<option value="')[2].startswith(f'{chosen}"')
            assert '<input type="hidden" name="room" value="y">' in answer.text
            assert re.search(r'<input[^>]*value="departure"[^>]*checked', answer.text)
        assert await movements_at(there.meeting) == {}
        assert (
            await notes(there, browser, member="Organisation 7 of the vale", now="asleep")
        ).status_code == 400


async def test_a_decision_and_an_action_name_their_member() -> None:
    async with chair_of(MANY) as (there, browser):
        said: dict[str, Any] = {"motion": "", "item": "", "text_en": "That it be so.", "is_put": "y"}
        where = address("meeting_consensus", id=there.meeting)
        asked = await browser.post(where, data=said | {"mover": "organisation"})
        assert asked.status_code == 422
        assert "“organisation” does not name one member alone" in text_of(asked)
        assert (await browser.post(where, data=said | {"mover": "organisation 1 "})).status_code == 422
        assert (await browser.post(where, data=said | {"mover": " organisation 7 of"})).status_code == 303
        assert await Decision.count().where(Decision.meeting == there.meeting) == 1
        meeting = str(there.meeting)
        action = {
            "meeting": meeting,
            "room": meeting,
            "item": "",
            "text_en": "Write to them.",
            "owner": "vale",
        }
        asked = await browser.post(address("actions"), data=action)
        assert asked.status_code == 422
        assert "“vale” does not name one member alone" in text_of(asked)
        taken = await browser.post(address("actions"), data=action | {"owner": "n 70 of"})
        assert taken.headers["location"].endswith("#actions")
        row = await ActionItem.select(ActionItem.owner).first()
        assert row == {"owner": there.voters[69].member}


async def test_the_roll_is_called_on_its_page_letter_by_letter_and_in_parts() -> None:
    async with chair_of(MANY) as (there, browser):
        await Attendance.delete().where(Attendance.meeting == there.meeting)
        await Member.update({Member.name_en: "Éclair"}).where(Member.id == there.voters[4].member)
        await Member.update({Member.kind: "individual"}).where(Member.id == there.voters[5].member)
        room, where = await room_of(there, browser), address("attendance_roll", id=there.meeting)
        assert f"Call the roll of {MANY} members" in text_of(room)
        assert where in room.text
        assert 'type="radio" name="mark-' not in room.text
        page = (await browser.get(where)).text
        letters = page.partition('<nav class="letters"')[2].partition("</nav>")[0]
        assert [part.partition(">")[2] for part in letters.split("</a>")[:-1] if ">" in part][
            -1
        ] == "In their own name"
        assert letters.count("<a ") == 3
        assert f'<a href="#m-{there.voters[4].member}">E</a>' in letters
        assert page.count("Save attendance") == 2
        first = {f"mark-{voter.member}": "rep" for voter in there.voters[:3]}
        assert (await browser.post(where, data=first)).status_code == 303
        assert f"{MANY - 3} members have no mark" in text_of(await room_of(there, browser))
        again = (await browser.get(where)).text
        assert f">{MANY - 3} members have no mark</a>" in again
        roll = await roll_page(there.meeting, now())
        assert roll
        assert roll.unmarked == MANY - 3
