"""What must work for everyone: the keyboard alone, a browser without JavaScript, and leaving quickly."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrive
from tests.journeys.keyboard import enter, tab_to
from tests.journeys.people import name_of, part, representative_of
from tests.journeys.server import Server
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]

PLAN = {"fr": "Plan de sensibilisation 2027-2028", "en": "Awareness plan 2027–28"}
VOTER = "O01"
COOKIE = "__Host-s"


def _find_the_vote(visitor: Visitor) -> None:
    visitor.be(representative_of(VOTER))
    visitor.follow("decisions.task.vote", title=PLAN[visitor.lang])


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_ballot_is_cast_with_the_keyboard_alone(arrive: Arrive, lang: str) -> None:
    voter = arrive(lang)
    voter.be(representative_of(VOTER))
    voter.page.keyboard.press("Tab")
    voter.page.keyboard.press("Enter")
    assert voter.page.evaluate("document.activeElement.id") == "content"
    tab_to(voter, voter.says("decisions.task.vote", title=PLAN[lang]))
    enter(voter)

    for vote in ("for", "against", "abstain"):
        assert not voter.page.locator(f"input[name=vote][value={vote}]").is_checked()
    tab_to(voter, voter.says("decisions.vote.for"))
    voter.page.keyboard.press("ArrowDown")
    assert voter.page.locator("input[name=vote][value=against]").is_checked()
    tab_to(voter, voter.says("decisions.ballot.check"))
    ring = voter.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert ring != "none"
    voter.keep("focus")
    enter(voter)
    voter.reads("decisions.check.lead")
    tab_to(voter, voter.says("decisions.check.cast"))
    enter(voter)
    voter.reads("done.ballot_cast")
    voter.sees(voter.says("decisions.vote.against"))


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_ballot_is_cast_without_javascript_on_a_phone(arrive: Arrive, lang: str) -> None:
    voter = arrive(lang, width=390, java_script_enabled=False)
    voter.visit(voter.to("sign_in"))
    voter.fill(email="nobody")
    voter.press("accounts.sign_in.button", status=422)
    voter.reads("frame.errors.kept")
    _find_the_vote(voter)
    voter.press("decisions.ballot.check", status=422)
    voter.reads("decisions.form.vote.missing")
    voter.choose(vote="abstain")
    voter.press("decisions.ballot.check")
    voter.press("decisions.check.cast")
    voter.reads("done.ballot_cast")
    voter.keep("ballot-without-javascript")
    menu = voter.page.get_by_role("button", name=voter.says("frame.menu"))
    menu.click()
    expect(voter.page.locator("#nav")).to_be_visible()
    voter.page.locator("#nav").get_by_role("link", name=voter.says("frame.nav.members")).click()
    voter.sees(name_of("O20", lang))


@pytest.mark.parametrize("java_script_enabled", [True, False], ids=["with_javascript", "without_javascript"])
def test_quick_exit_leaves_nothing_behind(arrive: Arrive, server: Server, java_script_enabled: bool) -> None:
    she = arrive("fr", java_script_enabled=java_script_enabled)
    she.be(representative_of("O25"))
    she.open("register")
    she.sees(name_of("O20", "fr"))
    session: Any = next(one for one in she.page.context.cookies() if one["name"] == COOKIE)
    with _leaving(she):
        she.page.locator("a.exit").click()
    assert [one for one in she.page.context.cookies() if one["name"] == COOKIE] == []
    _assert_back_shows_nothing(she)

    thief = arrive("fr")
    thief.page.context.add_cookies([session])
    thief.visit(thief.to("register"))
    assert thief.path == thief.to("sign_in"), "the session is dead on the server, whoever kept its value"


def test_shift_pressed_three_times_leaves_too(arrive: Arrive) -> None:
    she = arrive("en")
    she.be(representative_of("O25"))
    she.open("register")
    with _leaving(she):
        for _ in range(3):
            she.page.keyboard.press("Shift")
    _assert_back_shows_nothing(she)


@contextmanager
def _leaving(visitor: Visitor) -> Iterator[None]:
    """The browser asks for the neutral page, the only foreign address there is."""
    with visitor.page.context.expect_event("requestfailed", lambda request: "exit.example" in request.url):
        yield
    visitor.page.wait_for_url("chrome-error://**")


def _assert_back_shows_nothing(visitor: Visitor) -> None:
    visitor.page.go_back()
    shown = visitor.page.locator("body").inner_text()
    assert visitor.path == visitor.to("sign_in"), visitor.page.url
    assert visitor.says("frame.sign_out") not in shown
    assert representative_of("O25") not in shown


def test_the_language_link_leads_to_the_same_page_in_the_other_language(arrive: Arrive) -> None:
    reader = arrive("fr")
    reader.be(representative_of("O01"), then=reader.to("attendance"))
    reader.page.locator("header a[hreflang=en]").click()
    expect(reader.page.locator("html")).to_have_attribute("lang", "en-CA")
    assert reader.page.url.endswith("/en/attendance")
    assert re.search(part("O01").name_en, reader.text)
