"""Recording the votes of members in the room: one by one, or by roll call (appel nominal): ToR-26, ToR-86."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from coalition.act import Act, Actor, new_id, perform
from coalition.decisions.commands.boxes import put_ballots
from coalition.decisions.commands.closing import staying_closed
from coalition.decisions.commands.motions import Row, motion_under_way, refuse_unless
from coalition.decisions.commands.rolls import OPTIONS, frozen, is_intact, refuse_unless_on
from coalition.decisions.commands.votings import vote_in_time
from coalition.decisions.events import RollCallHeld
from coalition.decisions.policies import RECORD_VOTES
from coalition.decisions.queries.room import InTheRoom, Room, members_in_the_room
from coalition.decisions.tables import RollCall
from coalition.errors import Refused
from coalition.meetings import queries as meetings
from coalition.permission import require
from coalition.terms.decisions import Channel, may_record
from coalition.terms.ruleset import Ruleset

OFF_THE_ROLL = frozenset({"not_on_roll", "delegation_without_vote", "no_authority"})


@dataclass(frozen=True)
class RecordVotes:
    """Votes that members present gave aloud: member → for, against or abstain. channel: roll_call or in_person."""

    motion: UUID
    voting: UUID
    votes: Mapping[UUID, str]
    channel: str = "roll_call"


@dataclass(frozen=True)
class VoteInTheRoom:
    """An open vote, locked and unchanged since its opening, in the meeting under way, with the members present."""

    motion: Row
    voting: Row
    ruleset: Ruleset
    present: Mapping[UUID, InTheRoom]


async def record_votes(actor: Actor, now: datetime, command: RecordVotes) -> UUID:
    """Each is the member's ballot, with its channel and who recorded it; the last valid one stands. Returns the motion's
    id.

    NotPermitted for who neither presides nor takes the minutes of that meeting. Refused by ToR-26 (not open, secret, no
    meeting under way, not allowed by the terms, not present, changed since opening), ToR-27, ToR-45, ToR-55, ToR-89.
    """
    if not command.votes or not set(command.votes.values()) <= set(OPTIONS):
        raise ValueError(command.votes)
    async with staying_closed(command.voting, now), perform(actor, now) as act:
        vote = await vote_in_the_room(act, command.motion, command.voting, command.channel)
        for member in command.votes:
            refuse_unless_recordable(vote.present.get(member))
        if command.channel == "roll_call":
            await _hold_roll_call(act, command)
        await put_ballots(act, vote.voting, command.votes, command.channel)
    return command.motion


async def vote_in_the_room(act: Act, motion_id: UUID, voting_id: UUID, channel: str) -> VoteInTheRoom:
    """What is needed to record votes given in the room, or the reason why none can be."""
    viewer, motion, _ = await motion_under_way(act, motion_id)
    meeting = await meetings.meeting_state(motion["meeting"]) if motion["meeting"] else None
    require(viewer, RECORD_VOTES, Room(motion, meeting.secretary if meeting else None))
    voting = await vote_in_time(motion_id, voting_id, act.now)
    ruleset = Ruleset.from_json(voting["ruleset"])
    refuse_unless(
        may_record(
            ruleset,
            cast(Channel, channel),
            is_secret=bool(voting["is_secret"]),
            is_in_session=meeting is not None and meeting.is_in_session(act.now),
            is_held_in_room=meeting is not None and voting["meeting"] == meeting.id,
        )
    )
    if not is_intact(motion, voting, await frozen(voting_id)):
        raise Refused("ToR-26", "void_text_changed")
    lines = await members_in_the_room(motion, voting_id, ruleset, motion["meeting"], act.now)
    return VoteInTheRoom(motion, voting, ruleset, {line.member: line for line in lines})


def refuse_unless_recordable(line: InTheRoom | None) -> None:
    """Refused by ToR-26 (not present), ToR-27, ToR-45, ToR-55 or ToR-89, where nobody there decides for the member."""
    if line is None:
        raise Refused("ToR-26", "not_present")
    if line.why_not in ("delegation_without_vote", "no_authority"):
        raise Refused("ToR-45", line.why_not)
    refuse_unless_on(
        is_on_roll=line.why_not != "not_on_roll",
        excluded=line.why_not if line.why_not not in OFF_THE_ROLL else None,
    )


async def _hold_roll_call(act: Act, command: RecordVotes) -> None:
    """The first call of a vote says in which direction; more of the same vote keep it."""
    if not await RollCall.exists().where(RollCall.voting == command.voting):
        earlier = await RollCall.count()
        await RollCall.insert(
            RollCall(
                id=new_id(),
                voting=command.voting,
                is_reversed=bool(earlier % 2),
                held_by=act.actor.person,
                held_at=act.now,
            )
        )
    act.record(RollCallHeld(subject=command.motion, voting=command.voting, recorded=len(command.votes)))
