"""The roll call (ToR-87)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, new_id, perform
from coalition.attendance import queries
from coalition.attendance.events import AttendanceCorrected, AttendanceRecorded, MovementTakenBack
from coalition.attendance.policies import RECORD
from coalition.attendance.queries import MovementLine
from coalition.attendance.tables import Attendance, MarkCorrection, Movement
from coalition.errors import NotFound, Refused
from coalition.membership.viewer import viewer as viewer_at
from coalition.permission import require


@dataclass(frozen=True)
class RecordAttendance:
    """The roll of a meeting: member → mark (`queries.MARKS`). `reason` is for changing it afterwards."""

    meeting: UUID
    marks: Mapping[UUID, str]
    reason: str = ""


async def record_attendance(actor: Actor, now: datetime, command: RecordAttendance) -> UUID:
    """The chair or the recording secretary takes the roll, all members in one act. Returns the meeting.

    A member left out keeps the mark it has; without any, it is absent. Once the meeting is adjourned, changing a mark
    is a correction: a row of its own, with a reason once the minutes are adopted (ToR-64). Refused before the meeting is
    called to order, or when it is cancelled; and for a mark that is none, or a member that was none that day.
    """
    async with perform(actor, now) as act:
        viewer = await viewer_at(actor.person, act.now) if actor.person else None
        roll = await queries.roll_page(command.meeting, act.now)
        if viewer is None or not viewer.is_member or roll is None:
            raise NotFound
        meeting = roll.meeting
        require(viewer, RECORD, meeting)
        if meeting.cancelled_at is not None or meeting.called_to_order_at is None:
            raise Refused("ToR-87", "roll_before_the_meeting")
        before = {line.member: line.mark for line in roll.lines}
        if not set(command.marks) <= set(before) or not set(command.marks.values()) <= set(queries.MARKS):
            raise Refused("ToR-87", "roll_of_members_only")
        if not command.marks:
            raise Refused("ToR-87", "roll_is_empty")
        changed = {member: mark for member, mark in command.marks.items() if before[member] != mark}
        if changed and roll.asks_why and not command.reason:
            raise Refused("ToR-87", "roll_correction_reason")
        if changed and roll.is_correction:
            await write_marks(act, viewer.person, meeting.id, before, changed, reason=command.reason)
        else:
            await put_marks(act, viewer.person, meeting.id, changed)
            marks = {str(member): mark for member, mark in command.marks.items()}
            act.record(AttendanceRecorded(subject=meeting.id, marks=marks))
    return command.meeting


async def write_marks(
    act: Act,
    person: UUID,
    meeting: UUID,
    before: Mapping[UUID, str],
    marks: Mapping[UUID, str],
    *,
    reason: str,
) -> None:
    """Within an act: these marks are corrected, each by a row that says from what to what, and why where it is said."""
    await put_marks(act, person, meeting, marks, reason)
    rows = [
        MarkCorrection(
            id=new_id(), meeting=meeting, member=member, was=before[member], mark=mark, reason=reason or None,
            person=person, at=act.now,
        )
        for member, mark in marks.items()
    ]  # fmt: skip
    await db.insert_all(rows)
    for row in rows:
        act.record(
            AttendanceCorrected(
                subject=row.id, meeting=meeting, member=row.member, was=row.was, mark=row.mark, reason=reason
            )
        )


async def put_marks(
    act: Act, person: UUID, meeting: UUID, marks: Mapping[UUID, str], reason: str = ""
) -> None:
    """Within an act: write these marks. A member that was not there neither came nor left: what was noted of that is taken
    back."""
    if not marks:
        return
    rows = [
        Attendance(
            id=new_id(), meeting=meeting, member=member, mark=mark, recorded_by=person, recorded_at=act.now,
            reason=reason or None,
        )
        for member, mark in marks.items()
    ]  # fmt: skip
    await Attendance.insert(*rows).on_conflict(
        (Attendance.meeting, Attendance.member),
        "DO UPDATE",
        [Attendance.mark, Attendance.recorded_by, Attendance.recorded_at, Attendance.reason],
    )
    away = [member for member, mark in marks.items() if mark not in queries.PRESENT]
    if away:
        known = await queries.movements_at(meeting)
        await take_back(act, [one for member in away for one in known.get(member, ())], reason)


async def take_back(act: Act, movements: Sequence[MovementLine], reason: str) -> None:
    """Within an act: these arrivals and departures had been noted by mistake."""
    if not movements:
        return
    await Movement.update(
        {
            Movement.taken_back_by: act.actor.person,
            Movement.taken_back_at: act.now,
            Movement.taken_back_because: reason or None,
        }
    ).where(Movement.id.is_in([one.id for one in movements]))
    for one in movements:
        act.record(MovementTakenBack(subject=one.id, meeting=one.meeting, member=one.member, reason=reason))
