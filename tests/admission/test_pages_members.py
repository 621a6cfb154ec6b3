"""The pages by which members endorse and review applications, in both languages and every state."""

from collections.abc import Callable
from datetime import datetime

import pytest

from coalition import db
from coalition.accounts.tables import Person
from coalition.act import HOUSE
from coalition.admission import commands
from coalition.admission.commands import Endorse, Follow
from coalition.admission.tables import Application
from tests.admission.pages import FORBIDDEN, title
from tests.admission.reviewing import assign
from tests.admission.support import ALL_YES, OWN, apply, apply_alone, endorsed, opine
from tests.house import Browser, House, later, text_of, trail


class TestMembersPages:
    async def test_a_lapsed_endorsement_says_so_and_is_given_again_from_its_page(
        self, house: House, browser: Browser, now: datetime, clock_at: Callable[[datetime], None]
    ) -> None:
        application, over = await endorsed(house, now), later(now, days=181)
        clock_at(over)
        await browser.sign_in(house.organizations[1].person, over)
        assert "lapsed since" in text_of(await browser.get(f"/en/applications/{application}"))
        address = f"/en/applications/{application}/endorsement"
        assert "has lapsed: it counts for 180 days" in text_of(await browser.get(address))
        french = text_of(await browser.get(f"/fr/demandes/{application}/appui"))
        assert "est échu : il compte pendant 180 jours" in french.replace("\u00a0", " ").replace(
            "\u202f", " "
        )
        await browser.follow(await browser.post(address, {"answer": "endorse"}))
        assert "has lapsed" not in text_of(await browser.get(address))

    async def test_a_signatory_endorses_and_takes_back(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        receipt = await apply(now, house.organizations[1])
        address = f"/en/applications/{receipt.application}/endorsement"
        await browser.sign_in(house.organizations[1].person, now)
        assert "Old Mill Stop" in text_of(await browser.get(address))
        wrong = await browser.post(address, {"answer": "decline"})
        assert wrong.status_code == 422
        assert "Say why the endorsement is not given" in text_of(wrong)
        done = await browser.follow(await browser.post(address, {"answer": "endorse"}))
        assert "Your organisation's answer is sent." in text_of(done).replace("’", "'")
        ended = await browser.follow(await browser.post(f"{address}/end"))
        assert "Endorsed on" not in text_of(ended)

    async def test_the_page_about_a_person_has_no_place_for_text(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        receipt = await apply_alone(now, house.organizations[1])
        address = f"/fr/demandes/{receipt.application}/appui"
        await browser.sign_in(house.organizations[1].person, now)
        page = await browser.get(address)
        assert "<textarea" not in page.text
        assert "N’écrivez ni ne dites rien" in text_of(page)
        yes = dict.fromkeys(
            ("is_ready", "no_harm_to_self", "no_harm_to_recovery", "no_harm_to_others"), "yes"
        )
        wrong = await browser.post(address, yes | {"is_ready": "no", "answer": "endorse"})
        assert wrong.status_code == 422
        assert "Un appui confirme les 4 énoncés" in text_of(wrong)
        done = await browser.follow(await browser.post(address, yes | {"answer": "endorse"}))
        assert "La réponse de votre organisme est envoyée." in text_of(done)

    async def test_not_now_needs_no_statement(self, house: House, browser: Browser, now: datetime) -> None:
        receipt = await apply_alone(now, house.organizations[1])
        await browser.sign_in(house.organizations[1].person, now)
        sent = await browser.post(f"/fr/demandes/{receipt.application}/appui", {"answer": "not_now"})
        await browser.follow(sent)
        browser.sign_out()
        page = await browser.get(f"/fr/suivi/{receipt.token}")
        assert "pas maintenant" in text_of(page)

    async def test_organisations_review_on_the_page_of_the_application(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        application = await endorsed(house, now)
        address = f"/en/applications/{application}"
        for reviewer in house.organizations[3:5]:
            await browser.sign_in(reviewer.person, now)
            page = await browser.get(address)
            assert "Give your organisation’s opinion" in text_of(page)
            empty = await browser.post(f"{address}/opinion", {"opinion": "approve"})
            assert empty.status_code == 422
            sent = await browser.post(f"{address}/opinion", {"opinion": "approve", "reason": "<script>"})
            assert sent.headers["location"] == "/en/applications?done=opinion_given"
        page = await browser.get(address)
        assert "Accepted" in text_of(page)
        assert "<script>" not in page.text.split("<main")[1]
        assert [entry["actor"] for entry in await trail("admission.Reviewed")] == [
            str(one.person) for one in house.organizations[3:5]
        ]

    async def test_a_refusal_of_the_text_names_its_clause(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        application = await endorsed(house, now)
        await browser.sign_in(house.organizations[1].person, now)
        page = await browser.post(
            f"/fr/demandes/{application}/avis", {"opinion": "approve", "reason": "Bien"}
        )
        assert page.status_code == 409
        assert "L’organisme qui appuie la demande ne l’examine pas." in text_of(page)
        assert "#ToR-79" in page.text

    async def test_the_chair_asks_from_the_page(self, house: House, browser: Browser, now: datetime) -> None:
        receipt = await apply(now)
        address = f"/fr/demandes/{receipt.application}"
        await browser.sign_in(house.chair.person, now)
        empty = await browser.post(f"{address}/appuis", {"member": ""})
        assert empty.status_code == 422
        sent = await browser.post(f"{address}/appuis", {"member": str(house.organizations[2].id)})
        assert "Organisme 3" in text_of(await browser.follow(sent))

    async def test_the_same_form_sent_twice_ends_on_the_same_page(  # R4
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        receipt = await apply(now, house.organizations[1])
        address = f"/en/applications/{receipt.application}/endorsement"
        await browser.sign_in(house.organizations[1].person, now)
        form = {"answer": "endorse", "_once": "one-time-token-of-this-form"}
        first = await browser.post(address, form)
        second = await browser.post(address, form)
        assert first.headers["location"] == second.headers["location"]
        assert len(await trail("admission.Endorsed")) == 1

    async def test_an_applicant_signed_in_follows_her_own_application(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        receipt = await apply_alone(now, house.organizations[1])
        row = await Application.select(Application.person).first()
        assert row is not None
        await browser.sign_in(row["person"], now)
        page = await browser.get(f"/fr/demandes/{receipt.application}")
        assert f"Bonjour, {OWN.name}" in text_of(page)
        gone = await browser.post(f"/fr/demandes/{receipt.application}/retrait")
        assert gone.headers["location"].startswith("/fr/devenir-membre")
        erased = await Person.select(Person.handle).where(Person.id == row["person"]).first()
        assert erased is not None
        assert erased["handle"] != OWN.name

    @pytest.mark.parametrize("state", ["review", "referred", "approved", "refused", "withdrawn", "unasked"])
    @pytest.mark.parametrize("kind", ["organization", "individual"])
    async def test_every_state_has_its_pages_in_both_languages(
        self, house: House, browser: Browser, now: datetime, state: str, kind: str
    ) -> None:
        receipt = await in_state(house, now, kind, state)
        if receipt is None:
            return
        for path in (f"/fr/suivi/{receipt.token}", f"/en/follow/{receipt.token}"):
            page = await browser.get(path)
            assert page.status_code == 200
            assert not FORBIDDEN.search(title(page))
            assert OWN.name not in title(page)
        await browser.sign_in(house.chair.person, now)
        for path in (f"/fr/demandes/{receipt.application}", f"/en/applications/{receipt.application}"):
            page = await browser.get(path)
            assert page.status_code == 200
            assert not FORBIDDEN.search(title(page))
            assert OWN.name not in title(page)
        for path in ("/fr/demandes", "/en/applications"):
            assert (await browser.get(path)).status_code == 200


async def test_the_list_takes_as_many_statements_whatever_its_length(
    house: House, browser: Browser, now: datetime
) -> None:
    await browser.sign_in(house.chair.person, now)
    counts = []
    for _ in range(2):
        await apply(now, *house.organizations[1:3])
        with db.counting_statements() as statements:
            await browser.get("/en/applications")
        counts.append(len(statements))
    assert counts[0] == counts[1]


async def in_state(house: House, now: datetime, kind: str, state: str) -> commands.Receipt | None:
    """An application that the commands brought there; None where there is no such page."""
    if kind == "individual":
        if state == "withdrawn":
            return None  # nothing is left of it
        receipt = await apply_alone(now, chair_may_ask=True)
    else:
        receipt = await apply(now)
    if state == "unasked":
        return receipt
    if state == "withdrawn":
        await commands.withdraw(HOUSE, now, Follow(receipt.application, receipt.token))
        return receipt
    for sponsor in house.organizations[1:3] if kind == "organization" else house.organizations[1:2]:
        await commands.ask(house.chair.actor, now, commands.AskSponsor(receipt.application, sponsor.id))
        await commands.endorse(sponsor.actor, now, Endorse(receipt.application, ALL_YES))
    await assign(house, now, receipt.application, *house.organizations[3:5])
    opinions = {"referred": ("approve", "refuse"), "approved": ("approve",) * 2, "refused": ("refuse",) * 2}
    for reviewer, opinion in zip(house.organizations[3:5], opinions.get(state, ()), strict=False):
        await opine(reviewer, later(now, minutes=1), receipt.application, opinion)
    return receipt
