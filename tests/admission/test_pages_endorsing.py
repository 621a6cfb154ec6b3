"""Endorsements, reviews and the waiver by the pages: every refusal with its clause, and what each one reads."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest

from coalition.admission import commands
from coalition.admission.commands import AskSponsor, Decline, Endorse, Follow
from tests.admission.reviewing import affiliated, assign, file_of
from tests.admission.support import ALL_YES, acting, apply, apply_alone, endorsed, endorsed_alone, opine
from tests.house import Browser, House, later, text_of

YES = dict.fromkeys(("is_ready", "no_harm_to_self", "no_harm_to_recovery", "no_harm_to_others"), "yes")


class TestRefusals:
    """Each is a page: the clause, why, and what to do."""

    async def refused(self, browser: Browser, path: str, form: dict[str, str], clause: str) -> str:
        page = await browser.post(path, form)
        assert page.status_code == 409, text_of(page)[:600]
        assert f"#{clause}" in page.text
        return text_of(page)

    async def test_whom_the_chair_may_not_ask_to_endorse(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        receipt = await apply(now, house.organizations[1], affiliates=(house.organizations[5].id,))
        await commands.endorse(house.organizations[1].actor, now, Endorse(receipt.application))
        await affiliated(house.organizations[4], house.organizations[1], now)
        alone = await apply_alone(now, chair_may_ask=True)
        await browser.sign_in(house.chair.person, now)
        path = f"/en/applications/{receipt.application}/endorsements"
        for member, words in (
            (house.organizations[1].id, "already been asked"),
            (house.organizations[4].id, "two affiliated organisations count as one"),
            (house.organizations[5].id, "must not be affiliated with the applicant"),
            (house.individuals[0].id, "not from an individual member"),
        ):
            assert words in await self.refused(browser, path, {"member": str(member)}, "ToR-50")
        hers = f"/en/applications/{alone.application}/endorsements"
        form = {"member": str(house.individuals[0].id)}
        assert "not from an individual member" in await self.refused(browser, hers, form, "ToR-48")

    async def test_an_answer_that_changes_nothing(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        receipt = await apply(now, house.organizations[1], house.organizations[2])
        path = f"/fr/demandes/{receipt.application}/appui"
        await browser.sign_in(house.organizations[1].person, now)
        assert "pas d’appui à retirer" in await self.refused(browser, f"{path}/fin", {}, "ToR-50")
        await browser.follow(await browser.post(path, {"answer": "endorse"}))
        assert "déjà donné" in await self.refused(browser, path, {"answer": "endorse"}, "ToR-50")
        form = {"answer": "decline", "reason": "Changement"}
        assert "déjà donné" in await self.refused(browser, path, form, "ToR-50")
        alone = await endorsed_alone(house, now)
        hers = f"/fr/demandes/{alone.application}/appui"
        assert "déjà donné" in await self.refused(browser, hers, YES | {"answer": "endorse"}, "ToR-48")

    async def test_a_file_that_receives_no_more(self, house: House, browser: Browser, now: datetime) -> None:
        decided = await endorsed(house, now)
        for reviewer in house.organizations[3:5]:
            await opine(reviewer, now, decided, "refuse")
        referred = await endorsed(house, now)
        for reviewer, opinion in zip(house.organizations[3:5], ("approve", "refuse"), strict=True):
            await opine(reviewer, now, referred, opinion)
        withdrawn = await endorsed(house, now)
        her = (await file_of(withdrawn, now)).person
        await commands.withdraw(acting(her), now, Follow(withdrawn))
        await browser.sign_in(house.organizations[1].person, now)
        for application, words, clause in (
            (decided, "already decided", "ToR-79"),
            (referred, "before all the members", "ToR-79"),
            (withdrawn, "is withdrawn", "ToR-49"),
        ):
            path = f"/en/applications/{application}"
            assert words in await self.refused(browser, f"{path}/endorsement/end", {}, clause)
            form = {"opinion": "approve", "reason": "Bien"}
            assert words in await self.refused(browser, f"{path}/opinion", form, clause)
        paused = await apply_alone(now, house.organizations[1])
        her = (await file_of(paused.application, now)).person
        await commands.pause(acting(her), now, Follow(paused.application))
        path = f"/en/applications/{paused.application}/endorsement"
        assert "paused" in await self.refused(browser, path, YES | {"answer": "endorse"}, "ToR-48")

    async def test_whom_the_chair_may_not_ask_to_review(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        early = await apply(now, house.organizations[1])
        application = await endorsed(house, now)
        await affiliated(house.organizations[5], house.organizations[1], now)
        await assign(house, now, application, house.organizations[3], house.organizations[4])
        await opine(house.organizations[4], now, application, "approve")
        await browser.sign_in(house.chair.person, now)
        path = f"/en/applications/{application}/review"
        for member, words in (
            (house.organizations[1].id, "does not review it"),
            (house.organizations[5].id, "affiliated"),
            (house.individuals[0].id, "An opinion comes from a member organisation"),
            (house.organizations[3].id, "was asked already"),
        ):
            assert words in await self.refused(browser, path, {"member": str(member)}, "ToR-79")
        spoken = {"member": str(house.organizations[4].id)}
        assert "gave its opinion" in await self.refused(browser, f"{path}/end", spoken, "ToR-79")
        unasked = {"member": str(house.organizations[1].id)}
        assert "is not asked to review" in await self.refused(browser, f"{path}/end", unasked, "ToR-79")
        other = {"member": str(house.organizations[3].id)}
        words = await self.refused(browser, f"/en/applications/{early.application}/review", other, "ToR-50")
        assert "1 of 2" in words or "0 of 2" in words

    async def test_an_opinion_that_is_not_hers_to_give(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        early = await apply(now, house.organizations[1])
        form = {"opinion": "approve", "reason": "Bien"}
        await browser.sign_in(house.organizations[3].person, now)
        path = f"/en/applications/{early.application}/opinion"
        assert "once the endorsements are received" in await self.refused(browser, path, form, "ToR-50")
        alone = await apply_alone(now, chair_may_ask=True)
        await browser.sign_in(house.chair.person, now)
        path = f"/en/applications/{alone.application}/opinion"
        assert "once the endorsements are received" in await self.refused(browser, path, form, "ToR-48")

    async def test_a_waiver_that_cannot_be(self, house: House, browser: Browser, now: datetime) -> None:
        organization, alone = await apply(now), await apply_alone(now, chair_may_ask=True)
        endorsed = await endorsed_alone(house, now)
        await browser.sign_in(house.chair.person, now)
        path = "/fr/demandes/{}/dispense"
        words = await self.refused(browser, path.format(organization.application), {}, "ToR-50")
        assert "Seule une demande à titre individuel" in words
        words = await self.refused(browser, path.format(endorsed.application), {}, "ToR-48")
        assert "aucune dispense n’est nécessaire" in words
        await browser.follow(await browser.post(path.format(alone.application)))
        words = await self.refused(browser, path.format(alone.application), {}, "ToR-48")
        assert "a déjà été demandée" in words


class TestWhatEachOneReads:
    async def test_the_chair_asks_relieves_and_sees_the_days(
        self, house: House, browser: Browser, now: datetime, clock_at: Callable[[datetime], None]
    ) -> None:
        application, reviewer = await endorsed(house, now), house.organizations[3]
        path = f"/en/applications/{application}"
        await browser.sign_in(house.chair.person, now)
        assert (await browser.post(f"{path}/review", {"member": ""})).status_code == 422
        assert (await browser.post(f"{path}/review", {"member": "nobody"})).status_code == 422
        done = await browser.follow(await browser.post(f"{path}/review", {"member": str(reviewer.id)}))
        assert "The organisation is asked to review." in text_of(done)
        assert "Opinion expected by April 12, 2027" in text_of(done)
        assert "Opinion expected by April 12, 2027" in text_of(await browser.get("/en/applications"))
        late = later(now, days=22)
        clock_at(late)
        await browser.sign_in(house.chair.person, late)
        assert "Opinion late since" in text_of(await browser.get(path))
        assert "Late opinion on the application" in text_of(await browser.get("/en/home"))
        done = await browser.follow(await browser.post(f"{path}/review/end", {"member": str(reviewer.id)}))
        assert "released from the review" in text_of(done)
        assert "Opinion late since" not in text_of(done)

    async def test_one_asked_to_review_reads_its_day_and_a_volunteer_that_it_is_one(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        application = await endorsed(house, now)
        await assign(house, now, application, house.organizations[3])
        path = f"/fr/demandes/{application}"
        await browser.sign_in(house.organizations[3].person, now)
        assert "La présidence a désigné votre organisme" in text_of(await browser.get(path))
        await browser.sign_in(house.organizations[4].person, now)
        page = text_of(await browser.get(path))
        assert "La présidence a désigné votre organisme" not in page
        assert "peut tout de même donner son avis" in page
        assert (
            await browser.post(f"{path}/examen", {"member": str(house.organizations[5].id)})
        ).status_code == 403

    async def test_the_applicant_names_another_once_one_has_declined(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        receipt = await apply(now, house.organizations[1], house.organizations[2])
        path, form = f"/en/follow/{receipt.token}", {"token": receipt.token}
        assert "Ask another organisation" not in text_of(await browser.get(path))
        await commands.decline(
            house.organizations[1].actor, now, Decline(receipt.application, "Raison-canari")
        )
        page = await browser.get(path)
        assert "Ask another organisation" in text_of(page)
        assert "0 of 2" in text_of(page)
        assert "Raison-canari" not in page.text
        asks = f"/en/applications/{receipt.application}/my-endorsement"
        wrong = await browser.post(asks, form | {"member": str(house.organizations[1].id)})
        assert wrong.status_code == 409
        done = await browser.follow(
            await browser.post(asks, form | {"member": str(house.organizations[3].id)})
        )
        assert "Organisation 4" in text_of(done)
        assert "Ask another organisation" not in text_of(done)
        await browser.sign_in(house.chair.person, now)
        assert "Raison-canari" in (await browser.get(f"/en/applications/{receipt.application}")).text

    async def test_the_applicant_names_another_when_one_is_long_silent(
        self, house: House, browser: Browser, now: datetime, clock_at: Callable[[datetime], None]
    ) -> None:
        receipt = await apply(now, house.organizations[1], house.organizations[2])
        clock_at(later(now, days=14))
        assert "Ask another organisation" in text_of(await browser.get(f"/en/follow/{receipt.token}"))

    @pytest.mark.parametrize("opinion", ["approve", "refuse"])
    async def test_the_applicant_reads_the_reasons_with_the_answer_and_no_name(
        self, house: House, browser: Browser, now: datetime, opinion: str
    ) -> None:
        receipt = await apply(now, *house.organizations[1:3])
        for sponsor in house.organizations[1:3]:
            await commands.endorse(sponsor.actor, now, Endorse(receipt.application))
        await opine(house.organizations[3], now, receipt.application, opinion, "Motif-trois")
        path = f"/fr/suivi/{receipt.token}"
        assert "Motif-trois" not in (await browser.get(path)).text
        await opine(house.organizations[4], now, receipt.application, opinion, "Motif-quatre")
        page = await browser.get(path)
        assert "Motif-trois" in page.text
        assert "Motif-quatre" in page.text
        assert "Organisme 4" not in page.text
        assert ("Préparer une nouvelle demande" in text_of(page)) is (opinion == "refuse")

    async def test_a_sponsor_of_an_individual_opens_the_file_without_the_opinions(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        receipt = await endorsed_alone(house, now)
        await assign(house, now, receipt.application, house.organizations[3])
        await opine(house.organizations[3], now, receipt.application, "approve", "Motif-canari")
        path = f"/en/applications/{receipt.application}"
        for person, status, reads in (
            (house.organizations[1].person, 200, False),
            (house.organizations[3].person, 200, True),
            (house.chair.person, 200, True),
            (house.organizations[4].person, 404, False),
            (house.individuals[0].person, 404, False),
        ):
            await browser.sign_in(person, now)
            page = await browser.get(path)
            assert (page.status_code, "Motif-canari" in page.text) == (status, reads)
        await browser.sign_in(house.organizations[4].person, now)
        assert "DA-2027-01" not in (await browser.get("/en/applications")).text

    async def test_one_affiliated_with_the_applicant_does_not_see_it(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        receipt = await apply(now, affiliates=(house.organizations[5].id,))
        await browser.sign_in(house.organizations[5].person, now)
        assert (await browser.get(f"/en/applications/{receipt.application}")).status_code == 404

    async def test_a_lapse_and_a_renewal_show_on_every_page(
        self, house: House, browser: Browser, now: datetime, clock_at: Callable[[datetime], None]
    ) -> None:
        receipt = await apply(now, *house.organizations[1:3])
        for sponsor in house.organizations[1:3]:
            await commands.endorse(sponsor.actor, now, Endorse(receipt.application))
        assert "Counts until September 18, 2027" in text_of(await browser.get(f"/en/follow/{receipt.token}"))
        over = later(now, days=181)
        clock_at(over)
        await commands.do_due(over)
        assert "lapsed since" in text_of(await browser.get(f"/en/follow/{receipt.token}"))
        sponsor = house.organizations[1]
        await browser.sign_in(sponsor.person, over)
        assert "Answer the request for endorsement" in text_of(await browser.get("/en/home"))
        path = f"/en/applications/{receipt.application}/endorsement"
        assert "You may give it again" in text_of(await browser.get(path))
        await browser.follow(await browser.post(path, {"answer": "endorse"}))
        found = await file_of(receipt.application, over)
        asked = found.request_of(sponsor.id)
        assert asked is not None
        assert (found.endorsed, found.stage_of(asked)) == (1, "given")

    async def test_a_concealed_organisation_asked_for_by_its_address_is_not_there(  # P19
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        kept: UUID = house.organizations[3].id
        receipt = await apply_alone(now, chair_may_ask=True, hidden_from=(kept,))
        await commands.ask(house.chair.actor, now, AskSponsor(receipt.application, house.organizations[1].id))
        await commands.endorse(house.organizations[1].actor, now, Endorse(receipt.application, ALL_YES))
        await browser.sign_in(house.chair.person, now)
        path = f"/en/applications/{receipt.application}"
        assert str(kept) not in (await browser.get(path)).text
        for act in ("endorsements", "review"):
            assert (await browser.post(f"{path}/{act}", {"member": str(kept)})).status_code == 404
