"""What can have happened to a meeting."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.act import Event


@dataclass(frozen=True, kw_only=True)
class MeetingConvened(Event):
    """subject: the meeting. `calendar`: whose adoption convened it, with others."""

    meeting_kind: str
    starts_at: datetime
    calendar: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class PastMeetingRecorded(Event):
    """A meeting from before this register, or kept elsewhere, is on record; nobody is told. subject: the meeting."""

    meeting_kind: str
    starts_at: datetime
    is_cancelled: bool


@dataclass(frozen=True, kw_only=True)
class MeetingReplied(Event):
    """A member said whether it comes. subject: the meeting."""

    member: UUID
    answer: str


@dataclass(frozen=True, kw_only=True)
class MemberUpdateLeft(Event):
    """A member left a line for the round table, or took it back. subject: the meeting."""

    member: UUID


@dataclass(frozen=True, kw_only=True)
class PrivateWordsDeleted(Event):
    """What the chair alone could read of the replies to a meeting is gone, 30 days after it. Nothing tells whose it was,
    nor how many there were. subject: the meeting."""


@dataclass(frozen=True, kw_only=True)
class CalledToOrder(Event):
    """subject: the meeting."""

    secretary: UUID | None = None


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
