"""What can have happened to an external presentation (ToR-96)."""

from dataclasses import dataclass
from uuid import UUID

from coalition.act import Event


@dataclass(frozen=True, kw_only=True)
class PresenterAsked(Event):
    """A presentation by someone from outside is asked for. subject: the presentation."""

    member: UUID


@dataclass(frozen=True, kw_only=True)
class PresenterWithdrawn(Event):
    """Nobody asks for it any more. subject: the presentation."""

    member: UUID


@dataclass(frozen=True, kw_only=True)
class VettingUndertaken(Event):
    """A member will vet it. subject: the presentation."""

    member: UUID


@dataclass(frozen=True, kw_only=True)
class VettingLeft(Event):
    """A member that was to vet it will not. subject: the presentation."""

    member: UUID


@dataclass(frozen=True, kw_only=True)
class PresenterVetted(Event):
    """A member vetted it. subject: the presentation; `asked_by`: the member that asks for it."""

    member: UUID
    asked_by: UUID
    is_positive: bool


@dataclass(frozen=True, kw_only=True)
class PresenterReferred(Event):
    """Members disagree: the coalition decides. subject: the presentation."""


@dataclass(frozen=True, kw_only=True)
class PresenterSettled(Event):
    """The coalition decided. subject: the presentation; `asked_by`: the member that asks for it."""

    asked_by: UUID
    is_allowed: bool


@dataclass(frozen=True, kw_only=True)
class PresenterScheduled(Event):
    """It is on an agenda. subject: the presentation."""

    member: UUID
    meeting: UUID
    item: UUID


@dataclass(frozen=True, kw_only=True)
class PresenterWaitsAgain(Event):
    """Taken off an agenda, it waits for a place again. subject: the presentation."""

    member: UUID
    meeting: UUID
