"""The page where the chair plans a year: rows, what is unusual, what is wrong (ToR-82, ToR-83)."""

from datetime import datetime

import pytest

from coalition.meetings import queries
from coalition.meetings.tables import Calendar
from tests.attendance.test_marks import said
from tests.house import Browser, House, text_of
from tests.meetings.calendars import DATES, dated, planning, typed


class TestThePlanningPage:
    @pytest.mark.parametrize("lang", ["fr", "en"])
    async def test_it_proposes_says_what_is_unusual_and_saves(
        self, browser: Browser, house: House, now: datetime, lang: str
    ) -> None:
        await browser.sign_in(house.chair.person, now)
        page = await browser.get(planning(lang))
        assert page.text.count('name="row_') == 6, "as many as the text allows"
        odd = (dated(2028, 7, 6), dated(2027, 10, 7), dated(2027, 10, 7), dated(2027, 10, 21))
        looked = text_of(await browser.post(planning(lang), typed(odd, step="look"))).replace("\u00a0", " ")
        for key, times in (("usual_month", 1), ("another_day", 2), ("another_month", 1)):
            assert looked.count(said(lang, f"calendars.unusual.{key}")) == times, key
        few = text_of(await browser.post(planning(lang), typed(odd[:1], step="look"))).replace("\u00a0", " ")
        assert said(lang, "calendars.unusual.more_meetings", n=1) in few
        assert await Calendar.count() == 0
        done = await browser.follow(await browser.post(planning(lang), typed(odd)))
        assert said(lang, "done.calendar_planned") in text_of(done).replace("\u00a0", " ")
        assert 'name="seen" value="1"' in (await browser.get(planning(lang))).text

    async def test_rows_come_and_go_and_what_is_wrong_is_said_at_its_field(
        self, browser: Browser, house: House, now: datetime
    ) -> None:
        await browser.sign_in(house.chair.person, now)
        path = planning("en")
        fewer = await browser.post(path, typed(step="remove-0"))
        assert fewer.text.count('name="row_') == 4
        assert "2027-10-07" not in fewer.text
        more = await browser.post(path, typed(step="add"))
        assert more.text.count('name="row_') == 6
        wrong = await browser.post(
            path, typed(ends_0="12:00", starts_1="", place_fr_2="Salle", way_3="by_train")
        )
        assert wrong.status_code == 422
        assert wrong.text.count('aria-invalid="true"') == 4
        for words in ("Date 1: the end must come after the start.", "Date 2: give when it begins."):
            assert words in text_of(wrong).replace("\u00a0", " ")
        left_out = typed((*DATES, DATES[0]), day_5="")
        await browser.follow(await browser.post(path, left_out))
        facts = await queries.calendar_of_year(2027)
        assert facts
        assert len(facts.dates) == 5

    async def test_a_short_notice_is_said(self, browser: Browser, house: House, now: datetime) -> None:
        await browser.sign_in(house.chair.person, now)
        soon = planning("en", 2026)
        looked = await browser.post(soon, typed((dated(2027, 3, 25),), step="look"))
        assert "A notice of 3 days, from today; the terms ask for 14." in text_of(looked)
