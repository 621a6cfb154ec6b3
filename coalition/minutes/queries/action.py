"""One action item, and what became of it since it was taken on, act by act."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from coalition.minutes.queries.actions import LINES, ActionLine, as_day, line_of
from coalition.minutes.tables import ActionItem


@dataclass(frozen=True)
class StepLine:
    """What became of it: done, reopened, changed (`was_…`: before), dropped by `decision`. `by_fr`: the member for whom
    someone acted; for an individual that is all that is told of her."""

    what: str
    note: str
    at: datetime
    by_fr: str | None
    by_en: str | None
    was_owner_fr: str | None
    was_owner_en: str | None
    was_due_on: date | None
    was_by_next_meeting: bool
    decision: str | None


@dataclass(frozen=True)
class ActionPage:
    """An action item: its line, the point at which it was taken on, its steps, oldest first."""

    line: ActionLine
    point_fr: str | None
    point_en: str | None
    steps: tuple[StepLine, ...]


_POINT = (
    "select a.title_fr, a.title_en from action_item i join agenda_item a on a.id = i.item where i.id = {}"
)
_STEPS = """
select s.what, s.note, s.at, b.name_fr as by_fr, b.name_en as by_en, w.name_fr as was_owner_fr,
  w.name_en as was_owner_en, s.was_due_on, s.was_by_next_meeting, d.reference as decision
from action_step s left join member w on w.id = s.was_owner left join decision d on d.id = s.decision
left join member b on b.id = (select r.member from representative r where r.person = s.person and r.since <= s.at
  and (r.until is null or r.until > s.at) order by r.since limit 1)
where s.action = {} order by s.at, s.what
"""


async def action_page(action: UUID) -> ActionPage | None:
    """This action, or None: three statements."""
    rows = await ActionItem.raw(LINES + "where i.id = {}", action)
    if not rows:
        return None
    point = await ActionItem.raw(_POINT, action)
    steps = [_step(row) for row in await ActionItem.raw(_STEPS, action)]
    fr, en = (point[0]["title_fr"], point[0]["title_en"]) if point else (None, None)
    return ActionPage(line_of(rows[0]), fr, en, tuple(steps))


def _step(row: dict[str, Any]) -> StepLine:
    was_due_on, is_by_next = as_day(row["was_due_on"]), bool(row["was_by_next_meeting"])
    return StepLine(**row | {"was_due_on": was_due_on, "was_by_next_meeting": is_by_next})
