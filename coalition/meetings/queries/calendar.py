"""The year's meetings, and what the text says of one more."""

from dataclasses import dataclass
from datetime import date, datetime

from coalition.mandate.queries import ruleset_on
from coalition.meetings.queries.calendars import CalendarFacts, CalendarSince, calendar_of_year, since_adopted
from coalition.meetings.queries.facts import MeetingFacts, Status, day_of, meeting_facts
from coalition.terms.meetings import (
    CalendarEffect,
    StandardItem,
    agenda_template,
    coalition_year,
    effect_of_calendar_change,
    is_agenda_complete,
    is_calendar_usual,
    is_notice_sufficient,
)
from coalition.terms.verdict import Missing


@dataclass(frozen=True)
class MeetingLine:
    """One meeting in a list."""

    meeting: MeetingFacts
    status: Status
    is_in_session: bool


@dataclass(frozen=True)
class CalendarPage:
    """The meetings of one year of the coalition, split around the present; `year` is when it begins.

    `adopted`: its calendar, and what changed since; `planned`: the one that is not adopted yet.
    """

    year: int
    previous: int
    next: int
    to_come: list[MeetingLine]
    past: list[MeetingLine]
    least: int
    most: int
    regular: int
    adopted: CalendarSince | None
    planned: CalendarFacts | None


@dataclass(frozen=True)
class Convening:
    """What the text says of a meeting about to be convened: warnings that do not prevent it, and what it changes."""

    kept_items_missing: tuple[str, ...]
    is_short_notice: bool
    notice_days: int
    notice_needed: int
    unusual: tuple[Missing, ...]
    effect: CalendarEffect | None


def standard_items() -> tuple[StandardItem, ...]:
    """The ten items of the text's agenda (ToR-86 to ToR-95)."""
    return agenda_template()


async def meetings_of_year(year_start: date, year_end: date) -> list[MeetingFacts]:
    """Every meeting of a year of the coalition, in order, cancelled ones included."""
    return await meeting_facts(year_start, year_end)


async def calendar_page(now: datetime, starting: int | None = None) -> CalendarPage:
    """The year that begins in `starting`, or the present one."""
    today = day_of(now)
    ruleset = await ruleset_on(today)
    year = coalition_year(today, ruleset)
    if starting is not None:
        year = coalition_year(year.starts_on.replace(year=starting), ruleset)
    meetings = await meetings_of_year(year.starts_on, year.ends_on)
    lines = [MeetingLine(m, m.status(now), m.is_in_session(now)) for m in meetings]
    facts = await calendar_of_year(year.starts_on.year)
    is_adopted = facts is not None and facts.state == "adopted"
    return CalendarPage(
        year=year.starts_on.year,
        previous=year.starts_on.year - 1,
        next=year.starts_on.year + 1,
        to_come=[line for line in lines if line.status == "planned" or line.is_in_session],
        past=[line for line in reversed(lines) if line.status != "planned" and not line.is_in_session],
        least=ruleset.meetings.min,
        most=ruleset.meetings.max,
        regular=sum(m.kind == "regular" and m.cancelled_at is None for m in meetings),
        adopted=await since_adopted(facts) if facts and is_adopted else None,
        planned=None if is_adopted else facts,
    )


async def check_convening(
    kind: str, starts_at: datetime, item_codes: tuple[str, ...], now: datetime
) -> Convening:
    """Put a meeting to the text before it is convened (ToR-82, ToR-83, ToR-85). Only the items kept may prevent it."""
    today, on = day_of(now), day_of(starts_at)
    ruleset = await ruleset_on(on)
    year = coalition_year(on, ruleset)
    days = [
        m.on
        for m in await meetings_of_year(year.starts_on, year.ends_on)
        if m.kind == "regular" and m.status(now) in ("planned", "held")
    ]
    is_regular = kind == "regular"
    calendar = is_calendar_usual([*days, on] if is_regular else days, ruleset)
    return Convening(
        kept_items_missing=tuple(m.code for m in is_agenda_complete(item_codes).missing),
        is_short_notice=not is_notice_sufficient(today, on, ruleset).is_met,
        notice_days=(on - today).days,
        notice_needed=ruleset.meetings.notice_days,
        unusual=tuple(
            m
            for m in calendar.missing
            if is_regular and (m.code == "fewer_meetings" or (m.code == "usual_month" and m.fact("on") == on))
        ),
        effect=effect_of_calendar_change(len(days), len(days) + 1, ruleset) if is_regular else None,
    )
