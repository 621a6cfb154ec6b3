"""What can have happened to a document."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from coalition.act import Event


@dataclass(frozen=True, kw_only=True)
class DocumentAdded(Event):
    """subject: the document."""

    member: UUID
    document_kind: str
    access: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class DocumentRemoved(Event):
    """Its content is destroyed; who, when and why stay. subject: the document."""

    private: ClassVar[frozenset[str]] = frozenset({"reason"})

    reason: str
