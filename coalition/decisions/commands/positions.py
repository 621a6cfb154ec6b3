"""Positions in a round of consensus, and the objections that go with them (ToR-25)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.act import Act, Actor, new_id, perform
from coalition.decisions.commands.motions import Row, motion_under_way
from coalition.decisions.commands.objections import CARRIED, end, end_by_agreeing, record_carried, standing_of
from coalition.decisions.commands.speaking import refuse_unless_may_speak
from coalition.decisions.events import ObjectionRaised, PositionTaken
from coalition.decisions.policies import TAKE_POSITION
from coalition.decisions.queries.versions import current_number
from coalition.decisions.tables import ConsensusRound, Objection, Position
from coalition.errors import NotFound, Refused
from coalition.permission import require
from coalition.terms.decisions import is_in_time

POSITIONS = ("agree", "reservations", "stand_aside", "block")
WITH_REASON = frozenset({"reservations", "stand_aside", "block"})


@dataclass(frozen=True)
class TakePosition:
    """A member's position in a round; a reason goes with all but plain agreement."""

    motion: UUID
    round: UUID
    member: UUID
    position: str
    reason: str | None = None
    proposed_change: str | None = None


_TAKE = """
insert into position_taken
  (id, round, member, person, position, reason, proposed_change, taken_at, withdrawn_at, is_carried)
values ({}, {}, {}, {}, {}, {}, {}, {}, null, false)
on conflict (round, member) do update set person = excluded.person, position = excluded.position,
  reason = excluded.reason, proposed_change = excluded.proposed_change, taken_at = excluded.taken_at,
  withdrawn_at = null, is_carried = false
"""


async def take_position(actor: Actor, now: datetime, command: TakePosition) -> UUID:
    """A member takes its position, or another in its place, until the round closes.

    All but plain agreement leave an objection, which stands until its owner ends it; to agree ends it.
    Refused by ToR-25 (closed, no reason), ToR-27 (not on the roll), ToR-45 (no authority), ToR-55 (subject),
    ToR-89 (recused).
    """
    async with perform(actor, now) as act:
        viewer, motion, held = await motion_under_way(act, command.motion)
        require(viewer, TAKE_POSITION, held.for_member(command.member))
        await _refuse_outside(command.round, motion, act.now)
        await refuse_unless_may_speak(motion, held, command.member, act.now)
        if command.position not in POSITIONS:
            raise ValueError(command.position)
        if command.position in WITH_REASON and not command.reason:
            raise Refused("ToR-25", "position_without_reason")
        await Position.raw(
            _TAKE,
            new_id(),
            command.round,
            command.member,
            viewer.person,
            command.position,
            command.reason,
            command.proposed_change,
            act.now,
        )
        act.record(
            PositionTaken(
                subject=command.motion, round=command.round, member=command.member, position=command.position
            )
        )
        await object_to(act, motion, command)
    return command.motion


async def withdraw_position(
    actor: Actor, now: datetime, motion_id: UUID, round_id: UUID, member: UUID
) -> UUID:
    """A member takes its position back while the round is open; it then has none, and objects no more.

    An objection of an earlier round stands again as it was carried. Refused (ToR-25) where nothing was said in this round.
    """
    async with perform(actor, now) as act:
        viewer, motion, held = await motion_under_way(act, motion_id)
        require(viewer, TAKE_POSITION, held.for_member(member))
        await _refuse_outside(round_id, motion, act.now)
        await refuse_unless_may_speak(motion, held, member, act.now)
        said = (Position.round == round_id) & (Position.member == member) & Position.withdrawn_at.is_null()
        if not await Position.exists().where(said & (Position.is_carried == False)):  # noqa: E712 - a column
            raise Refused("ToR-25", "no_position")
        act.record(PositionTaken(subject=motion_id, round=round_id, member=member, position="withdrawn"))
        stays: dict[Any, Any] = {Position.withdrawn_at: act.now}
        for objection in await standing_of(motion_id, member):
            if objection["round"] == round_id:
                await end(act, objection, "withdrawn")
            elif objection["kind"] in CARRIED:
                stays = {Position.is_carried: True}
                record_carried(act, round_id, objection)
        await Position.update(stays).where(said)
    return motion_id


async def object_to(act: Act, motion: Row, command: TakePosition) -> None:
    """What a position makes of its member's objection: to agree ends it, all else raises it or says it anew."""
    standing = await standing_of(command.motion, command.member)
    if command.position not in WITH_REASON:
        for objection in standing:
            await end_by_agreeing(act, motion, objection)
        return
    said: dict[Any, Any] = {
        Objection.person: act.actor.person,
        Objection.kind: command.position,
        Objection.reason: command.reason,
        Objection.proposed_change: command.proposed_change,
        Objection.version: await current_number(command.motion),
    }
    if standing:
        await Objection.update(said).where(Objection.id == standing[0]["id"])
        return
    raised = new_id()
    await Objection.insert(
        Objection(
            id=raised,
            motion=command.motion,
            round=command.round,
            member=command.member,
            person=act.actor.person,
            kind=command.position,
            reason=command.reason,
            proposed_change=command.proposed_change,
            version=said[Objection.version],
            raised_at=act.now,
            state="stands",
            settled_by=None,
            settled_at=None,
        )
    )
    act.record(
        ObjectionRaised(
            subject=command.motion,
            objection=raised,
            round=command.round,
            member=command.member,
            objection_kind=command.position,
            reason=command.reason or "",
        )
    )


async def _refuse_outside(round_id: UUID, motion: Row, at: datetime) -> None:
    row = (
        await ConsensusRound.select()
        .where(ConsensusRound.id == round_id, ConsensusRound.motion == motion["id"])
        .first()
    )
    if row is None:
        raise NotFound
    if row["closed_at"] is not None or not is_in_time(at, row["opened_at"], row["closes_at"]):
        raise Refused("ToR-25", "round_closed")
