"""The end of the year, for the chair: what the evaluation would say today; once it is made, what it said and what followed
(ToR-60)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coalition.attendance.queries.evaluations import last_evaluations
from coalition.attendance.queries.grid import years_on_record
from coalition.attendance.queries.presumptions import Presumption, presumptions_of_year
from coalition.attendance.queries.year import YearFacts, year_facts
from coalition.mandate.queries import ruleset_on
from coalition.meetings.queries import day_of
from coalition.membership.queries import MemberYear
from coalition.terms.attendance import Forecast

_ORDER = {"below": 0, "no_margin": 1, "on_track": 2, "not_evaluated": 3, "left": 4}


@dataclass(frozen=True)
class YearEndLine:
    """A member at the end of the year. `state`: as the grid says it, or `left`.

    `verdict`: what the rule says of the meetings that were held: kept, not_evaluated, or below. Once evaluated: `evaluation`,
    and the presumption with where it stands.
    """

    member: UUID
    name_fr: str
    name_en: str
    eligible: int
    attended: int
    required: int
    verdict: str
    state: str
    may_miss: int
    must_attend: int
    left_on: date | None
    evaluation: UUID | None
    presumption: Presumption | None
    presumption_state: str


@dataclass(frozen=True)
class YearEndPage:
    """A year's end. `at_risk` are those below or with no absence left, the most at risk first; `others` come after."""

    year: int
    years: list[int]
    ends_on: date
    is_over: bool
    is_evaluated: bool
    at_risk: list[YearEndLine]
    others: list[YearEndLine]
    would_be_presumed: int


async def year_end_page(now: datetime, starting: int | None = None) -> YearEndPage:
    """The year that begins in `starting`, or the present one; its statements do not grow with the members."""
    facts = await year_facts(now, starting)
    evaluated = await last_evaluations(facts.year.starts_on)
    presumptions = await presumptions_of_year(facts.year.starts_on) if evaluated else {}
    rulesets = {day: await ruleset_on(day) for day in {one.evaluated_on for one in presumptions.values()}}
    states = {
        member: one.state(day_of(now), rulesets[one.evaluated_on]) for member, one in presumptions.items()
    }
    lines = [
        YearEndLine(
            member=one.member, name_fr=one.name_fr, name_en=one.name_en, eligible=said.eligible,
            attended=said.attended, required=said.required, verdict=_verdict(said.status),
            state=_state(facts, one, said.status, forecast), may_miss=forecast.may_miss,
            must_attend=forecast.must_attend, left_on=facts.left_on(one), evaluation=held.id if held else None,
            presumption=presumptions.get(one.member), presumption_state=states.get(one.member, ""),
        )
        for one, (result, forecast) in zip(
            facts.members, facts.results(facts.members, facts.facts()), strict=True
        )
        for held in [evaluated.get(one.member)]
        for said in [held or result]
    ]  # fmt: skip
    lines.sort(key=lambda line: _ORDER[line.state])
    return YearEndPage(
        year=facts.year.starts_on.year,
        years=await years_on_record(facts),
        ends_on=facts.year.ends_on,
        is_over=day_of(now) > facts.year.ends_on,
        is_evaluated=bool(evaluated),
        at_risk=[line for line in lines if line.state in ("below", "no_margin") or line.presumption],
        others=[line for line in lines if line.state not in ("below", "no_margin") and not line.presumption],
        would_be_presumed=sum(line.verdict == "below" and line.state != "left" for line in lines),
    )


def _verdict(status: str) -> str:
    return status if status in ("kept", "not_evaluated") else "below"


def _state(facts: YearFacts, member: MemberYear, status: str, forecast: Forecast) -> str:
    if facts.left_on(member):
        return "left"
    if day_of(facts.now) <= facts.year.ends_on:
        return forecast.status
    return {"kept": "on_track", "not_evaluated": "not_evaluated"}.get(status, "below")
