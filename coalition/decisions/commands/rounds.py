"""Consensus rounds: opened, positions taken, declared (ToR-25)."""

import json
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import Actor, new_id, perform
from coalition.decisions.commands.counting import count_revocations
from coalition.decisions.commands.motions import Row, motion_under_way, refuse_while_voting, ruleset_at
from coalition.decisions.commands.register import enter_decision
from coalition.decisions.commands.rolls import refuse_unless_on
from coalition.decisions.events import ConsensusClosed, ConsensusSought, MotionAdopted, PositionTaken
from coalition.decisions.policies import CLOSE_ROUND, SEEK_CONSENSUS, TAKE_POSITION
from coalition.decisions.proof import digest_of_positions
from coalition.decisions.queries.electors import Capacities
from coalition.decisions.queries.roll import roll_at
from coalition.decisions.tables import ConsensusRound, Position
from coalition.errors import NotFound, Refused
from coalition.meetings import queries as meetings
from coalition.permission import require
from coalition.terms.decisions import Positions, is_consensus_reached, is_in_time, is_window_long_enough
from coalition.terms.ruleset import Ruleset

POSITIONS = ("agree", "reservations", "stand_aside", "block")
WITH_REASON = frozenset({"reservations", "stand_aside", "block"})


@dataclass(frozen=True)
class SeekConsensus:
    """Ask every member for its position until `closes_at` (aware)."""

    motion: UUID
    closes_at: datetime


@dataclass(frozen=True)
class TakePosition:
    """A member's position in a round; a reason goes with all but plain agreement."""

    motion: UUID
    round: UUID
    member: UUID
    position: str
    reason: str | None = None
    proposed_change: str | None = None


async def seek_consensus(actor: Actor, now: datetime, command: SeekConsensus) -> UUID:
    """The chair or the mover opens a round. A revocation goes to a vote, never to consensus (ToR-54)."""
    async with perform(actor, now) as act:
        viewer, motion, _ = await motion_under_way(act, command.motion)
        require(viewer, SEEK_CONSENSUS, motion)
        if motion["kind"] == "revocation":
            raise Refused("ToR-54", "revocation_needs_vote")
        await refuse_while_voting(motion)
        rounds = await ConsensusRound.select().where(ConsensusRound.motion == command.motion)
        if any(row["closed_at"] is None for row in rounds):
            raise Refused("ToR-25", "round_under_way")
        if command.closes_at <= act.now:
            verdict = is_window_long_enough(act.now, command.closes_at, await ruleset_at(act.now), True)
            raise Refused("ToR-25", verdict.reason)
        round_id, number = new_id(), len(rounds) + 1
        await ConsensusRound.insert(
            ConsensusRound(
                id=round_id,
                motion=command.motion,
                number=number,
                opened_at=act.now,
                closes_at=command.closes_at,
                closed_at=None,
                verdict=None,
                counts=None,
            )
        )
        act.record(
            ConsensusSought(
                subject=command.motion, round=round_id, number=number, closes_at=command.closes_at
            )
        )
    return command.motion


_TAKE = """
insert into position_taken (id, round, member, person, position, reason, proposed_change, taken_at, withdrawn_at)
values ({}, {}, {}, {}, {}, {}, {}, {}, null)
on conflict (round, member) do update set person = excluded.person, position = excluded.position,
  reason = excluded.reason, proposed_change = excluded.proposed_change, taken_at = excluded.taken_at,
  withdrawn_at = null
"""


async def take_position(actor: Actor, now: datetime, command: TakePosition) -> UUID:
    """A member takes its position, or another in its place, until the round closes.

    Refused by ToR-25 (closed, no reason), ToR-27 (not on the roll), ToR-45 (no authority), ToR-55 (subject),
    ToR-89 (recused).
    """
    async with perform(actor, now) as act:
        viewer, motion, held = await motion_under_way(act, command.motion)
        require(viewer, TAKE_POSITION, held.for_member(command.member))
        await _refuse_outside(command.round, motion, act.now)
        await _refuse_unless_may_speak(motion, held, command.member, act.now)
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
    return command.motion


async def withdraw_position(
    actor: Actor, now: datetime, motion_id: UUID, round_id: UUID, member: UUID
) -> UUID:
    """A member takes its position back while the round is open; it then has none."""
    async with perform(actor, now) as act:
        viewer, motion, held = await motion_under_way(act, motion_id)
        require(viewer, TAKE_POSITION, held.for_member(member))
        await _refuse_outside(round_id, motion, act.now)
        await _refuse_unless_may_speak(motion, held, member, act.now)
        standing = (
            (Position.round == round_id) & (Position.member == member) & Position.withdrawn_at.is_null()
        )
        if not await Position.exists().where(standing):
            raise Refused("ToR-25", "no_position")
        await Position.update({Position.withdrawn_at: act.now}).where(standing)
        act.record(PositionTaken(subject=motion_id, round=round_id, member=member, position="withdrawn"))
    return motion_id


async def close_round(actor: Actor, now: datetime, motion_id: UUID) -> UUID:
    """The chair declares what the round said. Consensus adopts the motion; else it stays open.

    Not before its time, unless every member has taken a position or the motion is in the hands of a meeting under way.
    """
    await count_revocations(now)
    async with perform(actor, now) as act:
        viewer, motion, _ = await motion_under_way(act, motion_id)
        require(viewer, CLOSE_ROUND, motion)
        current = (ConsensusRound.motion == motion_id) & ConsensusRound.closed_at.is_null()
        round_row = await db.for_update(ConsensusRound.select().where(current).first())
        if round_row is None:
            raise Refused("ToR-25", "no_round")
        ruleset = await ruleset_at(act.now)
        counted = await _count(round_row["id"], motion, ruleset, min(act.now, round_row["closes_at"]))
        positions = counted.positions
        is_early = act.now < round_row["closes_at"] and positions.no_response > 0
        in_meeting = motion["meeting"] is not None and await meetings.in_session(motion["meeting"], act.now)
        if is_early and not in_meeting:
            raise Refused("ToR-25", "round_not_over")
        outcome = is_consensus_reached(positions, ruleset)
        await ConsensusRound.update(
            {
                ConsensusRound.closed_at: act.now,
                ConsensusRound.verdict: outcome.result,
                ConsensusRound.counts: json.dumps(asdict(positions)),
                ConsensusRound.uncounted: json.dumps(counted.uncounted),
            }
        ).where(ConsensusRound.id == round_row["id"])
        act.record(
            ConsensusClosed(
                subject=motion_id, round=round_row["id"], verdict=outcome.result, positions=counted.digest
            )
        )
        if outcome.is_reached:
            decision = await enter_decision(
                act,
                title_fr=motion["title_fr"],
                title_en=motion["title_en"],
                mode="consensus",
                is_adopted=True,
                at=act.now,
                motion=motion_id,
                meeting=motion["meeting"],
            )
            act.record(
                MotionAdopted(
                    subject=motion_id,
                    motion_kind=motion["kind"],
                    about=motion["about"],
                    mode="consensus",
                    decision=decision,
                )
            )
    return motion_id


@dataclass(frozen=True)
class _Counted:
    """The positions of a round: how many of each, the members whose own was not counted, the digest of it all."""

    positions: Positions
    uncounted: list[str]
    digest: str


async def _count(round_id: UUID, motion: Row, ruleset: Ruleset, at: datetime) -> _Counted:
    """The standing positions of those who may decide."""
    roll, _ = await roll_at(motion, ruleset, at)
    rows = await Position.select(Position.member, Position.position).where(
        Position.round == round_id, Position.withdrawn_at.is_null()
    )
    taken = [(str(row["member"]), row["position"]) for row in rows]
    uncounted = sorted({member for member, _ in taken} - set(roll.voters))
    counts = Counter(position for member, position in taken if member not in uncounted)
    silent = len(roll.voters) - counts.total()
    return _Counted(
        Positions(**counts, no_response=silent),
        uncounted,
        digest_of_positions(round_id, taken, uncounted, silent),
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


async def _refuse_unless_may_speak(motion: Row, held: Capacities, member: UUID, at: datetime) -> None:
    ruleset = await ruleset_at(at)
    if held.is_barred:
        raise Refused("ToR-55", "subject_has_no_vote")
    roll, _ = await roll_at(motion, ruleset, at)
    excluded = {exclusion.member: exclusion.reason for exclusion in roll.excluded}
    reason = excluded.get(str(member))
    refuse_unless_on(is_on_roll=str(member) in roll.voters or reason is not None, excluded=reason)
    capacity = held.for_member(member)
    verdict = capacity.may_cast(ruleset) if capacity else None
    if verdict and not verdict.is_met:
        raise Refused(verdict.clause, verdict.reason)
