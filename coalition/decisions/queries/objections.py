"""The objections to a motion across its rounds, with what was answered."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from coalition.decisions.queries.rounds import ORDER
from coalition.decisions.tables import Objection


@dataclass(frozen=True)
class AnswerView:
    """An answer, and the member in whose name it was given."""

    text: str
    by_fr: str
    by_en: str
    at: datetime


@dataclass(frozen=True)
class ObjectionView:
    """An objection with its owner. state: stands, met, withdrawn; `round` is the number of the round that raised it,
    `version` that of the text it speaks of."""

    id: UUID
    member: UUID
    name_fr: str
    name_en: str
    kind: str
    reason: str
    proposed_change: str | None
    state: str
    round: int
    version: int
    raised_at: datetime
    settled_at: datetime | None
    answers: tuple[AnswerView, ...]

    @property
    def stands(self) -> bool:
        """Whether its owner has neither withdrawn it nor said that it is met."""
        return self.state == "stands"


_OBJECTIONS = """
select j.id, j.member, m.name_fr, m.name_en, j.kind, j.reason, j.proposed_change, j.state, r.number as round, j.version,
  j.raised_at, j.settled_at, a.text, s.name_fr as by_fr, s.name_en as by_en, a.at
from objection j join member m on m.id = j.member join consensus_round r on r.id = j.round
left join objection_answer a on a.objection = j.id left join member s on s.id = a.member
where j.motion = {}
order by j.raised_at, m.number, j.id, a.at
"""
_ANSWER = ("text", "by_fr", "by_en", "at")


async def objections_of(motion: UUID) -> tuple[ObjectionView, ...]:
    """Every objection to a motion: those that stand first, blocks before the others. One statement."""
    rows = await Objection.raw(_OBJECTIONS, motion)
    found = [_view(list(lines)) for _, lines in groupby(rows, key=lambda row: row["id"])]
    return tuple(sorted(found, key=lambda one: (not one.stands, ORDER.index(one.kind))))


def _view(lines: list[dict[str, Any]]) -> ObjectionView:
    facts = {name: value for name, value in lines[0].items() if name not in _ANSWER}
    answers = (AnswerView(*(line[name] for name in _ANSWER)) for line in lines if line["text"] is not None)
    return ObjectionView(**facts, answers=tuple(answers))
