"""Civil dates: the coalition's year, and months later. No clock is read here."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Year:
    """A coalition year, both days included."""

    starts_on: date
    ends_on: date

    def __contains__(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on


def year_of(day: date, year_start: str) -> Year:
    """The year that contains `day`, when years begin on `year_start` ("09-01": month-day)."""
    month, first = (int(part) for part in year_start.split("-"))
    starts = date(day.year, month, first)
    if day < starts:
        starts = starts.replace(year=day.year - 1)
    return Year(starts, starts.replace(year=starts.year + 1) - timedelta(days=1))


def months_later(day: date, months: int) -> date:
    """The same day of the month, `months` later; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_later(day: date, days: int) -> date:
    """`days` calendar days after `day` (before, when negative)."""
    return day + timedelta(days=days)
