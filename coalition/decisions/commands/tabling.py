"""What is put to the members in a meeting (ce qui est mis aux voix en séance): a new text, or a motion moved before."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from coalition.act import Act, Actor, new_id, perform
from coalition.attendance import queries as attendance
from coalition.decisions.commands.motions import (
    Row,
    motion_under_way,
    refuse_while_voting,
    ruleset_at,
    visitor,
)
from coalition.decisions.commands.opening import (
    OpenVoting,
    put_to_the_vote,
    refuse_unless_long_enough,
    refuse_unless_may_open,
)
from coalition.decisions.commands.register import Wording, enter_motion
from coalition.decisions.policies import PUT_TO_THE_MEMBERS
from coalition.decisions.queries.room import Room
from coalition.decisions.tables import ConsensusRound, Motion
from coalition.errors import NotFound, Refused
from coalition.meetings import queries as meetings
from coalition.meetings.queries import MeetingFacts
from coalition.membership.viewer import Viewer
from coalition.permission import require
from coalition.terms.decisions import OWN

NEW: Row = {"subject": None}
"""Of a motion not entered yet, what the policy asks: it is about no member."""
AT_LEAST = timedelta(minutes=15)
WAYS = ("room", "hybrid", "online")


@dataclass(frozen=True)
class Tabled:
    """A text that `mover` puts in this meeting, or a motion of this meeting as it stands; `item`: the point of the agenda."""

    meeting: UUID
    wording: Wording | None = None
    mover: UUID | None = None
    motion: UUID | None = None
    item: UUID | None = None
    kind: str = "ordinary"


@dataclass(frozen=True)
class PutToTheVote:
    """The vote on what is tabled. way: `room`, here and now, until it is closed or the meeting should end; `hybrid`, here
    and online until `closes_at`; `online`, between meetings, until then. `reason`: why a vote."""

    tabled: Tabled
    way: str
    reason: str
    closes_at: datetime | None = None
    waives_consensus: bool = False


async def put_to_the_members(actor: Actor, now: datetime, command: PutToTheVote) -> UUID:
    """Who presides, or takes the minutes, opens in one act a vote on a text put in the meeting. Returns the motion's id.

    NotPermitted for anyone else. Refused as `open_voting` is, and by ToR-26 (no meeting under way, the mover not present).
    """
    if command.way not in WAYS or (command.closes_at is None and command.way != "room"):
        raise ValueError(command)
    async with perform(actor, now) as act:
        table = await at_the_table(act, command.tabled)
        meeting = table.meeting
        if not meeting.is_in_session(act.now):
            raise Refused("ToR-26", "meeting_not_under_way")
        motion = table.motion or await enter(act, table, command.tabled)
        closes_at = command.closes_at or max(meeting.ends_at, act.now + AT_LEAST)
        ruleset = await ruleset_at(act.now)
        asked = OpenVoting(
            motion["id"],
            closes_at,
            command.reason,
            command.waives_consensus,
            accepts_one_language=table.motion is None,
        )
        await refuse_unless_may_open(table.viewer, motion, ruleset, asked, opens_at=act.now)
        is_here = command.way != "online"
        refuse_unless_long_enough(act.now, closes_at, ruleset, is_in_session=is_here)
        await put_to_the_vote(
            act,
            motion,
            new_id(),
            ruleset,
            opens_at=act.now,
            closes_at=closes_at,
            reason=command.reason,
            opened_by=act.actor.person,
            meeting=meeting.id if is_here else None,
        )
        subject: UUID = motion["id"]
    return subject


@dataclass(frozen=True)
class Table:
    """Who acts, the meeting, the members present by the roll; the motion, locked, where it was moved before."""

    viewer: Viewer
    meeting: MeetingFacts
    present: Collection[UUID]
    motion: Row | None


async def at_the_table(act: Act, tabled: Tabled) -> Table:
    """What stands before a text is put. NotFound for what is not of this meeting, NotPermitted for who neither presides nor
    takes its minutes."""
    viewer = await visitor(act)
    meeting = await meetings.meeting_state(tabled.meeting)
    if meeting is None or not viewer.is_member:
        raise NotFound
    if tabled.item and not await meetings.is_on_the_agenda(tabled.item, meeting.id):
        raise NotFound
    motion = await _moved_before(act, tabled.motion, tabled) if tabled.motion else None
    require(viewer, PUT_TO_THE_MEMBERS, Room(motion or NEW, meeting.secretary))
    return Table(viewer, meeting, await attendance.present_members(meeting.id), motion)


async def _moved_before(act: Act, motion_id: UUID, tabled: Tabled) -> Row:
    """A motion of this meeting which no round and no vote has in its hands. It is of the point at which it is put: who is
    recused there is recused from it (ToR-89)."""
    _, motion, _ = await motion_under_way(act, motion_id)
    if motion["meeting"] != tabled.meeting:
        raise NotFound
    await refuse_while_voting(motion)
    is_open = (ConsensusRound.motion == motion["id"]) & ConsensusRound.closed_at.is_null()
    if await ConsensusRound.exists().where(is_open):
        raise Refused("ToR-25", "round_under_way")
    if tabled.item is None:
        return motion
    await Motion.update({Motion.item: tabled.item}).where(Motion.id == motion["id"])
    return motion | {"item": tabled.item}


async def enter(act: Act, table: Table, tabled: Tabled) -> Row:
    """The text enters the register of motions, in the name of the member that put it and is present."""
    if tabled.kind not in OWN:
        raise ValueError(tabled.kind)
    if tabled.wording is None or not tabled.wording.is_complete:
        raise Refused("ToR-25", "wording_incomplete")
    if tabled.mover not in table.present:
        raise Refused("ToR-26", "not_present")
    motion = await enter_motion(
        act,
        tabled.wording,
        kind=tabled.kind,
        mover=tabled.mover,
        moved_by=table.viewer.person,
        meeting=tabled.meeting,
        item=tabled.item,
    )
    (row,) = await Motion.select().where(Motion.id == motion)
    return dict(row)
