"""The chair: who holds it, and its passing at the holder's word while the house is being founded."""

from datetime import datetime, timedelta

import pytest

from coalition.act import HOUSE, perform
from coalition.errors import NotPermitted, Refused
from coalition.membership import commands, queries
from coalition.membership.entry import change_status, end
from tests.house import Browser, House, text_of, trail
from tests.membership.meetings import a_meeting


async def test_the_chair_passes_to_an_organization_at_once(house: House, now: datetime):
    successor = house.organizations[1]
    await commands.hand_over_chair(house.chair.actor, now, commands.HandOverChair(successor.id))
    chair = await queries.chair_at(now)
    assert chair is not None
    assert chair.member == successor.id
    before, after = (
        await queries.viewer(house.chair.person, now),
        await queries.viewer(successor.person, now),
    )
    assert before is not None
    assert after is not None
    assert (before.is_chair, after.is_chair) == (False, True)
    assert (await trail("membership.ChairGiven"))[-1]["actor"] == str(house.chair.person)


async def test_the_chair_is_never_a_person_nor_given_twice_nor_taken(house: House, now: datetime):
    with pytest.raises(Refused) as refused:
        await commands.hand_over_chair(
            house.chair.actor, now, commands.HandOverChair(house.individuals[0].id)
        )
    assert (refused.value.clause, refused.value.reason) == ("ToR-68", "not_an_organization")
    with pytest.raises(Refused) as refused:
        await commands.hand_over_chair(house.chair.actor, now, commands.HandOverChair(house.chair.id))
    assert refused.value.reason == "holds_the_chair_already"
    other = house.organizations[1]
    with pytest.raises(NotPermitted):
        await commands.hand_over_chair(other.actor, now, commands.HandOverChair(other.id))


async def test_it_is_not_given_to_an_organization_that_is_not_in_good_standing(house: House, now: datetime):
    other = house.organizations[1]
    async with perform(HOUSE, now) as act:
        await change_status(act, other.id, "presumed_withdrawn")
    with pytest.raises(Refused) as refused:
        await commands.hand_over_chair(house.chair.actor, now, commands.HandOverChair(other.id))
    assert (refused.value.clause, refused.value.reason) == ("ToR-73", "not_in_good_standing")


async def test_once_a_meeting_was_held_the_coalition_decides(house: House, browser: Browser, now: datetime):
    await a_meeting(now - timedelta(days=1), held=True)
    with pytest.raises(Refused) as refused:
        await commands.hand_over_chair(
            house.chair.actor, now, commands.HandOverChair(house.organizations[1].id)
        )
    assert (refused.value.clause, refused.value.reason) == ("ToR-72", "coalition_decides_on_chair")
    await browser.sign_in(house.chair.person, now)
    assert "Ask the Coalition" in text_of(await browser.get("/en/chair/handover"))


async def test_a_chair_that_leaves_or_is_revoked_leaves_it_vacant_and_the_house_works(
    house: House, browser: Browser, now: datetime
):
    async with perform(HOUSE, now) as act:
        await end(act, house.chair.id, "revoked", "revoked")
    later = now + timedelta(minutes=1)
    assert await queries.chair_at(later) is None
    assert (await queries.chairing(later)).is_impeded
    other = house.organizations[1]
    await browser.sign_in(other.person, now)
    for address in (
        "/en/home", "/en/members", f"/en/members/{other.id}", f"/en/members/{house.chair.id}", "/en/motions",
        "/en/meetings", "/en/attendance", "/en/applications", "/en/chair/interim", "/en/who-may-do-what",
        f"/en/members/{other.id}/leave",
    ):  # fmt: skip
        assert (await browser.get(address)).status_code == 200, address
    assert "See how to name an interim chair" in text_of(await browser.get("/en/home"))
    text = text_of(await browser.get("/en/chair/handover"))
    assert "Nobody holds the chair" in text
    assert (await browser.get("/en/chair")).status_code == 403


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_the_desk_says_that_the_chair_is_held_ad_interim(
    house: House, browser: Browser, now: datetime, lang: str
):
    async with perform(HOUSE, now) as act:
        await end(act, house.chair.id, "withdrawn", "decision")
    first, second, third = house.organizations[1:4]
    asked = await commands.ask_interim(
        first.actor, now, commands.AskHandover(first.id, third.id, "Elle est partie.")
    )
    await commands.confirm_interim(second.actor, now, commands.ConfirmInterim(asked, second.id))
    await browser.sign_in(third.person, now)
    desk = await browser.get("/fr/presidence" if lang == "fr" else "/en/chair")
    assert desk.status_code == 200
    assert ("par intérim" if lang == "fr" else "interim chair") in text_of(desk)
