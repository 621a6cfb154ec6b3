"""What an organisation says of itself on the register."""

from datetime import datetime

import pytest

from coalition.act import HOUSE, Actor, perform
from coalition.errors import NotFound, NotPermitted, Refused, Stale
from coalition.membership import commands, entry, queries
from tests.house import Browser, House, another, later, text_of, trail
from tests.membership.register import HALTE, profile


async def test_a_profile_is_changed_by_its_own_and_read_by_members(
    house: House, browser: Browser, now: datetime
):
    member = house.organizations[1]
    address = f"/en/members/{member.id}/profile"
    await browser.sign_in(member.person, now)
    assert "Organisme 2" in (await browser.get(address)).text
    done = await browser.follow(await browser.post(address, HALTE))
    text = text_of(done)
    for word in (
        "Blue Stop",
        "Justice",
        "Health, mental health",
        "Legal help; by day",
        "Valbrume",
        "905-555-0117",
    ):
        assert word in text
    assert 'href="https://halte.example.org"' in done.text
    assert [e["actor"] for e in await trail("membership.ProfileChanged")] == [str(member.person)]
    (renamed,) = await trail("membership.MemberRenamed")
    assert renamed["facts"] == '{"sectors":["justice","health","education"]}'
    again = await browser.get(address)
    assert 'name="seen_at" type="hidden" value="2027-03-22T14:' in again.text
    assert again.text.count(" checked") == 2


async def test_a_profile_is_not_changed_by_others_nor_for_one_that_left(house: House, now: datetime):
    member, other = house.organizations[1:3]
    clerk = await another(other)
    said = commands.ChangeProfile(member.id, "A", "A", "health")
    for actor in (other.actor, Actor(clerk), house.individuals[0].actor):
        with pytest.raises(NotPermitted):
            await commands.change_profile(actor, now, said)
    with pytest.raises(NotFound):
        await commands.change_profile(Actor(house.outsider), now, said)
    alone = commands.ChangeProfile(house.individuals[0].id, "A", "A", "health")
    for actor in (house.chair.actor, house.individuals[0].actor):
        with pytest.raises(NotFound):
            await commands.change_profile(actor, now, alone)
    await commands.change_profile(house.chair.actor, now, said)
    with pytest.raises(Refused) as unknown:
        await profile(other, now, sector="none")
    assert unknown.value.clause == "ToR-36"
    async with perform(HOUSE, now) as act:
        await entry.end(act, member.id, "withdrawn", "choice")
    with pytest.raises(Refused) as left:
        await commands.change_profile(house.chair.actor, later(now, minutes=1), said)
    assert (left.value.clause, left.value.reason) == ("ToR-65", "register_of_one_that_left")


async def test_two_who_change_a_profile_at_once_lose_nothing(house: House, browser: Browser, now: datetime):
    member = house.organizations[1]
    await profile(member, now, services_fr="Les nôtres")
    with pytest.raises(Stale) as stale:
        await profile(member, later(now, minutes=1), services_fr="Les miens")
    assert (stale.value.yours, stale.value.theirs) == ("Les miens", "Les nôtres")
    await profile(member, later(now, minutes=1), services_fr="Les miens", seen_at=now)
    said = await queries.presented(member.id)
    assert said is not None
    assert said.profile.services_fr == "Les miens"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("website", "javascript:alert(1)", "Check the website"),
        ("website", "https://name:word@site.ca", "Check the website"),
        ("website", "ftp://site.ca", "Check the website"),
        ("phone", "call me", "Check the phone"),
        ("email", "nobody", "Check the e-mail"),
        ("sector", "none", "Choose the organisation’s sector"),
        ("secondary", "none", "Choose the organisation’s sector"),
        ("services_fr", "x" * 2001, "2000 characters or fewer"),
        ("seen_at", "yesterday", "did not come from this register"),
    ],
)
async def test_what_leads_nowhere_is_refused_at_its_field(
    house: House, browser: Browser, now: datetime, field: str, typed: str, said: str
):
    await browser.sign_in(house.chair.person, now)
    page = await browser.post(f"/en/members/{house.organizations[1].id}/profile", HALTE | {field: typed})
    assert page.status_code == 422
    assert said in text_of(page)
    assert "Halte Bleue" in page.text


async def test_a_nameless_organization_is_refused(house: House, browser: Browser, now: datetime):
    await browser.sign_in(house.chair.person, now)
    page = await browser.post(
        f"/fr/membres/{house.organizations[1].id}/fiche", HALTE | {"name_fr": " ", "name_en": ""}
    )
    assert page.status_code == 422


async def test_the_public_reads_a_name_only_where_it_was_chosen(
    house: House, browser: Browser, now: datetime
):
    assert "Some of the organisations" not in text_of(await browser.get("/en"))
    await profile(house.organizations[1], now, name_fr="Halte", name_en="Stop", is_public=True)
    await profile(house.organizations[2], now, name_fr="Gîte", name_en="Lodge", email="a@example.org")
    text = text_of(await browser.get("/en"))
    assert "Stop" in text
    assert "Lodge" not in text
    async with perform(HOUSE, now) as act:
        await entry.end(act, house.organizations[1].id, "withdrawn", "choice")
    assert "Stop" not in text_of(await browser.get("/en"))
