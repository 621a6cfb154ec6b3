"""What stands in the file of an application: requests and their answers, opinions, who is to review, the waiver."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coalition.settings import settings

REVIEW_DAYS = 21
"""The days in which an organisation asked to review gives its opinion; the text fixes none."""


def local_day(instant: datetime) -> date:
    """The day of an instant where the coalition meets."""
    return instant.astimezone(settings().zone).date()


@dataclass(frozen=True)
class Request:
    """A member organisation asked to endorse, as it stands: requested, given, declined, revoked or lapsed."""

    id: UUID
    member: UUID
    kind: str
    name_fr: str
    name_en: str
    standing: str
    state: str
    signer: str | None
    signed_with_authority: bool
    asked_at: datetime
    answered_at: datetime | None
    reason: str | None
    reminded_at: datetime | None
    statements: Mapping[str, bool]


@dataclass(frozen=True)
class Opinion:
    """A member organisation's opinion, with its reason."""

    member: UUID
    kind: str
    name_fr: str
    name_en: str
    opinion: str
    reason: str
    given_at: datetime


@dataclass(frozen=True)
class Assignment:
    """A member organisation that the chair asked to review, until it is relieved."""

    id: UUID
    member: UUID
    name_fr: str
    name_en: str
    assigned_at: datetime
    due_on: date
    reminded_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True)
class Waiver:
    """The question put to the coalition: may she join without a sponsor? `outcome` is None until it has decided."""

    motion: UUID | None
    motion_reference: str | None
    decision_reference: str | None
    asked_at: datetime
    outcome: str | None
    decided_at: datetime | None
