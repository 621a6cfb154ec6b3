"""Which terms are in force, and how that changes: dated, citing a decision, never for the past."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from coalition.act import HOUSE
from coalition.db import LendingEngine, counting_statements
from coalition.errors import NotPermitted, Refused
from coalition.mandate import commands
from coalition.mandate.queries import STARTING_PRESET, ruleset_on
from tests.house import House, trail
from tests.mandate.decided import a_decision

TODAY = date(2027, 3, 22)
FIRST = commands.TakeEffect("durham-2023-recommended", date(2023, 9, 1))


def choice(decision: Any, **changes: Any) -> commands.ChooseValue:
    given: dict[str, Any] = {
        "name": "vote.individual_members",
        "value": False,
        "origin": "ruling",
        "since": TODAY,
    }
    return commands.ChooseValue(**(given | changes), decision=decision)


async def test_a_house_without_a_version_reads_by_the_preset_it_starts_from(
    database: LendingEngine, now: datetime
):
    assert (await ruleset_on(TODAY)).id == STARTING_PRESET


async def test_the_first_version_needs_no_decision(database: LendingEngine, now: datetime):
    version = await commands.take_effect(HOUSE, now, FIRST)
    (entry,) = await trail("mandate.TermsTookEffect")
    assert (entry["subject"], entry["actor"]) == (str(version), "house")
    assert (await ruleset_on(TODAY)).revocation.notice_days == 15


async def test_a_later_version_cites_a_decision_and_leaves_earlier_days_alone(house: House, now: datetime):
    await commands.take_effect(HOUSE, now, FIRST)
    later = date(2027, 9, 1)
    literal = commands.TakeEffect("durham-2023-literal", later)
    with pytest.raises(NotPermitted):
        await commands.take_effect(house.organizations[1].actor, now, literal)
    with pytest.raises(Refused) as refused:
        await commands.take_effect(house.chair.actor, now, literal)
    assert (refused.value.clause, refused.value.reason) == ("ToR-66", "no_decision_cited")
    decided = commands.TakeEffect("durham-2023-literal", later, decision=await a_decision(now))
    await commands.take_effect(house.chair.actor, now, decided)
    assert (await ruleset_on(later)).id == "durham-2023-literal"
    assert (await ruleset_on(later - timedelta(days=1))).id == "durham-2023-recommended"
    with pytest.raises(Refused) as refused:
        await commands.take_effect(house.chair.actor, now, decided)
    assert refused.value.reason == "older_than_the_terms_in_force"


async def test_no_version_without_a_preset_that_exists(database: LendingEngine, now: datetime):
    with pytest.raises(Refused) as refused:
        await commands.take_effect(HOUSE, now, commands.TakeEffect("none-such", TODAY))
    assert refused.value.reason == "no_such_preset"


async def test_a_ruling_holds_from_its_day_on_and_says_where_it_comes_from(house: House, now: datetime):
    await commands.choose_value(house.chair.actor, now, choice(await a_decision(now)))
    before, after = await ruleset_on(TODAY - timedelta(days=1)), await ruleset_on(TODAY)
    assert (before.vote.individual_members, after.vote.individual_members) == (True, False)
    value = after["vote.individual_members"]
    assert (value.origin, value.clause, value.ratified, value.since) == ("ruling", "ToR-27", True, TODAY)
    (entry,) = await trail("mandate.ValueChosen")
    assert entry["actor"] == str(house.chair.person)
    assert "false" not in entry["facts"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"name": "vote.none_such"}, "no_such_value"),
        ({"since": TODAY - timedelta(days=1)}, "never_in_the_past"),
        ({"name": "sponsors.org", "value": 3}, "the_text_prevails"),
        ({"value": "perhaps"}, "value_has_another_shape"),
    ],
)
async def test_what_a_choice_may_not_do(house: House, now: datetime, changes: dict[str, Any], reason: str):
    decision = await a_decision(now)
    with pytest.raises(Refused) as refused:
        await commands.choose_value(house.chair.actor, now, choice(decision, **changes))
    assert refused.value.reason == reason
    assert await trail("mandate.ValueChosen") == []


async def test_a_choice_cites_an_adopted_decision_and_is_the_chairs_to_record(house: House, now: datetime):
    rejected = await a_decision(now, is_adopted=False)
    with pytest.raises(Refused) as refused:
        await commands.choose_value(house.chair.actor, now, choice(rejected))
    assert refused.value.reason == "no_decision_cited"
    with pytest.raises(NotPermitted):
        await commands.choose_value(house.organizations[1].actor, now, choice(await a_decision(now)))


async def test_the_text_may_be_amended_and_a_later_version_answers_it_again(house: House, now: datetime):
    await commands.take_effect(HOUSE, now, FIRST)
    amended = choice(await a_decision(now), name="sponsors.org", value=3, origin="text")
    await commands.choose_value(house.chair.actor, now, amended)
    assert (await ruleset_on(TODAY)).sponsors.org == 3
    later = commands.TakeEffect("durham-2023-literal", date(2027, 9, 1), decision=await a_decision(now))
    await commands.take_effect(house.chair.actor, now, later)
    assert (await ruleset_on(date(2027, 8, 31))).sponsors.org == 3
    assert (await ruleset_on(date(2027, 9, 1))).sponsors.org == 2


async def test_the_ruleset_is_one_statement_however_much_was_chosen(house: House, now: datetime):
    await commands.take_effect(HOUSE, now, FIRST)
    for value in (False, True, False):
        await commands.choose_value(house.chair.actor, now, choice(await a_decision(now), value=value))
    with counting_statements() as asked:
        assert (await ruleset_on(TODAY)).vote.individual_members is False
    assert len(asked) == 1
