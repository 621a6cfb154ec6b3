"""The chair passes on ad interim, by two organisations, where it cannot act (03.20)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from coalition.act import HOUSE, Actor, perform
from coalition.decisions import commands as decisions
from coalition.decisions.tables import ConsensusRound
from coalition.errors import NotFound, NotPermitted
from coalition.membership import commands, queries
from coalition.membership.entry import change_status, end
from tests.decisions.support import round_opened, says
from tests.house import Browser, House, Someone, another, seat, text_of, trail
from tests.membership.handovers import asking, holder, impede, put_to_all, refusal, told

SILENCE = timedelta(days=7)


class TestAdInterim:
    async def ask(self, house: House, now: datetime, *, by: int = 1, to: int = 3) -> UUID:
        who = house.organizations[by]
        return await commands.ask_interim(who.actor, now, asking(who, house.organizations[to]))

    async def confirm(self, who: Someone, request: UUID, now: datetime) -> UUID:
        return await commands.confirm_interim(who.actor, now, commands.ConfirmInterim(request, who.id))

    async def test_two_organizations_entrust_it_to_a_third_and_everybody_is_told(
        self, house: House, now: datetime
    ):
        await impede(house, now)
        request = await self.ask(house, now)
        assert await holder(now) == house.chair.id
        assert await told("interim_asked") == {one.person for one in house.organizations}
        await self.confirm(house.organizations[2], request, now)
        chair = await queries.chairing(now)
        assert chair.holder is not None
        assert (chair.holder.member, chair.is_interim) == (house.organizations[3].id, True)
        assert await told("chair_given") == {one.person for one in house.everyone}
        assert [one["kind"] for one in (await trail())[-3:]] == [
            "membership.ChairHandoverAsked",
            "membership.ChairHandoverConfirmed",
            "membership.ChairGiven",
        ]
        assert (await trail("membership.ChairHandoverConfirmed"))[0]["actor"] == str(
            house.organizations[2].person
        )

    async def test_the_interim_chair_may_do_what_the_chair_may(self, house: House, now: datetime):
        await impede(house, now)
        await self.confirm(house.organizations[2], await self.ask(house, now), now)
        interim = house.organizations[3]
        leave = commands.ApproveLeave(house.organizations[4].id, now.date(), now.date())
        await commands.approve_leave(interim.actor, now, leave)
        with pytest.raises(NotPermitted):
            await commands.approve_leave(house.chair.actor, now, leave)

    async def test_the_coalition_then_confirms_it_by_decision(self, house: House, now: datetime):
        await impede(house, now)
        await self.confirm(house.organizations[2], await self.ask(house, now), now)
        interim = house.organizations[3]
        await commands.ask_handover(interim.actor, now, asking(interim, interim))
        (asked,) = await queries.open_handovers()
        assert asked.motion is not None
        await decisions.seek_consensus(
            interim.actor, now, decisions.SeekConsensus(asked.motion, now + timedelta(hours=48))
        )
        (row,) = await ConsensusRound.select(ConsensusRound.id)
        for one in house.everyone:
            await says(one, asked.motion, row["id"], "agree", now)
        later = now + timedelta(minutes=1)
        await decisions.close_round(interim.actor, later, asked.motion)
        chair = await queries.chairing(later)
        assert chair.holder is not None
        assert (chair.holder.member, chair.is_interim, chair.since) == (interim.id, False, later)

    async def test_a_vacant_chair_is_filled_likewise(self, house: House, now: datetime):
        async with perform(HOUSE, now) as act:
            await end(act, house.chair.id, "revoked", "revoked")
        await self.confirm(house.organizations[2], await self.ask(house, now), now)
        assert await holder(now) == house.organizations[3].id

    async def test_another_person_of_another_organization_confirms(self, house: House, now: datetime):
        await impede(house, now)
        request = await self.ask(house, now)
        asker, successor = house.organizations[1], house.organizations[3]
        assert await refusal(self.confirm(asker, request, now)) == ("ToR-69", "interim_needs_another")
        assert await refusal(self.confirm(successor, request, now)) == ("ToR-69", "interim_for_itself")
        assert await refusal(self.confirm(house.chair, request, now)) == ("ToR-69", "interim_by_the_chair")
        twice = house.organizations[4]
        await seat(twice.id, asker.person, role="alternate", may_sign=True)
        same = commands.ConfirmInterim(request, twice.id)
        assert await refusal(commands.confirm_interim(asker.actor, now, same)) == (
            "ToR-69",
            "interim_needs_another",
        )
        assert await holder(now) == house.chair.id

    async def test_affiliated_organizations_count_as_one(self, house: House, now: datetime):
        await impede(house, now)
        one, tied = house.organizations[1], house.organizations[2]
        await commands.declare_affiliation(tied.actor, now, commands.DeclareAffiliation(tied.id, one.id))
        request = await self.ask(house, now)
        assert await refusal(self.confirm(tied, request, now)) == ("ToR-69", "interim_by_affiliates")

    async def test_a_tie_ended_while_the_request_waits_still_counts(self, house: House, now: datetime):
        await impede(house, now)
        one, tied = house.organizations[1], house.organizations[2]
        await commands.declare_affiliation(tied.actor, now, commands.DeclareAffiliation(tied.id, one.id))
        asked_at, later = now + timedelta(minutes=1), now + timedelta(minutes=2)
        request = await self.ask(house, asked_at)
        await commands.end_affiliation(tied.actor, later, commands.EndAffiliation(tied.id, one.id))
        assert await refusal(self.confirm(tied, request, later)) == ("ToR-69", "interim_by_affiliates")

    async def test_only_who_signs_for_an_organization_asks_or_confirms(self, house: House, now: datetime):
        await impede(house, now)
        who = house.organizations[1]
        attends = Actor(await another(who))
        with pytest.raises(NotPermitted):
            await commands.ask_interim(attends, now, asking(who, house.organizations[3]))
        herself = house.individuals[0]
        with pytest.raises(NotPermitted):
            await commands.ask_interim(herself.actor, now, asking(herself, house.organizations[3]))
        request = await self.ask(house, now)
        other = house.organizations[2]
        with pytest.raises(NotPermitted):
            await commands.confirm_interim(
                Actor(await another(other)), now, commands.ConfirmInterim(request, other.id)
            )
        with pytest.raises(NotFound):
            await commands.confirm_interim(
                Actor(house.outsider), now, commands.ConfirmInterim(request, other.id)
            )

    async def test_not_by_the_chair_nor_for_itself_nor_back_to_the_chair_nor_twice(
        self, house: House, now: datetime
    ):
        await impede(house, now)
        who, third = house.organizations[1], house.organizations[3]
        for asker, successor, expected in (
            (house.chair, third, ("ToR-69", "interim_by_the_chair")),
            (who, who, ("ToR-69", "interim_for_itself")),
            (who, house.chair, ("ToR-68", "holds_the_chair_already")),
            (who, house.individuals[0], ("ToR-68", "not_an_organization")),
        ):
            assert await refusal(commands.ask_interim(asker.actor, now, asking(asker, successor))) == expected
        await self.ask(house, now)
        assert await refusal(self.ask(house, now, by=4)) == ("ToR-69", "interim_asked_already")

    async def test_a_chair_in_good_standing_has_seven_days_to_answer(self, house: House, now: datetime):
        request = await self.ask(house, now)
        other = house.organizations[2]
        assert await refusal(self.confirm(other, request, now + SILENCE - timedelta(seconds=1))) == (
            "ToR-69",
            "chair_may_still_answer",
        )
        await self.confirm(other, request, now + SILENCE)
        assert await holder(now + SILENCE) == house.organizations[3].id

    async def test_its_answer_ends_the_request(self, house: House, now: datetime):
        request = await self.ask(house, now)
        with pytest.raises(NotPermitted):
            await commands.end_interim_request(house.organizations[4].actor, now, request)
        await commands.end_interim_request(house.chair.actor, now, request)
        assert await refusal(self.confirm(house.organizations[2], request, now + SILENCE)) == (
            "ToR-69",
            "interim_settled",
        )
        assert house.chair.person in await told("interim_ended")

    async def test_a_chair_presumed_withdrawn_does_not_end_it_and_the_asker_may(
        self, house: House, now: datetime
    ):
        await impede(house, now)
        request = await self.ask(house, now)
        assert await refusal(commands.end_interim_request(house.chair.actor, now, request)) == (
            "ToR-73",
            "chair_does_not_preside_on_itself",
        )
        await commands.end_interim_request(house.organizations[1].actor, now, request)
        assert await queries.open_handovers() == []
        await self.ask(house, now, by=4)

    async def test_a_motion_against_the_chair_does_not_make_it_yield_at_once_nor_lets_it_answer(
        self, house: House, now: datetime
    ):
        async with perform(HOUSE, now) as act:
            await change_status(act, house.chair.id, "revocation_pending")
        request = await self.ask(house, now)
        another_one = house.organizations[4]
        assert await refusal(self.confirm(another_one, request, now + timedelta(hours=1))) == (
            "ToR-69",
            "chair_may_still_answer",
        )
        assert await refusal(commands.end_interim_request(house.chair.actor, now, request)) == (
            "ToR-73",
            "chair_does_not_preside_on_itself",
        )
        await self.confirm(another_one, request, now + SILENCE)
        assert await holder(now + SILENCE) == house.organizations[3].id

    async def test_a_decision_of_the_coalition_ends_a_request(self, house: House, now: datetime):
        request = await self.ask(house, now)
        motion = await put_to_all(house, now)
        opened = await round_opened(house, motion, now)
        for one in house.everyone:
            await says(one, motion, opened, "agree", now)
        await decisions.close_round(house.chair.actor, now, motion)
        assert await refusal(self.confirm(house.organizations[4], request, now + SILENCE)) == (
            "ToR-69",
            "interim_settled",
        )

    async def test_a_request_of_who_leaves_falls(self, house: House, now: datetime):
        await self.ask(house, now)
        asker = house.organizations[1]
        await commands.withdraw_member(asker.actor, now, asker.id)
        assert await queries.open_handovers() == []

    @pytest.mark.parametrize("lang", ["fr", "en"])
    async def test_from_the_request_to_the_interim_chair_through_pages(
        self, house: House, browser: Browser, now: datetime, lang: str
    ):
        await impede(house, now)
        address = "/fr/presidence/interim" if lang == "fr" else "/en/chair/interim"
        asker, other, third = house.organizations[1], house.organizations[2], house.organizations[3]
        await browser.sign_in(asker.person, now)
        assert (await browser.get(address)).status_code == 200
        assert (await browser.post(address, {})).status_code == 422
        sent = await browser.post(address, {"member": str(third.id), "reason": "Retrait présumé."})
        request = sent.headers["location"].split("?")[0]
        shown = text_of(await browser.follow(sent))
        assert "Retrait présumé." in shown
        refused = await browser.post(f"{request}/confirmation")
        assert (refused.status_code, "ToR-69" in refused.text) == (409, True)
        await browser.sign_in(other.person, now)
        home = text_of(await browser.get("/fr/accueil" if lang == "fr" else "/en/home"))
        assert (
            "Lire une demande de présidence par intérim" if lang == "fr" else "Read a request for an interim"
        ) in home
        assert "confirmation" in (await browser.get(request)).text
        done = await browser.follow(await browser.post(f"{request}/confirmation"))
        assert (
            "assure la présidence par intérim" if lang == "fr" else "has been the interim chair"
        ) in text_of(done)
        await browser.sign_in(third.person, now)
        desk = await browser.get("/fr/presidence" if lang == "fr" else "/en/chair")
        assert desk.status_code == 200

    async def test_a_chair_that_can_act_answers_from_its_page(
        self, house: House, browser: Browser, now: datetime, clock_at: Callable[[datetime], None]
    ):
        request = await self.ask(house, now)
        await browser.sign_in(house.chair.person, now)
        assert "Answer a request for an interim chair" in text_of(await browser.get("/en/home"))
        page = await browser.get(f"/en/chair/interim/{request}")
        assert "Answer that we can act" in text_of(page)
        done = await browser.follow(await browser.post(f"/en/chair/interim/{request}/end"))
        assert "Request closed" in text_of(done)
        await browser.sign_in(house.organizations[2].person, now)
        late = await browser.post(f"/en/chair/interim/{request}/confirmation")
        assert late.status_code == 409

    async def test_an_early_confirmation_says_until_when_the_chair_may_answer(
        self, house: House, browser: Browser, now: datetime
    ):
        request = await self.ask(house, now)
        await browser.sign_in(house.organizations[2].person, now)
        early = await browser.post(f"/en/chair/interim/{request}/confirmation")
        assert early.status_code == 409
        assert "until March 29, 2027" in text_of(early).replace("\u00a0", " ")
        assert "Confirm" not in text_of(await browser.get(f"/en/chair/interim/{request}")).replace(
            "Another confirms", ""
        )
