"""What can have happened to a vote that is planned, to a vote or a round recorded for members."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from coalition.act import Event


@dataclass(frozen=True, kw_only=True)
class VotingScheduled(Event):
    """A vote will open by itself. subject: the motion."""

    private: ClassVar[frozenset[str]] = frozenset({"reason"})

    voting: UUID
    opens_at: datetime
    closes_at: datetime
    reason: str


@dataclass(frozen=True, kw_only=True)
class VotingUnscheduled(Event):
    """The vote that would have opened will not. subject: the motion."""

    voting: UUID


@dataclass(frozen=True, kw_only=True)
class ConsensusVoiced(Event):
    """A round was opened and declared at once: members gave their positions aloud in this meeting. subject: the motion."""

    round: UUID
    number: int
    meeting: UUID


@dataclass(frozen=True, kw_only=True)
class RollCallHeld(Event):
    """In a named vote: the members present were called one by one. subject: the motion."""

    voting: UUID
    recorded: int


@dataclass(frozen=True, kw_only=True)
class HandsCounted(Event):
    """Hands were counted, which closes the vote. subject: the motion."""

    voting: UUID
    votes_for: int
    votes_against: int
    abstentions: int
    entitled: int


@dataclass(frozen=True, kw_only=True)
class PaperEntered(Event):
    """A vote on paper or by telephone, entered by a first person: it does not count yet. subject: the motion."""

    voting: UUID
    member: UUID
    channel: str


@dataclass(frozen=True, kw_only=True)
class PaperWithdrawn(Event):
    """Who entered it takes it back before the second. subject: the motion."""

    voting: UUID
    member: UUID


@dataclass(frozen=True, kw_only=True)
class PaperConfirmed(Event):
    """The second person entered the same: the member has a ballot from this instant. subject: the motion."""

    voting: UUID
    member: UUID
    channel: str
    entered_by: UUID


@dataclass(frozen=True, kw_only=True)
class PaperDiffered(Event):
    """The second person entered something else: nothing counts, both are kept. subject: the motion."""

    voting: UUID
    member: UUID
    entered_by: UUID
