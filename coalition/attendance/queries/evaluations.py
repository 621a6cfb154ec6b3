"""Evaluations on record: of each member the last one, which no other replaces (ToR-60)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from coalition.attendance.tables import Evaluation
from coalition.terms.attendance import Standing


@dataclass(frozen=True)
class Evaluated:
    """What an evaluation said."""

    id: UUID
    member: UUID
    eligible: int
    attended: int
    required: int
    status: str

    def says(self, standing: Standing) -> bool:
        """Whether this standing is what the evaluation said already."""
        return (self.eligible, self.attended, self.required, self.status) == (
            standing.eligible, standing.attended, standing.required, standing.status
        )  # fmt: skip


_LAST = """
select e.id, e.member, e.eligible, e.attended, e.required, e.status from evaluation e
where e.year_start = {} and not exists (select 1 from evaluation n where n.replaces = e.id)
"""


async def has_evaluated(year_start: date) -> bool:
    """Whether the year that began on that day was evaluated."""
    return await Evaluation.exists().where(Evaluation.year_start == year_start)


async def last_evaluations(year_start: date) -> dict[UUID, Evaluated]:
    """Member → the evaluation of that year that holds, in one statement."""
    return {row["member"]: Evaluated(**row) for row in await Evaluation.raw(_LAST, year_start)}
