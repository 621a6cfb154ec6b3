"""Consensus voiced in a meeting (consensus exprimé en séance): recorded in one act, from the text to the decision (ToR-25)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, new_id, perform
from coalition.decisions.commands.motions import (
    Row,
    refuse_unless,
    ruleset_at,
)
from coalition.decisions.commands.objections import carry, standing_of
from coalition.decisions.commands.positions import TakePosition, object_to
from coalition.decisions.commands.recording import refuse_unless_recordable
from coalition.decisions.commands.rounds import count_positions, declare
from coalition.decisions.commands.tabling import Tabled, at_the_table, enter
from coalition.decisions.events import ConsensusVoiced, PositionTaken
from coalition.decisions.queries.room import InTheRoom, voices_in_the_room
from coalition.decisions.tables import ConsensusRound, Position
from coalition.errors import Refused
from coalition.terms.decisions import (
    is_consensus_reached,
    may_open_round,
    may_seek_consensus,
    may_voice_consensus,
)


@dataclass(frozen=True)
class RecordConsensus:
    """What the members present agreed upon together.

    `is_put`: the text was put to them, they said that they agree, nobody blocked. `aside`: those that stood aside, for the
    `reason` given; `silent`: those that are there and said nothing.
    """

    tabled: Tabled
    is_put: bool = False
    aside: frozenset[UUID] = frozenset()
    silent: frozenset[UUID] = frozenset()
    reason: str = ""


async def record_consensus(actor: Actor, now: datetime, command: RecordConsensus) -> UUID:
    """Who presides, or takes the minutes, records in one act the motion, its round and the decision. Returns the motion's id.

    Each member present that may decide agrees, unless it stands aside or said nothing; who is absent, recused, or sent
    nobody who decides has no position. Objections that stand on an earlier motion stand in this round too.

    NotPermitted for anyone else. Refused by ToR-25 (no meeting under way, roll not called, not put to the members, blocked
    or too few agree, a round under way, as many rounds as the terms allow, decided already, a reason lacks), ToR-26 (a vote
    under way, a member named that is not present), ToR-27 and ToR-45 (it has no say), ToR-54 (a revocation goes to a vote),
    ToR-89 (recused).
    """
    async with perform(actor, now) as act:
        table = await at_the_table(act, command.tabled)
        meeting = table.meeting
        refuse_unless(
            may_voice_consensus(
                is_in_session=meeting.is_in_session(act.now),
                present=len(table.present),
                is_put=command.is_put,
            )
        )
        motion = table.motion or await enter(act, table, command.tabled)
        refuse_unless(may_seek_consensus(motion["kind"]))
        ruleset = await ruleset_at(act.now)
        there = await voices_in_the_room(motion, ruleset, meeting.id, act.now)
        positions = _positions(command, {line.member: line for line in there})
        rounds = await ConsensusRound.count().where(ConsensusRound.motion == motion["id"])
        refuse_unless(may_open_round(rounds, ruleset))
        round_id = await _open_round(act, motion, rounds + 1, meeting.id)
        await _voice(act, motion, round_id, positions, command.reason)
        counted = await count_positions(round_id, motion, ruleset, act.now)
        outcome = is_consensus_reached(counted.positions, ruleset)
        lacking = [(one.code, dict(one.facts)) for one in outcome.verdict.missing]
        if outcome.result == "blocked":
            raise Refused("ToR-25", "consensus_blocked", lacking)
        if not outcome.is_reached:
            raise Refused("ToR-25", "consensus_not_reached", lacking)
        await declare(act, motion, round_id, counted, outcome)
        subject: UUID = motion["id"]
    return subject


def _positions(command: RecordConsensus, there: dict[UUID, InTheRoom]) -> dict[UUID, str]:
    """Who takes which position: those that may decide agree, unless they are named otherwise."""
    for member in command.aside | command.silent:
        if member not in there or member in command.aside:
            refuse_unless_recordable(there.get(member))
    if command.aside and not command.reason:
        raise Refused("ToR-25", "position_without_reason")
    return {
        member: "stand_aside" if member in command.aside else "agree"
        for member, line in there.items()
        if line.why_not is None and member not in command.silent - command.aside
    }


async def _open_round(act: Act, motion: Row, number: int, meeting: UUID) -> UUID:
    round_id = new_id()
    await ConsensusRound.insert(
        ConsensusRound(
            id=round_id,
            motion=motion["id"],
            number=number,
            opened_at=act.now,
            closes_at=act.now,
            closed_at=None,
            verdict=None,
            counts=None,
            meeting=meeting,
            recorded_by=act.actor.person,
        )
    )
    act.record(ConsensusVoiced(subject=motion["id"], round=round_id, number=number, meeting=meeting))
    return round_id


async def _voice(act: Act, motion: Row, round_id: UUID, positions: dict[UUID, str], reason: str) -> None:
    """Write what was said; an objection that stands stays its member's position, until its owner ends it."""
    for objection in await standing_of(motion["id"]):
        await carry(act, round_id, objection)
        positions.pop(objection["member"], None)
    said: dict[str, Any] = {"round": round_id, "person": act.actor.person, "taken_at": act.now}
    rows = []
    for member, position in positions.items():
        why = reason if position == "stand_aside" else None
        rows.append(
            Position(id=new_id(), member=member, position=position, reason=why, withdrawn_at=None, **said)
        )
        act.record(PositionTaken(subject=motion["id"], round=round_id, member=member, position=position))
        if why:
            await object_to(act, motion, TakePosition(motion["id"], round_id, member, position, why))
    await db.insert_all(rows)
