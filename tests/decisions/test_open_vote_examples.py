"""The worked examples of an open vote (W01…), through the doors that people use (ToR-26, ToR-27, ToR-45, ToR-89)."""

from datetime import datetime, timedelta

import pytest

from coalition.act import Actor, new_id, perform
from coalition.db import LendingEngine
from coalition.decisions.commands import do_due
from coalition.errors import NotFound, Refused
from coalition.membership.events import StatusChanged
from coalition.membership.tables import StatusChange
from tests.decisions.conflicts import recused
from tests.decisions.support import WEEK, moved, outcome_of, votes, voting_opened
from tests.decisions.test_worked_examples import examples, the_terms_say
from tests.house import Someone, another, founded

SECOND = timedelta(seconds=1)
EVERYONE = 6


async def _gone(who: Someone, at: datetime) -> None:
    async with perform(who.actor, at) as act:
        await StatusChange.insert(
            StatusChange(id=new_id(), member=who.id, status="withdrawn", since=at, recorded_at=at)
        )
        act.record(StatusChanged(subject=who.id, status="withdrawn", since=at))


@pytest.mark.parametrize("row", examples("open_vote_events"))
async def test_an_open_vote(database: LendingEngine, now: datetime, row: dict[str, str]):
    on_roll = row["members_at_open"].split("|")
    has_individual = "I1" in row["events"]
    house = await founded(EVERYONE, int(has_individual))
    if has_individual:  # under terms that give her no vote
        await the_terms_say(house, now, {"vote.individual_members": False})
        now += timedelta(hours=2)
    members = {f"O{number}": who for number, who in enumerate(house.organizations, 1)}
    members |= {f"I{number}": who for number, who in enumerate(house.individuals, 1)}
    outside = {name: who for name, who in members.items() if name not in on_roll and name != "I1"}
    before = now - timedelta(days=1)
    for who in outside.values():
        await _gone(who, before)
    mover = members[on_roll[-1]]
    motion = await moved(house, now, by=house.organizations.index(mover))
    voting = await voting_opened(house, motion, now)
    persons: dict[str, object] = {}
    rejected, at = 0, now
    for event in filter(None, row["events"].split(";")):
        at += SECOND
        name = event.lstrip("-+!").split(".")[0].split(":")[0]
        if event[0] == "-":
            await _gone(members[name], at)
        elif event[0] == "+":
            await StatusChange.insert(
                StatusChange(id=new_id(), member=members[name].id, status="active", since=at, recorded_at=at)
            )
        elif event[0] == "!":
            await recused(members[name], motion, at, now)
        else:
            who_says, vote = event.split(":")
            person = who_says.split(".")[1]
            if name not in members:
                with pytest.raises(NotFound):
                    await votes(house.chair, motion, voting, vote, at, person=house.outsider)
                rejected += 1
                continue
            who = members[name]
            known = [key for key in persons if key.startswith(f"{name}.")]
            if f"{name}.{person}" not in persons:
                persons[f"{name}.{person}"] = await another(who) if known else who.person
            actor = Actor(persons[f"{name}.{person}"])  # type: ignore[arg-type]
            try:
                await votes(who, motion, voting, vote, at, person=actor.person)
            except Refused:
                rejected += 1
    await do_due(now + WEEK)
    outcome = await outcome_of(voting)
    found = {
        "expected_for": outcome["votes_for"],
        "expected_against": outcome["votes_against"],
        "expected_abstain": outcome["abstentions"],
        "expected_rejected": rejected,
        "expected_eligible_at_close": outcome["eligible"],
        "expected": outcome["result"],
    }
    assert found == {
        key: row[key] if isinstance(value, str) else int(row[key]) for key, value in found.items()
    }
