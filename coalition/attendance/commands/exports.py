"""Taking a year's attendance away as a file: it is noted who did, how much, of which year (S17)."""

from dataclasses import dataclass
from datetime import datetime

from coalition.act import Actor, perform
from coalition.attendance import queries
from coalition.attendance.events import AttendanceExported
from coalition.attendance.policies import EXPORT
from coalition.attendance.queries import GridPage, GridSought
from coalition.audit.tables import AuditEntry
from coalition.errors import NotFound
from coalition.membership.viewer import viewer as viewer_at
from coalition.permission import require


@dataclass(frozen=True)
class ExportAttendance:
    """The grid of the year that begins in `starting`, as someone sees it, narrowed to what she sought."""

    starting: int | None
    sought: GridSought


@dataclass(frozen=True)
class AttendanceExport:
    """What is taken away, and where the trail says so: whoever holds the file can be named."""

    page: GridPage
    seq: int
    hash: str


async def export_attendance(actor: Actor, now: datetime, command: ExportAttendance) -> AttendanceExport:
    """The lines of the grid that a member may see (P12). NotFound for who is no member."""
    async with perform(actor, now) as act:
        who = await viewer_at(actor.person, act.now) if actor.person else None
        if who is None or who.member is None:
            raise NotFound
        require(who, EXPORT)
        page = await queries.grid_page(who, act.now, starting=command.starting, sought=command.sought)
        lines = len(page.organizations) + len(page.individuals)
        act.record(AttendanceExported(subject=who.member, lines=lines, year=page.year))
    entry = (
        await AuditEntry.select(AuditEntry.seq, AuditEntry.hash)
        .where((AuditEntry.kind == "attendance.AttendanceExported") & (AuditEntry.actor == actor.reference))
        .order_by(AuditEntry.seq, ascending=False)
        .first()
    )
    if entry is None:
        raise LookupError("the trail holds what was just recorded")
    return AttendanceExport(page, entry["seq"], entry["hash"])
