"""Every result reckoned again from its rows, by the rules of its day, and held against what is shown (V14, A2).

The rows are the rolls, the ballots, the positions and the rulings; what is shown is frozen in the outcomes and in the
register; what happened is told by the trail, which is verified for itself (`audit.verification`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from coalition import db
from coalition.decisions.queries.differences import (
    Difference,
    Told,
    last_told,
    numbers_of_members,
    told_of,
)
from coalition.decisions.queries.recount.rounds import differences_of_round
from coalition.decisions.queries.recount.votes import differences_of_vote
from coalition.decisions.tables import ConsensusRound, Decision, Motion, Voting

__all__ = ["Difference", "Recount", "recount", "recount_all"]

Row = Mapping[str, Any]
_ABOUT = """
select distinct subject from audit_entry
where kind in ('decisions.VotingOpened', 'decisions.VotingClosed', 'decisions.ConsensusClosed', 'decisions.MotionMoved')
"""
_RECORDED = "select distinct subject from audit_entry where kind = 'decisions.DecisionRecorded'"


@dataclass(frozen=True)
class Recount:
    """How much was reckoned again, and every difference found."""

    decisions: int
    votes: int
    rounds: int
    differences: tuple[Difference, ...]


async def recount(reference: str) -> Recount:
    """One decision, with every vote and round on its motion. LookupError where the register has no such entry."""
    decision = await Decision.select().where(Decision.reference == reference).first()
    if decision is None:
        raise LookupError(reference)
    if decision["motion"] is None:
        return Recount(1, 0, 0, tuple(await _differences_of_entry(decision, [])))
    (motion,) = await Motion.select().where(Motion.id == decision["motion"])
    return _summed([await _recount_motion(motion, await numbers_of_members())])


async def recount_all() -> Recount:
    """Every vote, every round, every decision; what the trail tells of and the rows no longer hold is a difference too."""
    members = await numbers_of_members()
    motions = await Motion.select().order_by(Motion.moved_at)
    parts = [await _recount_motion(motion, members) for motion in motions]
    known = {str(motion["id"]) for motion in motions}
    lost = [row["subject"] for row in await db.rows(_ABOUT) if row["subject"] not in known]
    parts.append(Recount(0, 0, 0, tuple(Difference(one[:8], "motion", 1, "gone") for one in lost)))
    alone = await Decision.select().where(Decision.motion.is_null()).order_by(Decision.at)
    parts += [Recount(1, 0, 0, tuple(await _differences_of_entry(decision, []))) for decision in alone]
    entered = {str(row["id"]) for row in await Decision.select(Decision.id)}
    gone = [row["subject"] for row in await db.rows(_RECORDED) if row["subject"] not in entered]
    parts.append(Recount(0, 0, 0, tuple(Difference(one[:8], "decision", 1, "gone") for one in gone)))
    return _summed(parts)


async def _recount_motion(motion: Row, members: Mapping[str, int]) -> Recount:
    told = await told_of(motion["id"])
    found: list[Difference] = []
    decided: list[tuple[str, bool]] = []
    rounds = (
        await ConsensusRound.select()
        .where(ConsensusRound.motion == motion["id"])
        .order_by(ConsensusRound.number)
    )
    for row in rounds:
        differences, is_reached = await differences_of_round(motion, row, told, members)
        found += differences
        decided += [("consensus", True)] if is_reached else []
    votings = await Voting.select().where(Voting.motion == motion["id"]).order_by(Voting.opened_at)
    for number, voting in enumerate(votings, 1):
        differences, result = await differences_of_vote(motion, voting, number, told, members)
        found += differences
        decided += [("vote", result == "adopted")] if result else []
    there = {str(voting["id"]) for voting in votings} | {str(row["id"]) for row in rounds}
    found += _lost(motion["reference"], told, there)
    entries = await Decision.select().where(Decision.motion == motion["id"])
    if not entries and decided:
        found.append(Difference(motion["reference"], "decision", 1, "gone"))
    for entry in entries:
        found += await _differences_of_entry(entry, decided)
    return Recount(len(entries), len(votings), len(rounds), tuple(found))


def _lost(reference: str, told: list[Told], there: set[str]) -> list[Difference]:
    """Votes and rounds that the trail tells of and the rows no longer hold."""
    opened = [
        ("vote", one.facts["voting"]) if one.kind == "VotingOpened" else ("round", one.facts["round"])
        for one in told
        if one.kind in ("VotingOpened", "ConsensusSought", "ConsensusVoiced")
    ]
    return [Difference(reference, what, 1, "gone") for what, id_ in opened if id_ not in there]


async def _differences_of_entry(entry: Row, decided: list[tuple[str, bool]]) -> list[Difference]:
    """The register's entry against the trail, and against what its votes and rounds decide when reckoned again."""
    recorded = last_told(await told_of(UUID(str(entry["id"]))), "DecisionRecorded")
    if recorded is None:
        return [Difference(entry["reference"], "decision", 1, "entry_added")]
    shown = (entry["mode"], bool(entry["is_adopted"]))
    found = []
    if (recorded["mode"], recorded["is_adopted"]) != shown:
        found.append(_entry_differs(entry, shown, (recorded["mode"], recorded["is_adopted"])))
    if decided and decided[-1] != shown:
        found.append(_entry_differs(entry, shown, decided[-1]))
    return found


def _entry_differs(entry: Row, shown: tuple[str, bool], found: tuple[str, bool]) -> Difference:
    before, after = (
        f"{mode}, {'adopted' if is_adopted else 'not adopted'}" for mode, is_adopted in (shown, found)
    )
    return Difference(entry["reference"], "decision", 1, "entry", before, after)


def _summed(parts: Iterable[Recount]) -> Recount:
    all_parts = list(parts)
    return Recount(
        sum(part.decisions for part in all_parts),
        sum(part.votes for part in all_parts),
        sum(part.rounds for part in all_parts),
        tuple(difference for part in all_parts for difference in part.differences),
    )
