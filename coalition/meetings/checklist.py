"""What whoever vets an external presentation is asked to confirm (ToR-96), as dated data; the sentences are in the catalogues.

A later list is one more entry of `CHECKLISTS`. A vetting keeps the number of the list that it answered, and is shown
with that one.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Point:
    """One thing to confirm, and the clause that asks for it."""

    code: str
    clause: str


@dataclass(frozen=True)
class Checklist:
    """A version of the list: its number, the day from which it is asked, what it asks."""

    number: int
    since: date
    points: tuple[Point, ...]

    def confirmed(self, codes: Collection[str]) -> tuple[str, ...]:
        """Those of its points that are among these codes, in its order."""
        return tuple(point.code for point in self.points if point.code in codes)


CHECKLISTS = (
    Checklist(
        1,
        date(2023, 9, 1),
        (
            Point("values", "ToR-96"),
            Point("survivors", "ToR-8"),
            Point("practices", "ToR-13"),
            Point("no_case", "ToR-30"),
            Point("no_recording", "ToR-31"),
            Point("no_sale", "ToR-96"),
        ),
    ),
)


def checklist_on(day: date) -> Checklist:
    """The list that a vetting of this day answers: the last that had begun; the first for a day before all."""
    begun = [one for one in CHECKLISTS if one.since <= day]
    return begun[-1] if begun else CHECKLISTS[0]


def checklist_of(number: int) -> Checklist:
    """The list of this number."""
    return next(one for one in CHECKLISTS if one.number == number)
