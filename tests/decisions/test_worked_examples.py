"""The worked examples of the text, through the doors that people use: rounds, ballots, counts."""

import csv
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from coalition.db import LendingEngine
from coalition.decisions.commands import close_round, do_due
from coalition.decisions.queries.recount import recount_all
from coalition.decisions.tables import ConsensusRound, Decision
from coalition.mandate.commands import ChooseValue, choose_value
from tests.decisions.support import (
    WEEK,
    amended,
    moved,
    only,
    outcome_of,
    round_opened,
    says,
    settles,
    votes,
    voting_opened,
)
from tests.house import House, founded

VECTORS = Path(__file__).parents[1] / "terms" / "vectors"
POSITIONS = ("agree", "reservations", "stand_aside", "block")


def examples(name: str, **as_in_the_terms: str) -> list[Any]:
    """The rows of a file that hold under the terms in force here."""
    with (VECTORS / f"{name}.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if as_in_the_terms.items() <= row.items()]
    assert rows
    return [pytest.param(row, id=row["id"]) for row in rows]


LARGE = 100
MAJORITIES = [
    pytest.param(*one.values, id=one.id, marks=pytest.mark.long)
    if int(one.values[0]["eligible"]) > LARGE
    else one
    for one in examples("majority")
]


@pytest.mark.parametrize("row", MAJORITIES)
async def test_a_majority(database: LendingEngine, now: datetime, row: dict[str, str]):
    house = await founded(int(row["eligible"]), 0)
    await the_terms_say(house, now, of_majority(row))
    motion = await moved(house, now)
    voting = await voting_opened(house, motion, now)
    cast = ["for"] * int(row["for"]) + ["against"] * int(row["against"]) + ["abstain"] * int(row["abstain"])
    for who, vote in zip(house.organizations, cast, strict=False):
        await votes(who, motion, voting, vote, now)
    await do_due(now + WEEK)
    outcome = await outcome_of(voting)
    assert (outcome["needed"], outcome["result"]) == (int(row["expected_needed"]), row["expected"])
    assert outcome["eligible"] == int(row["eligible"])
    assert (await recount_all()).differences == ()


async def test_the_casting_vote_is_the_ballot_of_the_chair_and_breaks_a_tie_only_by_its_choice(
    house: House, now: datetime
):
    await the_terms_say(house, now, {"majority.casting_vote": True})
    motion = await moved(house, now)
    voting = await voting_opened(house, motion, now)
    await votes(house.chair, motion, voting, "against", now)
    await votes(house.organizations[1], motion, voting, "for", now)
    await do_due(now + WEEK)
    assert (await outcome_of(voting))["result"] == "not_adopted"
    assert (await recount_all()).differences == ()


IN_FORCE: dict[str, Any] = {
    "consensus.block_limit": 0,
    "consensus.stand_aside_rule": "fewer_than_agree",
    "consensus.silence": "ignored",
    "majority.base": "votes_cast",
    "majority.threshold": "more_than_half",
    "majority.quorum": None,
    "majority.casting_vote": False,
    "vote.individual_members": True,
}


def of_consensus(row: dict[str, str]) -> dict[str, Any]:
    """The values of the terms that an example of consensus names."""
    values = {name: row[name] for name in ("block_limit", "stand_aside_rule", "silence")}
    return {f"consensus.{name}": int(one) if one.isdecimal() else one for name, one in values.items()}


def of_majority(row: dict[str, str]) -> dict[str, Any]:
    """The values of the terms that an example of a majority names."""
    num, den = int(row["quorum_num"]), int(row["quorum_den"])
    return {
        "majority.base": row["base"],
        "majority.threshold": row["threshold"],
        "majority.quorum": {"kind": "fraction", "num": num, "den": den} if num else None,
        "majority.casting_vote": row["casting_vote"] != "none",
    }


async def the_terms_say(house: House, now: datetime, values: dict[str, Any]) -> None:
    """The coalition decides, by consensus, what the example says otherwise than the terms in force."""
    others = {name: value for name, value in values.items() if IN_FORCE[name] != value}
    if not others:
        return
    motion = await moved(house, now, by=0)
    await says(house.chair, motion, await round_opened(house, motion, now, hours=1), "agree", now)
    await close_round(house.chair.actor, now + timedelta(hours=1), motion)
    decision = await only(Decision.select().first())
    for name, value in others.items():
        chosen = ChooseValue(name, value, "ruling", now.date(), decision["id"])
        await choose_value(house.chair.actor, now, chosen)


@pytest.mark.parametrize("row", examples("consensus"))
async def test_a_consensus(database: LendingEngine, now: datetime, row: dict[str, str]):
    """Whoever abstains takes no position: a round knows four, and silence."""
    house = await founded(int(row["eligible"]), 0)
    await the_terms_say(house, now, of_consensus(row))
    before = await Decision.count()
    motion = await moved(house, now, by=0)
    round_id = await round_opened(house, motion, now)
    taken = [position for position in POSITIONS for _ in range(int(row[position]))]
    for who, position in zip(house.organizations, taken, strict=False):
        await says(who, motion, round_id, position, now)
    await close_round(house.chair.actor, now + timedelta(hours=48), motion)
    closed = await only(ConsensusRound.select().where(ConsensusRound.id == round_id).first())
    assert closed["verdict"] == row["expected"]
    assert await Decision.count() - before == (row["expected"] == "consensus")


BLOCKED = [
    example
    for example in examples(
        "consensus", block_limit="0", stand_aside_rule="fewer_than_agree", silence="ignored"
    )
    if example.values[0]["expected"] == "blocked"
]


@pytest.mark.parametrize("row", BLOCKED)
async def test_a_blocked_example_is_blocked_again_while_its_blocks_stand_and_not_once_they_are_met(
    database: LendingEngine, now: datetime, row: dict[str, str]
):
    house = await founded(int(row["eligible"]), 0)
    motion = await moved(house, now)
    first = await round_opened(house, motion, now)
    taken = [position for position in POSITIONS for _ in range(int(row[position]))]
    for who, position in zip(house.organizations, taken, strict=False):
        await says(who, motion, first, position, now)
    at, verdicts = now, []
    for number in (1, 2, 3):
        at += timedelta(hours=49)
        await close_round(house.chair.actor, at, motion)
        rounds = ConsensusRound.select().where(
            ConsensusRound.motion == motion, ConsensusRound.number == number
        )
        verdicts.append((await only(rounds.first()))["verdict"])
        if number == 3:
            break
        if number == 2:
            await amended(house, motion, at)
            for who, position in zip(house.organizations, taken, strict=False):
                if position == "block":
                    await settles(who, motion, "met", at)
        round_id = await round_opened(house, motion, at)
        for who in house.organizations[:3]:
            if number == 2:
                await says(who, motion, round_id, "agree", at)
    assert verdicts == ["blocked", "blocked", "consensus"]
