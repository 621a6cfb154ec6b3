"""ToR-74, ToR-76, ToR-82 to ToR-95: the calendar, notices, the agenda."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.terms.meetings import (
    agenda_due_on,
    agenda_template,
    coalition_year,
    effect_of_calendar_change,
    is_agenda_complete,
    is_calendar_usual,
    is_notice_sufficient,
    may_defer_item,
    usual_days,
    what_is_unusual,
)
from coalition.terms.periods import Year, months_later
from coalition.terms.presets import DURHAM_2023_LITERAL as LITERAL
from coalition.terms.presets import DURHAM_2023_RECOMMENDED as TERMS


class TestToR82Calendar:
    @given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
    def test_every_day_is_in_one_year_from_september_to_august(self, day):
        year = coalition_year(day, TERMS)
        assert day in year
        assert (year.starts_on.month, year.starts_on.day, year.ends_on.month, year.ends_on.day) == (
            9,
            1,
            8,
            31,
        )
        assert year.starts_on - timedelta(days=1) not in year

    @pytest.mark.parametrize(
        ("count", "code"), [(3, "more_meetings"), (4, None), (6, None), (7, "fewer_meetings")]
    )
    def test_four_to_six_meetings(self, count, code):
        days = [date(2024, 9, 1) + timedelta(days=30 * n) for n in range(count)]
        assert [m.code for m in is_calendar_usual(days, TERMS).missing] == ([code] if code else [])

    def test_a_summer_meeting_is_pointed_out_with_its_day(self):
        days = [date(2025, month, 10) for month in (2, 3, 4, 7)]
        (found,) = is_calendar_usual(days, TERMS).missing
        assert found.facts == (("on", date(2025, 7, 10)),)


YEAR = Year(date(2027, 9, 1), date(2028, 8, 31))
HELD = [date(2026, 10, 1), date(2026, 12, 3), date(2027, 2, 4), date(2027, 4, 1), date(2027, 6, 10)]


class TestToR82Habit:
    def test_the_months_of_the_year_before_on_the_day_that_was_kept_most(self):
        assert usual_days(HELD, YEAR, TERMS) == [
            date(2027, 10, 7), date(2027, 12, 2), date(2028, 2, 3), date(2028, 4, 6), date(2028, 6, 1),
        ]  # fmt: skip

    def test_a_fifth_week_is_the_last_one_where_a_month_has_four(self):
        held = [date(2027, month, day) for month, day in ((1, 30), (5, 29), (4, 3), (3, 6))]
        assert usual_days(held, YEAR, TERMS)[1:3] == [date(2028, 3, 25), date(2028, 4, 29)]

    @pytest.mark.parametrize("held", [[], HELD[:3]])
    def test_without_a_whole_year_before_it_spreads_them(self, held):
        days = usual_days(held, YEAR, TERMS)
        assert len(days) == TERMS.meetings.max
        assert {(day.weekday(), (day.day - 1) // 7) for day in days} == {(3, 0)}

    @given(st.lists(st.dates(date(2020, 9, 1), date(2027, 8, 31))))
    def test_it_never_proposes_what_it_would_warn_of(self, held):
        days = usual_days([day for day in held if day.month in TERMS.meetings.months], YEAR, TERMS)
        assert is_calendar_usual(days, TERMS).is_met
        assert days == sorted(days)
        assert all(day in YEAR for day in days)
        assert len({(day.year, day.month) for day in days}) == len(days)


class TestToR83WhatIsUnusual:
    @pytest.mark.parametrize(
        ("day", "others", "told", "codes"),
        [
            (date(2027, 10, 7), [date(2027, 12, 2)], date(2027, 9, 1), []),
            (date(2028, 7, 6), [], date(2027, 9, 1), ["usual_month"]),
            (date(2027, 10, 7), [], date(2027, 10, 1), ["notice_days"]),
            (date(2027, 10, 7), [date(2027, 10, 28)], date(2027, 9, 1), ["another_month"]),
            (date(2027, 10, 7), [date(2027, 10, 7)], date(2027, 9, 1), ["another_day"]),
            (date(2027, 10, 7), [date(2028, 10, 7)], date(2027, 9, 1), []),
        ],
    )
    def test_each_is_said(self, day, others, told, codes):
        assert [one.code for one in what_is_unusual(day, others, told, TERMS).missing] == codes


class TestToR83Notice:
    @pytest.mark.parametrize(("days", "enough"), [(14, True), (13, False), (0, False)])
    def test_fourteen_days(self, days, enough):
        meeting = date(2025, 3, 12)
        assert is_notice_sufficient(meeting - timedelta(days=days), meeting, TERMS).is_met is enough

    def test_the_text_alone_asks_for_none(self):
        assert is_notice_sufficient(date(2025, 3, 12), date(2025, 3, 12), LITERAL).is_met

    @pytest.mark.parametrize(
        ("before", "after", "allowed"), [(6, 5, (2, 1)), (5, 4, (1, 1)), (5, 6, (1, 2)), (6, 7, (2, 2))]
    )
    def test_cancelling_the_sixth_cuts_the_allowed_absences(self, before, after, allowed):
        effect = effect_of_calendar_change(before, after, TERMS)
        assert (effect.allowed_before, effect.allowed_after) == allowed
        assert effect.is_stricter == (allowed[1] < allowed[0])


class TestToR85Agenda:
    def test_ten_items_in_the_order_of_the_text_each_with_its_clause(self):
        assert [item.clause for item in agenda_template()] == [f"ToR-{n}" for n in range(86, 96)]

    def test_attendance_and_conflicts_of_interest_are_never_left_out(self):
        assert is_agenda_complete(["attendance", "conflicts_of_interest"]).is_met
        every = {item.code for item in agenda_template()}
        assert [m.code for m in is_agenda_complete(every - {"conflicts_of_interest"}).missing] == [
            "conflicts_of_interest"
        ]

    def test_case_examples_are_in_camera(self):
        assert [item.code for item in agenda_template() if item.is_in_camera] == ["case_examples"]


class TestToR74And76Agenda:
    def test_the_agenda_is_sent_seven_days_before(self):
        assert agenda_due_on(date(2025, 3, 12), TERMS) == date(2025, 3, 5)
        assert agenda_due_on(date(2025, 3, 12), LITERAL) is None

    def test_a_concern_is_deferred_once_with_a_reason_then_listed(self):
        assert may_defer_item(1, True, TERMS).is_met
        assert may_defer_item(1, False, TERMS).reason == "reason_missing"
        assert may_defer_item(2, True, TERMS).reason == "must_be_listed"


class TestPeriods:
    @pytest.mark.parametrize(
        ("day", "months", "expected"),
        [
            (date(2024, 1, 31), 1, date(2024, 2, 29)),
            (date(2024, 2, 29), 12, date(2025, 2, 28)),
            (date(2024, 12, 15), 1, date(2025, 1, 15)),
            (date(2024, 3, 11), 12, date(2025, 3, 11)),
        ],
    )
    def test_months_later_keeps_the_day_where_the_month_has_it(self, day, months, expected):
        assert months_later(day, months) == expected
