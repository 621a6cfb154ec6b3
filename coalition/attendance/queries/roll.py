"""The roll of one meeting."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.attendance.queries.corrections import CorrectionLine, corrections_of_meeting
from coalition.attendance.queries.year import MARKS
from coalition.attendance.tables import Attendance
from coalition.meetings.queries import MeetingFacts, meeting_state
from coalition.membership.queries import members_for_year
from coalition.web.pages import own

PRESENT = ("rep", "delegate", "remote")


@dataclass(frozen=True)
class RollLine:
    """A member on the roll. `mark` as recorded, or empty; `reply` as it answered the invitation, or empty."""

    member: UUID
    is_organization: bool
    name_fr: str
    name_en: str
    mark: str
    reply: str
    is_on_leave: bool


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
    lines = [
        RollLine(
            member=one.member, is_organization=one.is_organization, name_fr=one.name_fr, name_en=one.name_en,
            mark=marks.get(str(one.member), ""), reply=replies.get(str(one.member), ""),
            is_on_leave=any(first <= state.on <= last for first, last in one.leaves),
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


async def present_members(meeting: UUID) -> set[UUID]:
    """The members recorded as present: in the room, online, or by a delegate."""
    rows = await Attendance.select(Attendance.member).where(
        (Attendance.meeting == meeting) & Attendance.mark.is_in(list(PRESENT))
    )
    return {row["member"] for row in rows}
