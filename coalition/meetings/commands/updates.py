"""What members say of their services before a meeting, in a line each (ToR-39, ToR-93)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.act import Actor, new_id, perform
from coalition.errors import NotFound, Refused
from coalition.meetings.commands.meetings import locked_meeting, member_acting
from coalition.meetings.commands.naming import refuse_if_naming
from coalition.meetings.events import MemberUpdateLeft
from coalition.meetings.policies import LEAVE_UPDATE
from coalition.meetings.tables import MemberUpdate
from coalition.permission import require


@dataclass(frozen=True)
class LeaveUpdate:
    """A member's line for the round table of a meeting; empty where it takes back what it left."""

    meeting: UUID
    member: UUID
    text: str


async def leave_update(actor: Actor, now: datetime, command: LeaveUpdate) -> UUID:
    """A member leaves a line that all read in the agenda, in place of the one it left. Returns the meeting.

    Refused: the meeting is over or cancelled (ToR-93), or the line names an individual (ToR-30). NotFound: there is
    none to take back.
    """
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        state = await locked_meeting(command.meeting)
        require(viewer, LEAVE_UPDATE, command.member)
        if not state.is_open_to_replies(act.now):
            raise Refused("ToR-93", "updates_are_over")
        await refuse_if_naming(command.text)
        taken = (
            await MemberUpdate.delete()
            .where((MemberUpdate.meeting == command.meeting) & (MemberUpdate.member == command.member))
            .returning(MemberUpdate.id)
        )
        if not (taken or command.text):
            raise NotFound
        if command.text:
            await MemberUpdate.insert(
                MemberUpdate(
                    id=new_id(), meeting=command.meeting, member=command.member, person=viewer.person,
                    text=command.text, at=act.now,
                )
            )  # fmt: skip
        act.record(MemberUpdateLeft(subject=command.meeting, member=command.member))
    return command.meeting
