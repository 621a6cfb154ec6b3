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
    text_hash: str


@dataclass(frozen=True, kw_only=True)
class ResultNoticeSent(Event):
    """subject: the case."""

    text_hash: str


@dataclass(frozen=True, kw_only=True)
class MembershipRevoked(Event):
    """The revocation was adopted: rights end at `at`, when its vote closed (ToR-58). subject: the case."""

    member: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True)
class ReasonsAmended(Event):
    """The notice is to be sent anew, if it was sent. subject: the case; number: which version stands from now on."""

    private: ClassVar[frozenset[str]] = frozenset({"reasons"})

    member: UUID
    number: int
    reasons: str


@dataclass(frozen=True, kw_only=True)
class NoticeConfirmed(Event):
    """A person of the member concerned says that she read it: `what` is notice or result. subject: the case."""

    member: UUID
    what: str


@dataclass(frozen=True, kw_only=True)
class NoticeHanded(Event):
    """Who presides recorded that it was posted or handed over, on a day. subject: the case."""

    private: ClassVar[frozenset[str]] = frozenset({"note"})

    what: str
    channel: str
    on: date
    note: str


@dataclass(frozen=True, kw_only=True)
class ResultNoticeRevised(Event):
    """Its text changed, and so many signatures are void. subject: the case."""

    private: ClassVar[frozenset[str]] = frozenset({"words"})

    text_hash: str
    voided: int
    words: str


@dataclass(frozen=True, kw_only=True)
class ReinstatementMoved(Event):
    """A member asks the coalition that a revoked member be one again. subject: the request."""

    private: ClassVar[frozenset[str]] = frozenset({"reasons"})

    member: UUID
    reasons: str


@dataclass(frozen=True, kw_only=True)
class ReinstatementDecided(Event):
    """outcome: reinstated, not_reinstated or withdrawn. subject: the request."""

    member: UUID
    outcome: str


@dataclass(frozen=True, kw_only=True)
class MemberReinstated(Event):
    """The coalition decided so: the membership is active again. subject: the member."""

    request: UUID
