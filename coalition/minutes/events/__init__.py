"""What can have happened to minutes and action items."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from coalition.act import Event
from coalition.minutes.events.actions import ActionChanged as ActionChanged
from coalition.minutes.events.actions import ActionDone as ActionDone
from coalition.minutes.events.actions import ActionDropped as ActionDropped
from coalition.minutes.events.actions import ActionReminded as ActionReminded
from coalition.minutes.events.actions import ActionReopened as ActionReopened
from coalition.minutes.events.actions import ActionsExported as ActionsExported
from coalition.minutes.events.actions import ActionTaken as ActionTaken


@dataclass(frozen=True, kw_only=True)
class MinutesDrafted(Event):
    """subject: the minutes."""

    meeting: UUID


@dataclass(frozen=True, kw_only=True)
class MinutesItemSaved(Event):
    """how: saved, restored (from the revision `origin`), corrected, noted. subject: the minutes."""

    private: ClassVar[frozenset[str]] = frozenset({"body"})

    item: UUID
    revision: int
    body: str
    how: str = "saved"
    origin: int | None = None


@dataclass(frozen=True, kw_only=True)
class NotesLeft(Event):
    """Newer notes of a point, at that revision of theirs, were left out of its text. subject: the minutes."""

    item: UUID
    notes: int


@dataclass(frozen=True, kw_only=True)
class MinutesCirculated(Event):
    """subject: the minutes."""

    meeting: UUID


@dataclass(frozen=True, kw_only=True)
class CorrectionProposed(Event):
    """subject: the minutes."""

    private: ClassVar[frozenset[str]] = frozenset({"text", "quoted"})

    item: UUID
    member: UUID
    text: str
    quoted: str = ""


@dataclass(frozen=True, kw_only=True)
class CorrectionDisputed(Event):
    """A member asked that the coalition decide on a correction. subject: the minutes."""

    private: ClassVar[frozenset[str]] = frozenset({"reason"})

    correction: UUID
    member: UUID
    reason: str


@dataclass(frozen=True, kw_only=True)
class CorrectionSettled(Event):
    """state: made, set_aside, or proposed again. motion: by which the coalition decided. subject: the minutes."""

    private: ClassVar[frozenset[str]] = frozenset({"reason"})

    correction: UUID
    state: str
    reason: str | None = None
    motion: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class MinutesAdopted(Event):
    """subject: the minutes."""

    meeting: UUID
    as_presented: bool
    text_hash: str


@dataclass(frozen=True, kw_only=True)
class MinutesSigned(Event):
    """role: secretary, chair. subject: the minutes."""

    role: str
    member: UUID


@dataclass(frozen=True, kw_only=True)
class SlipReported(Event):
    """A member says that a point tells too much of a person. subject: the minutes."""

    item: UUID
    member: UUID


@dataclass(frozen=True, kw_only=True)
class SlipAnswered(Event):
    """The chair found nothing to take out of a point. subject: the minutes."""

    item: UUID


@dataclass(frozen=True, kw_only=True)
class PassageRedacted(Event):
    """A passage was taken out of every text of minutes. `text_hash`: of the whole since. subject: the minutes."""

    private: ClassVar[frozenset[str]] = frozenset({"reason"})

    item: UUID
    text_hash: str
    reason: str
