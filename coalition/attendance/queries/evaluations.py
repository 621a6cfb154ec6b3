"""Evaluations on record: of each member the last one, which no other replaces; and one of them, with all its inputs
(ToR-60)."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from coalition.attendance.tables import Evaluation
from coalition.membership.viewer import Viewer
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


@dataclass(frozen=True)
class EvaluatedMeeting:
    """A meeting as the evaluation was given it: the mark, whether it counted, and why."""

    meeting: UUID
    on: date
    mark: str
    is_eligible: bool
    reason: str


@dataclass(frozen=True)
class EvaluationPage:
    """An evaluation with its inputs. `replaces` and `replaced_by` are others of the same year; `presumption` rests on it."""

    id: UUID
    member: UUID
    name_fr: str
    name_en: str
    year_start: date
    eligible: int
    attended: int
    required: int
    status: str
    at: datetime
    replaces: UUID | None
    replaced_by: UUID | None
    presumption: UUID | None
    admitted_on: date
    left_on: date | None
    leaves: list[tuple[date, date]]
    ruleset: str
    meetings: list[EvaluatedMeeting]

    @property
    def year(self) -> int:
        """The calendar year in which the evaluated year began."""
        return self.year_start.year


_ONE = """
select e.id, e.member, m.name_fr, m.name_en, e.year_start, e.eligible, e.attended, e.required, e.status, e.at, e.inputs,
  e.replaces, n.id as replaced_by, p.id as presumption
from evaluation e join member m on m.id = e.member left join evaluation n on n.replaces = e.id
left join presumed_withdrawal p on p.evaluation = e.id where e.id = {}
"""


async def evaluation_page(evaluation: UUID, viewer: Viewer) -> EvaluationPage | None:
    """An evaluation, for the chair and the member concerned; None for anyone else."""
    rows = await Evaluation.raw(_ONE, evaluation)
    if not rows or not (viewer.is_chair or viewer.represents(rows[0]["member"])):
        return None
    given: dict[str, Any] = json.loads(rows[0].pop("inputs"))
    meetings = [
        EvaluatedMeeting(
            UUID(line["meeting"]), date.fromisoformat(line["on"]), line["mark"], line["eligible"], line["reason"]
        )
        for line in given["lines"]
    ]  # fmt: skip
    leaves = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in given["leaves"]]
    left_on = date.fromisoformat(given["left_on"]) if given["left_on"] else None
    return EvaluationPage(
        **rows[0], admitted_on=date.fromisoformat(given["admitted_on"]), left_on=left_on, leaves=leaves,
        ruleset=given["ruleset"], meetings=meetings,
    )  # fmt: skip
