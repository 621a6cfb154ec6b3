"""Closing a vote and counting it (clôture et dépouillement): ToR-26 to ToR-28."""

import json
import logging
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import HOUSE, Act, Actor, new_id, perform
from coalition.decisions.commands.motions import Row, motion_under_way
from coalition.decisions.commands.reckoning import ballots_of, numbers_of, readings_of, working_of
from coalition.decisions.commands.register import enter_decision
from coalition.decisions.commands.rolls import Entry, frozen, is_intact
from coalition.decisions.events import MotionAdopted, MotionNotAdopted, VotingClosed
from coalition.decisions.policies import CLOSE_REVOCATION_VOTING, CLOSE_VOTING
from coalition.decisions.proof import digest_of_ballots
from coalition.decisions.queries.casts import casts_of, faults_of
from coalition.decisions.queries.roll import out_of_the_question, standings_at
from coalition.decisions.queries.votings import SMALLEST_SECRET
from coalition.decisions.tables import Ballot, Motion, Outcome, Voting
from coalition.errors import NotFound, Refused
from coalition.permission import require
from coalition.revocation.queries import case_facts
from coalition.terms.decisions import (
    MEMBER_STANDINGS,
    Readings,
    may_close_early,
)
from coalition.terms.ruleset import Ruleset

log = logging.getLogger("coalition")

_DUE = """
select v.id from voting v left join outcome o on o.voting = v.id
where o.id is null and v.closes_at <= {} order by v.closes_at, v.id
"""
_REVOCATIONS_DUE = """
select v.id from voting v join motion m on m.id = v.motion and m.kind = 'revocation'
left join outcome o on o.voting = v.id
where o.id is null and v.closes_at <= {} order by v.closes_at, v.id
"""


async def do_due(now: datetime) -> int:
    """Count every vote whose time has come, one act each; returns how many. Twice is once.

    A vote that cannot be counted keeps no other from being counted; what failed is raised at the end, as a group.
    """
    return await _count_all(_DUE, now)


async def count_revocations(now: datetime) -> int:
    """Count the votes on a revocation that have closed: who has just left is on no roll made now (ToR-58)."""
    return await _count_all(_REVOCATIONS_DUE, now)


async def _count_all(due: str, now: datetime) -> int:
    done, failures = 0, []
    for row in await Voting.raw(due, now):
        try:
            async with perform(HOUSE, now) as act:
                voting = await _locked(row["id"])
                await _count(act, voting, voting["closes_at"])
            done += 1
        except _AlreadyCounted:
            continue
        except Exception as error:
            failures.append(error)
    if failures:
        raise ExceptionGroup("votes not counted", failures)
    return done


async def close_voting(actor: Actor, now: datetime, motion_id: UUID) -> UUID:
    """Who presides closes an open vote early, once every member on the roll has voted. Returns the motion's id.

    NotFound where no vote is open; Refused by ToR-26 while a member has not voted.
    """
    await count_revocations(now)
    async with perform(actor, now) as act:
        viewer, motion, _ = await motion_under_way(act, motion_id)
        if motion["kind"] == "revocation":
            require(viewer, CLOSE_REVOCATION_VOTING, await case_facts(UUID(motion["about"])))
        else:
            require(viewer, CLOSE_VOTING, motion)
        last = (
            await Voting.select(Voting.id)
            .where(Voting.motion == motion_id)
            .order_by(Voting.opened_at, ascending=False)
            .first()
        )
        if last is None:
            raise NotFound
        voting = await _locked(last["id"])
        if act.now >= voting["closes_at"]:
            raise Refused("ToR-26", "voting_closed")
        roll = await _roll_now(motion, voting, await frozen(voting["id"]), act.now)
        eligible = {m for m, reason in roll.items() if reason is None}
        voted = {
            str(row["member"])
            for row in await Ballot.select(Ballot.member).where(Ballot.voting == voting["id"])
        }
        verdict = may_close_early(eligible, voted & eligible)
        if not verdict.is_met:
            lacking = [] if voting["is_secret"] else [(m.code, dict(m.facts)) for m in verdict.missing]
            raise Refused(verdict.clause, verdict.reason, lacking)
        await _count(act, voting, act.now)
    return motion_id


class _AlreadyCounted(NotFound):
    """Another act counted it first."""


async def _locked(voting: UUID) -> Row:
    (row,) = await db.for_update(Voting.select().where(Voting.id == voting))
    if await Outcome.exists().where(Outcome.voting == voting):
        raise _AlreadyCounted
    return dict(row)


async def _roll_now(motion: Row, voting: Row, entries: list[Entry], at: datetime) -> dict[str, str | None]:
    """The frozen roll less those who left or recused themselves before `at`: member → why it is out."""
    ruleset = Ruleset.from_json(voting["ruleset"])
    standings = await standings_at(at) if ruleset.evote.member_at_open_and_close else None
    out = await out_of_the_question(motion, at) if ruleset.vote.recusal_drops_ballot else frozenset()
    roll: dict[str, str | None] = {}
    for entry in entries:
        left = standings is not None and standings.get(entry.member) not in MEMBER_STANDINGS
        gone = "left" if left else "recused" if str(entry.member) in out else None
        roll[str(entry.member)] = entry.excluded or gone
    return roll


async def dropped_by(motion: Row, voting: Row, entries: list[Entry], at: datetime) -> dict[str, str]:
    """The members that could vote at opening and were out of it by `at`: member → why."""
    roll = await _roll_now(motion, voting, entries, at)
    return {str(e.member): gone for e in entries if e.excluded is None and (gone := roll[str(e.member)])}


async def _count(act: Act, voting: Row, at: datetime) -> None:
    """Count what stands at `at`, freeze the outcome, enter the decision. Changed by other hands: void (V4, V10).

    Where the readings of the text do not decide alike, nothing is decided until a ruling says which one holds.
    """
    (motion,) = await Motion.select().where(Motion.id == voting["motion"])
    entries = await frozen(voting["id"])
    ballots = await ballots_of(voting["id"])
    if not is_intact(motion, voting, entries) or faults_of(voting, ballots, await casts_of(voting)):
        await _void(act, motion, voting, at)
        return
    dropped = await dropped_by(motion, voting, entries, at)
    readings = readings_of(motion, voting, entries, dropped, ballots)
    outcome = readings.in_force.outcome
    await Outcome.insert(
        Outcome(
            id=new_id(),
            voting=voting["id"],
            votes_for=outcome.tally.votes_for,
            votes_against=outcome.tally.votes_against,
            abstentions=outcome.tally.abstentions,
            silent=outcome.no_answer,
            eligible=outcome.eligible,
            needed=outcome.needed,
            result=outcome.result,
            is_provisional=readings.need_ruling,
            lines=working_of(readings, is_secret=bool(voting["is_secret"])),
            dropped=json.dumps(dropped, sort_keys=True),
            closed_at=at,
        )
    )
    digest = digest_of_ballots(
        voting["id"],
        [(row["member"], row["vote"]) for row in ballots],
        dropped,
        is_secret=bool(voting["is_secret"]),
    )
    _record_closing(act, motion, voting, readings, digest)
    if readings.need_ruling:
        return
    decision = await enter_decision(
        act,
        title_fr=motion["title_fr"],
        title_en=motion["title_en"],
        mode="vote",
        is_adopted=outcome.is_adopted,
        at=at,
        motion=motion["id"],
        meeting=motion["meeting"],
    )
    facts = {
        "subject": motion["id"],
        "motion_kind": motion["kind"],
        "about": motion["about"],
        "decision": decision,
        "voting": voting["id"],
    }
    act.record(MotionAdopted(**facts, mode="vote") if outcome.is_adopted else MotionNotAdopted(**facts))


async def _void(act: Act, motion: Row, voting: Row, at: datetime) -> None:
    log.error(
        "vote %s: question, rule, roll, instants or ballots changed by other hands; not counted", voting["id"]
    )
    await Outcome.insert(
        Outcome(
            id=new_id(),
            voting=voting["id"],
            votes_for=0,
            votes_against=0,
            abstentions=0,
            silent=0,
            eligible=0,
            needed=0,
            result="void",
            is_provisional=False,
            lines=json.dumps({"lines": [], "flags": [], "readings": []}),
            closed_at=at,
        )
    )
    act.record(VotingClosed(subject=motion["id"], voting=voting["id"], result="void"))


def _record_closing(act: Act, motion: Row, voting: Row, readings: Readings, digest: str) -> None:
    """The result, and the numbers unless they would tell who chose what (V12)."""
    outcome = readings.in_force.outcome
    tally = outcome.tally
    is_told = not voting["is_secret"] or (tally.participating >= SMALLEST_SECRET and not readings.flips)
    numbers = numbers_of(outcome) | {"abstentions": tally.abstentions} if is_told else {}
    act.record(
        VotingClosed(
            subject=motion["id"],
            voting=voting["id"],
            result=outcome.result,
            ballots=digest,
            votes_for=numbers.get("votes_for"),
            votes_against=numbers.get("votes_against"),
            abstentions=numbers.get("abstentions"),
            needed=numbers.get("needed"),
        )
    )
