"""What can have happened to minutes and action items."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from coalition.act import Event


@dataclass(frozen=True, kw_only=True)
class MinutesDrafted(Event):
    """subject: the minutes."""

    meeting: UUID


@dataclass(frozen=True, kw_only=True)
class MinutesItemSaved(Event):
    """subject: the minutes."""

    private: ClassVar[frozenset[str]] = frozenset({"body"})

    item: UUID
    revision: int
    body: str


@dataclass(frozen=True, kw_only=True)
class MinutesCirculated(Event):
    """subject: the minutes."""

    meeting: UUID


@dataclass(frozen=True, kw_only=True)
class CorrectionProposed(Event):
    """subject: the minutes."""

    private: ClassVar[frozenset[str]] = frozenset({"text"})

    item: UUID
    member: UUID
    text: str


@dataclass(frozen=True, kw_only=True)
class CorrectionSettled(Event):
    """subject: the minutes."""

    correction: UUID
    state: str


@dataclass(frozen=True, kw_only=True)
class MinutesAdopted(Event):
    """subject: the minutes."""

    meeting: UUID
    as_presented: bool
    text_hash: str


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
