"""The roll of one meeting."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from coalition import db
from coalition.attendance.queries.corrections import CorrectionLine, corrections_of_meeting
from coalition.attendance.queries.movements import PRESENT, MovementLine, is_there, movements_at
from coalition.attendance.queries.year import MARKS
from coalition.meetings.queries import MeetingFacts, meeting_state
from coalition.membership.queries import on_leave_on
from coalition.settings import settings
from coalition.web.pages import own
from coalition.web.typography import folded

LONG = 60
"""Members beyond whom a roll is long."""


class RollLine(NamedTuple):
    """A member on the roll. `mark` as recorded, or empty; `reply` as it answered the invitation, or empty.

    `is_there`: in the room now, or at the end of the meeting; `movements`: when it came or left meanwhile.
    """

    member: UUID
    is_organization: bool
    name_fr: str
    name_en: str
    mark: str
    reply: str
    is_on_leave: bool
    is_there: bool = False
    movements: tuple[MovementLine, ...] = ()


@dataclass(frozen=True)
class RollPage:
    """Everyone expected at a meeting. After adjournment a change is a correction; `asks_why`: once the minutes are adopted,
    with its reason."""

    meeting: MeetingFacts
    lines: list[RollLine]
    names: list[str]
    is_correction: bool
    asks_why: bool
    present: int
    corrections: dict[UUID, list[CorrectionLine]]
    marks: tuple[str, ...] = MARKS

    @property
    def is_taken(self) -> bool:
        """Whether a mark was noted: from then on who comes has come late."""
        return any(line.mark for line in self.lines)

    @cached_property
    def unmarked(self) -> int:
        """How many members have no mark."""
        return sum(not line.mark for line in self.lines)

    @property
    def next(self) -> RollLine | None:
        """The first member without a mark; None where each has one."""
        return next((line for line in self.lines if not line.mark), None)

    @property
    def is_long(self) -> bool:
        """Whether there are more members than one looks through: then they are named by some letters, or looked up by the
        first one."""
        return len(self.lines) > LONG

    @cached_property
    def there(self) -> list[RollLine]:
        """The members in the room."""
        return [line for line in self.lines if line.is_there]

    @cached_property
    def away(self) -> list[RollLine]:
        """The members that are not."""
        return [line for line in self.lines if not line.is_there]

    @cached_property
    def letters(self) -> dict[UUID, str]:
        """Where a long roll goes on to another letter: member → that letter; empty where the members in their own name
        begin."""
        found: dict[UUID, str] = {}
        last = None
        for line, name in zip(self.lines, self.names, strict=True) if self.is_long else ():
            letter = folded(name)[:1].upper() if line.is_organization else ""
            if letter != last:
                found[line.member] = last = letter
        return found

    def line(self, member: UUID) -> RollLine | None:
        """The line of a member; None where it was none that day."""
        return next((line for line in self.lines if line.member == member), None)


_ROLL = """
select m.id as member, m.kind, m.name_fr, m.name_en, coalesce(a.mark, '') as mark, coalesce(r.answer, '') as reply,
  (select count(*) from minutes x join adoption d on d.minutes = x.id where x.meeting = {1}) as adopted
from member m
left join attendance a on a.meeting = {1} and a.member = m.id
left join reply r on r.meeting = {1} and r.member = m.id
where m.admitted_on <= {2} and m.id not in (
  select s.member from status_change s where s.status in ('withdrawn', 'revoked') and s.since < {3}
    and not exists (
      select 1 from status_change n where n.member = s.member
        and (n.since > s.since or (n.since = s.since and n.recorded_at > s.recorded_at))))
"""


def _line(
    row: dict[str, Any], moved: Mapping[UUID, tuple[MovementLine, ...]], away: Collection[UUID], end: datetime
) -> RollLine:
    member, mark = row["member"], row["mark"]
    movements = moved.get(member, ()) if moved else ()
    return RollLine(
        member,
        row["kind"] == "organization",
        row["name_fr"],
        row["name_en"],
        mark,
        row["reply"],
        member in away if away else False,
        is_there(mark, movements, end) if movements else mark in PRESENT,
        movements,
    )


async def roll_page(meeting: UUID, now: datetime) -> RollPage | None:
    """The roll of this meeting, or None when there is no such meeting: as many statements whatever the number of members."""
    state = await meeting_state(meeting)
    if state is None:
        return None
    begins = datetime.combine(state.on, time(), tzinfo=settings().zone)
    rows = await db.rows(_ROLL, meeting, state.on, begins)
    moved, away = await movements_at(meeting), await on_leave_on(state.on)
    end = min(state.adjourned_at or now, now)
    lines = [_line(row, moved, away, end) for row in rows]
    is_taken, is_adopted = any(line.mark for line in lines), any(row["adopted"] for row in rows)
    names = [own(line, "name") for line in lines]
    order = sorted(range(len(lines)), key=lambda n: (not lines[n].is_organization, folded(names[n])))
    is_correction = state.adjourned_at is not None and is_taken
    return RollPage(
        meeting=state,
        lines=[lines[n] for n in order],
        names=[names[n] for n in order],
        is_correction=is_correction,
        asks_why=is_adopted and is_taken,
        present=sum(line.mark in PRESENT for line in lines),
        corrections=await corrections_of_meeting(meeting) if is_correction else {},
    )
