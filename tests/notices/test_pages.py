"""One's own notices, where a mail leads, and the demonstration's outbox."""

import dataclasses
import html
from datetime import datetime, timedelta

import pytest

from coalition.accounts.commands import AskCode, ask_code
from coalition.act import HOUSE, new_id, perform
from coalition.minutes.events import MinutesCirculated
from coalition.notices import outbox, routes
from coalition.notices.tables import OutboxMessage
from coalition.settings import settings
from tests.house import Browser, House, text_of


async def _circulated(now: datetime) -> None:
    async with perform(HOUSE, now) as act:
        act.record(MinutesCirculated(subject=new_id(), meeting=new_id()))


async def test_a_mail_leads_its_own_person_to_what_it_is_about(
    browser: Browser, house: House, now: datetime
) -> None:
    async with perform(HOUSE, now) as act:
        await outbox.queue(
            act, person=house.chair.person, kind="minutes_circulated", page="account", once_key="k"
        )
        act.record(MinutesCirculated(subject=new_id(), meeting=new_id()))
    row = await OutboxMessage.select().where(OutboxMessage.page == "account").first()
    assert row is not None
    address = f"/en/notices/{row['id']}"
    assert (await browser.get(address)).headers["location"].startswith("/en/sign-in?next=")
    await browser.sign_in(house.chair.person, now)
    assert (await browser.get(address)).headers["location"] == "/en/my-account"
    await browser.sign_in(house.organizations[1].person, now)
    assert (await browser.get(address)).status_code == 404


async def test_one_reads_ones_own_notices(browser: Browser, house: House, now: datetime) -> None:
    await _circulated(now)
    await browser.sign_in(house.individuals[0].person, now)
    page = await browser.get("/fr/avis")
    assert "Un procès-verbal est à relire" in text_of(page)
    await browser.sign_in(house.outsider, now)
    assert "Aucun avis" in text_of(await browser.get("/fr/avis"))


async def test_the_outbox_shows_each_mail_in_both_languages(
    browser: Browser, house: House, now: datetime
) -> None:
    await ask_code(now, AskCode(house.chair.email, "b", "192.0.2.1"))
    page = html.unescape(text_of(await browser.get("/en/mails")))
    assert "Votre code d'accès" in page
    assert "Your access code" in page
    assert "To Personne 1" in page


async def test_the_outbox_is_read_page_by_page(browser: Browser, house: House, now: datetime) -> None:
    for number in range(4):
        await _circulated(now + timedelta(seconds=number))
    total = 4 * len(house.everyone)
    first = await browser.get("/en/mails")
    assert first.text.count("<article") == 20
    second = await browser.get("/en/mails?page=2")
    assert second.text.count("<article") == total - 20
    assert (await browser.get("/en/mails?page=999999999999")).text.count("<article") == total - 20
    assert (await browser.get("/en/mails?page=x")).status_code == 200


async def test_elsewhere_there_is_no_outbox(
    browser: Browser, house: House, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "settings", lambda: dataclasses.replace(settings(), mode="production"))
    await browser.sign_in(house.chair.person, now)
    assert (await browser.get("/en/mails")).status_code == 404
