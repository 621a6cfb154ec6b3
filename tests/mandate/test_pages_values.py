"""The page on which the chair records another value of the terms, as the coalition decided (ToR-66)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from coalition.mandate.queries import ruleset_on
from coalition.mandate.shown import choosable
from coalition.terms.ruleset import KEYS
from coalition.web.languages import LANGUAGES, is_said
from coalition.web.paths import to
from tests.house import Browser, House, text_of
from tests.mandate.decided import a_decision

TODAY = date(2027, 3, 22)


async def typed(now: datetime, value: str, **other: str) -> dict[str, str]:
    """The form, filled."""
    decision = await a_decision(now)
    usual = {"value": value, "origin": "text", "since": TODAY.isoformat(), "decision": str(decision)}
    return usual | other


@pytest.mark.parametrize(
    ("name", "value", "chosen"),
    [
        ("sponsors.org", "3", 3),
        ("vote.individual_members", "no", False),
        ("majority.threshold", "two_thirds", "two_thirds"),
        ("agenda.due_days", "", None),
    ],
)
async def test_the_chair_records_what_the_coalition_decided(
    browser: Browser, house: House, now: datetime, name: str, value: str, chosen: Any
):
    await browser.sign_in(house.chair.person, now)
    terms = await browser.get(to("terms"))
    assert f'href="{to("terms_value", key=name)}"' in terms.text
    assert (await browser.get(to("terms_value", key=name))).status_code == 200
    done = await browser.follow(await browser.post(to("terms_value", key=name), await typed(now, value)))
    assert "The value is recorded." in text_of(done)
    found = (await ruleset_on(TODAY))[name]
    assert (found.value, found.origin, found.since) == (chosen, "text", TODAY)
    assert (await ruleset_on(TODAY - timedelta(days=1)))[name].value != chosen


@pytest.mark.parametrize(
    ("name", "typed_in", "chosen"),
    [
        (
            "majority.quorum",
            {"shape": "fraction", "number": "1", "whole": "3", "votes": "every"},
            {"kind": "fraction", "num": 1, "den": 3, "kinds": []},
        ),
        (
            "majority.quorum",
            {"shape": "count", "number": "9", "votes": "revocation"},
            {"kind": "count", "n": 9, "kinds": ["revocation"]},
        ),
        ("majority.quorum", {"shape": "none", "votes": "every"}, {"kind": "none"}),
        ("majority.low_participation", {"number": "1", "whole": "4"}, {"num": 1, "den": 4}),
        ("majority.low_participation", {}, None),
        ("meetings.months", {"months": ["1", "10", "3"]}, [10, 1, 3]),
        ("attendance.year_start", {"month": "1", "day": "15"}, "01-15"),
    ],
)
async def test_a_value_of_several_parts_is_recorded_too(
    browser: Browser, house: House, now: datetime, name: str, typed_in: dict[str, Any], chosen: Any
):
    await browser.sign_in(house.chair.person, now)
    assert f'href="{to("terms_value", key=name)}"' in (await browser.get(to("terms"))).text
    assert (await browser.get(to("terms_value", "fr", key=name))).status_code == 200
    sent = await typed(now, "") | typed_in
    done = await browser.follow(await browser.post(to("terms_value", key=name), sent))
    assert "The value is recorded." in text_of(done)
    assert (await ruleset_on(TODAY))[name].value == chosen
    for page in ("attendance", "meetings", "year_end", "calendar_planning", "chair_year", "home"):
        assert (await browser.get(to(page, "fr"))).status_code == 200, page


@pytest.mark.parametrize(
    ("name", "typed_in", "sentence"),
    [
        ("majority.quorum", {"shape": "count", "votes": "every"}, "Give the new value."),
        (
            "majority.quorum",
            {"shape": "fraction", "number": "0", "whole": "0", "votes": "every"},
            "at least as large",
        ),
        ("majority.low_participation", {"whole": "4"}, "Give the new value."),
        ("meetings.months", {}, "Give the new value."),
        ("attendance.year_start", {"month": "2", "day": "29"}, "does not have that day"),
        ("attendance.year_start", {"month": "x", "day": "1"}, "does not have that day"),
    ],
)
async def test_a_value_of_several_parts_is_whole_or_said_not_to_be(
    browser: Browser, house: House, now: datetime, name: str, typed_in: dict[str, Any], sentence: str
):
    await browser.sign_in(house.chair.person, now)
    page = await browser.post(to("terms_value", key=name), await typed(now, "") | typed_in)
    assert page.status_code == 422
    assert sentence in text_of(page)


async def test_what_is_missing_is_said_at_its_field(browser: Browser, house: House, now: datetime):
    await browser.sign_in(house.chair.person, now)
    page = await browser.post(to("terms_value", key="sponsors.org"))
    assert page.status_code == 422
    for sentence in ("Give the new value.", "Give the day from which it holds.", "Cite the decision"):
        assert sentence in text_of(page)


@pytest.mark.parametrize("name", ["attendance.rule", "none.such"])
async def test_what_a_page_cannot_ask_for_is_not_there(
    browser: Browser, house: House, now: datetime, name: str
):
    await browser.sign_in(house.chair.person, now)
    assert (await browser.get(to("terms_value", key=name))).status_code == 404


async def test_members_are_offered_no_change(browser: Browser, house: House, now: datetime):
    await browser.sign_in(house.organizations[1].person, now)
    assert to("terms_value", key="sponsors.org") not in (await browser.get(to("terms"))).text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_that_may_be_chosen_is_said(lang: str):
    words = {word for key in KEYS if (how := choosable(key)) for word in how.words}
    assert {word for word in words if not is_said(lang, f"mandate.word.{word}")} == set()
