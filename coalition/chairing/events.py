"""What can have happened in what the chair keeps."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from coalition.act import Event


@dataclass(frozen=True, kw_only=True)
class PaperFiled(Event):
    """A paper copy is in the chair's files (ToR-77). subject: the filing."""

    private: ClassVar[frozenset[str]] = frozenset({"place", "reference"})

    what: str
    reference: str
    place: str
    filed_on: date


@dataclass(frozen=True, kw_only=True)
class PaperDestroyed(Event):
    """A paper copy was destroyed (ToR-77). subject: the filing."""

    destroyed_on: date


@dataclass(frozen=True, kw_only=True)
class UpkeepRecorded(Event):
    """Something of the website was checked or changed (ToR-80). subject: the entry."""

    private: ClassVar[frozenset[str]] = frozenset({"title", "note"})

    what: str
    title: str
    note: str
    done_on: date


@dataclass(frozen=True, kw_only=True)
class FundingRecorded(Event):
    """A request for funding is in the register (ToR-81). subject: the request."""

    private: ClassVar[frozenset[str]] = frozenset({"source"})

    source: str
    state: str


@dataclass(frozen=True, kw_only=True)
class FundingChanged(Event):
    """What the register says of a request for funding changed (ToR-81). subject: the request."""

    private: ClassVar[frozenset[str]] = frozenset({"source"})

    source: str
    state: str


@dataclass(frozen=True, kw_only=True)
class DutyMarked(Event):
    """The chair said that a duty of its year is done (ToR-70). subject: the mark."""

    code: str
    year_start: date


@dataclass(frozen=True, kw_only=True)
class DutyUnmarked(Event):
    """The chair took that back (ToR-70). subject: the mark."""

    code: str


@dataclass(frozen=True, kw_only=True)
class LogExported(Event):
    """The paper files, the website's upkeep or the funding register were taken away as a file (S17). subject: the member."""

    log: str
    lines: int
