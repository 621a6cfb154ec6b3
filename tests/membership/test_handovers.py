"""The chair passes on: by decision of the coalition, or ad interim by two organisations where it cannot act (03.20)."""

from datetime import datetime, timedelta

import pytest

from coalition.act import HOUSE, Actor, perform
from coalition.decisions import commands as decisions
from coalition.errors import NotFound, NotPermitted
from coalition.membership import commands, queries
from coalition.membership.entry import end
from tests.decisions.support import WEEK, round_opened, says, votes, voting_opened
from tests.house import Browser, House, text_of, trail
from tests.membership.handovers import asking, holder, put_to_all, refusal, told
from tests.membership.meetings import a_meeting


class TestByDecision:
    async def test_it_passes_at_once_when_the_coalition_agrees(self, house: House, now: datetime):
        motion = await put_to_all(house, now)
        opened = await round_opened(house, motion, now)
        for one in house.everyone:
            await says(one, motion, opened, "agree", now)
        assert await holder(now) == house.chair.id
        await decisions.close_round(house.chair.actor, now, motion)
        assert await holder(now) == house.organizations[2].id
        chairing = await queries.chairing(now)
        assert not chairing.is_interim
        (given,) = (one for one in await trail("membership.ChairGiven"))
        assert '"decision"' in given["facts"]
        assert '"handover"' in given["facts"]
        assert await told("chair_given") == {one.person for one in house.everyone}
        assert await queries.open_handovers() == []

    async def test_it_passes_by_a_vote_and_stays_where_the_vote_is_lost(self, house: House, now: datetime):
        motion = await put_to_all(house, now)
        voting = await voting_opened(house, motion, now)
        for one in house.organizations[:4]:
            await votes(one, motion, voting, "against", now)
        await decisions.do_due(now + WEEK)
        assert await holder(now + WEEK) == house.chair.id
        assert await queries.open_handovers() == []
        motion = await put_to_all(house, now + WEEK)
        voting = await voting_opened(house, motion, now + WEEK)
        for one in house.organizations[:4]:
            await votes(one, motion, voting, "for", now + WEEK)
        await decisions.do_due(now + 2 * WEEK)
        assert await holder(now + 2 * WEEK) == house.organizations[2].id

    async def test_any_member_asks_an_individual_too_and_the_mover_withdraws(
        self, house: House, now: datetime
    ):
        herself = house.individuals[0]
        await commands.ask_handover(herself.actor, now, asking(herself, house.organizations[2]))
        (asked,) = await queries.open_handovers()
        assert asked.motion
        await decisions.withdraw(herself.actor, now, asked.motion)
        assert await queries.open_handovers() == []
        with pytest.raises(NotPermitted):
            await commands.ask_handover(herself.actor, now, asking(house.chair, house.organizations[2]))
        with pytest.raises(NotFound):
            await commands.ask_handover(Actor(house.outsider), now, asking(herself, house.organizations[2]))

    async def test_one_at_a_time_and_to_an_organization_in_good_standing(self, house: House, now: datetime):
        who, other = house.organizations[1], house.organizations[2]
        for wrong, expected in (
            (house.individuals[0], ("ToR-68", "not_an_organization")),
            (house.chair, ("ToR-68", "holds_the_chair_already")),
        ):
            assert await refusal(commands.ask_handover(who.actor, now, asking(who, wrong))) == expected
        await put_to_all(house, now)
        assert await refusal(commands.ask_handover(other.actor, now, asking(other, who))) == (
            "ToR-72",
            "handover_under_way",
        )

    async def test_a_successor_that_left_meanwhile_takes_nothing(self, house: House, now: datetime):
        motion = await put_to_all(house, now)
        opened = await round_opened(house, motion, now)
        async with perform(HOUSE, now) as act:
            await end(act, house.organizations[2].id, "withdrawn", "decision")
        assert await queries.open_handovers() == []
        for one in (*house.organizations[:2], *house.organizations[3:], *house.individuals):
            await says(one, motion, opened, "agree", now)
        await decisions.close_round(house.chair.actor, now, motion)
        assert await holder(now) == house.chair.id

    @pytest.mark.parametrize("lang", ["fr", "en"])
    async def test_from_the_page_to_the_motion(
        self, house: House, browser: Browser, now: datetime, lang: str
    ):
        await a_meeting(now - timedelta(days=1), held=True)
        address = "/fr/presidence/passation" if lang == "fr" else "/en/chair/handover"
        await browser.sign_in(house.organizations[1].person, now)
        empty = await browser.post(address, {"member": "", "reason": ""})
        assert empty.status_code == 422
        typed = {"member": str(house.organizations[2].id), "reason": "Ses services."}
        shown = await browser.follow(await browser.post(address, typed))
        assert "P-2027-01" in text_of(shown)
        (asked,) = await queries.open_handovers()
        motion = await browser.get(f"/{lang}/{'propositions' if lang == 'fr' else 'motions'}/{asked.motion}")
        assert motion.status_code == 200
        assert "Ses services." in text_of(motion)
        assert "Organisme 3" in text_of(motion) if lang == "fr" else "Organisation 3" in text_of(motion)
        again = await browser.post(address, typed)
        assert again.status_code == 409
        assert "ToR-72" in again.text
