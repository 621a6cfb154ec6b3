"""What can have happened to a sub-committee, its meetings, its reports."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from coalition.act import Event


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
class SubcommitteeMeetingAnnounced(Event):
    """subject: the sub-committee."""

    meeting: UUID
    starts_at: datetime


@dataclass(frozen=True, kw_only=True)
class SubcommitteeMeetingRecorded(Event):
    """Who took part is on record, with short notes. subject: the sub-committee."""

    private: ClassVar[frozenset[str]] = frozenset({"notes"})

    meeting: UUID
    present: int
    revision: int
    notes: str


@dataclass(frozen=True, kw_only=True)
class SubcommitteeMeetingCancelled(Event):
    """subject: the sub-committee."""

    meeting: UUID


@dataclass(frozen=True, kw_only=True)
class ReportDrafted(Event):
    """A report is being written; nobody else reads it yet. subject: the sub-committee."""

    report: UUID
    revision: int


@dataclass(frozen=True, kw_only=True)
class ReportFiled(Event):
    """The coalition reads it from now on. subject: the sub-committee."""

    private: ClassVar[frozenset[str]] = frozenset({"body_fr", "body_en"})

    report: UUID
    meeting: UUID | None
    body_fr: str
    body_en: str


@dataclass(frozen=True, kw_only=True)
class ReportCorrected(Event):
    """A filed report reads otherwise; what it said before is kept. subject: the sub-committee."""

    private: ClassVar[frozenset[str]] = frozenset({"body_fr", "body_en"})

    report: UUID
    number: int
    body_fr: str
    body_en: str
