"""What can have happened to the calendar of a year (ToR-83)."""

from dataclasses import dataclass
from uuid import UUID

from coalition.act import Event


@dataclass(frozen=True, kw_only=True)
class CalendarPlanned(Event):
    """A draft was written, or written anew. subject: the calendar."""

    year: int
    meetings: int
    revision: int


@dataclass(frozen=True, kw_only=True)
class CalendarShown(Event):
    """Members read the draft from now on. subject: the calendar."""

    year: int


@dataclass(frozen=True, kw_only=True)
class CalendarAdopted(Event):
    """The coalition decided it, and its meetings are convened. subject: the calendar."""

    year: int
    decision: UUID
    meetings: int
