"""Copies of an application, and applying again."""

from datetime import datetime

from coalition.act import HOUSE
from coalition.admission import commands
from coalition.admission.commands import Follow
from tests.admission.filling import step, token_in
from tests.admission.support import ANSWERS, apply, apply_alone
from tests.house import Browser, House, text_of


class TestCopies:
    async def test_the_applicants_copy_holds_what_was_answered_and_no_contact(
        self, house: House, browser: Browser, now: datetime
    ) -> None:  # ToR-77
        receipt = await apply(
            now, house.organizations[1], alternate_1="Lou", alternate_1_email="lou@halte.example"
        )
        for path in (f"/fr/suivi/{receipt.token}/copie", f"/en/follow/{receipt.token}/copy"):
            page = await browser.get(path)
            said = text_of(page).replace("\u2011", "-")
            for word in ("DA-2027-01", "Maude Ébauche", "Ali Plan", "Lou", "Accueil de jour"):
                assert word in said, word
            for word in ("maude@", "lou@", "555-0142"):
                assert word not in page.text

    async def test_members_who_may_see_the_file_print_it_and_others_find_nothing(
        self, house: House, browser: Browser, now: datetime
    ) -> None:  # ToR-77, S1
        tied = house.organizations[5]
        receipt = await apply(now, house.organizations[1], affiliates=(tied.id,))
        address = f"/fr/demandes/{receipt.application}/copie"
        assert (await browser.get(address)).status_code == 303
        for person, status in (
            (house.chair.person, 200),
            (house.organizations[3].person, 200),
            (tied.person, 404),
            (house.individuals[0].person, 404),
            (house.outsider, 404),
        ):
            await browser.sign_in(person, now)
            page = await browser.get(address)
            assert page.status_code == status
            assert "maude@" not in page.text

    async def test_an_individuals_copy_bears_neither_name_nor_contact_for_the_chair(
        self, house: House, browser: Browser, now: datetime
    ) -> None:  # ToR-77
        receipt = await apply_alone(now, house.organizations[1], shows_name=True)
        await browser.sign_in(house.chair.person, now)
        page = await browser.get(f"/en/applications/{receipt.application}/copy")
        assert page.status_code == 200
        for word in ("Sacha", "canari", "Zoé"):
            assert word not in page.text
        await browser.sign_in(house.organizations[4].person, now)
        assert (await browser.get(f"/en/applications/{receipt.application}/copy")).status_code == 404


class TestAgain:
    async def test_a_withdrawn_application_is_taken_up_again_with_its_answers(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        receipt = await apply(now, house.organizations[1])
        address = f"/en/follow/{receipt.token}/new-application"
        assert "under way" in text_of(await browser.get(address))
        under_way = await browser.post(address)
        assert under_way.status_code == 409
        assert "once it is answered or withdrawn" in text_of(under_way)
        await commands.withdraw(HOUSE, now, Follow(receipt.application, receipt.token))
        assert "Begin with my answers" in text_of(await browser.get(address))
        token = token_in(await browser.post(address))
        assert ANSWERS["why"] in (await browser.get(step(token, 2, "en"))).text
        assert "Maude" not in (await browser.get(step(token, 4, "en"))).text

    async def test_an_individual_has_her_own_way(self, house: House, browser: Browser, now: datetime) -> None:
        receipt = await apply_alone(now, house.organizations[1])
        for page in ("new-application", "receipt"):
            assert (await browser.get(f"/en/follow/{receipt.token}/{page}")).status_code == 404
