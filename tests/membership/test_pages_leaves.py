"""The pages of a leave: from the request to the answer."""

from datetime import datetime

import pytest

from coalition.membership import commands
from coalition.web.languages import language
from tests.house import Browser, House, text_of, trail
from tests.membership.meetings import a_meeting
from tests.membership.test_leaves import FIRST, LAST, asked


class TestItsPages:
    @pytest.mark.parametrize("lang", ["fr", "en"])
    async def test_from_the_request_to_the_answer(
        self, house: House, browser: Browser, now: datetime, lang: str
    ):
        language.set(lang)
        member = house.organizations[1]
        await a_meeting(datetime(2027, 4, 15, 18, 0, tzinfo=now.tzinfo))
        address = f"/fr/membres/{member.id}/conge" if lang == "fr" else f"/en/members/{member.id}/leave"
        await browser.sign_in(member.person, now)
        assert (await browser.get(address)).status_code == 200
        typed = {"first_day": "2027-04-01", "last_day": "2027-05-31", "words": "Un été."}
        check = await browser.post(address, typed)
        assert check.status_code == 200
        assert ("1 réunion sort du compte" if lang == "fr" else "1 meeting leaves the count") in text_of(
            check
        ).replace("\u00a0", " ")
        assert not await trail("membership.LeaveAsked")
        edited = await browser.post(address, typed | {"step": "edit"})
        assert 'value="2027-04-01"' in edited.text
        sent = await browser.post(address, typed | {"step": "send"})
        shown = await browser.follow(sent)
        assert "Un été." in text_of(shown)
        request = sent.headers["location"].split("?")[0]
        await browser.sign_in(house.chair.person, now)
        home = text_of(await browser.get("/fr/accueil" if lang == "fr" else "/en/home"))
        assert ("Répondre à une demande de congé" if lang == "fr" else "Answer a request for leave") in home
        answer = f"{request}/{'reponse' if lang == 'fr' else 'answer'}"
        empty = await browser.post(answer, {"outcome": "declined"})
        assert empty.status_code == 422
        done = await browser.follow(await browser.post(answer, {"outcome": "approved"}))
        assert ("Congé approuvé" if lang == "fr" else "Leave approved") in text_of(done)
        assert (await browser.post(answer, {"outcome": "approved"})).status_code == 409

    async def test_days_gone_by_are_a_field_to_correct_for_whoever_asks(
        self, house: House, browser: Browser, now: datetime
    ):
        member = house.organizations[1]
        await browser.sign_in(member.person, now)
        page = await browser.post(
            f"/en/members/{member.id}/leave", {"first_day": "2027-03-01", "last_day": "2027-04-01"}
        )
        assert page.status_code == 422
        assert "on its first day at the latest" in text_of(page)

    async def test_a_refusal_shows_its_clause(self, house: House, browser: Browser, now: datetime):
        member = house.organizations[1]
        await commands.approve_leave(house.chair.actor, now, commands.ApproveLeave(member.id, FIRST, LAST))
        await browser.sign_in(member.person, now)
        page = await browser.post(
            f"/en/members/{member.id}/leave",
            {"first_day": "2027-05-01", "last_day": "2027-06-01", "step": "send"},
        )
        assert page.status_code == 409
        text = text_of(page).replace("\u00a0", " ")
        assert "ToR-60" in text
        assert "from April 1, 2027 to May 31, 2027" in text

    async def test_a_member_cancels_from_its_page_and_others_do_not_find_it(
        self, house: House, browser: Browser, now: datetime
    ):
        member = house.organizations[1]
        request = await asked(member, now)
        await browser.sign_in(house.organizations[2].person, now)
        assert (await browser.get(f"/en/leaves/{request}")).status_code == 404
        await browser.sign_in(member.person, now)
        assert "already awaits" not in text_of(await browser.get(f"/en/leaves/{request}"))
        done = await browser.follow(await browser.post(f"/en/leaves/{request}/cancellation"))
        assert "Request cancelled" in text_of(done)

    async def test_an_individual_asks_in_her_own_name(self, house: House, browser: Browser, now: datetime):
        herself = house.individuals[0]
        await browser.sign_in(herself.person, now)
        sent = await browser.post(
            f"/fr/membres/{herself.id}/conge",
            {"first_day": "2027-04-01", "last_day": "2027-05-31", "step": "send"},
        )
        assert (await browser.follow(sent)).status_code == 200
