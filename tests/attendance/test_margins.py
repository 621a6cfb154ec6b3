"""The pages that convene or cancel a meeting say whose margin it changes, before it is done."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from coalition.meetings.tables import Meeting
from coalition.web.dates import year_span
from coalition.web.paths import to
from tests.attendance.test_marks import said
from tests.attendance.year import YEAR
from tests.house import Browser, House, text_of
from tests.meetings.test_pages import FORM
from tests.meetings.year import convened, held

APRIL, JUNE = datetime(2027, 4, 22, 17, tzinfo=UTC), datetime(2027, 6, 17, 17, tzinfo=UTC)


async def a_year(house: House, absences: dict[UUID, int]) -> None:
    """Four meetings held, of which these members missed the last ones; another is to come in April."""
    for number, day in enumerate(YEAR):
        marks = {
            one.id: "absent" if number >= 4 - absences.get(one.id, 0) else "rep" for one in house.everyone
        }
        await held(house, day, marks)
    await convened(house, APRIL)


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_cancelling_names_organisations_and_counts_individuals(
    browser: Browser, house: House, now, lang: str
) -> None:  # P12
    thin, her = house.organizations[3], house.individuals[0]
    await a_year(house, {thin.id: 1, her.id: 1, house.organizations[4].id: 3})
    sixth = await convened(house, JUNE)
    await browser.sign_in(house.chair.person, now)
    page = await browser.get(to("meeting_cancellation", lang, id=sixth))
    main = text_of(page).partition("Menu")[2]
    assert (thin.name if lang == "fr" else "Organisation 4") in main
    assert said(lang, "margins.individuals", n=1) in main.replace("\u00a0", " ")
    assert her.name not in main
    assert ("Organisme 5" if lang == "fr" else "Organisation 5") not in main, "below before and after"
    assert 'href="' + to("terms", lang) + '#ToR-60"' in page.text


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_convening_names_those_to_whom_it_gives_a_margin_back(
    browser: Browser, house: House, now, lang: str
) -> None:
    thin = house.organizations[3]
    await a_year(house, {thin.id: 1})
    await browser.sign_in(house.chair.person, now)
    asked = await browser.post(to("meeting_new", lang), FORM | {"day": "2027-06-17", "step": "check"})
    shown = text_of(asked).replace("\u00a0", " ")
    assert said(lang, "margins.relieved", n=1) in shown
    assert (thin.name if lang == "fr" else "Organisation 4") in shown
    assert said(lang, "margins.nobody") in shown
    assert await Meeting.count() == 5, "nothing is convened yet"


SEPTEMBER = datetime(2027, 9, 16, 17, tzinfo=UTC)


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(("convened_for", "moved_to"), [(JUNE, SEPTEMBER), (SEPTEMBER, JUNE)])
async def test_moving_to_another_year_is_reckoned_in_the_one_and_in_the_other(
    browser: Browser, house: House, now, lang: str, convened_for: datetime, moved_to: datetime
) -> None:
    thin = house.organizations[3]
    await a_year(house, {thin.id: 1})
    meeting = await convened(house, convened_for)
    await browser.sign_in(house.chair.person, now)
    typed = {"day": f"{moved_to:%Y-%m-%d}", "starts": "13:00", "ends": "15:00", "step": "check"}
    asked = await browser.post(to("meeting_move", lang, id=meeting), typed)
    left, entered = (2026, 2027) if convened_for == JUNE else (2027, 2026)
    shown = text_of(asked).replace("\u00a0", " ")
    assert said(lang, "moving.leaves", years=year_span(left, lang)) in shown
    assert said(lang, "moving.enters", years=year_span(entered, lang)) in shown
    assert shown.count(thin.name if lang == "fr" else "Organisation 4") == 1
    touched = "margins.at_risk" if convened_for == JUNE else "margins.relieved"
    assert said(lang, touched, n=1) in shown
