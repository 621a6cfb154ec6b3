"""The worked examples of the text, through the doors that people use: rounds, ballots, counts."""

import csv
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from coalition.db import LendingEngine
from coalition.decisions.commands import close_round, do_due
from coalition.decisions.tables import ConsensusRound, Decision
from tests.decisions.support import WEEK, moved, only, outcome_of, round_opened, says, votes, voting_opened
from tests.house import founded

VECTORS = Path(__file__).parents[1] / "terms" / "vectors"
POSITIONS = ("agree", "reservations", "stand_aside", "block")


def examples(name: str, **as_in_the_terms: str) -> list[Any]:
    """The rows of a file that hold under the terms in force here."""
    with (VECTORS / f"{name}.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if as_in_the_terms.items() <= row.items()]
    assert rows
    return [pytest.param(row, id=row["id"]) for row in rows]


MAJORITIES = [
    example
    for example in examples(
        "majority", base="votes_cast", threshold="more_than_half", quorum_num="0", casting_vote="none"
    )
    if int(example.values[0]["eligible"]) <= 31
]


@pytest.mark.parametrize("row", MAJORITIES)
async def test_a_majority(database: LendingEngine, now: datetime, row: dict[str, str]):
    house = await founded(int(row["eligible"]), 0)
    motion = await moved(house, now)
    voting = await voting_opened(house, motion, now)
    cast = ["for"] * int(row["for"]) + ["against"] * int(row["against"]) + ["abstain"] * int(row["abstain"])
    for who, vote in zip(house.organizations, cast, strict=False):
        await votes(who, motion, voting, vote, now)
    await do_due(now + WEEK)
    outcome = await outcome_of(voting)
    assert (outcome["needed"], outcome["result"]) == (int(row["expected_needed"]), row["expected"])
    assert outcome["eligible"] == int(row["eligible"])


CONSENSUS = examples(
    "consensus",
    block_limit="0",
    stand_aside_rule="fewer_than_agree",
    silence="ignored",
    abstain="0",
    eligible="12",
)


@pytest.mark.parametrize("row", CONSENSUS)
async def test_a_consensus(database: LendingEngine, now: datetime, row: dict[str, str]):
    house = await founded(12, 0)
    motion = await moved(house, now)
    round_id = await round_opened(house, motion, now)
    taken = [position for position in POSITIONS for _ in range(int(row[position]))]
    for who, position in zip(house.organizations, taken, strict=False):
        await says(who, motion, round_id, position, now)
    await close_round(house.chair.actor, now + timedelta(hours=48), motion)
    closed = await only(ConsensusRound.select().first())
    assert closed["verdict"] == row["expected"]
    assert await Decision.count() == (row["expected"] == "consensus")
