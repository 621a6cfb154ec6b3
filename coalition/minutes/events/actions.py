"""What can have happened to an action item."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from coalition.act import Event


@dataclass(frozen=True, kw_only=True)
class ActionTaken(Event):
    """A member took something on. subject: the action item."""

    private: ClassVar[frozenset[str]] = frozenset({"text"})

    meeting: UUID
    owner: UUID
    text: str
    item: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ActionDone(Event):
    """subject: the action item."""

    private: ClassVar[frozenset[str]] = frozenset({"note"})

    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class ActionReopened(Event):
    """It was not done after all. subject: the action item."""

    private: ClassVar[frozenset[str]] = frozenset({"note"})

    note: str


@dataclass(frozen=True, kw_only=True)
class ActionChanged(Event):
    """Another owner, or another day (none: without one, or by the next meeting). subject: the action item."""

    private: ClassVar[frozenset[str]] = frozenset({"note"})

    owner: UUID
    was_owner: UUID
    due_on: date | None = None
    by_next_meeting: bool | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class ActionDropped(Event):
    """The coalition decided that it is not to be done. subject: the action item."""

    decision: UUID


@dataclass(frozen=True, kw_only=True)
class ActionReminded(Event):
    """Its owner is reminded of it. what: near, overdue. subject: the action item."""

    what: str
    owner: UUID
    due_on: date


@dataclass(frozen=True, kw_only=True)
class ActionsExported(Event):
    """The register was taken away as a file. subject: the member in whose name; lines: how many it holds, in which view."""

    lines: int
    view: str
