"""Who came late to a meeting or left before its end, and who is in the room (ToR-87)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.attendance.tables import Attendance
from coalition.terms.attendance import Movement as MovementFact
from coalition.terms.attendance import MovementKind, is_in_room

PRESENT = ("rep", "delegate", "remote")

IS_THERE = """(a.mark in ('rep', 'delegate', 'remote') and coalesce((
  select v.kind from movement v where v.meeting = a.meeting and v.member = a.member and v.taken_back_at is null
  order by v.at desc limit 1), 'arrival') = 'arrival')"""
"""In a statement that reads attendance as `a`: the member is in the room now, by what is noted so far."""


@dataclass(frozen=True)
class MovementLine:
    """An arrival or a departure: when, at which point of the agenda where that is known, why where it was said, by whom it
    was noted, and the mark that it gave, if any."""

    id: UUID
    meeting: UUID
    member: UUID
    kind: MovementKind
    at: datetime
    point: int | None
    was: str | None
    mark: str | None
    reason: str | None
    by: str

    @property
    def fact(self) -> MovementFact:
        """As the rule takes it."""
        return MovementFact(self.kind, self.at)


_MOVEMENTS = """
select v.id, v.meeting, v.member, v.kind, v.at, v.was, v.mark, v.reason, p.handle as by,
  (select i.position from item_passage q join agenda_item i on i.id = q.item
   where q.meeting = v.meeting and q.at <= v.at order by q.number desc limit 1) as point
from movement v join person p on p.id = v.person where v.{column} = {} and v.taken_back_at is null order by v.at
"""


async def movements_at(meeting: UUID) -> dict[UUID, tuple[MovementLine, ...]]:
    """Member → its arrivals and departures at this meeting, in order: one statement."""
    found: dict[UUID, tuple[MovementLine, ...]] = {}
    for row in await db.rows(_MOVEMENTS.replace("{column}", "meeting"), meeting):
        line = MovementLine(**row)
        found[line.member] = (*found.get(line.member, ()), line)
    return found


async def movement_of(movement: UUID) -> MovementLine | None:
    """One of them, unless it was taken back."""
    rows = await db.rows(_MOVEMENTS.replace("{column}", "id"), movement)
    return MovementLine(**rows[0]) if rows else None


def is_there(mark: str, movements: Sequence[MovementLine], at: datetime) -> bool:
    """Whether a member of that mark is in the room at an instant."""
    return mark in PRESENT and is_in_room([one.fact for one in movements], at)


_THERE = f"select a.member from attendance a where a.meeting = {{}} and {IS_THERE}"  # noqa: S608 - our own words


async def members_there(meeting: UUID) -> set[UUID]:
    """The members in the room now, themselves, online or by a delegate: who left is not among them."""
    return {row["member"] for row in await db.rows(_THERE, meeting)}


async def present_members(meeting: UUID) -> set[UUID]:
    """The members recorded as present, for the whole meeting or a part of it."""
    columns = (Attendance.meeting == meeting) & Attendance.mark.is_in(list(PRESENT))
    return {row["member"] for row in await Attendance.select(Attendance.member).where(columns)}
