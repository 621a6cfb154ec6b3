"""ToR-28: what a majority is, in integers."""

from dataclasses import dataclass, field
from typing import Literal

from coalition.terms.clause import clause
from coalition.terms.domains import Majority
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Line, Verdict, met, missing, unmet

Choice = Literal["for", "against", "abstain"]
Result = Literal["adopted", "not_adopted", "no_quorum"]


@dataclass(frozen=True)
class Tally:
    """Ballots counted: for, against, abstaining. Those who did not answer are not here."""

    votes_for: int = 0
    votes_against: int = 0
    abstentions: int = 0

    def __post_init__(self) -> None:
        if min(self.votes_for, self.votes_against, self.abstentions) < 0:
            raise ValueError("a count of ballots is never negative")

    @property
    def cast(self) -> int:
        """Votes for or against."""
        return self.votes_for + self.votes_against

    @property
    def participating(self) -> int:
        """Ballots of any content."""
        return self.cast + self.abstentions

    def plus(self, other: "Tally") -> "Tally":
        """Both counts together."""
        return Tally(
            self.votes_for + other.votes_for,
            self.votes_against + other.votes_against,
            self.abstentions + other.abstentions,
        )

    @property
    def is_tied(self) -> bool:
        return self.votes_for == self.votes_against and self.cast > 0


@dataclass(frozen=True)
class Electorate:
    """How many could vote: members on the day of opening, less those excluded, by reason (code, number).

    `present` is the number of those members who took part; without it, as many as gave a ballot.
    """

    members: int
    excluded: tuple[tuple[str, int], ...] = ()
    present: int | None = None

    def __post_init__(self) -> None:
        if self.eligible < 0:
            raise ValueError("more members excluded than there are")

    @property
    def eligible(self) -> int:
        return self.members - sum(number for _, number in self.excluded)


@dataclass(frozen=True)
class Outcome:
    """The count and what it decides. `flags`: `low_participation`, `single_voter`, `tie`, `no_votes`."""

    result: Result
    tally: Tally
    eligible: int
    base: int
    needed: int
    quorum_needed: int
    verdict: Verdict
    flags: tuple[str, ...] = field(default=())

    @property
    def is_adopted(self) -> bool:
        return self.result == "adopted"

    @property
    def no_answer(self) -> int:
        return self.eligible - self.tally.participating


@clause("ToR-28")
def votes_needed(base: int, majority: Majority) -> int:
    """The least number of votes for that carries a proposition on that base.

    More than half: one more than the whole part of half. Half plus one to the letter: on an odd base the
    half is rounded up first. Two thirds: at least twice as many for as the rest. An empty base still needs
    one vote.
    """
    match majority.threshold:
        case "more_than_half":
            return base // 2 + 1
        case "literal_half_plus_one":
            return (base + 1) // 2 + 1
        case "two_thirds":
            return max(1, (2 * base + 2) // 3)


def _threshold_lines(base: int, majority: Majority) -> list[Line]:
    match majority.threshold:
        case "more_than_half":
            half = Line("half_rounded_down" if base % 2 else "half", base // 2)
            steps = [half, Line("plus_one", 1, "plus")]
        case "literal_half_plus_one":
            half = Line("half_rounded_up" if base % 2 else "half", (base + 1) // 2)
            steps = [half, Line("plus_one", 1, "plus")]
        case "two_thirds":
            steps = [Line("two_thirds_rounded_up" if base % 3 else "two_thirds", (2 * base + 2) // 3)]
    return [*steps, Line("threshold", votes_needed(base, majority), "sum")]


def _base(tally: Tally, electorate: Electorate, majority: Majority) -> tuple[int, list[Line]]:
    eligible, no_answer = electorate.eligible, electorate.eligible - tally.participating
    lines = [Line("members_at_opening", electorate.members)]
    lines += [Line(f"excluded_{reason}", number, "minus") for reason, number in electorate.excluded]
    lines += [Line("could_vote", eligible, "sum")]
    match majority.base:
        case "votes_cast":
            base = tally.cast
            lines += [Line("no_answer", no_answer, "minus"), Line("abstentions", tally.abstentions, "minus")]
        case "participating":
            base = tally.participating
            lines += [Line("no_answer", no_answer, "minus")]
        case "present":
            base = _present(tally, electorate)
            lines += [Line("not_present", eligible - base, "minus")]
        case "eligible":
            base = eligible
    return base, [*lines, Line("base", base, "sum")]


def _present(tally: Tally, electorate: Electorate) -> int:
    return tally.participating if electorate.present is None else electorate.present


def _flags(tally: Tally, eligible: int, majority: Majority) -> tuple[str, ...]:
    low = majority.low_participation
    flags = {
        "low_participation": low is not None and not low.is_reached(tally.participating, eligible),
        "single_voter": tally.participating == 1,
        "tie": tally.is_tied,
        "no_votes": tally.cast == 0,
    }
    return tuple(code for code, is_raised in flags.items() if is_raised)


@clause("ToR-28")
def is_adopted(
    tally: Tally,
    electorate: Electorate,
    ruleset: Ruleset,
    kind: str = "ordinary",
    casting_vote: Choice | None = None,
) -> Outcome:
    """A proposition is adopted when the votes for reach 50 % + 1 of the base that the terms in force name.

    A tie, no vote at all, or a quorum not reached: not adopted. The casting vote, where the terms give one,
    only breaks a tie. `kind` is the kind of vote that a quorum may be asked of (`ordinary`, `revocation`…).
    ValueError when more took part than could vote.
    """
    majority = ruleset.majority
    present, eligible = _present(tally, electorate), electorate.eligible
    if not tally.participating <= present <= eligible:
        raise ValueError(f"{tally.participating} ballots, {present} present, {eligible} could vote")
    base, lines = _base(tally, electorate, majority)
    needed = votes_needed(base, majority)
    quorum = majority.quorum.needed(eligible, kind)
    lines += [*_threshold_lines(base, majority), Line("votes_for", tally.votes_for)]
    favourable = tally.votes_for
    if majority.casting_vote and casting_vote == "for" and tally.is_tied:
        favourable += 1
        lines += [Line("casting_vote", 1, "plus")]
    if quorum:
        lines += [Line("quorum_needed", quorum), Line("took_part", present)]
    result: Result
    if present < quorum:
        result = "no_quorum"
        verdict = unmet(
            "ToR-28",
            result,
            missing("members_taking_part", needed=quorum, have=present),
            working=tuple(lines),
        )
    elif favourable >= needed:
        result = "adopted"
        verdict = met("ToR-28", result, *lines)
    else:
        result = "not_adopted"
        lacking = missing("votes_for", needed=needed, have=favourable)
        verdict = unmet("ToR-28", result, lacking, working=tuple(lines))
    flags = _flags(tally, eligible, majority)
    return Outcome(result, tally, eligible, base, needed, quorum, verdict, flags)
