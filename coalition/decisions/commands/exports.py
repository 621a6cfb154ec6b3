"""Taking the register of decisions away as a file: it is noted who did, and how much (S17)."""

from dataclasses import dataclass
from datetime import datetime

from coalition.act import Actor, perform
from coalition.audit.queries import SHOWN
from coalition.audit.tables import AuditEntry
from coalition.decisions.commands.motions import visitor
from coalition.decisions.events import DecisionsExported
from coalition.decisions.policies import EXPORT_REGISTER
from coalition.decisions.queries.register import RegisterPage, Sought, register_page
from coalition.errors import NotFound
from coalition.permission import require

FORMATS = ("csv", "json", "pdf")


@dataclass(frozen=True)
class ExportDecisions:
    """The register as someone sees it, to be taken away in a format."""

    sought: Sought
    format: str


@dataclass(frozen=True)
class ExportedDecisions:
    """What is taken away, and where the trail says so: whoever holds the file can be named."""

    page: RegisterPage
    seq: int
    hash: str


async def export_decisions(actor: Actor, now: datetime, command: ExportDecisions) -> ExportedDecisions:
    """The lines of the register that this person sees. NotFound for who is no member."""
    if command.format not in FORMATS:
        raise ValueError(command.format)
    async with perform(actor, now) as act:
        viewer = await visitor(act)
        if viewer.member is None or not viewer.is_member:
            raise NotFound
        require(viewer, EXPORT_REGISTER)
        page = await register_page(viewer, act.now, command.sought)
        act.record(DecisionsExported(subject=viewer.member, lines=len(page.lines), format=command.format))
    entry = (
        await AuditEntry.select(AuditEntry.seq, AuditEntry.hash)
        .where((AuditEntry.kind == "decisions.DecisionsExported") & (AuditEntry.actor == actor.reference))
        .order_by(AuditEntry.seq, ascending=False)
        .first()
    )
    if entry is None:
        raise LookupError("the trail holds what was just recorded")
    return ExportedDecisions(page, entry["seq"], entry["hash"][:SHOWN])
