"""What can have happened to a member."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coalition.act import Event


@dataclass(frozen=True, kw_only=True)
class MemberEntered(Event):
    """A member is on the register. subject: the member."""

    member_kind: str
    number: int
    application: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class StatusChanged(Event):
    """A member's status changed. subject: the member."""

    status: str
    since: datetime


@dataclass(frozen=True, kw_only=True)
class RepresentativeNamed(Event):
    """subject: the member."""

    person: UUID
    role: str
    may_decide: bool
    may_sign: bool


@dataclass(frozen=True, kw_only=True)
class RepresentativeEnded(Event):
    """subject: the member."""

    person: UUID


@dataclass(frozen=True, kw_only=True)
class DelegateNamed(Event):
    """A delegate for one meeting. subject: the member."""

    meeting: UUID
    person: UUID
    may_vote: bool


@dataclass(frozen=True, kw_only=True)
class DelegationRevoked(Event):
    """The delegate of one meeting no longer speaks for the member. subject: the member."""

    meeting: UUID
    person: UUID


@dataclass(frozen=True, kw_only=True)
class ChairGiven(Event):
    """The chair passed to an organisation. subject: the member."""


@dataclass(frozen=True, kw_only=True)
class LeaveApproved(Event):
    """subject: the member."""

    first_day: date
    last_day: date


@dataclass(frozen=True, kw_only=True)
class MembershipEnded(Event):
    """A member left, was withdrawn or revoked. subject: the member."""

    how: str
