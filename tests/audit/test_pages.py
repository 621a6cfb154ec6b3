"""The trail is read by members, names are for the chair, and the command says what it finds."""

from datetime import datetime

from coalition.accounts.commands import ChooseLanguage, choose_language
from coalition.act import Actor
from coalition.audit.tables import AuditHead
from coalition.db import counting_statements
from tests.house import Browser, House, text_of


async def test_members_read_the_trail_and_others_do_not(
    browser: Browser, house: House, now: datetime
) -> None:  # S1
    assert (await browser.get("/en/trail")).status_code == 303
    for person, status in (
        (house.organizations[1].person, 200),
        (house.individuals[0].person, 200),
        (house.outsider, 404),
    ):
        await browser.sign_in(person, now)
        for path in ("/en/trail", "/fr/piste", "/en/trail/check", "/fr/piste/verification"):
            assert (await browser.get(path)).status_code == status


async def test_only_the_chair_sees_who_acted(browser: Browser, house: House, now: datetime) -> None:
    await choose_language(Actor(house.organizations[2].person), now, ChooseLanguage("en"))
    await browser.sign_in(house.chair.person, now)
    assert "Personne 3" in text_of(await browser.get("/en/trail"))
    await browser.sign_in(house.organizations[1].person, now)
    page = text_of(await browser.get("/en/trail"))
    assert "Personne 3" not in page
    assert "A person" in page
    assert "The system" in page
    assert "A language was chosen" in page


async def test_the_trail_is_read_page_by_page_newest_first(
    browser: Browser, house: House, now: datetime
) -> None:
    for _ in range(60):
        await choose_language(Actor(house.chair.person), now, ChooseLanguage("en"))
    await browser.sign_in(house.chair.person, now)
    first, second = await browser.get("/en/trail"), await browser.get("/en/trail?page=2")
    assert first.text.count('role="rowheader"') == 50
    assert "A language was chosen" in text_of(second)
    assert first.text.index('class="num">') < first.text.index("A language was chosen")
    with counting_statements() as statements:
        await browser.get("/en/trail")
    assert len(statements) <= 7


async def test_a_broken_trail_is_said_on_both_pages(browser: Browser, house: House, now: datetime) -> None:
    await browser.sign_in(house.chair.person, now)
    assert "The seal of the last entry holds" in text_of(await browser.get("/en/trail"))
    assert "The trail is whole" in text_of(await browser.get("/en/trail/check"))
    await AuditHead.update({AuditHead.seal: "0" * 64}).where(AuditHead.seq > 0)
    assert "can no longer be trusted" in text_of(await browser.get("/en/trail"))
    assert "can no longer be trusted" in text_of(await browser.get("/en/trail/check"))
