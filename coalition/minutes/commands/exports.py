"""Taking the register of actions away as a file: it is noted who did, and how much (S17)."""

from dataclasses import dataclass
from datetime import datetime

from coalition.act import Actor, perform
from coalition.audit.tables import AuditEntry
from coalition.errors import NotFound
from coalition.minutes import queries
from coalition.minutes.commands import locked
from coalition.minutes.events import ActionsExported
from coalition.minutes.policies import EXPORT_ACTIONS
from coalition.minutes.queries import ActionsPage
from coalition.permission import require


@dataclass(frozen=True)
class ActionsExport:
    """What is taken away, when, and where the trail says so: whoever holds the file can be named."""

    page: ActionsPage
    at: datetime
    seq: int
    hash: str


async def export_actions(actor: Actor, now: datetime, view: str) -> ActionsExport:
    """The lines of the register in one of its views, as the member sees them (ToR-75). NotFound for who is no member."""
    async with perform(actor, now) as act:
        who = await locked.member(act)
        require(who, EXPORT_ACTIONS)
        if who.member is None:
            raise NotFound
        page = await queries.actions_page(who, act.now, view)
        act.record(ActionsExported(subject=who.member, lines=len(page.lines), view=view))
    entry = (
        await AuditEntry.select(AuditEntry.seq, AuditEntry.hash)
        .where((AuditEntry.kind == "minutes.ActionsExported") & (AuditEntry.actor == actor.reference))
        .order_by(AuditEntry.seq, ascending=False)
        .first()
    )
    if entry is None:
        raise LookupError("the trail holds what was just recorded")
    return ActionsExport(page, act.now, entry["seq"], entry["hash"])
