"""A meeting under way on members' phones: told as it happens by a real server, to those only who may hear it."""

import os
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import httpx2
import pytest
import pytest_asyncio

from benchmarks.servers import Server, product
from benchmarks.world import House, Voter, house
from coalition import clock
from coalition.accounts import sessions
from coalition.accounts.tables import Session
from coalition.act import Actor
from coalition.app import pages
from coalition.attendance.commands import NoteMovement, RecordAttendance, note_movement, record_attendance
from coalition.decisions.tables import Motion
from coalition.meetings.commands import adjourn, go_to_item
from coalition.meetings.queries import items_as_they_stand, meeting_state, point_under_way
from coalition.meetings.states import live_state
from coalition.meetings.tables import AgendaItem, Meeting
from coalition.membership.tables import Representative
from coalition.web.paths import to
from tests.databases import server_url
from tests.meetings.phones import LONGEST, headers, phone

pages()
pytestmark = pytest.mark.asyncio(loop_scope="module")
OVER = {"event": "over", "data": "over"}


@dataclass
class Room:
    """A meeting under way in a house that is served; the first of its nine members holds the chair."""

    house: House
    server: Server
    chair: Actor
    meeting: UUID
    points: list[UUID]

    def cookie(self, number: int) -> str:
        return self.house.voters[number].cookie

    async def goes_to(self, number: int) -> None:
        here = await point_under_way(self.meeting)
        if here is None or here.number != number:
            await go_to_item(self.chair, clock.now(), self.meeting, self.points[number - 1])


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def room() -> AsyncIterator[Room]:
    async with house(server_url(), 9) as there, product(there.data, there.database_url) as server:
        await there.engine.start_connection_pool()
        try:
            await _reopened(there.meeting)
            facts = await meeting_state(there.meeting)
            assert facts
            points = [one.id for one in await items_as_they_stand(facts)]
            yield Room(there, server, Actor(there.voters[0].person), there.meeting, points)
        finally:
            await there.engine.close_connection_pool()


async def _reopened(meeting: UUID) -> None:
    called = clock.now() - timedelta(hours=1)
    await Meeting.update({Meeting.called_to_order_at: called, Meeting.adjourned_at: None}).where(
        Meeting.id == meeting
    )


@asynccontextmanager
async def another_process(room: Room) -> AsyncIterator[Server]:
    async with product(room.house.data, room.house.database_url) as server:
        yield server


async def test_a_phone_hears_each_point_in_its_language_and_the_end(room: Room) -> None:
    await room.goes_to(2)
    async with (
        phone(room.server, room.meeting, room.cookie(1)) as english,
        phone(room.server, room.meeting, room.cookie(2), "fr") as french,
    ):
        assert (english.status, english.kind.split(";")[0]) == (200, "text/event-stream")
        assert (await english.hears_until("Item 2"))["id"]
        await french.hears_until("Point 2")
        await room.goes_to(3)
        await english.hears_until("Item 3")
        await french.hears_until("Point 3")
        await adjourn(room.chair, clock.now(), room.meeting)
        await english.hears_until("The meeting was adjourned")
        assert await english.hears() == OVER
        assert await english.hears() == {}
    async with phone(room.server, room.meeting, room.cookie(1)) as later:
        assert later.status == 204
    await _reopened(room.meeting)


async def test_two_processes_on_one_database_tell_the_same(room: Room) -> None:
    await room.goes_to(1)
    async with (
        another_process(room) as other,
        phone(room.server, room.meeting, room.cookie(1)) as here,
        phone(other, room.meeting, room.cookie(2)) as there,
    ):
        first = await here.hears_until("Item 1")
        assert (await there.hears_until("Item 1"))["id"] == first["id"]
        await room.goes_to(4)
        for each in (here, there):
            await each.hears_until("Item 4")


async def test_a_page_tells_at_once_what_another_process_did(room: Room) -> None:
    address = f"http://127.0.0.1:{room.server.port}{to('meeting', 'en', id=room.meeting)}"
    async with httpx2.AsyncClient(timeout=LONGEST, headers=headers(room.cookie(1))) as browser:
        for number in (1, 6, 5, 6):
            await room.goes_to(number)
            for _ in range(2):
                assert f"<b>Item {number}: " in (await browser.get(address)).text


async def test_time_alone_closes_a_vote_that_nobody_reads_again(
    room: Room, clock_at: Callable[[datetime], None]
) -> None:
    motion = room.house.polls[0].motion
    await Motion.update({Motion.meeting: room.meeting}).where(Motion.id == motion)
    clock_at(datetime.now(UTC))
    await room.goes_to(2)
    await room.goes_to(1)
    state = await live_state(room.meeting)
    assert state
    assert [one.id for one in state.asked] == [motion]
    clock_at(state.asked[0].closes_at)
    state = await live_state(room.meeting)
    assert state
    assert state.asked == ()


async def test_a_server_ends_without_waiting_for_those_who_listen(room: Room) -> None:
    await room.goes_to(2)
    async with (
        another_process(room) as ending,
        phone(ending, room.meeting, room.cookie(1)) as listening,
    ):
        await listening.hears_until("Item 2")
        asked = time.monotonic()
        os.kill(ending.pid, signal.SIGTERM)
        assert await listening.hears() == {}, "and nothing that would keep the page from looking for another"
        assert time.monotonic() - asked < 8


async def test_who_comes_back_is_not_told_again_what_she_knows(room: Room) -> None:
    await room.goes_to(2)
    async with phone(room.server, room.meeting, room.cookie(1)) as before:
        known = (await before.hears_until("Item 2"))["id"]
    async with phone(room.server, room.meeting, room.cookie(1), **{"last-event-id": known}) as again:
        await room.goes_to(5)
        assert "Item 5" in (await again.hears())["data"]


async def test_arrivals_and_departures_are_told_in_numbers(room: Room) -> None:
    roll = {voter.member: "rep" if number < 5 else "absent" for number, voter in enumerate(room.house.voters)}
    await record_attendance(room.chair, clock.now(), RecordAttendance(room.meeting, roll))
    async with phone(room.server, room.meeting, room.cookie(1)) as listening:
        await listening.hears_until("5 of 9 organisations present")
        leaving = NoteMovement(room.meeting, room.house.voters[3].member, "departure")
        await note_movement(room.chair, clock.now(), leaving)
        event = await listening.hears_until("4 of 9 organisations present")
        assert "1 member left since" in event["data"]
        assert "Organisation" not in event["data"]


async def _signs_out(room: Room, voter: Voter) -> None:
    address = f"http://127.0.0.1:{room.server.port}{to('sign_out', 'en')}"
    async with httpx2.AsyncClient() as client:
        sent = headers(voter.cookie, **{"sec-fetch-site": "same-origin"})
        assert (await client.post(address, data={"_once": "once"}, headers=sent)).status_code == 303


async def _leaves_quickly(room: Room, voter: Voter) -> None:
    async with httpx2.AsyncClient() as client:
        answer = await client.get(f"http://127.0.0.1:{room.server.port}/x", headers=headers(voter.cookie))
        assert answer.status_code == 303


async def _is_idle(room: Room, voter: Voter) -> None:
    at = clock.now() - sessions.IDLE - timedelta(minutes=1)
    await Session.update({Session.seen_at: at}).where(Session.person == voter.person)


async def _is_replaced(room: Room, voter: Voter) -> None:
    await Representative.update({Representative.until: clock.now()}).where(
        Representative.person == voter.person
    )


@pytest.mark.parametrize(
    ("number", "ends"), [(4, _signs_out), (5, _leaves_quickly), (6, _is_idle), (7, _is_replaced)]
)
async def test_a_stream_ends_with_the_session_and_with_the_seat(
    room: Room, number: int, ends: Callable[[Room, Voter], Awaitable[None]]
) -> None:
    await room.goes_to(2)
    async with (
        phone(room.server, room.meeting, room.cookie(number)) as hers,
        phone(room.server, room.meeting, room.cookie(2)) as another,
    ):
        await hers.hears_until("Item 2")
        await another.hears_until("Item 2")
        await ends(room, room.house.voters[number])
        assert await hers.hears() == OVER
        await room.goes_to(3)
        await another.hears_until("Item 3")
        assert await hers.hears() == {}
    async with phone(room.server, room.meeting, room.cookie(number)) as again:
        assert again.status in (303, 404)


async def test_who_has_just_left_is_not_told_what_happens_next(room: Room) -> None:  # S6
    voter = room.house.voters[8]
    await room.goes_to(2)
    async with phone(room.server, room.meeting, voter.cookie) as hers:
        await hers.hears_until("Item 2")
        await _leaves_quickly(room, voter)
        await room.goes_to(5)
        assert await hers.hears() == OVER


async def test_nobody_else_hears_anything(room: Room) -> None:
    async with phone(room.server, room.meeting, "") as stranger:
        assert stranger.status == 303
    async with phone(room.server, room.house.polls[0].motion, room.cookie(1)) as nowhere:
        assert nowhere.status == 404


async def test_of_a_point_in_camera_only_that_it_is(room: Room) -> None:
    await AgendaItem.update({AgendaItem.code: "case_examples"}).where(AgendaItem.id == room.points[6])
    item = await AgendaItem.select(AgendaItem.title_en).where(AgendaItem.id == room.points[6]).first()
    assert item
    async with phone(room.server, room.meeting, room.cookie(1)) as listening:
        await room.goes_to(7)
        event = await listening.hears_until("Item 7 is in camera.")
        assert item["title_en"] not in event["data"]


async def test_a_vote_is_told_with_its_link_but_not_to_the_member_that_it_is_about(room: Room) -> None:
    motion, subject = room.house.polls[0].motion, room.house.voters[3]
    await Motion.update({Motion.meeting: room.meeting}).where(Motion.id == motion)
    await room.goes_to(1)
    async with phone(room.server, room.meeting, room.cookie(1)) as listening:
        event = await listening.hears_until("Vote: ")
        assert to("motion", "en", id=motion) in event["data"]
    await Motion.update({"kind": "revocation", "subject": subject.member}).where(Motion.id == motion)
    async with (
        phone(room.server, room.meeting, subject.cookie) as concerned,
        phone(room.server, room.meeting, room.cookie(1)) as other,
    ):
        await room.goes_to(2)
        assert str(motion) in (await other.hears_until("Item 2"))["data"]
        assert str(motion) not in (await concerned.hears_until("Item 2"))["data"]


async def test_one_person_keeps_a_few_streams_and_the_oldest_ends(room: Room) -> None:
    await room.goes_to(2)
    async with phone(room.server, room.meeting, room.cookie(1)) as oldest:
        await oldest.hears_until("Item 2")
        async with (
            phone(room.server, room.meeting, room.cookie(1)),
            phone(room.server, room.meeting, room.cookie(1)),
            phone(room.server, room.meeting, room.cookie(1)),
            phone(room.server, room.meeting, room.cookie(1)) as newest,
        ):
            assert await oldest.hears() == OVER
            await newest.hears_until("Item 2")
