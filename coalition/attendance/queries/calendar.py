"""What a meeting more, or a meeting less, would do to each member's margin, told before it is done (ToR-60, ToR-83)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coalition.attendance.queries.year import YearFacts, year_facts
from coalition.meetings.queries import day_of, meeting_state, year_at
from coalition.membership.queries import MemberYear
from coalition.terms.attendance import Forecast, MeetingFact, put_at_risk
from coalition.terms.meetings import CalendarEffect, effect_of_calendar_change, is_notice_sufficient

Forecasts = dict[UUID, Forecast]


@dataclass(frozen=True)
class Touched:
    """Members whose standing changes: organisations by name, individuals as a number (P12)."""

    organizations: list[MemberYear]
    individuals: int

    def __len__(self) -> int:
        return len(self.organizations) + self.individuals


@dataclass(frozen=True)
class MarginEffect:
    """What a change of the calendar does: to the absences allowed in a full year, whose margin it takes, and to whom it
    gives one back. `year`: when the year that it touches begins."""

    year: int
    calendar: CalendarEffect
    at_risk: Touched
    relieved: Touched


async def cancellation_effect(meeting: UUID, now: datetime) -> MarginEffect | None:
    """Whom cancelling this meeting would leave without margin, or below, and whom it would relieve."""
    state = await meeting_state(meeting)
    if state is None:
        return None
    year, _ = await year_at(state.starts_at)
    facts = await year_facts(now, year.starts_on.year)
    without = facts.facts(without=meeting)
    before = _expected(facts)
    is_one = state.kind == "regular" and facts.status(state) in ("planned", "held")
    return _effect(facts, without, before, before - is_one)


async def convening_effect(kind: str, starts_at: datetime, now: datetime) -> MarginEffect | None:
    """The same of a meeting about to be convened. None for a kind that counts for nobody."""
    if kind != "regular":
        return None
    return (await calendar_effects([starts_at], now))[0]


async def calendar_effects(starts: Sequence[datetime], now: datetime) -> list[MarginEffect]:
    """The same of each of these regular meetings of one year, convened after the ones before it."""
    year, _ = await year_at(starts[0])
    facts = await year_facts(now, year.starts_on.year)
    known, count = facts.facts(), _expected(facts)
    found = []
    for number, at in enumerate(starts):
        more = (*known, _one_more(facts, f"convened {number}", day_of(at)))
        found.append(_effect(facts, more, count + number, count + number + 1, before=known))
        known = more
    return found


async def moving_effect(meeting: UUID, starts_at: datetime, now: datetime) -> list[MarginEffect]:
    """The same of a meeting about to be moved: in its year; or, where it leaves that for another, in the one and then in
    the other. Nothing for one that is not there, or of a kind that counts for nobody."""
    state = await meeting_state(meeting)
    if state is None or state.kind != "regular":
        return []
    year, _ = await year_at(state.starts_at)
    facts = await year_facts(now, year.starts_on.year)
    on = day_of(starts_at)
    if on not in facts.year:
        leaving = await cancellation_effect(meeting, now)
        entering = await convening_effect(state.kind, starts_at, now)
        return [one for one in (leaving, entering) if one]
    moved = tuple(_one_more(facts, one.id, on) if one.id == str(meeting) else one for one in facts.facts())
    before = _expected(facts)
    is_one = facts.status(state) in ("planned", "held")
    return [_effect(facts, moved, before, before + (not is_one))]


def _one_more(facts: YearFacts, known_as: str, on: date) -> MeetingFact:
    """A regular meeting to come on that day, called today."""
    is_short = not is_notice_sufficient(day_of(facts.now), on, facts.ruleset).is_met
    return MeetingFact(id=known_as, on=on, kind="regular", status="planned", is_short_notice=is_short)


def _expected(facts: YearFacts) -> int:
    """The regular meetings of the year that were held or are to come."""
    return sum(one.kind == "regular" and facts.status(one) in ("planned", "held") for one in facts.meetings)


def _effect(
    facts: YearFacts,
    changed: tuple[MeetingFact, ...],
    meetings: int,
    after: int,
    *,
    before: tuple[MeetingFact, ...] | None = None,
) -> MarginEffect:
    members = [one for one in facts.members if one.left_on is None or one.left_on > day_of(facts.now)]
    then = {str(member): one for member, one in facts.forecasts(members, before or facts.facts()).items()}
    now = {str(member): one for member, one in facts.forecasts(members, changed).items()}
    return MarginEffect(
        facts.year.starts_on.year,
        effect_of_calendar_change(meetings, after, facts.ruleset),
        _touched(members, put_at_risk(then, now)),
        _touched(members, put_at_risk(now, then)),
    )


def _touched(members: list[MemberYear], named: tuple[str, ...]) -> Touched:
    found = [one for one in members if str(one.member) in set(named)]
    return Touched(
        [one for one in found if one.is_organization], sum(not one.is_organization for one in found)
    )
