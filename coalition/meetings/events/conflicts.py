"""What can have been declared, or withdrawn."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from coalition.act import Event


@dataclass(frozen=True, kw_only=True)
class ConflictDeclared(Event):
    """subject: the meeting, or the motion where it was declared between meetings."""

    member: UUID
    effect: str
    motion: UUID | None = None
    item: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ConflictWithdrawn(Event):
    """subject: the meeting, or the motion where it was declared between meetings."""

    member: UUID
    motion: UUID | None = None
    item: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class InterestDeclared(Event):
    """subject: the interest."""

    private: ClassVar[frozenset[str]] = frozenset({"organization"})

    member: UUID
    nature: str
    organization: str


@dataclass(frozen=True, kw_only=True)
class InterestEnded(Event):
    """subject: the interest."""

    until: date
