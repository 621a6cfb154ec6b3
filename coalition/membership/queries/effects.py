"""What a leave would change in a member's years: which meetings leave the base, and what may then be missed (03.7)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from coalition.attendance.queries import YearFacts, year_facts
from coalition.membership.year import MemberYear
from coalition.terms.attendance import meetings_required
from coalition.terms.meetings import coalition_year

MOST_YEARS = 3


@dataclass(frozen=True)
class Reckoning:
    """A year's requirement: `required` of `expected` meetings; `may_miss` more; or too few to be evaluated."""

    expected: int
    required: int
    may_miss: int
    is_evaluated: bool


@dataclass(frozen=True)
class YearEffect:
    """What a leave changes in one year: the meetings that leave the base, and the requirement before and after."""

    starts_on: date
    meetings: tuple[datetime, ...]
    before: Reckoning
    after: Reckoning


async def leave_effect(
    member: UUID, first_day: date, last_day: date, now: datetime
) -> tuple[YearEffect, ...]:
    """The years that these days touch, and what a leave would change in each; nothing is written.

    A meeting attended all the same stays in the base. Years to come without a meeting yet change nothing.
    """
    effects = []
    present = await year_facts(now, only=member)
    first = coalition_year(first_day, present.ruleset).starts_on.year
    last = coalition_year(last_day, present.ruleset).starts_on.year
    for starting in range(first, min(last, first + MOST_YEARS - 1) + 1):
        facts = (
            present
            if starting == present.year.starts_on.year
            else await year_facts(now, starting, only=member)
        )
        found = next(iter(facts.members), None)
        if found is not None:
            effects.append(_effect(facts, found, first_day, last_day))
    return tuple(effects)


def _effect(facts: YearFacts, member: MemberYear, first_day: date, last_day: date) -> YearEffect:
    on_leave = replace(member, leaves=(*member.leaves, (first_day, last_day)))
    leaving = _base(facts, member) - _base(facts, on_leave)
    return YearEffect(
        starts_on=facts.year.starts_on,
        meetings=tuple(one.starts_at for one in facts.meetings if one.id in leaving),
        before=_reckoning(facts, member),
        after=_reckoning(facts, on_leave),
    )


def _base(facts: YearFacts, member: MemberYear) -> set[UUID]:
    """The regular meetings that count for the member: held ones by the rule, and those to come."""
    standing, _ = facts.reckoned(member, facts.facts())
    held = {line.meeting for line in standing.lines if line.is_eligible and line.body == "general"}
    return {
        one.id
        for one in facts.meetings
        if str(one.id) in held
        or (
            one.kind == "regular"
            and facts.status(one) == "planned"
            and not any(first <= one.on <= last for first, last in member.leaves)
        )
    }


def _reckoning(facts: YearFacts, member: MemberYear) -> Reckoning:
    standing, forecast = facts.reckoned(member, facts.facts())
    expected = standing.eligible + forecast.remaining
    return Reckoning(
        expected=expected,
        required=meetings_required(expected, facts.ruleset.attendance.rule),
        may_miss=forecast.may_miss,
        is_evaluated=forecast.status != "not_evaluated",
    )
