"""The page on which the chair records a version of the terms: the first as they stood, a later one as decided (ToR-1)."""

from datetime import date, datetime, timedelta

from coalition.mandate.queries import recorded, review_standing, ruleset_on
from coalition.web.paths import to
from tests.house import Browser, House, text_of
from tests.mandate.decided import a_decision

TODAY = date(2027, 3, 22)
FIRST = {"label": "Septembre 2023", "preset": "durham-2023-recommended", "effective_on": "2023-09-01"}


async def test_a_house_says_which_terms_it_has_and_their_review_is_counted(
    browser: Browser, house: House, now: datetime
):
    await browser.sign_in(house.chair.person, now)
    assert await review_standing(TODAY) is None
    year = await browser.get(to("chair_year", "en"))
    assert "Record the version of the terms in force" in text_of(year)
    terms = await browser.get(to("terms", "en"))
    assert "No version is recorded" in text_of(terms)
    assert to("terms_version", "en") in terms.text
    page = text_of(await browser.get(to("terms_version", "en")))
    assert "as your coalition has already adopted them" in page
    assert "Cite the decision" not in page
    sent = FIRST | {"reviewed_on": "2025-09-01"}
    done = text_of(await browser.follow(await browser.post(to("terms_version", "en"), sent)))
    assert "The version is recorded." in done
    assert "Version Septembre 2023, in force since September 1, 2023" in done
    standing = await review_standing(TODAY)
    assert standing is not None
    assert standing.last_on == date(2025, 9, 1)
    assert "Record the version" not in text_of(await browser.get(to("chair_year", "en")))


async def test_a_later_one_cites_a_decision_and_holds_from_its_day(
    browser: Browser, house: House, now: datetime
):
    await browser.sign_in(house.chair.person, now)
    await browser.post(to("terms_version", "fr"), FIRST)
    page = await browser.get(to("terms_version", "fr"))
    assert "cite une décision adoptée" in text_of(page)
    later = {"label": "Mars 2027", "preset": "durham-2023-literal", "effective_on": TODAY.isoformat()}
    assert (await browser.post(to("terms_version", "fr"), later)).status_code == 422
    decision = {"decision": str(await a_decision(now))}
    done = await browser.follow(await browser.post(to("terms_version", "fr"), later | decision))
    assert "Version Mars 2027, en vigueur depuis le 22 mars 2027" in text_of(done)
    assert (await ruleset_on(TODAY)).id == "durham-2023-literal"
    assert (await ruleset_on(TODAY - timedelta(days=1))).id == "durham-2023-recommended"


async def test_what_is_missing_is_said_at_its_field(browser: Browser, house: House, now: datetime):
    await browser.sign_in(house.chair.person, now)
    page = await browser.post(to("terms_version", "en"), {"preset": "none-such"})
    assert page.status_code == 422
    for sentence in (
        "Give the version a name.",
        "Choose a reading.",
        "Give the day from which it is in force.",
    ):
        assert sentence in text_of(page)
    assert (await recorded()).versions == ()
