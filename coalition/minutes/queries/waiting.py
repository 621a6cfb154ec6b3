"""What minutes and actions ask of a person."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from coalition.mandate.queries import Recorded, recorded
from coalition.membership.viewer import Viewer
from coalition.minutes.queries.facts import day_of
from coalition.minutes.tables import Minutes
from coalition.settings import settings
from coalition.terms.accountability import minutes_due_on
from coalition.web import paths
from coalition.web.tasks import Task

_WAITING = """
select m.starts_at as at, m.secretary, x.id, x.reference, x.circulated_at, a.at as adopted_at,
  i.id as action, i.number, i.owner, i.due_on
from meeting m
left join minutes x on x.meeting = m.id
left join adoption a on a.minutes = x.id
left join action_item i on i.meeting = m.id and i.done_at is null
where m.called_to_order_at is not null and m.cancelled_at is null and (a.id is null or i.id is not null)
order by m.starts_at, i.number
"""


async def waiting(viewer: Viewer, now: datetime) -> list[Task]:
    """Minutes to draft or to circulate (chair, recording secretary), a draft to read until adopted, actions of hers.

    One statement; a second, for the delay that the terms give, when there are minutes to write.
    """
    if not viewer.is_member:
        return []
    rows = await Minutes.raw(_WAITING)
    tasks: dict[str, Task] = {}
    terms: Recorded | None = None
    for row in rows:
        key = str(row["id"] or row["at"])
        if key in tasks or row["adopted_at"] is not None:
            continue
        if row["circulated_at"] is not None:
            tasks[key] = _to_read(row["id"], row["reference"])
        elif viewer.is_chair or row["secretary"] == viewer.person:
            terms = terms or await recorded()
            tasks[key] = _to_write(row["id"], row["at"], terms)
    return [
        *tasks.values(),
        *(_action(row) for row in rows if row["action"] and viewer.represents(row["owner"])),
    ]


def _to_read(minutes: UUID, reference: str) -> Task:
    return Task(
        icon="doc", title="minutes.task.read", detail="minutes.task.read.detail",
        address=paths.to("minutes", id=minutes), values={"reference": reference},
    )  # fmt: skip


def _to_write(minutes: UUID | None, meeting_at: datetime, terms: Recorded) -> Task:
    meeting_on = day_of(meeting_at)
    due = minutes_due_on(meeting_on, terms.ruleset_on(meeting_on))
    what = "circulate" if minutes else "draft"
    return Task(
        icon="pen", title=f"minutes.task.{what}", detail=f"minutes.task.{what}.detail",
        address=paths.to("minutes_edit", id=minutes) if minutes else paths.to("minutes_list"),
        due=_end_of(due) if due else None,
    )  # fmt: skip


def _action(row: dict[str, Any]) -> Task:
    return Task(
        icon="hand", title="minutes.task.action", detail="minutes.task.action.detail",
        address=f"{paths.to('actions')}#M{row['number']}", due=_end_of(row["due_on"]) if row["due_on"] else None,
        values={"number": row["number"]},
    )  # fmt: skip


def _end_of(day: date) -> datetime:
    """The last minute of a day in the zone of the coalition."""
    return datetime.combine(day, time(23, 59), tzinfo=settings().zone)
