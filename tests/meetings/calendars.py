"""Calendars of a year for tests: planned, shown to members, adopted; the form of a plan."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from coalition.meetings import commands
from coalition.meetings.commands import AdoptCalendar, PlanYear
from coalition.meetings.queries import PlannedDate
from coalition.web.paths import to
from tests.house import House
from tests.mandate.decided import a_decision


def dated(year: int, month: int, day: int, way: str = "both", place: str = "") -> PlannedDate:
    """A date of two hours at half past one in Toronto, in summer time."""
    starts_at = datetime(year, month, day, 17 if month in (4, 5, 6, 9, 10) else 18, 30, tzinfo=UTC)
    return PlannedDate(starts_at, starts_at + timedelta(hours=2), way, place, place)


DATES = (
    dated(2027, 10, 7), dated(2027, 12, 2, "online"), dated(2028, 2, 3, "in_person"),
    dated(2028, 4, 6, place="Centre"), dated(2028, 6, 1),
)  # fmt: skip


async def planned(house: House, now: datetime, dates: tuple[PlannedDate, ...] = DATES) -> UUID:
    """The year 2027–28, as a draft."""
    return await commands.plan_year(house.chair.actor, now, PlanYear(2027, dates))


async def shown(house: House, now: datetime, dates: tuple[PlannedDate, ...] = DATES) -> UUID:
    """The same, which members see."""
    return await commands.show_calendar(house.chair.actor, now, await planned(house, now, dates))


async def adopted(house: House, now: datetime) -> UUID:
    """The same, adopted, its meetings convened."""
    adoption = AdoptCalendar(await shown(house, now), await a_decision(now), 1)
    return await commands.adopt_calendar(house.chair.actor, now, adoption)


def typed(
    dates: tuple[PlannedDate, ...] = DATES, seen: int = 0, step: str = "save", **more: Any
) -> dict[str, Any]:
    """The form of a plan as a browser sends it."""
    rows: dict[str, Any] = {}
    for number, one in enumerate(dates):
        rows |= {
            f"row_{number}": "y", f"day_{number}": one.on.isoformat(), f"starts_{number}": "13:30",
            f"ends_{number}": "15:30", f"way_{number}": one.way, f"place_fr_{number}": one.place_fr,
            f"place_en_{number}": one.place_en,
        }  # fmt: skip
    return rows | {"seen": str(seen), "step": step} | more


def planning(lang: str, year: int = 2027) -> str:
    """The page where the chair plans a year."""
    return to("calendar_planning", lang, query={"year": year})
