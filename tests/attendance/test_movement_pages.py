"""Arrivals and departures on pages: one tap in the room, and putting right afterwards."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from coalition.attendance import queries
from coalition.meetings.commands import adjourn, go_to_item
from coalition.meetings.queries import items_as_they_stand, meeting_state
from coalition.web.paths import to
from tests.attendance.test_movements import minute, under_way
from tests.house import Browser, House, text_of

Move = Callable[[datetime], None]


async def items(meeting: UUID) -> list[UUID]:
    facts = await meeting_state(meeting)
    assert facts
    return [one.id for one in await items_as_they_stand(facts)]


async def test_one_tap_in_the_room_notes_who_arrives_and_who_leaves_at_which_point(
    house: House, browser: Browser, clock_at: Move
) -> None:
    meeting = await under_way(house, o3="absent")
    points = await items(meeting)
    await go_to_item(house.chair.actor, minute(10), meeting, points[3])
    await browser.sign_in(house.chair.person, minute(15))
    clock_at(minute(15))
    late, early = house.organizations[3], house.organizations[4]
    tapped = await browser.post(to("movements", id=meeting), {"moved": f"{late.id}:remote"})
    assert tapped.headers["location"].endswith("#roll")
    room = await browser.follow(tapped)
    assert "Organisation 4 arrived at 1:45 p.m., item 4" in text_of(room)
    assert "6 of 6 organisations present" in text_of(room)
    left = await browser.follow(
        await browser.post(to("movements", id=meeting), {"moved": f"{early.id}:departure"})
    )
    assert "Organisation 5 left at 1:45 p.m., item 4" in text_of(left)
    assert "5 of 6 organisations present" in text_of(left)
    assert "1 member left since" in text_of(left)
    (movement,) = (await queries.movements_at(meeting))[early.id]
    assert movement.point == 4
    back = await browser.follow(await browser.post(to("movement_removal", id=movement.id)))
    assert "6 of 6 organisations present" in text_of(back)
    assert "left since" not in text_of(back)


async def test_what_no_button_says_is_refused_as_no_form_of_ours(
    house: House, browser: Browser, clock_at: Move
) -> None:
    meeting = await under_way(house)
    await browser.sign_in(house.chair.person, minute(15))
    clock_at(minute(15))
    for moved in ("", "nobody:rep", f"{house.chair.id}:asleep", str(house.chair.id)):
        answer = await browser.post(to("movements", id=meeting), {"moved": moved})
        assert answer.status_code == 400, moved
    assert await queries.movements_at(meeting) == {}


async def test_afterwards_a_member_an_hour_and_what_happened_complete_what_was_noted(
    house: House, browser: Browser, clock_at: Move
) -> None:
    meeting = await under_way(house)
    await adjourn(house.chair.actor, minute(120), meeting)
    clock_at(minute(200))
    await browser.sign_in(house.chair.person, minute(200))
    address = to("movements", id=meeting)
    empty = await browser.post(address, {"member": "", "at": ""})
    assert empty.status_code == 422
    for sentence in ("Choose the member.", "Say what happened.", "Give the time."):
        assert sentence in text_of(empty)
    typed = {"member": str(house.organizations[4].id), "what": "departure", "at": "14:10"}
    noted = await browser.follow(await browser.post(address, typed))
    assert "Organisation 5 left at 2:10 p.m." in text_of(noted)
    (movement,) = (await queries.movements_at(meeting))[house.organizations[4].id]
    assert movement.at == minute(40)
    removal = await browser.get(to("movement_removal", id=movement.id))
    assert "Organisation 5" in text_of(removal)
    gone = await browser.follow(await browser.post(to("movement_removal", id=movement.id)))
    assert "No arrivals or departures" in text_of(gone)
