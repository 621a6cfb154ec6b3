"""ToR-26: opening a vote when consensus fails, and what becomes of the ballots of an open vote."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from coalition.terms.clause import clause
from coalition.terms.decisions.majority import Choice, Tally
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Missing, Verdict, met, met_unless, missing, unmet


@dataclass(frozen=True)
class BallotCast:
    """A person casts a ballot for a member; `may_cast` is what `roll.may_cast` answered for that person."""

    member: str
    person: str
    choice: Choice
    may_cast: bool = True


@dataclass(frozen=True)
class MemberCeased:
    member: str


@dataclass(frozen=True)
class MemberAdmitted:
    member: str


@dataclass(frozen=True)
class MemberRecused:
    member: str


VoteEvent = BallotCast | MemberCeased | MemberAdmitted | MemberRecused
RejectionReason = Literal["not_on_roll", "no_longer_member", "recused", "no_authority", "already_cast"]


@dataclass(frozen=True)
class Rejection:
    """A ballot that was refused; the one that stood before it, if any, stays."""

    ballot: BallotCast
    reason: RejectionReason


@dataclass(frozen=True)
class Replacement:
    """A valid ballot took the place of an earlier one; when the persons differ, both are told."""

    before: BallotCast
    after: BallotCast


@dataclass(frozen=True)
class OpenVote:
    """The state of an open vote after its events: what would be counted if it closed now."""

    ballots: Mapping[str, BallotCast]
    eligible: tuple[str, ...]
    rejected: tuple[Rejection, ...]
    replaced: tuple[Replacement, ...]
    dropped: tuple[BallotCast, ...]

    @property
    def tally(self) -> Tally:
        return tally_of(ballot.choice for ballot in self.ballots.values())


def tally_of(choices: Iterable[Choice]) -> Tally:
    """Count ballots; the order in which they come does not matter."""
    counts = Counter(choices)
    return Tally(counts["for"], counts["against"], counts["abstain"])


@clause("ToR-26", "ToR-27")
def ballots_at_closing(roll: Iterable[str], events: Iterable[VoteEvent], ruleset: Ruleset) -> OpenVote:
    """One ballot for each member on the roll: the last valid one before closing, whoever cast it.

    Admitted while the vote is open: not on the roll. No longer a member, or recused: the ballot is dropped
    and the roll is one less. Without authority: refused, and the earlier ballot stays. `events` in order,
    `roll` as frozen.
    """
    eligible = list(dict.fromkeys(roll))
    ballots: dict[str, BallotCast] = {}
    rejected: list[Rejection] = []
    replaced: list[Replacement] = []
    dropped: list[BallotCast] = []
    out: dict[str, RejectionReason] = {}

    def leave(member: str, reason: RejectionReason) -> None:
        if member in eligible:
            eligible.remove(member)
            out[member] = reason
            if member in ballots:
                dropped.append(ballots.pop(member))

    for event in events:
        match event:
            case BallotCast(member=member):
                refusal = _refusal(event, eligible, ballots, out, ruleset)
                if refusal is not None:
                    rejected.append(Rejection(event, refusal))
                    continue
                if member in ballots:
                    replaced.append(Replacement(ballots[member], event))
                ballots[member] = event
            case MemberCeased(member) if ruleset.evote.member_at_open_and_close:
                leave(member, "no_longer_member")
            case MemberRecused(member) if ruleset.vote.recusal_drops_ballot:
                leave(member, "recused")
    return OpenVote(ballots, tuple(eligible), tuple(rejected), tuple(replaced), tuple(dropped))


def _refusal(
    ballot: BallotCast,
    eligible: Collection[str],
    ballots: Mapping[str, BallotCast],
    out: Mapping[str, RejectionReason],
    ruleset: Ruleset,
) -> RejectionReason | None:
    if ballot.member not in eligible:
        return out.get(ballot.member, "not_on_roll")
    if not ballot.may_cast:
        return "no_authority"
    return "already_cast" if ballot.member in ballots and not ruleset.evote.last_ballot_wins else None


@clause("ToR-26")
def may_open_vote(
    ruleset: Ruleset,
    *,
    consensus_attempts: int,
    has_reason: bool,
    chair_waives_attempts: bool = False,
    announced_in_advance: bool = True,
) -> Verdict:
    """A vote is the fallback: a member or the chair asks for it, with a reason, after consensus was tried.

    The chair may waive the attempt, with that reason. A blocked proposition never goes to a vote by itself.
    """
    decision = ruleset.decision
    if decision.fallback == "none":
        return unmet("ToR-26", "no_fallback")
    lacking: list[Missing] = []
    is_tried = consensus_attempts >= decision.attempts_before_vote
    if decision.preferred == "consensus" and not is_tried and not chair_waives_attempts:
        lacking.append(
            missing("consensus_attempts", needed=decision.attempts_before_vote, have=consensus_attempts)
        )
    if not has_reason:
        lacking.append(missing("reason"))
    if decision.announced_in_advance and not announced_in_advance:
        lacking.append(missing("announcement"))
    return met_unless("ToR-26", "may_open", lacking, "may_not_open")


@clause("ToR-26")
def is_window_long_enough(
    opens_at: datetime, closes_at: datetime, ruleset: Ruleset, during_meeting: bool = False
) -> Verdict:
    """A vote open between meetings stays open for the minimum of days that the terms ask; in a meeting,
    none.

    Days are counted on the clock of the zone in which both instants are given, so that a change of hour
    between them costs nobody a day. ValueError for an instant without a zone.
    """
    _aware(opens_at, closes_at)
    days = 0 if during_meeting else ruleset.evote.min_days
    if closes_at <= opens_at:
        return unmet("ToR-26", "closes_before_it_opens")
    local_opening = opens_at.astimezone(closes_at.tzinfo).replace(tzinfo=None)
    elapsed = closes_at.replace(tzinfo=None) - local_opening
    if elapsed < timedelta(days=days):
        return unmet("ToR-26", "window_too_short", missing("days_open", needed=days, have=elapsed.days))
    return met("ToR-26", "window_long_enough")


@clause("ToR-26")
def is_in_time(at: datetime, opens_at: datetime, closes_at: datetime) -> bool:
    """A ballot counts from the instant of opening until just before the instant of closing."""
    _aware(at, opens_at, closes_at)
    return opens_at <= at < closes_at


def _aware(*instants: datetime) -> None:
    if any(instant.utcoffset() is None for instant in instants):
        raise ValueError("an instant without a zone")


@clause("ToR-26")
def may_close_early(eligible: Collection[str], voted: Collection[str]) -> Verdict:
    """A vote closes before its time only when every member who may vote has voted."""
    waiting = len(set(eligible) - set(voted))
    if waiting:
        return unmet(
            "ToR-26", "members_have_not_voted", missing("ballots", have=len(set(voted)), needed=waiting)
        )
    return met("ToR-26", "all_have_voted")


@clause("ToR-26")
def does_the_text_stand(text_at_opening: str, text_now: str) -> Verdict:
    """A vote is on the text as it was at opening; changed since, the vote is void and a new one is opened."""
    return met("ToR-26", "unchanged") if text_at_opening == text_now else unmet("ToR-26", "void_text_changed")
