"""What a meeting more, or a meeting less, would do to each member's margin, told before it is done (ToR-60, ToR-83)."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast
from uuid import UUID

from coalition.attendance.queries.year import YearFacts, year_facts
from coalition.meetings.queries import day_of, meeting_state, year_at
from coalition.membership.queries import MemberYear
from coalition.terms.attendance import Forecast, MeetingFact, put_at_risk
from coalition.terms.attendance.standing import MeetingKind
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
    gives one back."""

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
    year, _ = await year_at(starts_at)
    facts = await year_facts(now, year.starts_on.year)
    on = day_of(starts_at)
    one_more = MeetingFact(
        id="convened", on=on, kind=cast("MeetingKind", kind), status="planned",
        is_short_notice=not is_notice_sufficient(day_of(now), on, facts.ruleset).is_met,
    )  # fmt: skip
    before = _expected(facts)
    return _effect(facts, (*facts.facts(), one_more), before, before + 1)


async def moving_effect(meeting: UUID, starts_at: datetime, now: datetime) -> MarginEffect | None:
    """The same of a meeting about to be moved. None for one that is not there, or of a kind that counts for nobody."""
    state = await meeting_state(meeting)
    if state is None or state.kind != "regular":
        return None
    year, _ = await year_at(state.starts_at)
    facts = await year_facts(now, year.starts_on.year)
    on = day_of(starts_at)
    if on not in facts.year:
        return await cancellation_effect(meeting, now)
    is_short = not is_notice_sufficient(day_of(now), on, facts.ruleset).is_met
    moved = tuple(
        replace(one, on=on, status="planned", is_short_notice=is_short) if one.id == str(meeting) else one
        for one in facts.facts()
    )
    before = _expected(facts)
    is_one = facts.status(state) in ("planned", "held")
    return _effect(facts, moved, before, before + (not is_one))


def _expected(facts: YearFacts) -> int:
    """The regular meetings of the year that were held or are to come."""
    return sum(one.kind == "regular" and facts.status(one) in ("planned", "held") for one in facts.meetings)


def _effect(facts: YearFacts, changed: tuple[MeetingFact, ...], before: int, after: int) -> MarginEffect:
    members = [one for one in facts.members if one.left_on is None or one.left_on > day_of(facts.now)]
    then = {str(member): one for member, one in facts.forecasts(members, facts.facts()).items()}
    now = {str(member): one for member, one in facts.forecasts(members, changed).items()}
    return MarginEffect(
        effect_of_calendar_change(before, after, facts.ruleset),
        _touched(members, put_at_risk(then, now)),
        _touched(members, put_at_risk(now, then)),
    )


def _touched(members: list[MemberYear], named: tuple[str, ...]) -> Touched:
    found = [one for one in members if str(one.member) in set(named)]
    return Touched(
        [one for one in found if one.is_organization], sum(not one.is_organization for one in found)
    )
