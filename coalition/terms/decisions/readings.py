"""ToR-27: a reading that is not ratified never decides silently; each is computed and compared."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from coalition.terms.clause import clause
from coalition.terms.decisions.ballots import tally_of
from coalition.terms.decisions.majority import Choice, Electorate, Outcome, Tally, is_adopted
from coalition.terms.decisions.roll import RollMember, who_may_vote
from coalition.terms.ruleset import Ruleset

NO_HANDS = Tally()
"""No show of hands: every vote is in a ballot."""
ReadingCode = Literal["individual_members_vote", "individual_members_do_not_vote"]
QUESTION = "vote.individual_members"
"""The value of the terms that the readings differ on."""
ANSWERS: Mapping[ReadingCode, bool] = {
    "individual_members_vote": True,
    "individual_members_do_not_vote": False,
}
"""What each reading makes of it."""


@dataclass(frozen=True)
class Reading:
    """One reading of the text, whether the terms in force follow it, and what it would decide."""

    code: ReadingCode
    in_force: bool
    outcome: Outcome


@dataclass(frozen=True)
class Readings:
    """All open readings. `flips`: they do not decide alike, so a ruling is needed before the result is
    final; `is_ruled`: one was recorded before the vote, and the reading in force is the one it says holds."""

    readings: tuple[Reading, ...]
    is_ruled: bool = False

    @property
    def in_force(self) -> Reading:
        return next(reading for reading in self.readings if reading.in_force)

    @property
    def flips(self) -> bool:
        return len({reading.outcome.is_adopted for reading in self.readings}) > 1

    @property
    def need_ruling(self) -> bool:
        """Whether nothing is decided until a ruling says which reading holds."""
        return self.flips and not self.is_ruled


def open_readings(ruleset: Ruleset) -> tuple[tuple[ReadingCode, Ruleset], ...]:
    """The ruleset in force first; then, unless the coalition has ratified it, the other reading."""
    value = ruleset[QUESTION]
    codes = tuple(ANSWERS)
    ours, theirs = codes if ruleset.vote.individual_members else codes[::-1]
    if value.ratified:
        return ((ours, ruleset),)
    other = ruleset.with_value(QUESTION, not value.value, value.origin, value.clause, False, value.since)
    return ((ours, ruleset), (theirs, other))


@clause("ToR-27")
def outcome_under_readings(
    ballots: Mapping[str, Choice],
    members: Iterable[RollMember],
    ruleset: Ruleset,
    *,
    kind: str = "ordinary",
    subject: str | None = None,
    recused: Collection[str] = (),
    present: Collection[str] | None = None,
    casting_vote: Choice | None = None,
    hands: Tally = NO_HANDS,
) -> Readings:
    """Individual members vote or they do not: the result is reckoned under each reading that is still open.

    `ballots` are those standing at closing, by member; under each reading only those of its own roll count,
    and so for `present` (members in the room). `hands` were counted without their names: they are of members on the
    roll under every reading (`who_raises_hands`), and add to each.
    """
    known = tuple(members)
    readings = []
    for code, terms in open_readings(ruleset):
        roll = who_may_vote(known, terms, subject, recused)
        tally = tally_of(ballots[voter] for voter in roll.voters if voter in ballots).plus(hands)
        there = None if present is None else len({v for v in roll.voters if v in present or v in ballots})
        outcome = is_adopted(tally, roll.electorate(there), terms, kind, casting_vote)
        readings.append(Reading(code, terms is ruleset, outcome))
    return Readings(tuple(readings), is_ruled=ruleset[QUESTION].origin != "default")


@clause("ToR-27")
def could_flip_in_secret(
    tally: Tally,
    electorate: Electorate,
    individual_ballots: int,
    individual_voters: int,
    ruleset: Ruleset,
    kind: str = "ordinary",
) -> bool:
    """In a secret vote nobody knows how individual members voted: could the result differ without them?

    True if taking away that many ballots, in any combination of choices, changes what is decided.
    `electorate` and `tally` include them; False at once where the reading is ratified or they have no vote.
    """
    if ruleset["vote.individual_members"].ratified or not ruleset.vote.individual_members:
        return False
    decided = is_adopted(tally, electorate, ruleset, kind).is_adopted
    without = Electorate(electorate.members, (*electorate.excluded, ("individual_member", individual_voters)))
    for votes_for in range(min(individual_ballots, tally.votes_for) + 1):
        for against in range(min(individual_ballots - votes_for, tally.votes_against) + 1):
            abstaining = individual_ballots - votes_for - against
            if abstaining > tally.abstentions:
                continue
            rest = Tally(
                tally.votes_for - votes_for, tally.votes_against - against, tally.abstentions - abstaining
            )
            if is_adopted(rest, without, ruleset, kind).is_adopted != decided:
                return True
    return False
