"""An application kept while it is filled in: begun, saved, sent, given up, forgotten."""

import asyncio
from datetime import datetime
from typing import Any

import pytest

from coalition.accounts import vault
from coalition.accounts.queries import code_in
from coalition.accounts.tables import Person, Vault
from coalition.act import HOUSE
from coalition.admission import commands, queries
from coalition.admission.commands import BeginDraft, Follow, SaveDraft, SubmitDraft
from coalition.admission.tables import Application, Draft
from coalition.errors import NotFound, Refused
from coalition.notices.rendering import letter
from coalition.notices.tables import OutboxMessage
from tests.admission.support import ANSWERS, apply, endorsed, opine
from tests.house import House, later, trail
from tests.test_languages import DENIED


async def begun(now: datetime, **changes: Any) -> str:
    """A draft; its token."""
    return await commands.begin_draft(HOUSE, now, BeginDraft("fr", **changes))


async def page_of(token: str, now: datetime) -> queries.DraftPage:
    """The draft as its holder sees it."""
    return await queries.draft_page(commands.hashed(token), token, now)


class TestKeeping:
    async def test_what_is_typed_is_kept_sealed_and_the_link_hashed(
        self, house: House, now: datetime
    ) -> None:
        token = await begun(now)
        await commands.save_draft(
            HOUSE, now, SaveDraft(token, {"representative": "Maude Canari", "why": "Oui"})
        )
        await commands.save_draft(HOUSE, now, SaveDraft(token, {"why": "Encore"}))
        assert (await page_of(token, now)).answers == {"representative": "Maude Canari", "why": "Encore"}
        held = repr(await Draft.select())
        assert "Canari" not in held
        assert "Encore" not in held
        assert token not in held
        kinds = [entry["kind"] for entry in await trail() if "Draft" in entry["kind"]]
        assert kinds == ["admission.DraftBegun", "admission.DraftSaved", "admission.DraftSaved"]
        assert all(entry["actor"] == "house" for entry in await trail("admission.DraftSaved"))
        assert "Canari" not in repr(await trail())

    async def test_the_same_form_sent_twice_begins_one_draft(self, house: House, now: datetime) -> None:
        first = await begun(now, secret="a-form-token-of-one-browser")
        assert await begun(now, secret="a-form-token-of-one-browser") == first
        assert await Draft.count() == 1
        assert await begun(now, secret="a-form-token-of-another-one") != first

    async def test_a_section_is_done_once_it_holds_what_it_needs(self, house: House, now: datetime) -> None:
        token = await begun(now)
        states = [step.state for step in (await page_of(token, now)).steps]
        assert states == ["todo"] * 5
        await commands.save_draft(HOUSE, now, SaveDraft(token, {"name_fr": "Halte"}))
        assert (await page_of(token, now)).steps[0].state == "started"
        await commands.save_draft(HOUSE, now, SaveDraft(token, {"name_en": "Stop"}))
        assert (await page_of(token, now)).steps[0].state == "done"
        await commands.save_draft(HOUSE, now, SaveDraft(token, {"org_email": "nowhere"}))
        assert (await page_of(token, now)).steps[0].state == "started"

    async def test_an_address_given_receives_the_link_and_opens_no_session(
        self, house: House, now: datetime
    ) -> None:
        token = await begun(now, email="maude@halte.example")
        message = await OutboxMessage.select().where(OutboxMessage.kind == "application_begun").first()
        assert message is not None
        assert vault.open_sealed(message["sealed"]) == token
        for lang, address in (("fr", "/fr/demandes/brouillon/"), ("en", "/en/applications/draft/")):
            words = letter(message["id"], message["kind"], lang, code=code_in(message["sealed"]))
            assert f"https://coalition.test{address}{token}" in words.text.replace(f"{token[:4]}-", token[:4])
            assert not DENIED.search(words.subject + words.text)  # P4
        held = await Vault.select().where(Vault.person == message["person"]).first()
        assert held is not None
        assert held["address_lookup"] is None
        assert vault.open_sealed(held["email"]) == "maude@halte.example"

    async def test_the_twenty_first_draft_of_a_day_from_one_network_is_stopped(
        self, house: House, now: datetime
    ) -> None:  # S13
        for _ in range(20):
            await begun(now, client="192.0.2.7")
        with pytest.raises(commands.TooManyToday):
            await begun(now, client="192.0.2.7")
        await begun(now, client="192.0.2.8")
        await begun(later(now, days=1, minutes=1), client="192.0.2.7")


class TestSending:
    async def test_a_whole_draft_becomes_an_application_behind_the_same_link(
        self, house: House, now: datetime
    ) -> None:
        token = await begun(now, email="maude@halte.example")
        await commands.save_draft(HOUSE, now, SaveDraft(token, ANSWERS))
        receipts = [await commands.submit_draft(HOUSE, now, SubmitDraft(token, "en")) for _ in range(2)]
        assert receipts[0] == receipts[1]
        assert await Application.count() == 1
        row = await Application.select().first()
        assert row is not None
        assert (row["link"], row["language"], row["form_version"]) == (commands.hashed(token), "en", 1)
        draft = await Draft.select().first()
        assert draft is not None
        assert (draft["answers"], draft["person"], draft["application"]) == ("", None, row["id"])
        assert len(await trail("accounts.PersonErased")) == 1  # who had asked for the link by mail
        with pytest.raises(NotFound):
            await page_of(token, now)
        with pytest.raises(NotFound):
            await commands.save_draft(HOUSE, now, SaveDraft(token, {"why": "Trop tard"}))

    async def test_sent_twice_at_once_it_is_one_application_and_both_are_told_so(
        self, house: House, now: datetime
    ) -> None:  # R4
        token = await begun(now)
        await commands.save_draft(HOUSE, now, SaveDraft(token, ANSWERS))
        sent = [commands.submit_draft(HOUSE, now, SubmitDraft(token, "fr")) for _ in range(4)]
        receipts = await asyncio.gather(*sent)
        assert len(set(receipts)) == 1
        assert await Application.count() == 1

    async def test_what_is_missing_is_refused_by_its_clause_and_nothing_is_lost(
        self, house: House, now: datetime
    ) -> None:  # ToR-51
        token = await begun(now)
        await commands.save_draft(HOUSE, now, SaveDraft(token, ANSWERS | {"services": ""}))
        with pytest.raises(Refused) as refusal:
            await commands.submit_draft(HOUSE, now, SubmitDraft(token, "fr"))
        assert (refusal.value.clause, refusal.value.missing) == ("ToR-51", [("answer_services", {})])
        assert await Application.count() == 0
        assert (await page_of(token, now)).answers["why"] == ANSWERS["why"]


class TestEnding:
    async def test_a_draft_is_deleted_with_the_address_it_was_mailed_to(
        self, house: House, now: datetime
    ) -> None:
        token = await begun(now, email="maude@halte.example")
        people = await Person.count().where(Person.erased_at.is_null())
        for _ in range(2):
            await commands.discard_draft(HOUSE, now, token)
        assert await Draft.count() == 0
        assert await Person.count().where(Person.erased_at.is_null()) == people - 1
        assert len(await trail("admission.DraftDiscarded")) == 1

    async def test_sixty_days_unused_it_is_closed_at_once_and_deleted_when_the_house_looks(
        self, house: House, now: datetime
    ) -> None:
        token, used = await begun(now), await begun(now)
        await commands.save_draft(HOUSE, later(now, days=59), SaveDraft(used, {"why": "Oui"}))
        assert await commands.do_due(later(now, days=59, hours=23)) == 0
        due = later(now, days=60)
        with pytest.raises(NotFound):
            await page_of(token, due)
        assert [await commands.do_due(due) for _ in range(2)] == [1, 0]
        assert await Draft.count() == 1
        assert (await page_of(used, due)).answers == {"why": "Oui"}

    async def test_an_application_that_was_sent_is_not_deleted_with_time(
        self, house: House, now: datetime
    ) -> None:
        token = await begun(now)
        await commands.save_draft(HOUSE, now, SaveDraft(token, ANSWERS))
        await commands.submit_draft(HOUSE, now, SubmitDraft(token, "fr"))
        await commands.discard_draft(HOUSE, now, token)
        await commands.do_due(later(now, days=61))
        assert await Application.count() == 1
        assert await trail("admission.DraftDiscarded") == []


class TestApplyingAgain:
    async def test_a_withdrawn_application_gives_its_answers_but_no_name_nor_contact(
        self, house: House, now: datetime
    ) -> None:  # P14
        receipt = await apply(now, house.organizations[1])
        with pytest.raises(Refused, match="application_under_way"):
            await begun(now, again=receipt.token)
        await commands.withdraw(HOUSE, now, Follow(receipt.application, receipt.token))
        page = await page_of(await begun(now, again=receipt.token), now)
        assert page.answers["why"] == ANSWERS["why"]
        assert page.answers["sponsor_1"] == str(house.organizations[1].id)
        assert not {"representative", "signatory", "email", "phone", "people"} & set(page.answers)

    async def test_a_refused_one_gives_names_too_and_the_new_one_says_which_it_follows(
        self, house: House, now: datetime
    ) -> None:  # ToR-79
        application = await endorsed(house, now, secret="a-form-token-of-one-browser")
        for reviewer in house.organizations[3:5]:
            await opine(reviewer, now, application, "refuse")
        receipt = await apply(now, secret="a-form-token-of-one-browser")
        assert receipt.application == application
        token = await begun(now, again=receipt.token)
        page = await page_of(token, now)
        assert (page.answers["representative"], page.answers["signatory"]) == ("Maude Ébauche", "Ali Plan")
        assert "email" not in page.answers
        await commands.save_draft(HOUSE, now, SaveDraft(token, {"email": "maude@halte.example"}))
        again = await commands.submit_draft(HOUSE, now, SubmitDraft(token, "fr"))
        row = await Application.select().where(Application.id == again.application).first()
        assert row is not None
        assert row["previous"] == application

    async def test_a_link_that_leads_nowhere_gives_nothing(self, house: House, now: datetime) -> None:
        with pytest.raises(NotFound):
            await begun(now, again="0" * 32)
        assert await Draft.count() == 0
