"""What time alone brings to attendance: the year's evaluation, its notices, and silence (ToR-60)."""

import json
from datetime import date, datetime, timedelta
from typing import Any

from coalition import db
from coalition.act import HOUSE, new_id, perform
from coalition.attendance import queries
from coalition.attendance.commands.presumptions import end
from coalition.attendance.events import (
    PresumptionNotified,
    WithdrawalPresumed,
    WithdrawalTookEffect,
    YearEvaluated,
)
from coalition.attendance.queries import Presumption, YearFacts
from coalition.attendance.tables import Evaluation, PresumedWithdrawal
from coalition.mandate.queries import ruleset_on
from coalition.meetings.queries import day_of
from coalition.membership.queries import MemberYear, begun_at
from coalition.terms.attendance import Standing, is_evaluation_due
from coalition.terms.meetings import coalition_year


async def do_due(now: datetime) -> int:
    """Evaluate the year that ended, once; then notify each presumption; then record each silence. Returns the acts."""
    done = await _evaluate_last_year(now)
    today = day_of(now)
    for found in await queries.open_presumptions():
        if found.notice_sent_at is None:
            done += await _notify(found, now)
        elif (
            found.replied_at is None
            and found.state(today, await ruleset_on(found.evaluated_on)) == "withdrawn"
        ):
            done += await _take_effect(found, now)
    return done


async def _evaluate_last_year(now: datetime) -> int:
    today = day_of(now)
    ruleset = await ruleset_on(today)
    this_year = coalition_year(today, ruleset)
    last_year = coalition_year(this_year.starts_on - timedelta(days=1), ruleset)
    if not is_evaluation_due(last_year, today) or await queries.has_evaluated(last_year.starts_on):
        return 0
    begun = await begun_at()
    if begun is None or last_year.ends_on < day_of(begun):
        return 0  # a year that was over before this register was begun is not ours to evaluate
    facts = await queries.year_facts(now, last_year.starts_on.year)
    if not facts.members or not any(facts.status(meeting) == "held" for meeting in facts.meetings):
        return 0
    try:
        await _evaluate(facts, now)
    except Exception as error:
        if db.is_unique_violation(error):
            return 0
        raise
    return 1


async def _evaluate(facts: YearFacts, now: datetime) -> None:
    """One act for the whole year: an evaluation for each member, and a presumption for each that fell below.

    A member that left meanwhile is evaluated like the others, and presumed nothing.
    """
    known = facts.facts()
    async with perform(HOUSE, now) as act:
        rows: list[Evaluation] = []
        below: list[tuple[MemberYear, Standing, PresumedWithdrawal]] = []
        for member in facts.members:
            standing, _ = facts.reckoned(member, known)
            row = Evaluation(
                id=new_id(), member=member.member, year_start=facts.year.starts_on, eligible=standing.eligible,
                attended=standing.attended, required=standing.required, status=standing.status,
                inputs=_inputs(facts, member, standing), at=act.now,
            )  # fmt: skip
            rows.append(row)
            if not standing.verdict.is_met and member.left_on is None:
                presumption = PresumedWithdrawal(
                    id=new_id(), evaluation=row.id, member=member.member, evaluated_on=day_of(act.now)
                )
                below.append((member, standing, presumption))
        await db.insert_all(rows)
        await db.insert_all([presumption for *_, presumption in below])
        evaluated = sum(row.status != "not_evaluated" for row in rows)
        act.record(
            YearEvaluated(
                subject=rows[0].id, year_start=facts.year.starts_on, evaluated=evaluated, presumed=len(below)
            )
        )
        for member, standing, presumption in below:
            act.record(
                WithdrawalPresumed(
                    subject=presumption.id, member=member.member, eligible=standing.eligible,
                    attended=standing.attended, required=standing.required,
                )
            )  # fmt: skip


def _inputs(facts: YearFacts, member: MemberYear, standing: Standing) -> str:
    """Everything the rule was given, and each line of its answer, as JSON: it can be reckoned again in ten years."""
    said = {
        "ruleset": facts.ruleset.id,
        "rebuttal_days": facts.ruleset.attendance.rebuttal_days,
        "admitted_on": member.admitted_on,
        "left_on": member.left_on,
        "leaves": member.leaves,
        "lines": [
            {
                "meeting": line.meeting, "on": line.on, "mark": line.mark,
                "eligible": line.is_eligible, "reason": line.reason,
            }
            for line in standing.lines
        ],
    }  # fmt: skip
    return json.dumps(said, default=date.isoformat, sort_keys=True)


async def _notify(found: Presumption, now: datetime) -> int:
    """Written notice goes to the member; the delay to answer runs from here."""
    async with db.transaction():
        if not await _still(found, PresumedWithdrawal.notice_sent_at.is_null()):
            return 0
        async with perform(HOUSE, now) as act:
            await PresumedWithdrawal.update({PresumedWithdrawal.notice_sent_at: act.now}).where(
                PresumedWithdrawal.id == found.id
            )
            act.record(PresumptionNotified(subject=found.id, member=found.member))
    return 1


async def _take_effect(found: Presumption, now: datetime) -> int:
    """Silence to the end of the delay: the withdrawal takes effect, by an act that names the rule."""
    async with db.transaction():
        if not await _still(found, PresumedWithdrawal.replied_at.is_null()):
            return 0
        async with perform(HOUSE, now) as act:
            await end(act, found, "withdrawn")
            act.record(WithdrawalTookEffect(subject=found.id, member=found.member, how="silence"))
    return 1


async def _still(found: Presumption, condition: Any) -> bool:
    """Lock the presumption: is it still open, and is this still so? Another worker may have acted meanwhile."""
    rows = PresumedWithdrawal.select(PresumedWithdrawal.id).where(
        (PresumedWithdrawal.id == found.id) & PresumedWithdrawal.ended_at.is_null() & condition
    )
    return await db.for_update(rows.first()) is not None
