"""Numbers in addresses that no page of ours writes: they lead nowhere, and never to a fault of ours (S18)."""

from datetime import datetime

import pytest

from coalition.web.paths import to
from tests.house import Browser, House
from tests.minutes.held import circulated, held


@pytest.mark.parametrize("year", ["020001", "0200099999999", "٢٠٢٧٠", "9" * 5000, "²"])
async def test_a_year_that_is_none_is_the_present_one(
    browser: Browser, house: House, now: datetime, year: str
) -> None:
    await browser.sign_in(house.chair.person, now)
    for page in ("meetings", "calendar_planning", "attendance"):
        address = to(page, "en")
        assert (await browser.get(f"{address}?year={year}")).status_code == 200, page


@pytest.mark.parametrize("number", ["3000000000", "9" * 20, "9" * 5000])
async def test_a_point_of_minutes_that_no_minutes_have_leads_nowhere(
    browser: Browser, house: House, now: datetime, number: str
) -> None:
    minutes = await circulated(house, await held(house, now), now)
    await browser.sign_in(house.organizations[2].person, now)
    address = to("minutes_history", "en", id=minutes, point="N").replace("/N/", f"/{number}/")
    assert (await browser.get(address)).status_code == 404
