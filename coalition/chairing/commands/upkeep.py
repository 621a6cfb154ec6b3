"""The website's upkeep: what was checked or changed, who answers for it, when it is due again (ToR-80)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from coalition.act import Actor, new_id, perform
from coalition.chairing.commands.acting import member_acting
from coalition.chairing.events import UpkeepRecorded
from coalition.chairing.queries import day_of, upkeep
from coalition.chairing.tables import UpkeepEntry
from coalition.errors import NotFound, Refused
from coalition.membership.queries import members_at


@dataclass(frozen=True)
class RecordUpkeep:
    """What was checked or changed, which organisation answers for it, in how many months again; after which entry."""

    title: str
    what: Literal["checked", "changed"]
    note: str
    owner: UUID
    done_on: date
    months: int
    replaces: UUID | None = None


async def record_upkeep(actor: Actor, now: datetime, command: RecordUpkeep) -> UUID:
    """The chair writes down what was done to the website (ToR-80). Returns the entry.

    NotFound for an owner that is no member organisation; Refused: for a day to come, or after an entry that another follows.
    """
    async with perform(actor, now) as act:
        who = await member_acting(act)
        if not any(one.is_organization and one.member == command.owner for one in await members_at(act.now)):
            raise NotFound
        if command.replaces and command.replaces not in {one.id for one in (await upkeep(act.now)).current}:
            raise Refused("ToR-80", "upkeep_followed")
        if command.done_on > day_of(act.now):
            raise Refused("ToR-80", "upkeep_day")
        entry = new_id()
        await UpkeepEntry.insert(
            UpkeepEntry(
                id=entry, title=command.title, what=command.what, note=command.note, owner=command.owner,
                done_on=command.done_on, months=command.months, person=who.person, recorded_at=act.now,
                replaces=command.replaces,
            )
        )  # fmt: skip
        act.record(
            UpkeepRecorded(
                subject=entry, what=command.what, title=command.title, note=command.note, done_on=command.done_on
            )
        )  # fmt: skip
    return entry
