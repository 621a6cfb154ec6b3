"""Taking the register away as a file: it is noted who did, how much, as of which day (S17)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.act import Actor, perform
from coalition.audit.tables import AuditEntry
from coalition.errors import NotFound
from coalition.membership import policies
from coalition.membership.events import RegisterExported
from coalition.membership.queries import Profile, RegisterPage, Sought, profiles, register_page, viewer
from coalition.permission import require


@dataclass(frozen=True)
class ExportRegister:
    """The register as someone sees it, to be taken away in her language."""

    sought: Sought
    language: str


@dataclass(frozen=True)
class Export:
    """What is taken away, and where the trail says so: whoever holds the file can be named."""

    page: RegisterPage
    profiles: dict[UUID, Profile]
    seq: int
    hash: str


async def export_register(actor: Actor, now: datetime, command: ExportRegister) -> Export:
    """The lines of the register that a member may see, none from a vault. NotFound for who is no member."""
    async with perform(actor, now) as act:
        who = await viewer(actor.person, act.now)
        if who is None or who.member is None:
            raise NotFound
        require(who, policies.EXPORT_REGISTER)
        page = await register_page(act.now, command.language, command.sought)
        lines = len(page.organizations) + len(page.individuals)
        said = await profiles()
        act.record(RegisterExported(subject=who.member, lines=lines, as_of=page.on))
    entry = (
        await AuditEntry.select(AuditEntry.seq, AuditEntry.hash)
        .where((AuditEntry.kind == "membership.RegisterExported") & (AuditEntry.actor == actor.reference))
        .order_by(AuditEntry.seq, ascending=False)
        .first()
    )
    if entry is None:
        raise LookupError("the trail holds what was just recorded")
    return Export(page, said, entry["seq"], entry["hash"])
