"""The texts that a point had: one of them is made the text again."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.act import Actor, perform
from coalition.errors import NotFound, Refused
from coalition.minutes.commands import locked
from coalition.minutes.commands.writing import SaveItem, save
from coalition.minutes.policies import RESTORE
from coalition.minutes.tables import MinutesRevision
from coalition.permission import require


@dataclass(frozen=True)
class Restore:
    """The text of `number`, in the place of the one that stood as `revision` when the page was opened."""

    minutes: UUID
    item: UUID
    number: int
    revision: int
    is_checked: bool = False


async def restore(actor: Actor, now: datetime, command: Restore) -> UUID:
    """Make an earlier text of a point its text again, as a new revision: nothing that was saved is lost. Returns the
    minutes. Refused as a save is, or when the point says just that; Stale when someone saved it meanwhile."""
    async with perform(actor, now) as act:
        who = await locked.member(act)
        facts = await locked.minutes(command.minutes, who)
        require(who, RESTORE, facts)
        item = await locked.item_of(facts, command.item)
        kept = (
            await MinutesRevision.select(MinutesRevision.body)
            .where((MinutesRevision.item == command.item) & (MinutesRevision.number == command.number))
            .first()
        )
        if kept is None:
            raise NotFound
        locked.refuse_if_adopted(facts)
        if command.revision == item.revision and kept["body"] == item.body:
            raise Refused("ToR-61", "point_says_this_already")
        again = SaveItem(facts.id, command.item, command.revision, kept["body"], command.is_checked)
        await save(act, facts, again, how="restored", origin=command.number)
    return command.minutes
