"""What minutes and actions ask of a person."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Literal, cast
from uuid import UUID

from coalition.mandate.queries import Recorded, recorded
from coalition.membership.viewer import Viewer
from coalition.minutes.queries.facts import day_of
from coalition.minutes.queries.slips import Reported, reports_waiting
from coalition.minutes.tables import Minutes
from coalition.settings import settings
from coalition.terms.accountability import minutes_due_on
from coalition.web import paths
from coalition.web.tasks import Task

_WAITING = """
select m.starts_at as at, m.secretary, x.id, x.reference, x.circulated_at, a.at as adopted_at,
  i.id as action, i.number, i.owner, i.due_on, i.by_next_meeting, n.starts_at as next_at, n.called_to_order_at as next_held_at,
  (select count(*) from correction c join minutes_item t on t.id = c.item
   where t.minutes = x.id and c.state = 'proposed') as proposed,
  (select count(*) from correction c join minutes_item t on t.id = c.item
   where t.minutes = x.id and c.state = 'disputed') as disputed
from meeting m
left join minutes x on x.meeting = m.id
left join adoption a on a.minutes = x.id
left join action_item i on i.meeting = m.id and i.done_at is null and i.dropped_at is null
left join meeting n on n.id = (
  select z.id from meeting z where z.starts_at > m.starts_at and z.cancelled_at is null order by z.starts_at limit 1)
where m.called_to_order_at is not null and m.cancelled_at is null and (a.id is null or i.id is not null)
order by m.starts_at, i.number
"""


async def waiting(viewer: Viewer, now: datetime) -> list[Task]:
    """Minutes to draft, to send, to answer for and to have approved (chair, recording secretary), a draft to read until
    adopted, points reported to the chair, actions of hers.

    One statement; a second, for the delay that the terms give, when there are minutes to write; one more for the chair.
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
        writes = viewer.is_chair or row["secretary"] == viewer.person
        if row["circulated_at"] is not None:
            tasks[key] = (
                _to_answer(row) if writes and row["proposed"] else _to_read(row["id"], row["reference"])
            )
            if viewer.is_chair and not row["proposed"] and row["next_held_at"] is not None:
                tasks[key] = _to_approve(row)
        elif writes:
            terms = terms or await recorded()
            tasks[key] = _to_write(row["id"], row["at"], terms)
    reported = await reports_waiting() if viewer.is_chair else []
    return [
        *(_reported(one) for one in reported),
        *tasks.values(),
        *(_action(row) for row in rows if row["action"] and viewer.represents(row["owner"])),
    ]


Step = Literal["drafting", "sending", "corrections", "decision", "meeting", "approval"]


@dataclass(frozen=True)
class Outstanding:
    """Minutes that the coalition has not approved, and what they wait for: drafting, sending, corrections (how many
    proposed), decision (how many disputed), meeting, approval. `due`: by when, where that is known; late from the day after."""

    meeting_at: datetime
    id: UUID | None
    reference: str | None
    is_readable: bool
    step: Step
    count: int
    due: datetime | None
    is_late: bool


async def outstanding(viewer: Viewer, now: datetime) -> list[Outstanding]:
    """Every meeting held whose minutes nobody approved yet, the oldest first. Two statements, however many."""
    found: dict[str, Outstanding] = {}
    terms: Recorded | None = None
    for row in await Minutes.raw(_WAITING):
        if row["adopted_at"] is not None or str(row["at"]) in found:
            continue
        writes = viewer.is_chair or row["secretary"] == viewer.person
        if row["circulated_at"] is None:
            terms = terms or await recorded()
            due, count = _written_by(row["at"], terms), 0
            step: Step = "sending" if row["id"] else "drafting"
        else:
            due, count = row["next_at"], row["proposed"] or row["disputed"]
            is_held = row["next_held_at"] is not None
            step = (
                "corrections" if row["proposed"]
                else "decision" if row["disputed"]
                else "approval" if is_held else "meeting"
            )  # fmt: skip
        is_seen = writes or row["circulated_at"] is not None
        found[str(row["at"])] = Outstanding(
            meeting_at=row["at"], id=row["id"] if is_seen else None, reference=row["reference"] if is_seen else None,
            is_readable=row["circulated_at"] is not None, step=step, count=count, due=due,
            is_late=due is not None and day_of(due) < day_of(now),
        )  # fmt: skip
    return list(found.values())


def _to_read(minutes: UUID, reference: str) -> Task:
    return Task(
        icon="doc", title="minutes.task.read", detail="minutes.task.read.detail",
        address=paths.to("minutes", id=minutes), values={"reference": reference},
    )  # fmt: skip


def _to_write(minutes: UUID | None, meeting_at: datetime, terms: Recorded) -> Task:
    what = "circulate" if minutes else "draft"
    return Task(
        icon="pen", title=f"minutes.task.{what}", detail=f"minutes.task.{what}.detail",
        address=paths.to("minutes_edit", id=minutes) if minutes else paths.to("minutes_list"),
        due=_written_by(meeting_at, terms),
    )  # fmt: skip


def _written_by(meeting_at: datetime, terms: Recorded) -> datetime | None:
    """By when minutes are sent to the members, where the terms say."""
    meeting_on = day_of(meeting_at)
    due = minutes_due_on(meeting_on, terms.ruleset_on(meeting_on))
    return _end_of(due) if due else None


def _to_answer(row: dict[str, Any]) -> Task:
    return Task(
        icon="pen", title="correcting.task", detail="correcting.task.detail",
        address=paths.to("minutes_edit", id=row["id"]), due=row["next_at"],
        values={"reference": row["reference"], "n": row["proposed"]},
    )  # fmt: skip


def _to_approve(row: dict[str, Any]) -> Task:
    return Task(
        icon="doc", title="keeping.task.approve", detail="keeping.task.approve.detail",
        address=f"{paths.to('minutes', id=row['id'])}#adopt", due=row["next_at"],
        values={"reference": row["reference"]},
    )  # fmt: skip


def _reported(one: Reported) -> Task:
    return Task(
        icon="dia", title="keeping.task.report", detail="keeping.task.report.detail",
        address=paths.to("minutes_redaction", id=one.minutes, point=one.position),
        values={"point": one.position},
    )  # fmt: skip


def _action(row: dict[str, Any]) -> Task:
    return Task(
        icon="hand", title="minutes.task.action", detail="minutes.task.action.detail",
        address=paths.to("action", id=row["action"]), due=_due(row),
        values={"number": row["number"]},
    )  # fmt: skip


def _due(row: dict[str, Any]) -> datetime | None:
    """By the end of its day, or by the next meeting."""
    if row["by_next_meeting"]:
        return cast("datetime | None", row["next_at"])
    return _end_of(row["due_on"]) if row["due_on"] else None


def _end_of(day: date) -> datetime:
    """The last minute of a day in the zone of the coalition."""
    return datetime.combine(day, time(23, 59), tzinfo=settings().zone)
