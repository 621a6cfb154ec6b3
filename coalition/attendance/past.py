"""How the roll of a meeting that was held elsewhere comes on record, within an act under way. It asks not who may."""

from collections.abc import Mapping
from uuid import UUID

from coalition import db
from coalition.act import Act, new_id
from coalition.attendance.events import AttendanceRecorded
from coalition.attendance.tables import Attendance


async def record_past_roll(act: Act, meeting: UUID, marks: Mapping[UUID, str], *, by: UUID) -> None:
    """Add marks to the roll of a past meeting: member → mark, for members that have none there."""
    await db.insert_all(
        [
            Attendance(
                id=new_id(), meeting=meeting, member=member, mark=mark, recorded_by=by, recorded_at=act.now
            )
            for member, mark in marks.items()
        ]
    )
    said = {str(member): mark for member, mark in marks.items()}
    act.record(AttendanceRecorded(subject=meeting, marks=said))
