"""What can have happened to an agenda and to a proposed point."""

from dataclasses import dataclass
from uuid import UUID

from coalition.act import Event


@dataclass(frozen=True, kw_only=True)
class AgendaPublished(Event):
    """subject: the meeting."""

    items: int


@dataclass(frozen=True, kw_only=True)
class AgendaAmended(Event):
    """A published agenda reads otherwise from now on. subject: the meeting."""

    version: int
    changes: int


@dataclass(frozen=True, kw_only=True)
class AgendaItemAdded(Event):
    """subject: the meeting."""

    item: UUID
    minutes: int


@dataclass(frozen=True, kw_only=True)
class AgendaItemChanged(Event):
    """subject: the meeting."""

    item: UUID
    minutes: int


@dataclass(frozen=True, kw_only=True)
class AgendaItemMoved(Event):
    """subject: the meeting."""

    item: UUID
    position: int


@dataclass(frozen=True, kw_only=True)
class AgendaItemRemoved(Event):
    """subject: the meeting."""

    item: UUID


@dataclass(frozen=True, kw_only=True)
class DocumentAttached(Event):
    """subject: the meeting."""

    item: UUID
    document: UUID


@dataclass(frozen=True, kw_only=True)
class DocumentDetached(Event):
    """subject: the meeting."""

    item: UUID
    document: UUID


@dataclass(frozen=True, kw_only=True)
class ItemProposed(Event):
    """A member asks for a point (ToR-76). subject: the proposal."""

    member: UUID


@dataclass(frozen=True, kw_only=True)
class ItemProposalWithdrawn(Event):
    """subject: the proposal."""

    member: UUID


@dataclass(frozen=True, kw_only=True)
class ItemScheduled(Event):
    """What a member asked for is on an agenda. subject: the proposal."""

    member: UUID
    meeting: UUID
    item: UUID


@dataclass(frozen=True, kw_only=True)
class ItemDeferred(Event):
    """It is put off, with a reason that the member reads. subject: the proposal."""

    member: UUID
    meeting: UUID
    decision: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ItemWaitsAgain(Event):
    """Taken off an agenda, it waits for a place again. subject: the proposal."""

    member: UUID
    meeting: UUID
