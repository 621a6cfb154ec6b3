"""Every number and choice of the text, by domain. Field `base` of `Majority` is the key `majority.base`."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from coalition.terms.shapes import (
    AttendanceRule,
    Base,
    MonthDay,
    Quorum,
    Share,
    StandAsideRule,
    Threshold,
    VotingRightsAfter,
)


@dataclass(frozen=True)
class Tor:
    version: str
    effective_on: date
    review_years: int
    review_months: tuple[int, ...]
    adhoc_requests: int


@dataclass(frozen=True)
class Member:
    kinds: tuple[str, ...]
    classes: tuple[str, ...]
    """Classes of member that the coalition distinguishes (government, nonprofit…); empty: none."""


@dataclass(frozen=True)
class Attestation:
    practices_required: bool
    training_months: int


@dataclass(frozen=True)
class Stats:
    min_cell: int


@dataclass(frozen=True)
class Retention:
    accommodation_days: int


@dataclass(frozen=True)
class Confidentiality:
    resign_days: int


@dataclass(frozen=True)
class Contacts:
    confirm_days: int


@dataclass(frozen=True)
class DecisionMode:
    preferred: Literal["consensus", "majority"]
    fallback: Literal["majority", "none"]
    attempts_before_vote: int
    announced_in_advance: bool


@dataclass(frozen=True)
class Consensus:
    block_limit: int
    stand_aside_rule: StandAsideRule
    silence: Literal["ignored", "consent"]
    max_rounds: int


@dataclass(frozen=True)
class Majority:
    base: Base
    threshold: Threshold
    casting_vote: bool
    quorum: Quorum
    low_participation: Share | None


@dataclass(frozen=True)
class Vote:
    per: Literal["member"]
    individual_members: bool
    channels: tuple[str, ...]
    delegates: bool
    requires_authority: bool
    recusal_drops_ballot: bool
    classes: tuple[str, ...]
    """Classes of member that vote; empty: all."""
    recorded_channels: tuple[str, ...]
    """Ways in which another may record a member's vote: roll_call, hands, on_paper, by_phone."""
    good_standing: bool
    """Whether a member presumed to withdraw is kept off the roll until that is settled."""


@dataclass(frozen=True)
class ElectronicVote:
    min_days: int
    last_ballot_wins: bool
    member_at_open_and_close: bool


@dataclass(frozen=True)
class Representation:
    principals: int
    alternates: int
    attending: int
    delegate_max_members: int
    individuals_delegate_vote: bool


@dataclass(frozen=True)
class Sponsors:
    org: int
    individual: int
    individual_waivable: bool
    valid_days: int
    chair_may_sponsor: bool


@dataclass(frozen=True)
class Review:
    min: int
    split: Literal["escalate"]
    sponsor_may_review: bool


@dataclass(frozen=True)
class Admission:
    voting_rights_after: VotingRightsAfter | None


@dataclass(frozen=True)
class Revocation:
    preliminary_vote: bool
    notice_days: int
    response_days_before: int
    reasons_required: bool
    secret: bool
    result_notice_days: int | None
    signatures: int


@dataclass(frozen=True)
class Attendance:
    rule: AttendanceRule
    year_start: MonthDay
    min_eligible: int
    rebuttal_days: int | None
    """None: the text fixes no delay, so silence alone never ends a membership."""
    delegate_counts: bool
    remote_counts: bool
    partial_counts: bool
    regrets_count: bool
    special_counts: bool
    subcommittee_counts: bool
    leave_excludes: bool
    leave_keeps_attended: bool
    short_notice_excuses: bool
    notify_after_each_absence: bool


@dataclass(frozen=True)
class Meetings:
    min: int
    max: int
    months: tuple[int, ...]
    notice_days: int


@dataclass(frozen=True)
class Agenda:
    due_days: int | None
    listed_at_submission: int
    """The submission of the same concern at which the chair may no longer defer it."""


@dataclass(frozen=True)
class Minutes:
    approval: Literal["consensus", "majority"]
    fallback_vote: bool
    due_days: int | None
    secretary: Literal["chosen", "rotating"]


@dataclass(frozen=True)
class Chair:
    kind: Literal["organization", "co_chairs"]
    term_years: int | None
    max_terms: int | None
    handover_signatures: int


@dataclass(frozen=True)
class Presenter:
    vetters: int
    valid_months: int


DOMAINS: dict[str, type] = {
    "tor": Tor,
    "member": Member,
    "attestation": Attestation,
    "stats": Stats,
    "retention": Retention,
    "confidentiality": Confidentiality,
    "contacts": Contacts,
    "decision": DecisionMode,
    "consensus": Consensus,
    "majority": Majority,
    "vote": Vote,
    "evote": ElectronicVote,
    "representation": Representation,
    "sponsors": Sponsors,
    "review": Review,
    "admission": Admission,
    "revocation": Revocation,
    "attendance": Attendance,
    "meetings": Meetings,
    "agenda": Agenda,
    "minutes": Minutes,
    "chair": Chair,
    "presenter": Presenter,
}
