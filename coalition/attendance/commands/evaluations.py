"""The year's evaluation, and the one that replaces it for a member whose marks are corrected afterwards (ToR-60)."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from coalition import db
from coalition.act import HOUSE, Act, new_id, perform
from coalition.attendance import queries
from coalition.attendance.commands.presumptions import end
from coalition.attendance.events import (
    MemberReevaluated,
    PresumptionDropped,
    WithdrawalPresumed,
    YearEvaluated,
)
from coalition.attendance.queries import YearFacts
from coalition.attendance.tables import Evaluation, PresumedWithdrawal
from coalition.meetings.queries import day_of, meeting_state, year_at
from coalition.membership.queries import MemberYear
from coalition.terms.attendance import Standing


async def evaluate(facts: YearFacts, now: datetime) -> None:
    """One act for the whole year: an evaluation for each member, and a presumption for each that fell below.

    A member that left meanwhile is evaluated like the others, and presumed nothing.
    """
    async with perform(HOUSE, now) as act:
        rows: list[Evaluation] = []
        below: list[tuple[Evaluation, MemberYear]] = []
        for member, standing in facts.standings():
            row = _evaluation(act, facts, member, standing)
            rows.append(row)
            if not standing.verdict.is_met and member.left_on is None:
                below.append((row, member))
        await db.insert_all(rows)
        evaluated = sum(row.status != "not_evaluated" for row in rows)
        act.record(
            YearEvaluated(
                subject=rows[0].id, year_start=facts.year.starts_on, evaluated=evaluated, presumed=len(below)
            )
        )
        await _presume(act, [row for row, _ in below])


async def evaluate_anew(act: Act, meeting: UUID) -> None:
    """Within an act: the marks of this meeting changed. Where its year was evaluated already, whoever now counts
    otherwise is evaluated again, by a row that names the one it replaces.

    A presumption that no longer holds is dropped; one that still holds rests on the new evaluation; a member that
    falls below by the correction is presumed, unless the coalition decided on it, or it left.
    """
    state = await meeting_state(meeting)
    if state is None:
        return
    year, _ = await year_at(state.starts_at)
    if not await queries.has_evaluated(year.starts_on):
        return
    await db.for_update(Evaluation.select(Evaluation.id).where(Evaluation.year_start == year.starts_on))
    last = await queries.last_evaluations(year.starts_on)
    facts = await queries.year_facts(act.now, year.starts_on.year)
    rows, below = [], []
    for member, standing in facts.standings():
        before = last.get(member.member)
        if before is None or before.says(standing):
            continue
        row = _evaluation(act, facts, member, standing, replaces=before.id)
        rows.append(row)
        if not standing.verdict.is_met and member.left_on is None:
            below.append(row)
    await db.insert_all(rows)
    for row in rows:
        act.record(
            MemberReevaluated(
                subject=row.id, member=row.member, replaces=row.replaces, eligible=row.eligible,
                attended=row.attended, required=row.required, status=row.status,
            )
        )  # fmt: skip
    await _follow(act, rows, below)


async def _follow(act: Act, rows: Sequence[Evaluation], below: Sequence[Evaluation]) -> None:
    """What becomes of the presumptions of the members that were evaluated again."""
    known = await queries.presumptions_of_year(rows[0].year_start) if rows else {}
    fallen = {row.id for row in below}
    for row in rows:
        found = known.get(row.member)
        if found is None or found.ended_at is not None:
            continue
        if row.id in fallen:
            await PresumedWithdrawal.update({PresumedWithdrawal.evaluation: row.id}).where(
                PresumedWithdrawal.id == found.id
            )
        else:
            await end(act, found, "dropped")
            act.record(PresumptionDropped(subject=found.id, member=found.member, how="correction"))
    await _presume(
        act, [row for row in below if (one := known.get(row.member)) is None or one.ended_as == "dropped"]
    )


async def _presume(act: Act, below: Sequence[Evaluation]) -> None:
    """A presumption for each of these evaluations; its notice is another act."""
    presumed = [
        PresumedWithdrawal(
            id=new_id(), evaluation=row.id, member=row.member, evaluated_on=day_of(act.now)
        )
        for row in below
    ]  # fmt: skip
    await db.insert_all(presumed)
    for row, presumption in zip(below, presumed, strict=True):
        act.record(
            WithdrawalPresumed(
                subject=presumption.id, member=row.member, eligible=row.eligible, attended=row.attended,
                required=row.required,
            )
        )  # fmt: skip


def _evaluation(
    act: Act, facts: YearFacts, member: MemberYear, standing: Standing, *, replaces: UUID | None = None
) -> Evaluation:
    return Evaluation(
        id=new_id(), member=member.member, year_start=facts.year.starts_on, eligible=standing.eligible,
        attended=standing.attended, required=standing.required, status=standing.status,
        inputs=_inputs(facts, member, standing), at=act.now, replaces=replaces,
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
