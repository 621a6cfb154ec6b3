"""What can have happened to attendance and standing."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from coalition.act import Event


@dataclass(frozen=True, kw_only=True)
class AttendanceRecorded(Event):
    """The roll was taken. subject: the meeting. marks: member id -> mark."""

    marks: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class AttendanceCorrected(Event):
    """A mark was changed after the meeting. subject: the correction."""

    private: ClassVar[frozenset[str]] = frozenset({"reason"})

    meeting: UUID
    member: UUID
    was: str
    mark: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ArrivalNoted(Event):
    """A member came while the meeting went on. subject: the movement."""

    private: ClassVar[frozenset[str]] = frozenset({"reason"})

    meeting: UUID
    member: UUID
    at: datetime
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class DepartureNoted(Event):
    """A member left before the end. subject: the movement."""

    private: ClassVar[frozenset[str]] = frozenset({"reason"})

    meeting: UUID
    member: UUID
    at: datetime
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class MovementTakenBack(Event):
    """An arrival or a departure had been noted by mistake. subject: the movement."""

    private: ClassVar[frozenset[str]] = frozenset({"reason"})

    meeting: UUID
    member: UUID
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class MarkQuestioned(Event):
    """A member asks that its own mark be corrected. subject: the request."""

    private: ClassVar[frozenset[str]] = frozenset({"words"})

    meeting: UUID
    member: UUID
    mark: str
    words: str


@dataclass(frozen=True, kw_only=True)
class MarkAnswered(Event):
    """A request was answered: corrected or declined. subject: the request."""

    private: ClassVar[frozenset[str]] = frozenset({"answer"})

    member: UUID
    outcome: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class AttendanceExported(Event):
    """A year's attendance was taken away as a file. subject: the member in whose name; lines: how many it holds."""

    lines: int
    year: int


@dataclass(frozen=True, kw_only=True)
class YearEvaluated(Event):
    """The two-thirds rule was applied to every member. subject: the first evaluation's id or the run's id."""

    year_start: date
    evaluated: int
    presumed: int


@dataclass(frozen=True, kw_only=True)
class MemberReevaluated(Event):
    """A mark of an evaluated year was corrected, and this evaluation replaces another. subject: the new one."""

    member: UUID
    replaces: UUID
    eligible: int
    attended: int
    required: int
    status: str


@dataclass(frozen=True, kw_only=True)
class WithdrawalPresumed(Event):
    """A member is presumed to withdraw. subject: the presumption."""

    member: UUID
    eligible: int
    attended: int
    required: int


@dataclass(frozen=True, kw_only=True)
class PresumptionNotified(Event):
    """Written notice was sent; 30 days run. subject: the presumption."""

    member: UUID


@dataclass(frozen=True, kw_only=True)
class PresumptionAnswered(Event):
    """subject: the presumption."""

    private: ClassVar[frozenset[str]] = frozenset({"reply"})

    member: UUID
    reply_kind: str
    reply: str


@dataclass(frozen=True, kw_only=True)
class PresumptionReferred(Event):
    """An explanation goes to the coalition. subject: the presumption."""

    member: UUID


@dataclass(frozen=True, kw_only=True)
class PresumptionDropped(Event):
    """A correction was accepted, the coalition keeps the member, or an individual replied. subject: the presumption."""

    member: UUID
    how: str


@dataclass(frozen=True, kw_only=True)
class WithdrawalTookEffect(Event):
    """Silence, confirmation or decision ended the membership. subject: the presumption."""

    member: UUID
    how: str


@dataclass(frozen=True, kw_only=True)
class WithdrawalUndone(Event):
    """An individual replied after silence had ended her membership: it goes on. subject: the presumption."""

    member: UUID
    person: UUID
