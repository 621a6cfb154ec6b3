"""What time alone brings to endorsements and reviews: an endorsement grown too old, and reminders, each once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from piccolo.table import Table

from coalition import db
from coalition.act import HOUSE, Event, perform
from coalition.admission.commands.locking import locked_at
from coalition.admission.events import EndorsementLapsed, EndorsementReminded, ReviewReminded
from coalition.admission.queries.dossiers import Dossier
from coalition.admission.queries.entries import local_day
from coalition.admission.queries.loading import active_dossiers
from coalition.admission.tables import Endorsement, ReviewAssignment

NOTICE = timedelta(days=3)
"""How long before its day an organisation asked to review is reminded."""


@dataclass(frozen=True)
class Due:
    """One thing whose time has come: what happens, and what its row then says."""

    event: Event
    table: type[Table]
    row: UUID
    column: str
    value: Any


async def remind_due(now: datetime) -> int:
    """Note each lapse, remind each organisation that is silent, one act each. Returns the acts; twice is once."""
    return sum([await _bring(due, now) for found in await active_dossiers(now) for due in due_in(found)])


def due_in(found: Dossier) -> Iterator[Due]:
    """What an open application waits for from time alone: lapses (ToR-50), reminders to sponsors and to reviewers."""
    if not found.is_open:
        return
    for request in found.requests:
        if request.state == "given" and found.has_lapsed(request) and request.answered_at:
            given_on = local_day(request.answered_at)
            lapsed = EndorsementLapsed(subject=found.id, member=request.member, given_on=given_on)
            yield Due(lapsed, Endorsement, request.id, "state", "lapsed")
        elif found.is_silent(request) and not found.is_supported and request.reminded_at is None:
            reminded = EndorsementReminded(subject=found.id, member=request.member)
            yield Due(reminded, Endorsement, request.id, "reminded_at", found.now)
    for one in found.reviewers:
        is_near = found.day >= one.due_on - NOTICE
        if found.is_supported and found.awaits(one) and is_near and one.reminded_at is None:
            near = ReviewReminded(subject=found.id, member=one.member, due_on=one.due_on)
            yield Due(near, ReviewAssignment, one.id, "reminded_at", found.now)


async def _bring(due: Due, now: datetime) -> int:
    """The application is read again once it is locked: another worker may have been quicker."""
    async with db.transaction():
        current = await locked_at(due.event.subject, now)
        if current is None or due not in due_in(current):
            return 0
        async with perform(HOUSE, now) as act:
            await due.table.update({due.column: due.value}).where(due.table._meta.primary_key == due.row)
            act.record(due.event)
    return 1
