"""What can have happened to a meeting."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from coalition.act import Event


@dataclass(frozen=True, kw_only=True)
class MeetingConvened(Event):
    """subject: the meeting."""

    meeting_kind: str
    starts_at: datetime


@dataclass(frozen=True, kw_only=True)
class PastMeetingRecorded(Event):
    """A meeting from before this register, or kept elsewhere, is on record; nobody is told. subject: the meeting."""

    meeting_kind: str
    starts_at: datetime
    is_cancelled: bool


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


@dataclass(frozen=True, kw_only=True)
class MeetingReplied(Event):
    """A member said whether it comes. subject: the meeting."""

    member: UUID
    answer: str


@dataclass(frozen=True, kw_only=True)
class CalledToOrder(Event):
    """subject: the meeting."""

    secretary: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ConflictDeclared(Event):
    """subject: the meeting, or the motion where it was declared between meetings."""

    member: UUID
    effect: str
    motion: UUID | None = None
    item: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class MeetingAdjourned(Event):
    """subject: the meeting."""


@dataclass(frozen=True, kw_only=True)
class MeetingMoved(Event):
    """subject: the meeting."""

    before: datetime
    starts_at: datetime
    sequence: int


@dataclass(frozen=True, kw_only=True)
class MeetingCancelled(Event):
    """subject: the meeting."""


@dataclass(frozen=True, kw_only=True)
class SubcommitteeFormed(Event):
    """subject: the sub-committee."""


@dataclass(frozen=True, kw_only=True)
class SubcommitteeChanged(Event):
    """Its name or its mandate reads otherwise from now on. subject: the sub-committee."""

    private: ClassVar[frozenset[str]] = frozenset({"name_fr", "name_en", "mandate_fr", "mandate_en"})

    name_fr: str
    name_en: str
    mandate_fr: str
    mandate_en: str


@dataclass(frozen=True, kw_only=True)
class SubcommitteeEnded(Event):
    """subject: the sub-committee."""


@dataclass(frozen=True, kw_only=True)
class SubcommitteeJoined(Event):
    """subject: the sub-committee."""

    member: UUID
    person: UUID
    is_lead: bool


@dataclass(frozen=True, kw_only=True)
class SubcommitteeLeft(Event):
    """subject: the sub-committee."""

    member: UUID
    person: UUID


@dataclass(frozen=True, kw_only=True)
class SubcommitteeLed(Event):
    """Someone who sits on it leads the sub-committee from now on. subject: the sub-committee."""

    member: UUID
    person: UUID


@dataclass(frozen=True, kw_only=True)
class ConflictWithdrawn(Event):
    """subject: the meeting, or the motion where it was declared between meetings."""

    member: UUID
    motion: UUID | None = None
    item: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class InterestDeclared(Event):
    """subject: the interest."""

    private: ClassVar[frozenset[str]] = frozenset({"organization"})

    member: UUID
    nature: str
    organization: str


@dataclass(frozen=True, kw_only=True)
class InterestEnded(Event):
    """subject: the interest."""

    until: date
