"""Closing a vote and counting it (clôture et dépouillement): ToR-26 to ToR-28."""

import json
import logging
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import HOUSE, Act, new_id, perform
from coalition.decisions.commands.motions import Row
from coalition.decisions.commands.reckoning import (
    ballots_of,
    casting_vote_of,
    numbers_of,
    readings_of,
    working_of,
)
from coalition.decisions.commands.register import enter_decision
from coalition.decisions.commands.rolls import Entry, frozen, is_intact
from coalition.decisions.events import MotionAdopted, MotionNotAdopted, VotingClosed
from coalition.decisions.proof import digest_of_ballots
from coalition.decisions.queries.casts import casts_of, faults_of
from coalition.decisions.queries.roll import out_of_the_question, standings_at
from coalition.decisions.queries.votings import SMALLEST_SECRET
from coalition.decisions.tables import Motion, Outcome, Voting
from coalition.errors import NotFound
from coalition.terms.decisions import (
    MEMBER_STANDINGS,
    NO_HANDS,
    Readings,
    Tally,
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

_THIS_ONE = """
select v.id from voting v left join outcome o on o.voting = v.id where o.id is null and v.closes_at <= {} and v.id = {}
"""


async def do_due(now: datetime) -> int:
    """Count every vote whose time has come, one act each; returns how many. Twice is once.

    A vote that cannot be counted keeps no other from being counted; what failed is raised at the end, as a group.
    """
    return await _count_all(_DUE, now)


async def count_revocations(now: datetime) -> int:
    """Count the votes on a revocation that have closed: who has just left is on no roll made now (ToR-58)."""
    return await _count_all(_REVOCATIONS_DUE, now)


async def _count_all(due: str, now: datetime, *which: UUID) -> int:
    done, failures = 0, []
    for row in await Voting.raw(due, now, *which):
        try:
            async with perform(HOUSE, now) as act:
                voting = await lock_uncounted(row["id"])
                await count(act, voting, voting["closes_at"])
            done += 1
        except AlreadyCounted:
            continue
        except Exception as error:
            failures.append(error)
    if failures:
        raise ExceptionGroup("votes not counted", failures)
    return done


async def count_if_closed(voting_id: UUID, now: datetime) -> None:
    """Count this vote at once when its time is over: from then on it is closed, whatever the clock says later (R6)."""
    try:
        await _count_all(_THIS_ONE, now, voting_id)
    except ExceptionGroup:
        log.exception("vote %s: closed, and not counted yet", voting_id)


class AlreadyCounted(NotFound):
    """Another act counted it first."""


async def lock_uncounted(voting: UUID) -> Row:
    """The vote, locked; AlreadyCounted where another act came first."""
    (row,) = await db.for_update(Voting.select().where(Voting.id == voting))
    if await Outcome.exists().where(Outcome.voting == voting):
        raise AlreadyCounted
    return dict(row)


async def roll_now(motion: Row, voting: Row, entries: list[Entry], at: datetime) -> dict[str, str | None]:
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
    roll = await roll_now(motion, voting, entries, at)
    return {str(e.member): gone for e in entries if e.excluded is None and (gone := roll[str(e.member)])}


async def count(act: Act, voting: Row, at: datetime, hands: Tally = NO_HANDS) -> None:
    """Count what stands at `at`, freeze the outcome, enter the decision. Changed by other hands: void (V4, V10).

    Where the readings of the text do not decide alike, nothing is decided until a ruling says which one holds. `hands`
    were counted in the room by this very act, and add to the ballots.
    """
    (motion,) = await Motion.select().where(Motion.id == voting["motion"])
    entries = await frozen(voting["id"])
    ballots = await ballots_of(voting["id"])
    if not is_intact(motion, voting, entries) or faults_of(voting, ballots, await casts_of(voting)):
        await _void(act, motion, voting, at)
        return
    dropped = await dropped_by(motion, voting, entries, at)
    casting_vote = await casting_vote_of(voting, ballots, dropped, at)
    readings = readings_of(motion, voting, entries, dropped, ballots, hands, casting_vote)
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
            lines=working_of(readings, is_secret=bool(voting["is_secret"]), hands=hands),
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
