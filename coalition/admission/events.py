"""What can have happened to an application."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from coalition.act import Event


@dataclass(frozen=True, kw_only=True)
class ApplicationSubmitted(Event):
    """subject: the application."""

    applicant_kind: str


@dataclass(frozen=True, kw_only=True)
class ApplicationWithdrawn(Event):
    """The applicant withdrew; an individual's file is erased. subject: the application."""

    applicant_kind: str


@dataclass(frozen=True, kw_only=True)
class ApplicationPaused(Event):
    """An individual put her application on hold. subject: the application."""


@dataclass(frozen=True, kw_only=True)
class ApplicationResumed(Event):
    """subject: the application."""


@dataclass(frozen=True, kw_only=True)
class KeptAwayChosen(Event):
    """An individual said anew which organisations must not see her; the trail is not told which. subject: the application."""


@dataclass(frozen=True, kw_only=True)
class EndorsementAsked(Event):
    """subject: the application."""

    member: UUID


@dataclass(frozen=True, kw_only=True)
class Endorsed(Event):
    """A member organisation endorsed. subject: the application."""

    member: UUID
    person: UUID


@dataclass(frozen=True, kw_only=True)
class EndorsementDeclined(Event):
    """subject: the application."""

    private: ClassVar[frozenset[str]] = frozenset({"reason"})

    member: UUID
    reason: str


@dataclass(frozen=True, kw_only=True)
class EndorsementRevoked(Event):
    """subject: the application."""

    member: UUID


@dataclass(frozen=True, kw_only=True)
class EndorsementsCompleted(Event):
    """The application has what the text requires; reviews may begin. subject: the application."""


@dataclass(frozen=True, kw_only=True)
class Reviewed(Event):
    """A member organisation gave its opinion. subject: the application."""

    private: ClassVar[frozenset[str]] = frozenset({"reason"})

    member: UUID
    opinion: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ApplicationReferred(Event):
    """Opinions differ: the coalition decides by a motion. subject: the application."""


@dataclass(frozen=True, kw_only=True)
class ApplicantAdmitted(Event):
    """subject: the application. Membership enters the member on the register."""

    applicant_kind: str


@dataclass(frozen=True, kw_only=True)
class ApplicationRefused(Event):
    """subject: the application."""


@dataclass(frozen=True, kw_only=True)
class DraftBegun(Event):
    """subject: the draft."""


@dataclass(frozen=True, kw_only=True)
class DraftSaved(Event):
    """subject: the draft."""


@dataclass(frozen=True, kw_only=True)
class DraftDiscarded(Event):
    """An applicant, or time, ended a draft; its answers are gone. subject: the draft."""


@dataclass(frozen=True, kw_only=True)
class EndorsementLapsed(Event):
    """An endorsement is older than the text allows and counts no more. subject: the application."""

    member: UUID
    given_on: date


@dataclass(frozen=True, kw_only=True)
class EndorsementReminded(Event):
    """An organisation has not answered for a while: it and the chair are told. subject: the application."""

    member: UUID


@dataclass(frozen=True, kw_only=True)
class ReviewAssigned(Event):
    """subject: the application."""

    member: UUID
    due_on: date


@dataclass(frozen=True, kw_only=True)
class ReviewReminded(Event):
    """The day by which an organisation is to give its opinion is near. subject: the application."""

    member: UUID
    due_on: date


@dataclass(frozen=True, kw_only=True)
class ReviewRelieved(Event):
    """An organisation is asked to review no more. subject: the application."""

    member: UUID


@dataclass(frozen=True, kw_only=True)
class WaiverAsked(Event):
    """The coalition is asked whether an individual may join without a sponsor. subject: the application."""


@dataclass(frozen=True, kw_only=True)
class WaiverDecided(Event):
    """subject: the application."""

    outcome: str
