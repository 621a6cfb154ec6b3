"""A meeting under way with members present, and a vote opened in it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from coalition.attendance.commands import RecordAttendance, record_attendance
from coalition.meetings.tables import Meeting
from tests.decisions.support import meeting_in_session, moved, voting_opened
from tests.house import House, Someone


async def in_the_room(
    house: House,
    now: datetime,
    present: Iterable[Someone],
    *,
    secretary: UUID | None = None,
    mark: str = "rep",
) -> UUID:
    """A meeting called to order an hour ago in which these members are recorded as present."""
    meeting = await meeting_in_session(now)
    await Meeting.update({Meeting.secretary: secretary}).where(Meeting.id == meeting)
    marks = {who.id: mark for who in present}
    await record_attendance(house.chair.actor, now, RecordAttendance(meeting, marks))
    return meeting


async def vote_in_the_room(
    house: House, now: datetime, present: Iterable[Someone], *, secretary: UUID | None = None
) -> tuple[UUID, UUID]:
    """A motion put in that meeting, and a vote opened on it for half an hour: the motion and the vote."""
    meeting = await in_the_room(house, now, present, secretary=secretary)
    motion = await moved(house, now, meeting=meeting)
    return motion, await voting_opened(house, motion, now, lasting=timedelta(minutes=30))
