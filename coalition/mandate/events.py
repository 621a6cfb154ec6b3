"""What can have happened to the terms of reference."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from coalition.act import Event


@dataclass(frozen=True, kw_only=True)
class TermsTookEffect(Event):
    """A version of the terms is in force. subject: the version."""

    preset: str
    effective_on: date


@dataclass(frozen=True, kw_only=True)
class ValueChosen(Event):
    """The coalition chose a value. subject: the chosen value."""

    private: ClassVar[frozenset[str]] = frozenset({"value"})

    name: str
    origin: str
    is_ratified: bool
    since: date
    value: str


@dataclass(frozen=True, kw_only=True)
class ReviewRequested(Event):
    """A member recommends an early review of the terms (ToR-67). subject: the request."""

    private: ClassVar[frozenset[str]] = frozenset({"reason"})

    member: UUID
    reason: str


@dataclass(frozen=True, kw_only=True)
class EarlyReviewCalled(Event):
    """Enough members recommend an early review: it goes on the agenda (ToR-67). subject: the request that sufficed."""

    member: UUID


@dataclass(frozen=True, kw_only=True)
class TermsReviewOpened(Event):
    """The terms are under review. subject: the review."""


@dataclass(frozen=True, kw_only=True)
class ReviewRemarked(Event):
    """A member says something of a clause under review. subject: the remark."""

    private: ClassVar[frozenset[str]] = frozenset({"text"})

    review: UUID
    member: UUID
    clause: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ReviewRemarkWithdrawn(Event):
    """The member takes its remark back. subject: the remark."""

    member: UUID


@dataclass(frozen=True, kw_only=True)
class TermsReviewConcluded(Event):
    """The review has its outcome, by a decision of the coalition (ToR-66). subject: the review."""

    outcome: str
    decision: UUID
    reviewed_on: date
