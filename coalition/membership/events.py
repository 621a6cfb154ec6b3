"""What can have happened to a member."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
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
class RepresentativeChanged(Event):
    """Someone on file has another role or other powers from now on. subject: the member."""

    person: UUID
    role: str
    may_decide: bool
    may_sign: bool


@dataclass(frozen=True, kw_only=True)
class PeopleChangedByChair(Event):
    """The chair, custodian of the register (ToR-78), changed who acts for another organisation. subject: the member."""

    person: UUID


@dataclass(frozen=True, kw_only=True)
class RepresentationPassed(Event):
    """Someone leaves and another follows at the same instant, with the same powers. subject: the member."""

    person: UUID
    successor: UUID
    keeps_subcommittees: bool


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
    """The chair passed to an organisation, ad interim or not, by a handover and its decision. subject: the member."""

    is_interim: bool = False
    handover: UUID | None = None
    decision: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class LeaveApproved(Event):
    """decision: of the coalition, where it granted the leave. subject: the member."""

    first_day: date
    last_day: date
    decision: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class MembershipEnded(Event):
    """A member left, was withdrawn or revoked. subject: the member."""

    how: str


@dataclass(frozen=True, kw_only=True)
class NameShown(Event):
    """An individual chose whether members see her chosen name or her number. subject: the member."""

    is_shown: bool


@dataclass(frozen=True, kw_only=True)
class MemberRenamed(Event):
    """An organisation's name or sectors changed on the register. subject: the member."""

    sectors: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ProfileChanged(Event):
    """What an organisation says of itself changed. subject: the member."""

    is_public: bool


@dataclass(frozen=True, kw_only=True)
class RegisterExported(Event):
    """Someone took the register away as a file. subject: the member for which she did."""

    lines: int
    as_of: date


@dataclass(frozen=True, kw_only=True)
class AffiliationDeclared(Event):
    """subject: the member."""

    other: UUID


@dataclass(frozen=True, kw_only=True)
class AffiliationEnded(Event):
    """subject: the member."""

    other: UUID


@dataclass(frozen=True, kw_only=True)
class SeatsAsked(Event):
    """An organisation asks the coalition for more seats (ToR-47). subject: the exception asked for."""

    private: ClassVar[frozenset[str]] = frozenset({"reason"})

    member: UUID
    seats: int
    ground: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class SeatsGranted(Event):
    """subject: the exception."""

    member: UUID
    seats: int
    review_on: date


@dataclass(frozen=True, kw_only=True)
class SeatsEnded(Event):
    """subject: the exception, refused or over."""

    member: UUID


@dataclass(frozen=True, kw_only=True)
class ContactsConfirmed(Event):
    """subject: the member."""


@dataclass(frozen=True, kw_only=True)
class LeaveAsked(Event):
    """subject: the request."""

    member: UUID
    first_day: date
    last_day: date


@dataclass(frozen=True, kw_only=True)
class LeaveDeclined(Event):
    """The chair did not approve a leave, or the member asked no more. subject: the request."""

    private: ClassVar[frozenset[str]] = frozenset({"reason"})

    member: UUID
    outcome: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ChairHandoverAsked(Event):
    """subject: the handover."""

    handover_kind: str
    successor: UUID
    member: UUID


@dataclass(frozen=True, kw_only=True)
class ChairHandoverConfirmed(Event):
    """A second organisation confirmed an emergency handover. subject: the handover."""

    member: UUID


@dataclass(frozen=True, kw_only=True)
class ChairHandoverWithdrawn(Event):
    """subject: the handover."""
