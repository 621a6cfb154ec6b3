"""ToR-60, ToR-87: who is in the room when some came late or left early, and what of that counts for the year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from coalition.terms.attendance.standing import Mark
from coalition.terms.clause import clause
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Verdict, met, unmet

MovementKind = Literal["arrival", "departure"]


@dataclass(frozen=True)
class Movement:
    """A member that the roll says present came, or left, while the meeting went on."""

    kind: MovementKind
    at: datetime


@clause("ToR-87")
def is_in_room(movements: Sequence[Movement], at: datetime) -> bool:
    """Whether a member that the roll says present is there at an instant: from the beginning, or from its first arrival
    where that is the first thing noted of it; then as the last thing noted says."""
    known = sorted(movements, key=lambda one: one.at)
    before = [one for one in known if one.at <= at]
    if before:
        return before[-1].kind == "arrival"
    return not known or known[0].kind == "departure"


@clause("ToR-87")
def may_be_noted(movements: Sequence[Movement], new: Movement) -> Verdict:
    """Nobody arrives who is there, and nobody leaves who is not: arrivals and departures take turns."""
    kinds = [one.kind for one in sorted([*movements, new], key=lambda one: one.at)]
    if any(kinds[place] == kinds[place + 1] for place in range(len(kinds) - 1)):
        if new.kind == "arrival":
            return unmet("ToR-87", "there_already")
        return unmet("ToR-87", "gone_already")
    return met("ToR-87", "takes_its_turn")


@clause("ToR-60")
def mark_as_counted(mark: Mark, *, is_throughout: bool, ruleset: Ruleset) -> Mark:
    """Who came late or left early attended, by the mark it has. The text is silent; where the terms decide that only the
    whole of a meeting counts, it attended a part."""
    if is_throughout or ruleset.attendance.partial_counts or mark in ("regrets", "absent"):
        return mark
    return "partial"
