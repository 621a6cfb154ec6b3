"""Duties of the chair's year that only it can know are done (ToR-70)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import Actor, new_id, perform
from coalition.chairing.commands.acting import member_acting
from coalition.chairing.events import DutyMarked, DutyUnmarked
from coalition.chairing.queries import BY_HAND
from coalition.chairing.tables import DutyMark
from coalition.errors import NotFound, Refused
from coalition.meetings.queries import year_at


@dataclass(frozen=True)
class MarkDuty:
    """A duty that is done this year, and what there is to say of it."""

    code: str
    note: str = ""


async def mark_duty(actor: Actor, now: datetime, command: MarkDuty) -> UUID:
    """The chair says that a duty of this year is done (ToR-70). Returns the mark.

    NotFound for what is no such duty; Refused where it is said already.
    """
    async with perform(actor, now) as act:
        who = await member_acting(act)
        if command.code not in BY_HAND:
            raise NotFound
        year, _ = await year_at(act.now)
        same = (DutyMark.code == command.code) & (DutyMark.year_start == year.starts_on)
        if await DutyMark.exists().where(same):
            raise Refused("ToR-70", "duty_marked_already")
        mark = new_id()
        await DutyMark.insert(
            DutyMark(
                id=mark, code=command.code, year_start=year.starts_on, note=command.note, person=who.person,
                marked_at=act.now,
            )
        )  # fmt: skip
        act.record(DutyMarked(subject=mark, code=command.code, year_start=year.starts_on))
    return mark


async def unmark_duty(actor: Actor, now: datetime, mark: UUID) -> UUID:
    """The chair takes it back: it is still to be done (ToR-70). Returns the mark; NotFound where there is none."""
    async with perform(actor, now) as act:
        await member_acting(act)
        row = await db.for_update(DutyMark.select(DutyMark.code).where(DutyMark.id == mark).first())
        if row is None:
            raise NotFound
        await DutyMark.delete().where(DutyMark.id == mark)
        act.record(DutyUnmarked(subject=mark, code=row["code"]))
    return mark
