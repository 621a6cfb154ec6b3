"""Replies to an invitation, and what would help someone take part (ToR-37, ToR-38)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from coalition import db
from coalition.accounts import vault
from coalition.act import HOUSE, Act, Actor, new_id, perform
from coalition.errors import Refused
from coalition.meetings.commands.meetings import locked_meeting, member_acting
from coalition.meetings.events import MeetingReplied, PrivateWordsDeleted
from coalition.meetings.policies import REPLY
from coalition.meetings.tables import Accommodation, Meeting, Reply
from coalition.permission import require

ANSWERS = ("in_person", "online", "delegate", "regrets")
ACCOMMODATIONS_KEPT = timedelta(days=30)


@dataclass(frozen=True)
class GiveReply:
    """A member's answer to the invitation. `accommodation`: what would help the person who replies take part, for the
    chair alone; empty where she takes back what she wrote, None where she leaves it as it is."""

    meeting: UUID
    member: UUID
    answer: str
    accommodation: str | None = None


async def reply(actor: Actor, now: datetime, command: GiveReply) -> UUID:
    """A member says whether it comes, and may change its mind until the meeting ends (ToR-37, ToR-38). Returns the meeting.

    Once the roll is called its mark stands; a reply only tells the chair. Refused (ToR-37): the meeting is over or
    cancelled, or does not take place online.
    """
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        state = await locked_meeting(command.meeting)
        require(viewer, REPLY, command.member)
        if not state.is_open_to_replies(act.now):
            raise Refused("ToR-37", "replies_are_over")
        if command.answer == "online" and not state.is_online:
            raise Refused("ToR-37", "meeting_not_online")
        await (
            Reply.insert(
                Reply(
                    id=new_id(), meeting=command.meeting, member=command.member, answer=command.answer,
                    person=viewer.person, at=act.now,
                )
            )
            .on_conflict((Reply.meeting, Reply.member), "DO UPDATE", [Reply.answer, Reply.person, Reply.at])
        )  # fmt: skip
        if command.accommodation is not None:
            await _keep(act, command, viewer.person, command.accommodation)
        act.record(MeetingReplied(subject=command.meeting, member=command.member, answer=command.answer))
    return command.meeting


async def _keep(act: Act, command: GiveReply, person: UUID, words: str) -> None:
    """Her words of now replace those of before; the trail knows of neither."""
    await Accommodation.delete().where(
        (Accommodation.meeting == command.meeting) & (Accommodation.person == person)
    )
    if sealed := vault.seal(words.strip()):
        await Accommodation.insert(
            Accommodation(
                id=new_id(), meeting=command.meeting, member=command.member, person=person, sealed=sealed, at=act.now
            )
        )  # fmt: skip


_KEPT_TOO_LONG = """
select m.id from meeting m where m.ends_at <= {} and exists (select 1 from accommodation a where a.meeting = m.id)
order by m.ends_at
"""


async def do_due(now: datetime) -> int:
    """What would have helped someone take part is deleted 30 days after the meeting, held or not; one act a meeting.
    Returns how many. Twice is once."""
    over = await Meeting.raw(_KEPT_TOO_LONG, now - ACCOMMODATIONS_KEPT)
    for row in over:
        async with perform(HOUSE, now) as act:
            await db.for_update(Meeting.select(Meeting.id).where(Meeting.id == row["id"]).first())
            await Accommodation.delete().where(Accommodation.meeting == row["id"])
            act.record(PrivateWordsDeleted(subject=row["id"]))
    return len(over)
