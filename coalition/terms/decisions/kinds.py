"""Every kind of motion: its clause, how it may be decided, whether in secret, where it is moved, what its adoption
entails. One table, read by commands and shown on pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from coalition.terms.accountability import may_correction_go_to_vote
from coalition.terms.clause import clause
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Verdict, met, unmet

Way = Literal["consensus_first", "vote_if_disputed", "vote_only"]
"""Consensus is tried, then a vote if needed; a vote once consensus failed and never without; a vote alone."""

Entails = Literal["register", "record", "membership", "seats", "chair", "terms"]
"""What follows an adoption besides its line in the register: nothing; the minutes; who is a member; how many persons
an organisation sends; who presides; the terms, by an act that cites the decision."""


@dataclass(frozen=True)
class MotionKind:
    """One kind. `is_own`: any member moves it, in its own words, which it may amend; the others come of a case, whose
    words they keep. `place`: the page where a case begins, None where it comes by itself."""

    code: str
    clause: str
    entails: Entails = "register"
    way: Way = "consensus_first"
    is_own: bool = False
    place: str | None = None


KINDS: Mapping[str, MotionKind] = MappingProxyType(
    {
        kind.code: kind
        for kind in (
            MotionKind("ordinary", "ToR-25", is_own=True),
            MotionKind("place", "ToR-84", is_own=True),
            MotionKind("leave", "ToR-60", is_own=True),
            MotionKind("terms", "ToR-67", "terms", is_own=True),
            MotionKind("ruling", "ToR-25", "terms", is_own=True),
            MotionKind("chair", "ToR-72", "chair", place="chair_interim"),
            MotionKind("seats", "ToR-47", "seats", place="seats"),
            MotionKind("minutes", "ToR-64", "record", way="vote_if_disputed"),
            MotionKind("application", "ToR-79", "membership"),
            MotionKind("waiver", "ToR-48", "membership"),
            MotionKind("presumption", "ToR-60", "membership"),
            MotionKind("presenter", "ToR-96"),
            MotionKind("revocation", "ToR-54", "membership", way="vote_only", place="revocation_new"),
            MotionKind("reinstatement", "ToR-58", "membership"),
        )
    }
)
OWN = tuple(kind.code for kind in KINDS.values() if kind.is_own)
"""The kinds that any member moves in its own words."""


@clause("ToR-25", "ToR-54")
def may_seek_consensus(kind: str) -> Verdict:
    """Every motion is put to consensus first, but a revocation, which needs a vote."""
    if KINDS[kind].way == "vote_only":
        return unmet(KINDS[kind].clause, "revocation_needs_vote")
    return met("ToR-25", "consensus_first")


@clause("ToR-26", "ToR-64")
def may_go_to_vote(kind: str, ruleset: Ruleset, is_disputed: bool) -> Verdict:
    """A vote may follow, if needed; on a correction to minutes only once a round has shown that it is disputed, and
    only where the terms provide it."""
    if KINDS[kind].way == "vote_if_disputed":
        return may_correction_go_to_vote(is_disputed, ruleset)
    return met("ToR-26", "may_vote")


@clause("ToR-54")
def is_secret(kind: str, ruleset: Ruleset) -> bool:
    """A vote on a revocation is secret where the terms say so; the others are named."""
    return kind == "revocation" and ruleset.revocation.secret
