"""What a measurement yields, and the arithmetic that every one shares."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Goal:
    """How far the value may go. `sense` is "at most" or "at least"; `of` says of what, for the reader."""

    sense: str
    limit: float
    of: str

    def is_met(self, value: float) -> bool:
        """Whether the value stays within."""
        return value <= self.limit if self.sense == "at most" else value >= self.limit

    def __str__(self) -> str:
        return f"{self.sense} {self.limit:g} {self.of}".strip()


def at_most(limit: float, of: str = "× the reference") -> Goal:
    """A goal that a value must not pass."""
    return Goal("at most", limit, of)


def at_least(limit: float, of: str = "× the reference") -> Goal:
    """A goal that a value must reach."""
    return Goal("at least", limit, of)


@dataclass(frozen=True)
class Measure:
    """One line of the table. `value` is what the goal is about: a ratio where there is a reference, else `ours`.

    `ours` and `reference` are in `unit`; `facts` are what else was seen (errors, p99, rounds).
    """

    name: str
    value: float
    ours: float
    unit: str
    reference: float | None = None
    goal: Goal | None = None
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is met; None where there is none."""
        return self.goal.is_met(self.value) if self.goal else None

    def as_json(self) -> dict[str, Any]:
        """The line as the results file keeps it."""
        return {
            "value": self.value,
            "ours": self.ours,
            "reference": self.reference,
            "unit": self.unit,
            "goal": str(self.goal) if self.goal else None,
            "is_met": self.is_met,
            "facts": self.facts,
        }


def compared(
    name: str, rounds: list[tuple[float, float]], unit: str, goal: Goal | None = None, **facts: Any
) -> Measure:
    """A measure from interleaved rounds of (ours, reference): the median of the rounds' own ratios."""
    ratios = [ours / reference for ours, reference in rounds]
    return Measure(
        name=name,
        value=median(ratios),
        ours=median(ours for ours, _ in rounds),
        unit=unit,
        reference=median(reference for _, reference in rounds),
        goal=goal,
        facts={"ratios": [round(ratio, 2) for ratio in ratios], **facts},
    )


async def interleaved(
    times: int, ours: Callable[[], Awaitable[float]], reference: Callable[[], Awaitable[float]]
) -> list[tuple[float, float]]:
    """A B A B…: each round measures one, then the other, so that a slow minute slows both."""
    return [(await ours(), await reference()) for _ in range(times)]


def percentile(values: list[float], share: float) -> float:
    """The value below which that share (0 to 1) of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
