"""What can have happened to a sub-committee."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from coalition.act import Event


@dataclass(frozen=True, kw_only=True)
class SubcommitteeFormed(Event):
    """subject: the sub-committee."""


@dataclass(frozen=True, kw_only=True)
class SubcommitteeChanged(Event):
    """Its name or its mandate reads otherwise from now on. subject: the sub-committee."""

    private: ClassVar[frozenset[str]] = frozenset({"name_fr", "name_en", "mandate_fr", "mandate_en"})

    name_fr: str
    name_en: str
    mandate_fr: str
    mandate_en: str


@dataclass(frozen=True, kw_only=True)
class SubcommitteeEnded(Event):
    """subject: the sub-committee."""


@dataclass(frozen=True, kw_only=True)
class SubcommitteeJoined(Event):
    """subject: the sub-committee."""

    member: UUID
    person: UUID
    is_lead: bool


@dataclass(frozen=True, kw_only=True)
class SubcommitteeLeft(Event):
    """subject: the sub-committee."""

    member: UUID
    person: UUID


@dataclass(frozen=True, kw_only=True)
class SubcommitteeLed(Event):
    """Someone who sits on it leads the sub-committee from now on. subject: the sub-committee."""

    member: UUID
    person: UUID
