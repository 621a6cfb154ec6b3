"""Days and hours are written as each language writes them, in the zone of the coalition."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from coalition.web import dates

AUTUMN = dt.datetime(2026, 10, 1, 17, 30, tzinfo=dt.UTC)  # 13 h 30 in Toronto
WINTER = dt.datetime(2027, 1, 21, 22, 0, tzinfo=dt.UTC)  # 17 h in Toronto


def at(hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2027, 4, 1, hour, minute, tzinfo=dates.TORONTO)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("fr", "jeudi 1er octobre 2026 à 13 h 30"), ("en", "Thursday, October 1, 2026 at 1:30 p.m.")],
)
def test_a_date_and_time_is_written_whole(lang: str, expected: str) -> None:
    assert plain(dates.datetime(AUTUMN, lang, plain=True)) == expected


def test_the_first_of_the_month_is_raised_on_a_page_only() -> None:
    assert plain(dates.datetime(AUTUMN, "fr")) == "jeudi 1<sup>er</sup> octobre 2026 à 13 h 30"
    assert plain(dates.date(AUTUMN, "fr")) == "1<sup>er</sup> octobre 2026"
    assert plain(dates.date(AUTUMN, "fr", plain=True)) == "1er octobre 2026"
    assert "<" not in dates.date(AUTUMN, "en", weekday=True)


@pytest.mark.parametrize(
    ("lang", "expected"), [("fr", "vendredi 12 mars 2027"), ("en", "Friday, March 12, 2027")]
)
def test_a_day_alone_may_say_its_weekday(lang: str, expected: str) -> None:
    assert plain(dates.date(dt.date(2027, 3, 12), lang, weekday=True)) == expected


@pytest.mark.parametrize(("lang", "expected"), [("fr", "12 mars"), ("en", "March 12")])
def test_a_day_may_leave_out_its_year(lang: str, expected: str) -> None:
    assert plain(dates.day_month(dt.date(2027, 3, 12), lang)) == expected
    assert dates.day_month(AUTUMN, "fr") == "1<sup>er</sup>\u00a0octobre"


def test_an_hour_without_minutes_is_written_short() -> None:
    assert plain(dates.time(WINTER, "fr")) == "17 h"
    assert plain(dates.time(WINTER, "en")) == "5 p.m."


def test_minutes_have_two_figures() -> None:
    assert plain(dates.time(at(9, 5), "fr")) == "9 h 05"
    assert plain(dates.time(at(9, 5), "en")) == "9:05 a.m."


def test_twelve_is_noon_in_english_and_midnight_is_never_named() -> None:
    assert dates.time(at(12), "en") == "noon"
    assert plain(dates.time(at(12), "fr")) == "12 h"
    assert plain(dates.time(at(0), "fr")) == "0 h"
    assert plain(dates.time(at(0, 30), "en")) == "12:30 a.m."


@pytest.mark.parametrize(
    ("start", "end", "french", "english"),
    [
        (at(13, 30), at(15, 25), "13 h 30 à 15 h 25", "1:30 to 3:25 p.m."),
        (at(11), at(13), "11 h à 13 h", "11 a.m. to 1 p.m."),
        (at(12), at(14), "12 h à 14 h", "noon to 2 p.m."),
    ],
)
def test_a_range_names_what_is_needed(
    start: dt.datetime, end: dt.datetime, french: str, english: str
) -> None:
    assert plain(dates.time_range(start, end, "fr")) == french
    assert plain(dates.time_range(start, end, "en")) == english


@pytest.mark.parametrize(
    ("day", "french", "english"),
    [
        (dt.date(2026, 10, 1), "1er oct.", "Oct. 1"),
        (dt.date(2027, 1, 21), "21 janv.", "Jan. 21"),
        (dt.date(2027, 3, 4), "4 mars", "March 4"),
        (dt.date(2027, 9, 9), "9 sept.", "Sept. 9"),
        (dt.date(2027, 6, 17), "17 juin", "June 17"),
    ],
)
def test_a_short_form_keeps_the_day_and_the_month(day: dt.date, french: str, english: str) -> None:
    assert plain(dates.short_date(day, "fr", plain=True)) == french
    assert plain(dates.short_date(day, "en", plain=True)) == english


def test_a_day_never_parts_from_its_month_nor_an_hour_from_its_sign() -> None:
    assert dates.datetime(AUTUMN, "fr", plain=True) == "jeudi 1er\u00a0octobre 2026 à 13\u00a0h\u00a030"
    assert dates.datetime(AUTUMN, "en") == "Thursday, October\u00a01, 2026 at 1:30\u00a0p.m."


def test_a_year_of_the_coalition_spans_two_years() -> None:
    assert dates.year_span(2026, "fr") == "2026-2027"
    assert dates.year_span(2026, "en") == "2026–27"
    assert dates.year_span(2099, "en") == "2099–00"


def test_machines_read_the_hour_with_its_offset() -> None:
    assert dates.machine(dt.datetime(2027, 4, 1, 17, 30, tzinfo=dt.UTC)) == "2027-04-01T13:30-04:00"
    assert dates.machine(WINTER) == "2027-01-21T17:00-05:00"
    assert dates.machine(dt.date(2027, 4, 1)) == "2027-04-01"


def test_another_zone_gives_another_hour() -> None:
    assert plain(dates.time(AUTUMN, "fr", ZoneInfo("America/Vancouver"))) == "10 h 30"


def test_the_repeated_hour_of_november_is_told_apart_by_its_offset() -> None:
    first = dt.datetime(2026, 11, 1, 5, 30, tzinfo=dt.UTC)
    assert dates.machine(first) == "2026-11-01T01:30-04:00"
    assert dates.machine(first + dt.timedelta(hours=1)) == "2026-11-01T01:30-05:00"


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        dates.datetime(AUTUMN.replace(tzinfo=None), "fr")


def test_a_calendar_leaf_holds_the_figure_and_the_month() -> None:
    assert dates.day_leaf(AUTUMN, "fr") == ("1<sup>er</sup>", "octobre")
    assert dates.day_leaf(WINTER, "en") == ("21", "January")
