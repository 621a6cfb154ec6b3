"""A meeting is moved to another day or other hours (ToR-83)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.act import Actor, perform
from coalition.errors import Refused
from coalition.meetings.commands.meetings import locked_meeting, member_acting, refuse_if_cancelled
from coalition.meetings.events import MeetingMoved
from coalition.meetings.policies import MOVE
from coalition.meetings.tables import Meeting
from coalition.permission import require


@dataclass(frozen=True)
class MoveMeeting:
    """When a meeting is to begin and to end from now on."""

    meeting: UUID
    starts_at: datetime
    ends_at: datetime


async def move_meeting(actor: Actor, now: datetime, command: MoveMeeting) -> UUID:
    """The chair moves a meeting that has not begun; its notice runs from now (ToR-83). Returns the meeting.

    Refused: cancelled, called to order, to a time already past or that is its own, or ending before it begins.
    """
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        state = await locked_meeting(command.meeting)
        require(viewer, MOVE, state)
        refuse_if_cancelled(state)
        if state.called_to_order_at is not None:
            raise Refused("ToR-83", "meeting_already_called")
        if command.starts_at <= act.now:
            raise Refused("ToR-83", "meeting_in_the_past")
        if command.ends_at <= command.starts_at:
            raise Refused("ToR-83", "meeting_ends_before")
        if (command.starts_at, command.ends_at) == (state.starts_at, state.ends_at):
            raise Refused("ToR-83", "meeting_not_moved")
        sequence = state.sequence + 1
        await Meeting.update(
            {
                Meeting.starts_at: command.starts_at,
                Meeting.ends_at: command.ends_at,
                Meeting.was_at: state.starts_at,
                Meeting.moved_at: act.now,
                Meeting.sequence: sequence,
            }
        ).where(Meeting.id == command.meeting)
        act.record(
            MeetingMoved(
                subject=command.meeting,
                before=state.starts_at,
                starts_at=command.starts_at,
                sequence=sequence,
            )
        )
    return command.meeting
