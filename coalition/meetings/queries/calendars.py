"""The calendar of a year: what habit proposes, the plan, and what changed since it was adopted (ToR-82, ToR-83)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal
from uuid import UUID

from coalition.mandate.queries import ruleset_on
from coalition.meetings.queries.facts import MeetingFacts, day_of, meeting_facts
from coalition.meetings.tables import Calendar, PlannedMeeting
from coalition.settings import settings
from coalition.terms.meetings import coalition_year, is_calendar_usual, usual_days, what_is_unusual
from coalition.terms.periods import Year, months_later
from coalition.terms.verdict import Missing

USUAL_HOURS = (time(13, 30), time(15, 30))


@dataclass(frozen=True)
class PlannedDate:
    """A date of a plan: when, in which way, and its place where it is not the usual one. `meeting`: what was convened."""

    starts_at: datetime
    ends_at: datetime
    way: str
    place_fr: str = ""
    place_en: str = ""
    meeting: UUID | None = None

    @property
    def on(self) -> date:
        """Its day, in the zone of the coalition."""
        return day_of(self.starts_at)


@dataclass(frozen=True)
class CalendarFacts:
    """The plan of a year and where it stands. `reference`, titles: of the decision that adopted it."""

    id: UUID
    year: int
    revision: int
    made_at: datetime
    shown_at: datetime | None
    adopted_at: datetime | None
    reference: str | None
    title_fr: str
    title_en: str
    dates: tuple[PlannedDate, ...]

    @property
    def state(self) -> Literal["draft", "shown", "adopted"]:
        """A draft is the chair's until members are shown it."""
        if self.adopted_at is not None:
            return "adopted"
        return "draft" if self.shown_at is None else "shown"


_CALENDAR = """
select c.id, c.year, c.revision, c.made_at, c.shown_at, c.adopted_at, d.reference, d.title_fr, d.title_en
from calendar c left join decision d on d.id = c.decision where
"""
_DATES = """
select starts_at, ends_at, way, place_fr, place_en, meeting from planned_meeting where calendar = {} order by position
"""


async def calendar_facts(calendar: UUID) -> CalendarFacts | None:
    """This plan, or None."""
    return await _read(await Calendar.raw(f"{_CALENDAR} c.id = {{}}", calendar))


async def calendar_of_year(year: int) -> CalendarFacts | None:
    """The plan of the year that begins then, or None."""
    return await _read(await Calendar.raw(f"{_CALENDAR} c.year = {{}}", year))


async def _read(rows: list[dict[str, Any]]) -> CalendarFacts | None:
    if not rows:
        return None
    row = rows[0] | {name: rows[0][name] or "" for name in ("title_fr", "title_en")}
    dates = await PlannedMeeting.raw(_DATES, row["id"])
    return CalendarFacts(**row, dates=tuple(PlannedDate(**one) for one in dates))


def dates_in_words(dates: Iterable[PlannedDate]) -> str:
    """The dates of a plan, one a line, for whoever must choose between two."""
    zone = settings().zone
    return "\n".join(
        f"{one.starts_at.astimezone(zone):%Y-%m-%d %H:%M} – {one.ends_at.astimezone(zone):%H:%M}"
        for one in dates
    )


async def year_of_calendar(year: int) -> Year:
    """The days of the coalition's year that begins in that year of the calendar."""
    last = date(year, 12, 31)
    return coalition_year(last, await ruleset_on(last))


async def year_to_plan(now: datetime) -> int:
    """When the first year begins whose calendar is not adopted: the present one, or the next from spring on."""
    day = day_of(now)
    present = coalition_year(day, await ruleset_on(day))
    is_late = day >= months_later(present.starts_on, 6)
    return present.starts_on.year + is_late


async def proposed_dates(year: int, now: datetime) -> tuple[PlannedDate, ...]:
    """What the habit of the two years before proposes: the same months, the same day of the month, the same hours. Months
    in which a regular meeting is convened already are left out."""
    days = await year_of_calendar(year)
    ruleset = await ruleset_on(day_of(now))
    met = _regular(await meeting_facts(months_later(days.starts_on, -24), days.ends_on))
    before = [one for one in met if one.on < days.starts_on]
    taken = {(one.on.year, one.on.month) for one in met if one.on in days}
    zone = settings().zone
    hours = Counter(
        (one.starts_at.astimezone(zone).time(), one.ends_at.astimezone(zone).time()) for one in before
    )
    starts, ends = hours.most_common(1)[0][0] if hours else USUAL_HOURS
    online = Counter(one.is_online for one in before)
    way = "both" if not online or online.most_common(1)[0][0] else "in_person"
    return tuple(
        PlannedDate(datetime.combine(day, starts, tzinfo=zone), datetime.combine(day, ends, tzinfo=zone), way)
        for day in usual_days((one.on for one in before), days, ruleset)
        if (day.year, day.month) not in taken
    )


@dataclass(frozen=True)
class PlanChecked:
    """What the text says of a plan: of each date, of all together with those convened already, which are these."""

    of_each: tuple[tuple[Missing, ...], ...]
    of_all: tuple[Missing, ...]
    convened: tuple[MeetingFacts, ...]
    least: int
    most: int


async def check_plan(year: int, days: Sequence[date], now: datetime) -> PlanChecked:
    """Put the dates of a plan to the text (ToR-82, ToR-83): all that it finds is a warning."""
    span, ruleset = await year_of_calendar(year), await ruleset_on(day_of(now))
    convened = _regular(await meeting_facts(span.starts_on, span.ends_on))
    others = [one.on for one in convened]
    return PlanChecked(
        of_each=tuple(
            what_is_unusual(day, [*others, *days[:place], *days[place + 1 :]], day_of(now), ruleset).missing
            for place, day in enumerate(days)
        ),
        of_all=tuple(
            one for one in is_calendar_usual([*others, *days], ruleset).missing if one.code != "usual_month"
        ),
        convened=tuple(convened),
        least=ruleset.meetings.min,
        most=ruleset.meetings.max,
    )


def _regular(meetings: Iterable[MeetingFacts]) -> list[MeetingFacts]:
    return [one for one in meetings if one.kind == "regular" and one.cancelled_at is None]


@dataclass(frozen=True)
class DateSince:
    """A date as the coalition adopted it, and what became of its meeting: kept, moved or cancelled."""

    planned: PlannedDate
    meeting: MeetingFacts | None
    what: Literal["kept", "moved", "cancelled"]


@dataclass(frozen=True)
class CalendarSince:
    """An adopted calendar against the meetings of now. `added`: regular meetings that are in no adopted date."""

    facts: CalendarFacts
    dates: tuple[DateSince, ...]
    added: tuple[MeetingFacts, ...]

    @property
    def changes(self) -> int:
        """How many meetings differ from what was adopted."""
        return len(self.added) + sum(one.what != "kept" for one in self.dates)

    def date_of(self, meeting: UUID) -> DateSince | None:
        """The adopted date of this meeting; None where it was added since."""
        return next((one for one in self.dates if one.planned.meeting == meeting), None)


async def since_adopted(facts: CalendarFacts) -> CalendarSince:
    """What differs from this adopted calendar by now; a meeting moved into another year is still its own."""
    span = await year_of_calendar(facts.year)
    known = {
        one.id: one
        for one in await meeting_facts(months_later(span.starts_on, -12), months_later(span.ends_on, 12))
    }
    dates = tuple(_since(one, known.get(one.meeting) if one.meeting else None) for one in facts.dates)
    theirs = {one.planned.meeting for one in dates}
    added = tuple(one for one in _regular(known.values()) if one.id not in theirs and one.on in span)
    return CalendarSince(facts, dates, added)


def _since(planned: PlannedDate, meeting: MeetingFacts | None) -> DateSince:
    if meeting is None or meeting.cancelled_at is not None:
        return DateSince(planned, meeting, "cancelled")
    moved = abs(meeting.starts_at - planned.starts_at) >= timedelta(minutes=1)
    return DateSince(planned, meeting, "moved" if moved or meeting.ends_at != planned.ends_at else "kept")


async def adopted_calendar_at(at: datetime) -> CalendarSince | None:
    """The adopted calendar of the year that holds this instant, and what changed since; None while none is adopted."""
    day = day_of(at)
    year = coalition_year(day, await ruleset_on(day))
    facts = await calendar_of_year(year.starts_on.year)
    return await since_adopted(facts) if facts and facts.state == "adopted" else None
