"""Meetings for tests: convened by the chair, held with a roll, in a few words."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from coalition.act import Actor
from coalition.attendance import commands as attendance
from coalition.meetings import commands
from coalition.meetings.commands import CallToOrder, Convene, Item
from coalition.meetings.queries import standard_items
from tests.house import House

AGENDA = tuple(Item(item.code, f"Point {item.code}", f"Item {item.code}", 10) for item in standard_items())


def a_meeting(
    starts_at: datetime,
    *,
    kind: str = "regular",
    is_online: bool = True,
    is_place_ordinary: bool = True,
    items: tuple[Item, ...] = AGENDA,
) -> Convene:
    """A meeting of two hours with the text's agenda."""
    return Convene(
        kind=kind, starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), place_fr="Bibliothèque, salle 2",
        place_en="Library, room 2", is_online=is_online, is_place_ordinary=is_place_ordinary, items=items,
    )  # fmt: skip


async def convened(
    house: House, starts_at: datetime, *, notice_days: int = 14, kind: str = "regular"
) -> UUID:
    """A meeting convened by the chair so many days before."""
    before = starts_at - timedelta(days=notice_days)
    return await commands.convene(house.chair.actor, before, a_meeting(starts_at, kind=kind))


async def held(
    house: House,
    starts_at: datetime,
    marks: Mapping[UUID, str],
    *,
    notice_days: int = 14,
    kind: str = "regular",
) -> UUID:
    """A meeting convened, called to order, its roll taken, adjourned."""
    meeting = await convened(house, starts_at, notice_days=notice_days, kind=kind)
    await opened(house, meeting, starts_at)
    if marks:
        roll = attendance.RecordAttendance(meeting, marks)
        await attendance.record_attendance(house.chair.actor, starts_at + timedelta(minutes=5), roll)
    await commands.adjourn(house.chair.actor, starts_at + timedelta(hours=2), meeting)
    return meeting


async def opened(house: House, meeting: UUID, at: datetime, secretary: UUID | None = None) -> None:
    """The chair calls the meeting to order; the second organisation takes the minutes unless said otherwise."""
    secretary = secretary or house.organizations[1].person
    await commands.call_to_order(house.chair.actor, at, CallToOrder(meeting, secretary))


def actor_of(person: UUID) -> Actor:
    """This person, acting."""
    return Actor(person)
