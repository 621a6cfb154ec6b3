"""ToR-25: consensus, the preferred way to decide."""

from dataclasses import dataclass
from typing import Literal

from coalition.terms.clause import clause
from coalition.terms.domains import Consensus
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Line, Missing, Verdict, met, missing, unmet

NextStep = Literal[
    "record",
    "record_reservations",
    "record_stand_asides",
    "record_dissent",
    "record_silent",
    "revise",
    "revise_or_vote",
]


@dataclass(frozen=True)
class Positions:
    """How many members took each position in a round; reservations are agreement with a worry."""

    agree: int = 0
    reservations: int = 0
    stand_aside: int = 0
    block: int = 0
    abstain: int = 0
    no_response: int = 0

    @property
    def agreeing(self) -> int:
        return self.agree + self.reservations

    @property
    def taken(self) -> int:
        """Positions taken on the substance; to abstain or to keep silent is to take none."""
        return self.agreeing + self.stand_aside + self.block

    @property
    def eligible(self) -> int:
        return self.taken + self.abstain + self.no_response


@dataclass(frozen=True)
class ConsensusOutcome:
    """`next_step` is what may follow: record it (and what must be recorded with it), revise, or go to a
    vote."""

    result: Literal["consensus", "no_consensus", "blocked"]
    next_step: NextStep
    positions: Positions
    verdict: Verdict
    flags: tuple[str, ...]

    @property
    def is_reached(self) -> bool:
        return self.result == "consensus"


def stand_asides_allowed(agreeing: int, consensus: Consensus) -> int | None:
    """How many may stand aside without preventing consensus; None: any number."""
    rule = consensus.stand_aside_rule
    if rule == "any":
        return None
    if rule == "fewer_than_agree":
        return agreeing - 1
    return int(rule.removeprefix("max:"))


def _record(positions: Positions, silent_consent: bool) -> NextStep:
    """What the record must name first: dissent, then those who stand aside (unless every agreement is reserved)."""
    if positions.block:
        return "record_dissent"
    if positions.reservations and positions.agree == 0:
        return "record_reservations"
    if positions.stand_aside:
        return "record_stand_asides"
    if positions.reservations:
        return "record_reservations"
    return "record_silent" if silent_consent else "record"


@clause("ToR-25")
def is_consensus_reached(positions: Positions, ruleset: Ruleset) -> ConsensusOutcome:
    """Consensus is reached when no block stands, at least one member agrees, and fewer stand aside than
    agree.

    Silence is not consent unless the terms say so. Blocked: the proposition stays open; it may be revised,
    or a member or the chair may ask for a vote with a reason; that never happens by itself.
    """
    consensus = ruleset.consensus
    silent = positions.no_response if consensus.silence == "consent" else 0
    agreeing = positions.agreeing + silent
    allowed = stand_asides_allowed(agreeing, consensus)
    lacking: list[Missing] = []
    if positions.block > consensus.block_limit:
        lacking.append(missing("blocks_withdrawn", needed=positions.block - consensus.block_limit))
    if positions.agreeing == 0:
        lacking.append(missing("agreements", needed=1, have=0))
    elif allowed is not None and positions.stand_aside > allowed:
        lacking.append(missing("fewer_stand_asides", allowed=allowed, have=positions.stand_aside))
    working = (
        Line("agree", positions.agree),
        Line("reservations", positions.reservations, "plus"),
        *((Line("silent", silent, "plus"),) if silent else ()),
        Line("agreeing", agreeing, "sum"),
        Line("stand_aside", positions.stand_aside),
        Line("block", positions.block),
    )
    low = ruleset.majority.low_participation
    flags = {
        "low_participation": low is not None and not low.is_reached(positions.taken, positions.eligible),
        "single_voter": positions.taken == 1,
    }
    raised = tuple(code for code, is_raised in flags.items() if is_raised)
    if not lacking:
        step = _record(positions, silent > 0)
        return ConsensusOutcome("consensus", step, positions, met("ToR-25", "consensus", *working), raised)
    if positions.block > consensus.block_limit:
        verdict = unmet("ToR-25", "blocked", *lacking, working=working)
        return ConsensusOutcome("blocked", "revise_or_vote", positions, verdict, raised)
    verdict = unmet("ToR-25", "no_consensus", *lacking, working=working)
    return ConsensusOutcome("no_consensus", "revise", positions, verdict, raised)
