"""The meeting room: the points with what they really took, the one under way, the notes of each, and whether it is late."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID

from coalition import db
from coalition.meetings.queries.agenda import AgendaLine
from coalition.meetings.queries.facts import MeetingFacts
from coalition.meetings.queries.page import MeetingPage, meeting_page
from coalition.membership.viewer import Viewer
from coalition.web.languages import current


@dataclass(frozen=True)
class Secretary:
    """Someone who may take the minutes: a representative of a member; an individual by what members see of her name."""

    person: UUID
    name: str
    member_fr: str
    member_en: str


@dataclass(frozen=True)
class NoteLine:
    """What is noted of a point, at which revision, saved when and by whom."""

    item: UUID
    body: str
    revision: int
    saved_by: UUID
    saved_at: datetime


@dataclass(frozen=True)
class Passage:
    """The meeting came to a point."""

    item: UUID
    at: datetime


@dataclass(frozen=True)
class RoomPoint:
    """A point in the room: when it was to begin, when it began and ended, how many minutes it took, all visits together.

    `ended_at` is None while it is under way.
    """

    number: int
    line: AgendaLine
    planned_at: datetime
    state: Literal["done", "current", "to_come"]
    began_at: datetime | None
    ended_at: datetime | None
    spent: int
    note: NoteLine | None


@dataclass(frozen=True)
class RoomPage:
    """The room: the meeting, its points, the one that is shown, who may take the minutes, who does.

    `shown` is the point asked for, or the one under way; `late`: by how many minutes it would end after its hour if the
    points left took what they were given.
    """

    page: MeetingPage
    secretaries: list[Secretary]
    secretary_name: str | None
    points: tuple[RoomPoint, ...]
    shown: RoomPoint | None
    late: int
    now: datetime

    @property
    def current(self) -> RoomPoint | None:
        """The point under way."""
        return next((one for one in self.points if one.state == "current"), None)

    @property
    def spent_at(self) -> datetime | None:
        """When what was given to the point under way is, or was, spent."""
        here = self.current
        return self.now + timedelta(minutes=here.line.minutes - here.spent) if here else None

    @property
    def before(self) -> RoomPoint | None:
        """The point before the one under way."""
        return self._beside(-1)

    @property
    def after(self) -> RoomPoint | None:
        """The point after the one under way; the first where none was reached."""
        return self._beside(+1)

    def _beside(self, step: int) -> RoomPoint | None:
        here = self.current.number if self.current else 0
        return next((one for one in self.points if one.number == here + step), None)


_SECRETARIES = """
select p.id as person, p.handle as name, m.kind, m.name_fr as member_fr, m.name_en as member_en
from representative r join person p on p.id = r.person join member m on m.id = r.member
where r.since <= {} and (r.until is null or r.until > {}) and p.erased_at is null
  and (select s.status from status_change s where s.member = m.id and s.since <= {}
       order by s.since desc, s.recorded_at desc limit 1) not in ('withdrawn', 'revoked')
"""
_IN_ORDER = "order by m.kind desc, m.name_fr, p.handle"


def proposed_after(on: date, months: Collection[int]) -> date:
    """A day to propose for the next meeting: eight weeks later, then the same day of the week until it is in season."""
    day = on + timedelta(weeks=8)
    while day.month not in months:
        day += timedelta(weeks=1)
    return day


async def secretaries(now: datetime, *, only: UUID | None = None) -> list[Secretary]:
    """Everyone who represents a member now: one of them is named recording secretary (ToR-86). `only`: this one."""
    sought, given = ("and p.id = {} ", [only]) if only else ("", [])
    rows = await db.rows(_SECRETARIES + sought + _IN_ORDER, now, now, now, *given)
    return [
        Secretary(
            row["person"],
            row["name"] if row["kind"] == "organization" else row[f"member_{current()}"],
            row["member_fr"],
            row["member_en"],
        )
        for row in rows
    ]


async def room_page(
    meeting: UUID, viewer: Viewer, now: datetime, shown: UUID | None = None
) -> RoomPage | None:
    """The room of this meeting, at the point `shown` or the one under way, or None."""
    page = await meeting_page(meeting, viewer, now)
    if page is None:
        return None
    is_called, secretary = page.meeting.called_to_order_at is not None, page.meeting.secretary
    people = await secretaries(now, only=secretary) if secretary or not is_called else []
    name = next((one.name for one in people if one.person == secretary), None)
    points = points_in_the_room(
        page.meeting, page.agenda, await passages_of(meeting), await notes_of(meeting), now
    )
    at = next((one for one in points if one.line.id == shown), None)
    return RoomPage(
        page,
        [] if is_called else people,
        name,
        points,
        at or next((one for one in points if one.state == "current"), None),
        minutes_late(page.meeting, points, now),
        now,
    )


async def passages_of(meeting: UUID) -> list[Passage]:
    """Every point that the meeting came to, in order; the last one is under way until it is adjourned."""
    rows = await db.rows("select item, at from item_passage where meeting = {} order by number", meeting)
    return [Passage(**row) for row in rows]


async def notes_of(meeting: UUID) -> dict[UUID, NoteLine]:
    """What was noted in the room, by point: what its minutes are drafted from."""
    rows = await db.rows(
        "select item, body, revision, saved_by, saved_at from room_note where meeting = {}", meeting
    )
    return {row["item"]: NoteLine(**row) for row in rows}


def points_in_the_room(
    facts: MeetingFacts,
    agenda: Sequence[AgendaLine],
    passages: Sequence[Passage],
    notes: dict[UUID, NoteLine],
    now: datetime,
) -> tuple[RoomPoint, ...]:
    """The points in their order, with what really happened to each."""
    is_over = facts.adjourned_at is not None
    ends: list[datetime | None] = [*(one.at for one in passages[1:]), facts.adjourned_at]
    visits: dict[UUID, list[tuple[datetime, datetime | None]]] = {}
    for one, end in zip(passages, ends, strict=False):
        visits.setdefault(one.item, []).append((one.at, end))
    under_way = passages[-1].item if passages and not is_over else None
    at, points = facts.starts_at, []
    for number, line in enumerate(agenda, start=1):
        made = visits.get(line.id, [])
        spent = sum(((end or now) - begun for begun, end in made), timedelta())
        points.append(
            RoomPoint(
                number=number,
                line=line,
                planned_at=at,
                state="current" if line.id == under_way else "done" if made else "to_come",
                began_at=made[0][0] if made else None,
                ended_at=made[-1][1] if made else None,
                spent=int(spent.total_seconds()) // 60,
                note=notes.get(line.id),
            )
        )
        at += timedelta(minutes=line.minutes)
    return tuple(points)


def minutes_late(facts: MeetingFacts, points: Sequence[RoomPoint], now: datetime) -> int:
    """By how many minutes it would end after what was planned, if each point left took what it was given; 0 on time."""
    if not facts.is_in_session(now) or not points:
        return 0
    planned = points[-1].planned_at + timedelta(minutes=points[-1].line.minutes)
    left = sum(one.line.minutes for one in points if one.state == "to_come")
    left += sum(max(0, one.line.minutes - one.spent) for one in points if one.state == "current")
    return max(0, int((now + timedelta(minutes=left) - planned).total_seconds()) // 60)
