"""What can have happened to a revocation case."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from coalition.act import Event


@dataclass(frozen=True, kw_only=True)
class RevocationMoved(Event):
    """subject: the case."""

    private: ClassVar[frozenset[str]] = frozenset({"reasons"})

    member: UUID
    clause: str
    reasons: str


@dataclass(frozen=True, kw_only=True)
class SubjectNotified(Event):
    """The member concerned was told the reasons and the date of the vote; reasons are locked. subject: the case."""

    member: UUID
    vote_on: date


@dataclass(frozen=True, kw_only=True)
class SubjectAnswered(Event):
    """subject: the case."""

    private: ClassVar[frozenset[str]] = frozenset({"text"})

    member: UUID
    text: str


@dataclass(frozen=True, kw_only=True)
class RevocationDecided(Event):
    """The vote closed. subject: the case."""

    member: UUID
    outcome: str


@dataclass(frozen=True, kw_only=True)
class ResultNoticeDrafted(Event):
    """subject: the case."""

    private: ClassVar[frozenset[str]] = frozenset({"body"})

    due_on: date
    body: str


@dataclass(frozen=True, kw_only=True)
class ResultNoticeSigned(Event):
    """subject: the case."""

    member: UUID
    person: UUID


@dataclass(frozen=True, kw_only=True)
class ResultNoticeSent(Event):
    """subject: the case."""


@dataclass(frozen=True, kw_only=True)
class MembershipRevoked(Event):
    """The revocation was adopted: rights end at `at`, when its vote closed (ToR-58). subject: the case."""

    member: UUID
    at: datetime
