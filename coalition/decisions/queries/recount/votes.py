"""A vote reckoned again: roll and question as frozen, ballots as cast, the count by the rule of its day (ToR-26 to ToR-28)."""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from coalition.decisions.commands.counting import dropped_by
from coalition.decisions.commands.reckoning import (
    ballots_of,
    casting_vote_of,
    numbers_of,
    readings_of,
    working_of,
)
from coalition.decisions.commands.rolls import frozen, is_intact
from coalition.decisions.proof import digest_of_ballots
from coalition.decisions.queries.casts import casts_of, faults_of
from coalition.decisions.queries.differences import Difference, Told, last_told
from coalition.decisions.tables import HandsCount, Outcome, Ruling
from coalition.terms.decisions import NO_HANDS, Readings, Tally

Row = Mapping[str, Any]
FIGURES = ("votes_for", "votes_against", "abstentions", "silent", "eligible", "needed", "result")


async def differences_of_vote(
    motion: Row, voting: Row, number: int, told: list[Told], members: Mapping[str, int]
) -> tuple[list[Difference], str | None]:
    """What is wrong with a vote, and what it decides when reckoned again (None: nothing yet, or void)."""
    differs = partial(Difference, motion["reference"], "vote", number)
    id_ = str(voting["id"])
    opened = last_told(told, "VotingOpened", voting=id_)
    closed = last_told(told, "VotingClosed", voting=id_)
    outcome = await Outcome.select().where(Outcome.voting == voting["id"]).first()
    if opened is None:
        return [differs("vote_added")], None
    if (outcome is None) != (closed is None):
        return [differs("outcome_gone" if outcome is None else "outcome_added")], None
    entries = await frozen(voting["id"])
    ballots = await ballots_of(voting["id"])
    found = [
        differs(fault.code, member=members.get(fault.member) if fault.member else None)
        for fault in faults_of(voting, ballots, await casts_of(voting))
    ]
    if len(ballots) != voting["turnout"] and not voting["is_secret"]:
        found.append(differs("turnout", str(voting["turnout"]), str(len(ballots))))
    if opened["manifest_hash"] != voting["manifest_hash"] or not is_intact(
        dict(motion), dict(voting), entries
    ):
        found.append(differs("question_or_roll"))
    if outcome is None or closed is None:
        return found, None
    if outcome["result"] == "void" or closed["result"] == "void":
        if outcome["result"] != closed["result"]:
            found.append(differs("told", outcome["result"], closed["result"], figure="result"))
        return found, None
    dropped = (
        json.loads(outcome["dropped"])
        if outcome["dropped"]
        else await dropped_by(dict(motion), dict(voting), entries, outcome["closed_at"])
    )
    digest = digest_of_ballots(
        voting["id"],
        [(row["member"], row["vote"]) for row in ballots],
        dropped,
        is_secret=bool(voting["is_secret"]),
    )
    if closed.get("ballots", digest) != digest:
        found.append(differs("digest", closed["ballots"][:20], digest[:20]))
    hands = hands_in(last_told(told, "HandsCounted", voting=id_))
    if hands != hands_in(await HandsCount.select().where(HandsCount.voting == voting["id"]).first()):
        found.append(differs("lines"))
    casting_vote = await casting_vote_of(dict(voting), ballots, dropped, outcome["closed_at"])
    try:
        readings = readings_of(dict(motion), dict(voting), entries, dropped, ballots, hands, casting_vote)
    except (ValueError, KeyError):
        return [*found, differs("uncountable")], None
    for code, figure, shown, counted in _compared(voting, outcome, closed, readings, hands):
        found.append(differs(code, shown, counted, figure=figure))
    ruling = await Ruling.select().where(Ruling.voting == voting["id"]).first()
    ruled = last_told(told, "RulingRecorded", voting=id_)
    if (ruling["reading"] if ruling else None) != (ruled["reading"] if ruled else None):
        found.append(
            differs("ruling", ruling["reading"] if ruling else "", ruled["reading"] if ruled else "")
        )
    return found, _decided(readings, outcome, ruled)


def _compared(
    voting: Row, outcome: Row, closed: Row, readings: Readings, hands: Tally
) -> Iterator[tuple[str, str, str, str]]:
    """Each figure, shown and counted again, where they differ; then those that the trail told at closing.

    Of a secret vote, that they differ and no more: its numbers may be nobody's to know (V12).
    """
    for code, figure, shown, found in _figures(outcome, closed, readings):
        if voting["is_secret"] and figure != "result":
            yield "lines", "", "", ""
            return
        yield code, figure, shown, found
    if bool(outcome["is_provisional"]) is not readings.need_ruling:
        yield "provisional" if outcome["is_provisional"] else "final", "", "", ""
    if json.loads(outcome["lines"]) != json.loads(
        working_of(readings, is_secret=bool(voting["is_secret"]), hands=hands)
    ):
        yield "lines", "", "", ""


def _figures(outcome: Row, closed: Row, readings: Readings) -> Iterator[tuple[str, str, str, str]]:
    count = readings.in_force.outcome
    again = numbers_of(count) | {
        "abstentions": count.tally.abstentions,
        "silent": count.no_answer,
        "eligible": count.eligible,
        "result": count.result,
    }
    for name in FIGURES:
        if outcome[name] != again[name]:
            yield "figure", name, str(outcome[name]), str(again[name])
    for name in FIGURES:
        if name in closed and closed[name] != outcome[name]:
            yield "told", name, str(outcome[name]), str(closed[name])


def _decided(readings: Readings, outcome: Row, ruled: Row | None) -> str | None:
    if ruled:
        return next(r.outcome.result for r in readings.readings if r.code == ruled["reading"])
    return None if outcome["is_provisional"] else readings.in_force.outcome.result


def hands_in(counted: Row | None) -> Tally:
    """The hands that the trail tells of, or that the table holds; none where there was no show of hands."""
    if counted is None:
        return NO_HANDS
    return Tally(counted["votes_for"], counted["votes_against"], counted["abstentions"])
