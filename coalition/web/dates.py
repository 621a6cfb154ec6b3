"""Days and hours in words: jeudi 1er octobre 2026 à 13 h 30 · Thursday, October 1, 2026 at 1:30 p.m.

Every instant is aware and shown in the zone of the coalition. French texts are HTML (`1<sup>er</sup>`);
with `plain` they are fit for a title, an attribute or a mail. Sentences put their own article before them.
"""

import datetime as dt
from zoneinfo import ZoneInfo

from babel.dates import get_day_names, get_month_names
from markupsafe import Markup

from coalition.web.typography import NBSP

TORONTO = ZoneInfo("America/Toronto")


def date(
    value: dt.date | dt.datetime,
    lang: str,
    zone: ZoneInfo = TORONTO,
    *,
    weekday: bool = False,
    year: bool = True,
    plain: bool = False,
) -> str:
    """1er octobre 2026 · October 1, 2026; with `weekday`, jeudi 1er octobre 2026 · Thursday, October 1, 2026.

    `year=False` leaves the year out.
    """
    day = _day(value, zone)
    name = get_day_names("wide", locale=f"{lang}_CA")[day.weekday()]
    month = get_month_names("wide", locale=f"{lang}_CA")[day.month]
    if lang == "fr":
        text = f"{_first(day.day, plain)}{NBSP}{month}{f' {day.year}' if year else ''}"
        return _set(f"{name} {text}" if weekday else text, plain)
    text = f"{month}{NBSP}{day.day}{f', {day.year}' if year else ''}"
    return _set(f"{name}, {text}" if weekday else text, plain)


def day_month(
    value: dt.date | dt.datetime, lang: str, zone: ZoneInfo = TORONTO, *, plain: bool = False
) -> str:
    """1er octobre · October 1."""
    return date(value, lang, zone, year=False, plain=plain)


def short_date(
    value: dt.date | dt.datetime, lang: str, zone: ZoneInfo = TORONTO, *, plain: bool = False
) -> str:
    """1er oct. · Oct. 1 (English leaves months of five letters or fewer whole: March 4, June 17)."""
    day = _day(value, zone)
    if lang == "fr":
        month = get_month_names("abbreviated", locale="fr_CA")[day.month]
        return _set(f"{_first(day.day, plain)}{NBSP}{month}", plain)
    month = get_month_names("wide", locale="en_CA")[day.month]
    if len(month) > 5:
        month = "Sept." if day.month == 9 else f"{month[:3]}."
    return _set(f"{month}{NBSP}{day.day}", plain)


def time(value: dt.datetime, lang: str, zone: ZoneInfo = TORONTO) -> str:
    """13 h 30, 17 h · 1:30 p.m., 5 p.m., noon."""
    at = _instant(value, zone)
    if lang == "fr":
        return f"{at.hour}{NBSP}h{f'{NBSP}{at.minute:02}' if at.minute else ''}"
    if (at.hour, at.minute) == (12, 0):
        return "noon"
    return f"{_clock(at)}{NBSP}{_meridiem(at)}"


def datetime(
    value: dt.datetime,
    lang: str,
    zone: ZoneInfo = TORONTO,
    *,
    weekday: bool = True,
    year: bool = True,
    plain: bool = False,
) -> str:
    """jeudi 1er octobre 2026 à 13 h 30 · Thursday, October 1, 2026 at 1:30 p.m."""
    day = date(value, lang, zone, weekday=weekday, year=year, plain=True)
    text = f"{day} {'à' if lang == 'fr' else 'at'} {time(value, lang, zone)}"
    if not plain and lang == "fr":
        text = text.replace(f"1er{NBSP}", f"1<sup>er</sup>{NBSP}", 1)
    return _set(text, plain)


def time_range(start: dt.datetime, end: dt.datetime, lang: str, zone: ZoneInfo = TORONTO) -> str:
    """13 h 30 à 15 h 25 · 1:30 to 3:25 p.m. Across noon, English names both halves: 11 a.m. to 1 p.m."""
    if lang == "fr":
        return f"{time(start, lang, zone)} à {time(end, lang, zone)}"
    first, last = _instant(start, zone), _instant(end, zone)
    on_noon = (12, 0) in ((first.hour, first.minute), (last.hour, last.minute))
    if on_noon or _meridiem(first) != _meridiem(last):
        return f"{time(start, lang, zone)} to {time(end, lang, zone)}"
    return f"{_clock(first)} to {time(end, lang, zone)}"


def year_span(first: int, lang: str) -> str:
    """2026-2027 · 2026–27, from the calendar year in which the coalition's year begins."""
    return f"{first}-{first + 1}" if lang == "fr" else f"{first}\u2013{(first + 1) % 100:02}"


def machine(value: dt.date | dt.datetime, zone: ZoneInfo = TORONTO) -> str:
    """2027-04-01T13:30-04:00, or 2027-04-01 for a day: what a `datetime` attribute holds."""
    if isinstance(value, dt.datetime):
        return _instant(value, zone).isoformat(timespec="minutes")
    return value.isoformat()


def day_leaf(value: dt.date | dt.datetime, lang: str, zone: ZoneInfo = TORONTO) -> tuple[str, str]:
    """The large figure and the month of a calendar leaf: (1er, octobre) · (1, October)."""
    day = _day(value, zone)
    figure = _first(day.day, plain=False) if lang == "fr" else str(day.day)
    return _set(figure, plain=False), get_month_names("wide", locale=f"{lang}_CA")[day.month]


def _instant(value: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    if value.tzinfo is None:
        raise ValueError("an instant without a time zone cannot be shown")
    return value.astimezone(zone)


def _day(value: dt.date | dt.datetime, zone: ZoneInfo) -> dt.date:
    return _instant(value, zone).date() if isinstance(value, dt.datetime) else value


def _first(day: int, plain: bool) -> str:
    if day != 1:
        return str(day)
    return "1er" if plain else "1<sup>er</sup>"


def _set(text: str, plain: bool) -> str:
    return text if plain else Markup(text)  # noqa: S704 - figures and our own words


def _clock(at: dt.datetime) -> str:
    return f"{at.hour % 12 or 12}{f':{at.minute:02}' if at.minute else ''}"


def _meridiem(at: dt.datetime) -> str:
    return "a.m." if at.hour < 12 else "p.m."
