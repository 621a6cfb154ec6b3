"""What can have happened to an action item."""

from dataclasses import dataclass
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


@dataclass(frozen=True, kw_only=True)
class ActionDone(Event):
    """subject: the action item."""
