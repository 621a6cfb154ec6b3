"""What time alone brings to attendance: the year's evaluation, its notices, and silence (ToR-60)."""

from datetime import datetime, timedelta
from typing import Any

from coalition import db
from coalition.act import HOUSE, perform
from coalition.attendance import queries
from coalition.attendance.commands.evaluations import evaluate
from coalition.attendance.commands.presumptions import end
from coalition.attendance.events import PresumptionNotified, WithdrawalTookEffect
from coalition.attendance.queries import Presumption
from coalition.attendance.tables import PresumedWithdrawal
from coalition.mandate.queries import ruleset_on
from coalition.meetings.queries import day_of
from coalition.membership.queries import begun_at
from coalition.terms.attendance import is_evaluation_due
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
        await evaluate(facts, now)
    except Exception as error:
        if db.is_unique_violation(error):
            return 0
        raise
    return 1


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
