"""Sign-in as a browser sees it: the cookie, equal answers, the way back, the exit."""

import dataclasses
import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from coalition.accounts import commands, queries, routes, sessions, vault
from coalition.accounts.registration import register
from coalition.accounts.tables import Session
from coalition.act import HOUSE, perform
from coalition.db import counting_statements
from coalition.notices.tables import OutboxMessage
from coalition.settings import settings
from coalition.web.paths import safe_next
from tests.house import Browser, House, text_of, trail


async def _code() -> str:
    message = await OutboxMessage.select().where(OutboxMessage.kind == "sign_in_code").first()
    assert message is not None
    return vault.open_sealed(message["sealed"]) or ""


async def _sign_in(browser: Browser, address: str = "person1@example.org", back: str = "") -> str:
    answer = await browser.post("/en/sign-in", {"email": address, "next": back})
    page = await browser.follow(answer)
    assert page.status_code == 200
    answer = await browser.post("/en/sign-in/code", {"code": await _code(), "next": back})
    assert answer.status_code == 303
    return str(answer.headers["location"])


async def test_the_whole_way_in_and_out(browser: Browser, house: House) -> None:
    assert await _sign_in(browser) == "/en"
    page = await browser.get("/en/my-account")
    assert page.status_code == 200
    assert "person1@example.org" in text_of(page)
    answer = await browser.post("/en/sign-out")
    assert answer.headers["location"] == "/en/sign-in"
    assert (await browser.get("/en/my-account")).status_code == 303
    assert [entry["subject"] for entry in await trail("accounts.SignedOut")] == [str(house.chair.person)]


async def test_the_cookie_is_exactly_what_it_must_be(browser: Browser, house: House) -> None:  # S6
    answer = await browser.post("/en/sign-in", {"email": "person1@example.org"})
    before = answer.headers["set-cookie"]
    answer = await browser.post("/en/sign-in/code", {"code": await _code()})
    after = answer.headers["set-cookie"]
    for header in (before, after):
        name, _, rest = header.partition("=")
        value, *attributes = rest.split("; ")
        assert name == "__Host-s"
        assert len(value) >= 43
        assert {a.lower() for a in attributes} == {"httponly", "path=/", "samesite=lax", "secure"}
    assert before != after


async def test_the_answer_is_the_same_for_known_unknown_and_silent(
    browser: Browser, house: House, now: datetime
) -> None:
    async with perform(HOUSE, now) as act:
        await register(act, handle="Ondine", language="fr", email="silent@example.org")
    answers = []
    for address in ("person1@example.org", "nobody@example.org", "silent@example.org"):
        browser.client.cookies.clear()
        answer = await browser.post("/en/sign-in", {"email": address})
        page = await browser.follow(answer)
        headers = {
            k: v
            for k, v in answer.headers.items()
            if k not in ("set-cookie", "content-security-policy", "date")
        }
        answers.append((answer.status_code, headers, answer.content, page.status_code, _same(page.text)))
    assert answers[0] == answers[1] == answers[2]


async def test_a_wrong_code_is_said_the_same_for_known_and_unknown(
    browser: Browser, house: House
) -> None:  # S2
    pages = []
    for address in ("person1@example.org", "nobody@example.org"):
        browser.client.cookies.clear()
        await browser.post("/en/sign-in", {"email": address})
        page = await browser.post("/en/sign-in/code", {"code": "22222222"})
        pages.append((page.status_code, _same(page.text)))
    assert pages[0] == pages[1]
    assert pages[0][0] == 422


def _same(page: str) -> str:
    return re.sub(r'nonce="[^"]*"|name="_once" value="[^"]*"', "", page)


async def test_too_many_asked_is_said_and_the_address_kept(browser: Browser, house: House) -> None:  # S13
    for _ in range(5):
        await browser.post("/en/sign-in", {"email": "nobody@example.org"})
    answer = await browser.post("/en/sign-in", {"email": "nobody@example.org"})
    assert answer.status_code == 429
    assert 'value="nobody@example.org"' in answer.text
    assert "Wait 15 minutes" in text_of(answer)


@pytest.mark.parametrize("typed", ["", "not an address", "a@b", "a@example.org, b@example.org"])
async def test_what_is_not_an_address_is_returned_to_correct(
    browser: Browser, house: House, typed: str
) -> None:
    answer = await browser.post("/fr/connexion", {"email": typed})
    assert answer.status_code == 422
    assert "À corriger" in answer.text


async def test_after_sign_in_one_is_back_where_one_was(browser: Browser, house: House) -> None:
    answer = await browser.get("/en/my-account")
    assert answer.headers["location"] == "/en/sign-in?next=%2Fen%2Fmy-account"
    assert 'value="/en/my-account"' in (await browser.follow(answer)).text
    assert await _sign_in(browser, back="/en/my-account") == "/en/my-account"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.test/",
        "//evil.test/",
        "/\\evil.test",
        "/fr//evil.test",
        "/fr/..\n",
        "javascript:alert(1)",
        "/x",
        "/frx",
        "/fr/a@evil.test",
        "/en/%0d%0aLocation:x",
        "http:/fr/",
    ],
)
async def test_no_address_leads_elsewhere(browser: Browser, house: House, elsewhere: str) -> None:
    assert safe_next(elsewhere) == ""
    assert await _sign_in(browser, back=elsewhere) == "/en"


async def test_a_session_sleeps_after_thirty_minutes_idle_and_after_twelve_hours(
    browser: Browser, house: House, now: datetime, clock_at: Callable[[datetime], None]
) -> None:  # S7
    await browser.sign_in(house.chair.person, now)
    clock_at(now + timedelta(minutes=29))
    assert (await browser.get("/en/my-account")).status_code == 200
    clock_at(now + timedelta(minutes=58))
    assert (await browser.get("/en/my-account")).status_code == 200
    clock_at(now + timedelta(minutes=89))
    assert (await browser.get("/en/my-account")).status_code == 303
    await browser.sign_in(house.chair.person, now)
    for minutes in range(20, 12 * 60, 20):
        clock_at(now + timedelta(minutes=minutes))
        assert (await browser.get("/en/my-account")).status_code == 200
    clock_at(now + timedelta(hours=12, seconds=5))
    assert (await browser.get("/en/my-account")).status_code == 303


async def test_the_session_of_an_individual_sleeps_after_fifteen_minutes(
    browser: Browser, house: House, now: datetime, clock_at: Callable[[datetime], None]
) -> None:  # S7
    await browser.sign_in(house.individuals[0].person, now)
    clock_at(now + timedelta(minutes=14))
    assert (await browser.get("/en/my-account")).status_code == 200
    clock_at(now + timedelta(minutes=30))
    assert (await browser.get("/en/my-account")).status_code == 303


async def test_being_here_is_noted_at_most_once_a_minute(house: House, now: datetime) -> None:
    await sessions.begin(house.chair.person, "value", now)
    statements = []
    for seconds in (30, 61, 90):
        live = await sessions.live("value", now + timedelta(seconds=seconds))
        assert live is not None
        with counting_statements() as sent:
            await sessions.touch(live, now + timedelta(seconds=seconds))
        statements.append(len(sent))
    assert statements == [0, 1, 0]


async def test_quick_exit_ends_the_session_and_the_browser_forgets(
    browser: Browser, house: House, now: datetime
) -> None:
    await browser.sign_in(house.chair.person, now)
    value = browser.client.cookies[sessions.COOKIE]
    answer = await browser.get("/x")  # P9
    assert answer.status_code == 303
    assert answer.headers["location"] == settings().exit_url
    assert answer.headers["clear-site-data"] == '"cache", "cookies", "storage"'
    assert answer.headers["cache-control"] == "no-store"
    assert await sessions.live(value, now) is None
    assert await Session.count().where(Session.ended_at.is_null()) == 0


async def test_quick_exit_works_for_anyone(browser: Browser, house: House) -> None:  # P9
    answer = await browser.get("/x")
    assert (answer.status_code, answer.headers["location"]) == (303, settings().exit_url)
    assert await trail("accounts.SignedOut") == []


async def test_quick_exit_leaves_even_when_the_session_cannot_be_ended(
    browser: Browser, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:  # P9
    async def fails(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(commands, "sign_out", fails)
    assert (await browser.get("/x")).headers["location"] == settings().exit_url


async def test_an_account_shows_its_own_person_only(
    browser: Browser, house: House, now: datetime
) -> None:  # P2
    await browser.sign_in(house.individuals[0].person, now)
    page = text_of(await browser.get("/fr/mon-compte"))
    assert house.individuals[0].email in page
    assert house.chair.email not in page


async def test_a_language_is_chosen_by_its_form(browser: Browser, house: House, now: datetime) -> None:
    await browser.sign_in(house.chair.person, now)
    answer = await browser.post("/fr/mon-compte/langue", {"language": "en"})
    assert answer.headers["location"] == "/fr/mon-compte?done=language_chosen"
    assert (await queries.account_page(house.chair.person)).language == "en"
    assert (await browser.post("/fr/mon-compte/langue", {"language": "de"})).status_code == 422


async def test_in_a_demonstration_one_is_anyone_at_once(browser: Browser, house: House) -> None:
    page = await browser.get("/en/fictional-people")
    for someone in house.everyone:
        assert str(someone.person) in page.text
    answer = await browser.post("/en/fictional-people", {"person": str(house.chair.person)})
    assert answer.headers["location"] == "/en"
    assert (await browser.get("/en/my-account")).status_code == 200


async def test_elsewhere_there_are_no_fictional_people(
    browser: Browser, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "settings", lambda: dataclasses.replace(settings(), mode="production"))
    assert (await browser.get("/en/fictional-people")).status_code == 404
    assert (
        await browser.post("/en/fictional-people", {"person": str(house.chair.person)})
    ).status_code == 404
    assert await Session.count() == 0


@pytest.mark.parametrize(
    "path",
    [
        "/fr/connexion",
        "/en/sign-in",
        "/fr/connexion/code",
        "/en/sign-in/code",
        "/fr/discretion",
        "/en/discretion",
        "/fr/confidentialite",
        "/en/privacy",
        "/fr/accessibilite",
        "/en/accessibility",
        "/fr/personnes-fictives",
    ],
)
async def test_the_public_pages_are_there_in_both_languages(
    browser: Browser, house: House, path: str
) -> None:
    page = await browser.get(path)
    assert page.status_code == 200
    assert f'<html lang="{path[1:3]}-CA">' in page.text
