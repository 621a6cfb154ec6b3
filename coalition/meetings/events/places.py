"""What can have happened to the place of a meeting, or to the usual one. The place itself is in no event (P8)."""

from dataclasses import dataclass
from uuid import UUID

from coalition.act import Event


@dataclass(frozen=True, kw_only=True)
class StandingPlaceChosen(Event):
    """The coalition meets there from now on, unless a meeting says otherwise (ToR-84). subject: the usual place."""

    decision: UUID
    is_ordinary: bool
    is_online: bool


@dataclass(frozen=True, kw_only=True)
class MeetingPlaceChanged(Event):
    """subject: the meeting."""

    is_ordinary: bool
    is_online: bool
    sequence: int


@dataclass(frozen=True, kw_only=True)
class PlaceSeen(Event):
    """Someone looked at a confidential place, or at a link (P8). subject: the meeting."""

    member: UUID
