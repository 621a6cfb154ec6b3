"""Consensus rounds: opened and declared (ToR-25)."""

import json
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, new_id, perform
from coalition.decisions.commands.counting import count_revocations
from coalition.decisions.commands.motions import (
    Row,
    motion_under_way,
    refuse_unless,
    refuse_untranslated,
    refuse_while_voting,
    ruleset_at,
)
from coalition.decisions.commands.objections import carry, standing_of
from coalition.decisions.commands.register import enter_decision
from coalition.decisions.events import ConsensusClosed, ConsensusSought, MotionAdopted
from coalition.decisions.policies import CLOSE_ROUND, SEEK_CONSENSUS
from coalition.decisions.proof import digest_of_positions
from coalition.decisions.queries.roll import roll_at
from coalition.decisions.tables import ConsensusRound, Position
from coalition.errors import Refused
from coalition.meetings import queries as meetings
from coalition.permission import require
from coalition.terms.decisions import (
    ConsensusOutcome,
    Positions,
    is_consensus_reached,
    is_window_long_enough,
    may_open_round,
    may_seek_consensus,
)
from coalition.terms.ruleset import Ruleset


@dataclass(frozen=True)
class SeekConsensus:
    """Ask every member for its position until `closes_at` (aware).

    `accepts_one_language`: a text that lacks a language is put to the members as it is.
    """

    motion: UUID
    closes_at: datetime
    accepts_one_language: bool = False


async def seek_consensus(actor: Actor, now: datetime, command: SeekConsensus) -> UUID:
    """The chair or the mover opens a round; the blocks and stand-asides that stand are carried into it. Returns the
    motion's id.

    Refused by ToR-25 (a round under way, a language missing, as many rounds as the terms allow, closes before it opens),
    ToR-26 (a vote under way), ToR-54 (a revocation goes to a vote, never to consensus).
    """
    async with perform(actor, now) as act:
        viewer, motion, _ = await motion_under_way(act, command.motion)
        require(viewer, SEEK_CONSENSUS, motion)
        refuse_unless(may_seek_consensus(motion["kind"]))
        await refuse_while_voting(motion)
        rounds = await ConsensusRound.select().where(ConsensusRound.motion == command.motion)
        if any(row["closed_at"] is None for row in rounds):
            raise Refused("ToR-25", "round_under_way")
        refuse_unless(may_open_round(len(rounds), await ruleset_at(act.now)))
        refuse_untranslated(motion, accepts=command.accepts_one_language)
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
        for objection in await standing_of(command.motion):
            await carry(act, round_id, objection)
    return command.motion


@dataclass(frozen=True)
class CountedPositions:
    """The positions of a round: how many of each, the members whose own was not counted, the digest of it all."""

    positions: Positions
    uncounted: list[str]
    digest: str


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
        counted = await count_positions(
            round_row["id"], motion, ruleset, min(act.now, round_row["closes_at"])
        )
        positions = counted.positions
        is_early = act.now < round_row["closes_at"] and positions.no_response > 0
        in_meeting = motion["meeting"] is not None and await meetings.in_session(motion["meeting"], act.now)
        if is_early and not in_meeting:
            raise Refused("ToR-25", "round_not_over")
        await declare(act, motion, round_row["id"], counted, is_consensus_reached(positions, ruleset))
    return motion_id


async def declare(
    act: Act, motion: Row, round_id: UUID, counted: CountedPositions, outcome: ConsensusOutcome
) -> None:
    """Freeze what the round said; consensus adopts the motion and enters the decision in the register."""
    await ConsensusRound.update(
        {
            ConsensusRound.closed_at: act.now,
            ConsensusRound.verdict: outcome.result,
            ConsensusRound.counts: json.dumps(asdict(counted.positions)),
            ConsensusRound.uncounted: json.dumps(counted.uncounted),
        }
    ).where(ConsensusRound.id == round_id)
    act.record(
        ConsensusClosed(
            subject=motion["id"], round=round_id, verdict=outcome.result, positions=counted.digest
        )
    )
    if not outcome.is_reached:
        return
    decision = await enter_decision(
        act,
        title_fr=motion["title_fr"],
        title_en=motion["title_en"],
        mode="consensus",
        is_adopted=True,
        at=act.now,
        motion=motion["id"],
        meeting=motion["meeting"],
    )
    act.record(
        MotionAdopted(
            subject=motion["id"],
            motion_kind=motion["kind"],
            about=motion["about"],
            mode="consensus",
            decision=decision,
        )
    )


async def count_positions(round_id: UUID, motion: Row, ruleset: Ruleset, at: datetime) -> CountedPositions:
    """The standing positions of those who may decide."""
    roll, _ = await roll_at(motion, ruleset, at)
    voters = set(roll.voters)
    rows = await Position.select(Position.member, Position.position).where(
        Position.round == round_id, Position.withdrawn_at.is_null()
    )
    taken = [(str(row["member"]), row["position"]) for row in rows]
    uncounted = sorted({member for member, _ in taken} - voters)
    counts = Counter(position for member, position in taken if member not in uncounted)
    silent = len(voters) - counts.total()
    return CountedPositions(
        Positions(**counts, no_response=silent),
        uncounted,
        digest_of_positions(round_id, taken, uncounted, silent),
    )
