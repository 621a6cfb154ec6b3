"""An act is whole or nothing, leaves its events, and happens once."""

from dataclasses import dataclass
from datetime import datetime

import pytest

from coalition.accounts.registration import register
from coalition.accounts.tables import Person
from coalition.act import Actor, Event, NothingRecorded, new_id, perform, repeatable
from coalition.audit.verification import verify
from coalition.db import LendingEngine
from coalition.errors import AlreadyDone
from tests.house import House, trail


async def test_an_act_that_fails_leaves_neither_rows_nor_entries(
    database: LendingEngine, now: datetime
) -> None:
    async def fail_half_way() -> None:
        async with perform(Actor(None), now) as act:
            await register(act, handle="Camille", language="fr")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail_half_way()
    assert await Person.count() == 0
    assert await trail() == []


async def test_an_act_without_an_event_is_refused_and_undone(database: LendingEngine, now: datetime) -> None:
    with pytest.raises(NothingRecorded):
        async with perform(Actor(None), now):
            await Person.insert(Person(id=new_id(), handle="Camille", language="fr", created_at=now))
    assert await Person.count() == 0


async def test_a_form_sent_twice_has_one_effect_and_leads_to_the_same_page(
    house: House, now: datetime
) -> None:  # R4
    actor = Actor(house.chair.person, once="a-token", result=lambda subject: f"/en/people/{subject}")
    async with perform(actor, now) as act:
        first = await register(act, handle="Camille", language="fr")
    with pytest.raises(AlreadyDone) as again:
        async with perform(actor, now) as act:
            await register(act, handle="Camille", language="fr")
    assert again.value.address == f"/en/people/{first}"
    assert await Person.count().where(Person.handle == "Camille") == 1


async def test_another_person_may_use_the_same_token(house: House, now: datetime) -> None:  # R4
    for someone in house.organizations[:2]:
        async with perform(Actor(someone.person, once="a-token"), now) as act:
            await register(act, handle="Camille", language="fr")
    assert await Person.count().where(Person.handle == "Camille") == 2


async def test_each_act_names_its_actor_and_the_trail_stays_whole(house: House, now: datetime) -> None:  # A1
    async with perform(Actor(house.chair.person), now) as act:
        await register(act, handle="Camille", language="fr")
    entry = (await trail("accounts.PersonRegistered"))[-1]
    assert entry["actor"] == str(house.chair.person)
    assert (await verify()).fault is None


async def test_a_repeatable_world_has_the_same_identities_twice() -> None:
    async with repeatable(7):
        first = [new_id() for _ in range(3)]
    async with repeatable(7):
        assert [new_id() for _ in range(3)] == first
    assert new_id() not in first


def test_private_fields_stay_out_of_the_facts() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Whispered(Event):
        private = frozenset({"words"})
        words: str
        count: int

    event = Whispered(subject=new_id(), words="a secret", count=2)
    assert event.facts() == {"count": 2}
    assert event.secrets() == {"words": "a secret"}
