"""What of meetings waits for a person."""

from datetime import datetime, time, timedelta

from coalition.mandate.queries import ruleset_on
from coalition.meetings.queries.facts import day_of
from coalition.meetings.queries.leftover import left_after_the_last_meeting
from coalition.meetings.queries.presenters import presenter_requests
from coalition.meetings.tables import Meeting
from coalition.membership.viewer import Viewer
from coalition.settings import settings
from coalition.terms.meetings import agenda_due_on
from coalition.web import paths
from coalition.web.dates import date
from coalition.web.languages import current
from coalition.web.tasks import Task

_AWAITED = """
select 'reply' as what, m.id, m.starts_at as at, r.member
from meeting m left join reply r on r.meeting = m.id
where m.cancelled_at is null and m.called_to_order_at is null and m.starts_at = (
  select min(n.starts_at) from meeting n
  where n.cancelled_at is null and n.called_to_order_at is null and n.starts_at > {})
union all
select 'vetting' as what, v.request as id, v.undertaken_at as at, v.member
from presenter_vetting v join presenter_request q on q.id = v.request and q.withdrawn_at is null
where v.vetted_at is null and v.left_at is null and not exists (
  select 1 from presenter_referral r where r.request = v.request and r.referred_at >= v.undertaken_at)
"""


async def _awaited(viewer: Viewer, now: datetime) -> list[Task]:
    """The reply that each of her members still owes to the next meeting, and the vettings that they undertook (ToR-96).
    One statement."""
    if not viewer.seats:
        return []
    rows = await Meeting.raw(_AWAITED, now)
    replies = [row for row in rows if row["what"] == "reply"]
    answered = {(row["id"], row["member"]) for row in replies}
    meetings = {row["id"]: row["at"] for row in replies}
    return [
        Task(
            icon="cal",
            title="meetings.task.reply",
            detail="meetings.task.reply.detail",
            address=paths.to("meeting", id=meeting) + "#reply",
            due=starts_at,
        )
        for meeting, starts_at in meetings.items()
        if any((meeting, seat.member) not in answered for seat in viewer.seats)
    ] + [
        Task(
            "scale",
            "presenters.task.vet",
            "presenters.task.vet.detail",
            paths.to("presenter_vetting", id=row["id"]),
        )
        for row in rows
        if row["what"] == "vetting" and viewer.represents(row["member"])
    ]


_FOR_THE_CHAIR = {"asked": "unvetted", "lapsed": "unvetted", "vetted": "place"}


async def waiting(viewer: Viewer, now: datetime) -> list[Task]:
    """What of meetings waits for her; for the chair also agendas that are due, presentations that nobody vets yet, those
    that need a place, and what the last meeting left undone."""
    tasks = await _awaited(viewer, now)
    if not viewer.is_chair:
        return tasks
    tasks += await _agendas_due(now)
    today = day_of(now)
    ruleset = await ruleset_on(today)
    found = [_FOR_THE_CHAIR.get(one.state(today, ruleset), "") for one in await presenter_requests()]
    for what in ("unvetted", "place"):
        if n := found.count(what):
            key = f"presenters.task.{what}"
            tasks.append(Task("scale", key, f"{key}.detail", paths.to("presenters"), values={"n": n}))
    return [*tasks, *await left_after_the_last_meeting(now)]


_UNPUBLISHED = """
select m.id, m.starts_at from meeting m
where m.kind = 'regular' and m.cancelled_at is null and m.called_to_order_at is null
  and m.starts_at > {} and m.starts_at < {} and not exists (select 1 from agenda_version v where v.meeting = m.id)
order by m.starts_at
"""
SAID_BEFORE = timedelta(days=7)
LOOKS_AHEAD = timedelta(days=60)


async def _agendas_due(now: datetime) -> list[Task]:
    """The agendas that are to be published within a week, or are late (ToR-74); none where the terms fix no day."""
    rows = await Meeting.raw(_UNPUBLISHED, now, now + LOOKS_AHEAD)
    due = [
        (row["id"], row["starts_at"], agenda_due_on(on := day_of(row["starts_at"]), await ruleset_on(on)))
        for row in rows
    ]
    return [
        Task(
            icon="doc",
            title="agenda.task.publish",
            detail="agenda.task.publish.detail",
            address=paths.to("agenda_preparation", id=meeting),
            due=datetime.combine(due_on, time(23, 59), tzinfo=settings().zone),
            values={"day": date(starts_at, current(), settings().zone)},
        )
        for meeting, starts_at, due_on in due
        if due_on is not None and day_of(now) >= due_on - SAID_BEFORE
    ]
