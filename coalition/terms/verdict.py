"""What a rule answers: codes and integers, never a sentence; the templates speak both languages."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Fact = int | str | date
LineKind = Literal["plain", "minus", "plus", "sum"]


@dataclass(frozen=True)
class Missing:
    """One thing that stands between the facts and the clause, for example `sponsors` (needed 2, have 1)."""

    code: str
    facts: tuple[tuple[str, Fact], ...] = ()

    def fact(self, name: str) -> Fact:
        """The fact of that name; KeyError if the rule did not state it."""
        return dict(self.facts)[name]


def missing(code: str, **facts: Fact) -> Missing:
    """A `Missing` with its facts in the order given."""
    return Missing(code, tuple(facts.items()))


@dataclass(frozen=True)
class Line:
    """One line of arithmetic as it is printed: `value` is never negative, `kind` says how it enters."""

    code: str
    value: int
    kind: LineKind = "plain"


@dataclass(frozen=True)
class Verdict:
    """Met or not, under which clause, for which reason, what is missing, and how it was reckoned."""

    is_met: bool
    clause: str
    reason: str
    missing: tuple[Missing, ...] = ()
    working: tuple[Line, ...] = ()


def met(clause: str, reason: str, *working: Line) -> Verdict:
    """The clause is satisfied."""
    return Verdict(True, clause, reason, (), tuple(working))


def unmet(clause: str, reason: str, *lacking: Missing, working: tuple[Line, ...] = ()) -> Verdict:
    """The clause is not satisfied; `lacking` says what would satisfy it."""
    return Verdict(False, clause, reason, tuple(lacking), working)


def met_unless(clause: str, reason: str, lacking: list[Missing], otherwise: str) -> Verdict:
    """Met for `reason` when nothing is lacking, else not met, for the reason `otherwise`."""
    return unmet(clause, otherwise, *lacking) if lacking else met(clause, reason)
