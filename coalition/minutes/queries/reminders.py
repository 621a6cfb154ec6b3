"""Actions whose owner is to be reminded: a week before their day, and once it is past."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from coalition.minutes.queries.facts import day_of
from coalition.minutes.tables import ActionItem

BEFORE = timedelta(days=7)


@dataclass(frozen=True)
class Due:
    """An open action and what its owner is to be told of it: near, overdue."""

    action: UUID
    owner: UUID
    what: str
    due_on: date


_OPEN = """
select i.id, i.owner, i.due_on, i.by_next_meeting, m.starts_at,
  f.starts_at as next_at, r.what, r.due_on as reminded_of
from action_item i join meeting m on m.id = i.meeting left join action_reminder r on r.action = i.id
left join meeting f on f.id = (
  select z.id from meeting z where z.starts_at > m.starts_at and z.cancelled_at is null order by z.starts_at limit 1)
where i.done_at is null and i.dropped_at is null and (i.due_on is not null or i.by_next_meeting){only}
order by i.number
"""


async def actions_due(now: datetime, only: UUID | None = None) -> list[Due]:
    """Those of whom the owner was not reminded yet, of all or of one: one statement.

    None is near that was taken on less than a week before its day: its owner was there.
    """
    sql = _OPEN.replace("{only}", " and i.id = {}" if only else "")
    rows = await ActionItem.raw(sql, *([only] if only else []))
    today, told, found = day_of(now), set[tuple[UUID, str, date]](), dict[UUID, Due]()
    for row in rows:
        if row["what"]:
            told.add((row["id"], row["what"], _day(row["reminded_of"])))
        if due := _due(row, today):
            found[row["id"]] = due
    return [due for due in found.values() if (due.action, due.what, due.due_on) not in told]


def _due(row: dict[str, Any], today: date) -> Due | None:
    day = _day(row["due_on"]) if row["due_on"] else day_of(row["next_at"]) if row["next_at"] else None
    if day is None:
        return None
    if today > day:
        return Due(row["id"], row["owner"], "overdue", day)
    is_near = today >= day - BEFORE and day - day_of(row["starts_at"]) > BEFORE
    return Due(row["id"], row["owner"], "near", day) if is_near else None


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
