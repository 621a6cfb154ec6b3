"""The chair's paper files: what is filed, where, by whom, since when; and what was destroyed (ToR-77)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from coalition import db
from coalition.act import Actor, new_id, perform
from coalition.chairing.commands.acting import member_acting
from coalition.chairing.events import PaperDestroyed, PaperFiled
from coalition.chairing.policies import SEE_PAPERS
from coalition.chairing.queries import day_of, is_filed, record_known_as
from coalition.chairing.tables import PaperFiling
from coalition.errors import NotFound, Refused


@dataclass(frozen=True)
class FilePaper:
    """A paper copy, by the reference of what it copies; another document by its title."""

    what: Literal["application", "minutes", "decision", "other"]
    reference: str
    place: str
    filed_on: date


async def file_paper(actor: Actor, now: datetime, command: FilePaper) -> UUID:
    """The chair writes down where a paper copy is (ToR-77); the application of an individual is sealed. Returns the filing.

    Refused: nothing in the house has that reference, it is filed already, or for a day to come.
    """
    async with perform(actor, now) as act:
        who = await member_acting(act, SEE_PAPERS)
        if command.filed_on > day_of(act.now):
            raise Refused("ToR-77", "paper_day")
        known = await record_known_as(command.what, command.reference, who, act.now)
        if known is None:
            raise Refused("ToR-77", "paper_of_nothing")
        if await is_filed(command.what, known.reference):
            raise Refused("ToR-77", "paper_filed_already")
        filing = new_id()
        await PaperFiling.insert(
            PaperFiling(
                id=filing, what=command.what, reference=known.reference, is_sealed=known.is_sealed,
                place=command.place, filed_on=command.filed_on, person=who.person, filed_at=act.now,
            )
        )  # fmt: skip
        act.record(
            PaperFiled(
                subject=filing, what=command.what, reference=known.reference, place=command.place,
                filed_on=command.filed_on,
            )
        )  # fmt: skip
    return filing


@dataclass(frozen=True)
class DestroyPaper:
    """A paper copy, and the day on which it was destroyed."""

    filing: UUID
    destroyed_on: date


async def destroy_paper(actor: Actor, now: datetime, command: DestroyPaper) -> UUID:
    """The chair writes down that a paper copy was destroyed (ToR-77); the line stays. Returns the filing.

    NotFound where there is none; Refused: it is destroyed already, or for a day before it was filed or to come.
    """
    async with perform(actor, now) as act:
        who = await member_acting(act, SEE_PAPERS)
        found = await db.for_update(PaperFiling.select().where(PaperFiling.id == command.filing))
        if not found:
            raise NotFound
        if found[0]["destroyed_on"] is not None:
            raise Refused("ToR-77", "paper_destroyed_already")
        if not found[0]["filed_on"] <= command.destroyed_on <= day_of(act.now):
            raise Refused("ToR-77", "paper_day")
        await PaperFiling.update(
            {
                PaperFiling.destroyed_on: command.destroyed_on,
                PaperFiling.destroyed_by: who.person,
                PaperFiling.destroyed_at: act.now,
            }
        ).where(PaperFiling.id == command.filing)
        act.record(PaperDestroyed(subject=command.filing, destroyed_on=command.destroyed_on))
    return command.filing
