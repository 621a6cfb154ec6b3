"""Member organisations that declare themselves affiliated."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from coalition.act import Actor
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.membership import commands, queries
from coalition.notices.tables import OutboxMessage
from tests.house import Browser, House, Someone, another, text_of, trail


async def declare(one: Someone, other: Someone, now: datetime) -> UUID:
    return await commands.declare_affiliation(one.actor, now, commands.DeclareAffiliation(one.id, other.id))


async def test_a_tie_holds_for_both_between_its_instants(house: House, now: datetime):
    one, other, third = house.organizations[1:4]
    await declare(one, other, now)
    hour = timedelta(hours=1)
    assert await queries.affiliates_of(one.id, now) == {other.id}
    assert await queries.affiliates_of(other.id, now) == {one.id}
    assert await queries.affiliates_of(third.id, now) == frozenset()
    assert await queries.affiliates_of(one.id, now - hour) == frozenset()
    await commands.end_affiliation(one.actor, now + hour, commands.EndAffiliation(one.id, other.id))
    assert await queries.affiliates_of(other.id, now + hour) == frozenset()
    assert await queries.affiliates_of(other.id, now) == {one.id}


async def test_both_are_told_of_its_beginning_and_its_end_each_time(house: House, now: datetime):
    one, other = house.organizations[1:3]
    for days in (0, 2):
        at = now + timedelta(days=days)
        await declare(one, other, at)
        await commands.end_affiliation(
            one.actor, at + timedelta(days=1), commands.EndAffiliation(one.id, other.id)
        )
    for kind in ("affiliation_declared", "affiliation_ended"):
        rows = await OutboxMessage.select(OutboxMessage.person).where(OutboxMessage.kind == kind)
        assert sorted(str(row["person"]) for row in rows) == sorted([str(one.person), str(other.person)] * 2)


async def test_refusals_carry_their_clause(house: House, now: datetime):
    one, other = house.organizations[1:3]
    await declare(one, other, now)
    for wrong, reason in (
        (one, "affiliated_with_itself"),
        (other, "affiliated_already"),
        (house.individuals[0], "affiliated_with_a_person"),
    ):
        with pytest.raises(Refused) as refused:
            await declare(one, wrong, now)
        assert (refused.value.clause, refused.value.reason) == ("ToR-50", reason)
    with pytest.raises(Refused):
        await declare(other, one, now)


async def test_who_declared_it_or_the_chair_ends_it(house: House, now: datetime):
    one, other = house.organizations[1:3]
    await declare(one, other, now)
    with pytest.raises(NotPermitted):
        await commands.end_affiliation(other.actor, now, commands.EndAffiliation(one.id, other.id))
    with pytest.raises(NotFound):
        await commands.end_affiliation(other.actor, now, commands.EndAffiliation(other.id, one.id))
    await commands.end_affiliation(house.chair.actor, now, commands.EndAffiliation(one.id, other.id))
    with pytest.raises(NotFound):
        await commands.end_affiliation(one.actor, now, commands.EndAffiliation(one.id, other.id))
    assert [row["actor"] for row in await trail("membership.AffiliationEnded")] == [str(house.chair.person)]


async def test_only_who_answers_for_the_organization_declares(house: House, now: datetime):
    one, other = house.organizations[1:3]
    attends = await another(one)
    for actor in (other.actor, house.chair.actor, Actor(attends)):
        with pytest.raises(NotPermitted):
            await commands.declare_affiliation(actor, now, commands.DeclareAffiliation(one.id, other.id))


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_declared_and_ended_from_pages(house: House, browser: Browser, now: datetime, lang: str):
    one, other = house.organizations[1:3]
    way = f"/fr/membres/{one.id}/affiliations" if lang == "fr" else f"/en/members/{one.id}/affiliations"
    await browser.sign_in(one.person, now)
    assert (await browser.get(way)).status_code == 200
    assert (await browser.post(way, {"other": ""})).status_code == 422
    done = await browser.follow(await browser.post(way, {"other": str(other.id)}))
    assert ("Organisme 3" if lang == "fr" else "Organisation 3") in text_of(done)
    await browser.sign_in(other.person, now)
    seen = await browser.get(way.replace(str(one.id), str(other.id)))
    assert ("Organisme 2" if lang == "fr" else "Organisation 2") in text_of(seen)
    end = f"{way}/{other.id}/{'fin' if lang == 'fr' else 'end'}"
    assert (await browser.post(end)).status_code == 403
    await browser.sign_in(one.person, now)
    assert (await browser.follow(await browser.post(end))).status_code == 200
    assert await queries.affiliates_of(one.id, now + timedelta(hours=1)) == frozenset()
