"""The roll of one meeting."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.attendance.queries.corrections import CorrectionLine, corrections_of_meeting
from coalition.attendance.queries.movements import PRESENT, MovementLine, is_there, movements_at
from coalition.attendance.queries.year import MARKS
from coalition.attendance.tables import Attendance
from coalition.meetings.queries import MeetingFacts, meeting_state
from coalition.membership.queries import members_for_year
from coalition.web.pages import own


@dataclass(frozen=True)
class RollLine:
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
    is_correction: bool
    asks_why: bool
    present: int
    corrections: dict[UUID, list[CorrectionLine]]
    marks: tuple[str, ...] = MARKS

    @property
    def is_taken(self) -> bool:
        """Whether a mark was noted: from then on who comes has come late."""
        return any(line.mark for line in self.lines)

    @property
    def unmarked(self) -> int:
        """How many members have no mark."""
        return sum(not line.mark for line in self.lines)

    def line(self, member: UUID) -> RollLine | None:
        """The line of a member; None where it was none that day."""
        return next((line for line in self.lines if line.member == member), None)


_ROLL = """
select member, mark, '' as answer from attendance where meeting = {}
union all
select member, '', answer from reply where meeting = {}
union all
select x.id, '', 'adopted' from minutes x join adoption a on a.minutes = x.id where x.meeting = {}
"""


async def roll_page(meeting: UUID, now: datetime) -> RollPage | None:
    """The roll of this meeting, or None when there is no such meeting."""
    state = await meeting_state(meeting)
    if state is None:
        return None
    marks: dict[str, str] = {}
    replies: dict[str, str] = {}
    is_adopted = False
    for row in await Attendance.raw(_ROLL, meeting, meeting, meeting):
        is_adopted |= row["answer"] == "adopted"
        (marks if row["mark"] else replies)[str(row["member"])] = row["mark"] or row["answer"]
    moved = await movements_at(meeting)
    end = min(state.adjourned_at or now, now)
    lines = [
        RollLine(
            member=one.member, is_organization=one.is_organization, name_fr=one.name_fr, name_en=one.name_en,
            mark=marks.get(str(one.member), ""), reply=replies.get(str(one.member), ""),
            is_on_leave=any(first <= state.on <= last for first, last in one.leaves),
            is_there=is_there(marks.get(str(one.member), ""), moved.get(one.member, ()), end),
            movements=moved.get(one.member, ()),
        )
        for one in await members_for_year(state.on, state.on)
    ]  # fmt: skip
    lines.sort(key=lambda line: (not line.is_organization, own(line, "name").casefold()))
    is_correction = state.adjourned_at is not None and bool(marks)
    return RollPage(
        meeting=state,
        lines=lines,
        is_correction=is_correction,
        asks_why=is_adopted and bool(marks),
        present=sum(line.mark in PRESENT for line in lines),
        corrections=await corrections_of_meeting(meeting) if is_correction else {},
    )
