"""A file is brought in: read, compared, and written whole in one act of the chair, or not at all."""

from collections.abc import Callable
from datetime import datetime

from coalition import db
from coalition.act import Actor, perform
from coalition.importing import attendance, meetings, members, representatives
from coalition.importing.columns import COLUMNS
from coalition.importing.faults import Fault, Report
from coalition.importing.plan import Plan
from coalition.importing.sheets import Sheet, read
from coalition.membership.queries import chair_at, representatives_at

_PLANS = {
    "members": members.plan,
    "representatives": representatives.plan,
    "meetings": meetings.plan,
    "attendance": attendance.plan,
}


class NoChair(Exception):
    """Nobody represents a chair in whose name this could be done: the house is to be founded first."""


async def bring_in(kind: str, content: bytes, now: datetime, *, dry_run: bool = False) -> Report:
    """Bring a file of this kind in, at `now`. Nothing is written when anything is wrong, or for a dry run.

    Rows that say what stands change nothing; what stands otherwise is kept, and told. Everything new is one act of the
    principal representative of the organisation in the chair. Raises NoChair.
    """
    sheet = read(content, kind, COLUMNS[kind])
    if any(fault.row == 1 for fault in sheet.faults):
        return Report(faults=sheet.faults, left_out=sheet.left_out)
    async with db.transaction():
        actor = await _chair(now)
        plan = Plan(sheet, now, faults=list(sheet.faults))
        await _PLANS[kind](plan)
        report = _report(sheet, plan)
        if dry_run or plan.faults or not plan.writes:
            return report
        async with perform(actor, now) as act:
            for write in plan.writes:
                await write(act)
    return Report(**{**vars(report), "is_written": True})


async def _chair(now: datetime) -> Actor:
    chair = await chair_at(now)
    people = await representatives_at(chair.member, now) if chair else []
    if not people:
        raise NoChair
    return Actor(people[0].person)


def _report(sheet: Sheet, plan: Plan) -> Report:
    return Report(
        rows=len(sheet.rows),
        new=plan.new,
        same=plan.same,
        faults=tuple(sorted(plan.faults, key=_place(sheet))),
        kept=tuple(plan.kept),
        notes=tuple(plan.notes),
        left_out=sheet.left_out,
    )


def _place(sheet: Sheet) -> Callable[[Fault], tuple[int, int]]:
    order = {head: place for place, head in enumerate(sheet.heads.values())}

    def place(fault: Fault) -> tuple[int, int]:
        return fault.row, order.get(fault.column, -1)

    return place
