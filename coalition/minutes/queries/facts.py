"""Minutes by their instants, one or many."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from coalition.membership.viewer import Viewer
from coalition.minutes.tables import Minutes
from coalition.settings import settings

State = Literal["draft", "circulated", "adopted"]


def day_of(at: datetime) -> date:
    """The civil day of an instant in the zone of the coalition."""
    return at.astimezone(settings().zone).date()


@dataclass(frozen=True)
class MinutesFacts:
    """Minutes, the meeting they tell of, and what happened to them. `language` is the drafter's: the text is in it."""

    id: UUID
    reference: str
    meeting: UUID
    meeting_reference: str
    meeting_at: datetime
    secretary: UUID | None
    language: str
    drafted_at: datetime
    circulated_at: datetime | None
    adopted_at: datetime | None

    @property
    def state(self) -> State:
        """draft, then circulated, then adopted."""
        if self.adopted_at is not None:
            return "adopted"
        return "draft" if self.circulated_at is None else "circulated"


_FACTS = """
select x.id, x.reference, x.meeting, m.reference as meeting_reference, m.starts_at as meeting_at, m.secretary,
  p.language, x.drafted_at, x.circulated_at, a.at as adopted_at
from minutes x join meeting m on m.id = x.meeting join person p on p.id = x.drafted_by
left join adoption a on a.minutes = x.id
"""


async def minutes_facts(minutes: UUID) -> MinutesFacts | None:
    """These minutes, or None."""
    rows = await Minutes.raw(_FACTS + "where x.id = {}", minutes)
    return MinutesFacts(**rows[0]) if rows else None


@dataclass(frozen=True)
class MinutesLine:
    """A meeting and where its minutes stand: none yet, a draft, circulated, adopted."""

    meeting: UUID
    meeting_at: datetime
    secretary: UUID | None
    id: UUID | None
    reference: str | None
    circulated_at: datetime | None
    adopted_at: datetime | None

    @property
    def state(self) -> Literal["none", "draft", "circulated", "adopted"]:
        """Where the minutes of this meeting stand."""
        if self.id is None:
            return "none"
        if self.adopted_at is not None:
            return "adopted"
        return "draft" if self.circulated_at is None else "circulated"

    @property
    def is_readable(self) -> bool:
        """Whether every member may read them; a draft is only for those who write it."""
        return self.circulated_at is not None

    def is_written_by(self, viewer: Viewer) -> bool:
        """Whether this person writes them: the chair, or the recording secretary of that meeting."""
        return viewer.is_chair or (viewer.is_member and viewer.person == self.secretary)


_LINES = """
select m.id as meeting, m.starts_at as meeting_at, m.secretary, x.id, x.reference, x.circulated_at, a.at as adopted_at
from meeting m left join minutes x on x.meeting = m.id left join adoption a on a.minutes = x.id
where m.called_to_order_at is not null and m.cancelled_at is null
"""


_TO_APPROVE = """
and x.circulated_at is not null and a.id is null
and m.starts_at < (select n.starts_at from meeting n where n.id = {}) order by m.starts_at
"""


async def minutes_list() -> list[MinutesLine]:
    """Every meeting that was held, the latest first, with its minutes: one statement."""
    return [_line(row) for row in await Minutes.raw(_LINES + " order by m.starts_at desc")]


async def of_meeting(meeting: UUID) -> MinutesLine | None:
    """The minutes of this meeting, or None while none are drafted. A draft is not `is_readable` by all."""
    rows = await Minutes.raw(_LINES + " and x.id is not null and m.id = {}", meeting)
    return _line(rows[0]) if rows else None


async def to_approve(meeting: UUID) -> list[MinutesLine]:
    """The minutes of earlier meetings that are circulated and not adopted, oldest first (ToR-64)."""
    return [_line(row) for row in await Minutes.raw(_LINES + _TO_APPROVE, meeting)]


def _line(row: dict[str, Any]) -> MinutesLine:
    return MinutesLine(**row)
