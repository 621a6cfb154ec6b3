"""A year of four meetings, and the day after it."""

from datetime import UTC, datetime

YEAR = [
    datetime(2026, 9, 24, 17, tzinfo=UTC), datetime(2026, 11, 19, 18, tzinfo=UTC),
    datetime(2027, 1, 21, 18, tzinfo=UTC), datetime(2027, 3, 4, 18, tzinfo=UTC),
]  # fmt: skip
SEPTEMBER = datetime(2027, 9, 1, 5, tzinfo=UTC)  # 1 September, 1 a.m. in Toronto
