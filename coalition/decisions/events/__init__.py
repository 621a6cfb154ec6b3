"""What can have happened to a motion."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from coalition.act import Event
from coalition.decisions.events.recorded import ConsensusVoiced as ConsensusVoiced
from coalition.decisions.events.recorded import HandsCounted as HandsCounted
from coalition.decisions.events.recorded import PaperConfirmed as PaperConfirmed
from coalition.decisions.events.recorded import PaperDiffered as PaperDiffered
from coalition.decisions.events.recorded import PaperEntered as PaperEntered
from coalition.decisions.events.recorded import PaperWithdrawn as PaperWithdrawn
from coalition.decisions.events.recorded import RollCallHeld as RollCallHeld
from coalition.decisions.events.recorded import VotingScheduled as VotingScheduled
from coalition.decisions.events.recorded import VotingUnscheduled as VotingUnscheduled


@dataclass(frozen=True, kw_only=True)
class MotionMoved(Event):
    """subject: the motion."""

    private: ClassVar[frozenset[str]] = frozenset({"text"})

    motion_kind: str
    mover: UUID | None = None
    about: str | None = None
    text: str


@dataclass(frozen=True, kw_only=True)
class MotionWithdrawn(Event):
    """subject: the motion."""


@dataclass(frozen=True, kw_only=True)
class MotionAmended(Event):
    """Its mover changed the text. what: amended, or revised between two rounds. subject: the motion."""

    private: ClassVar[frozenset[str]] = frozenset({"text", "reason"})

    number: int
    what: str
    text: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class MotionTranslated(Event):
    """The language that was missing was given. subject: the motion."""

    private: ClassVar[frozenset[str]] = frozenset({"text"})

    number: int
    lang: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ConsensusSought(Event):
    """A round opened. subject: the motion."""

    round: UUID
    number: int
    closes_at: datetime


@dataclass(frozen=True, kw_only=True)
class PositionTaken(Event):
    """subject: the motion. The position itself stands in the round's record. `is_carried`: not said in this round, of
    an objection that stands since an earlier one."""

    private: ClassVar[frozenset[str]] = frozenset({"position"})

    round: UUID
    member: UUID
    position: str
    is_carried: bool | None = None


@dataclass(frozen=True, kw_only=True)
class ObjectionRaised(Event):
    """With a position in a round. subject: the motion."""

    private: ClassVar[frozenset[str]] = frozenset({"reason"})

    objection: UUID
    round: UUID
    member: UUID
    objection_kind: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ObjectionAnswered(Event):
    """By the chair or the mover. subject: the motion."""

    private: ClassVar[frozenset[str]] = frozenset({"text"})

    objection: UUID
    answer: UUID
    member: UUID
    text: str


@dataclass(frozen=True, kw_only=True)
class ObjectionSettled(Event):
    """By its owner: met, or withdrawn. subject: the motion."""

    objection: UUID
    member: UUID
    state: str


@dataclass(frozen=True, kw_only=True)
class ConsensusClosed(Event):
    """subject: the motion. `positions`: the digest of what was counted (`proof.digest_of_positions`)."""

    round: UUID
    verdict: str
    positions: str | None = None


@dataclass(frozen=True, kw_only=True)
class VotingOpened(Event):
    """subject: the motion."""

    private: ClassVar[frozenset[str]] = frozenset({"reason"})

    voting: UUID
    closes_at: datetime
    manifest_hash: str
    eligible: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class BallotCast(Event):
    """In a named vote. subject: the motion. Never the choice: its `mark` (`proof.mark`). `replaced`: another person
    whose ballot no longer stands."""

    voting: UUID
    member: UUID
    channel: str
    revision: int
    mark: str | None = None
    replaced: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class SecretBallotCast(Event):
    """In a secret vote: neither whose ballot, nor who cast it (V17). subject: the motion."""

    hides_actor: ClassVar[bool] = True

    voting: UUID
    revision: int
    mark: str | None = None


@dataclass(frozen=True, kw_only=True)
class VotingClosed(Event):
    """A vote is counted; of a secret one with fewer than five ballots, the result only (V12). subject: the motion.

    `ballots`: the digest of what was counted (`proof.digest_of_ballots`); a void vote has none.
    """

    voting: UUID
    result: str
    ballots: str | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    needed: int | None = None


@dataclass(frozen=True, kw_only=True)
class RulingRecorded(Event):
    """Which reading holds for a provisional result, and what it decides; later votes are read by it from `since` on.
    subject: the motion."""

    private: ClassVar[frozenset[str]] = frozenset({"reason"})

    voting: UUID
    ruling: UUID
    question: str
    clause: str
    reading: str
    answer: bool
    result: str
    since: date | None = None
    reason: str


@dataclass(frozen=True, kw_only=True)
class RulingRatified(Event):
    """A decision of the coalition made a ruling its own, for votes from `since` on. subject: the ruling."""

    question: str
    clause: str
    answer: bool
    since: date
    decision: UUID


@dataclass(frozen=True, kw_only=True)
class StatementMade(Event):
    """The chair said what a decision means and who does what. subject: the decision."""

    private: ClassVar[frozenset[str]] = frozenset({"text"})

    review_on: date | None = None
    text: str


@dataclass(frozen=True, kw_only=True)
class DecisionsExported(Event):
    """The register of decisions was taken away as a file. subject: the member for whom."""

    lines: int
    format: str


@dataclass(frozen=True, kw_only=True)
class MotionAdopted(Event):
    """By consensus or by vote. subject: the motion; about: what it decides in another slice; voting: by which vote."""

    motion_kind: str
    about: str | None = None
    mode: str
    decision: UUID | None = None
    voting: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class MotionNotAdopted(Event):
    """subject: the motion."""

    motion_kind: str
    about: str | None = None
    decision: UUID | None = None
    voting: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class DecisionRecorded(Event):
    """A decision entered the register. subject: the decision."""

    mode: str
    is_adopted: bool
