"""What of membership waits for a person."""

from datetime import datetime

from coalition.membership.queries.chair_tasks import chair_to_unlock, leaves_to_answer
from coalition.membership.queries.contacts import contacts_among, end_of
from coalition.membership.tables import ExtraSeat
from coalition.membership.viewer import Viewer
from coalition.settings import settings
from coalition.web import paths
from coalition.web.languages import current
from coalition.web.pages import own
from coalition.web.tasks import Task

_TO_REVIEW = """
select e.member, e.review_on, m.name_fr, m.name_en
from extra_seat e join member m on m.id = e.member
where e.since is not null and e.until is null and e.review_on <= {}
order by e.review_on, m.number
"""


async def waiting(viewer: Viewer, now: datetime) -> list[Task]:
    """Leaves to answer, a chair to unlock (03.20); contacts to confirm, for the people of an organisation (ToR-41); added
    seats to look at again, for the chair."""
    return [
        *await leaves_to_answer(viewer, now),
        *await chair_to_unlock(viewer, now),
        *await contacts_to_confirm(viewer, now),
        *await seats_to_review(viewer, now),
    ]


async def contacts_to_confirm(viewer: Viewer, now: datetime) -> list[Task]:
    """For whoever acts for organisations: those of them whose contacts were confirmed too long ago."""
    hers = [seat.member for seat in viewer.seats if seat.is_organization]
    return [
        Task(
            "person",
            "representation.task.contacts",
            "representation.task.contacts.detail",
            paths.to("contacts", id=one.member),
            values={"name": own(one, "name")},
        )
        for one in await contacts_among(hers, now)
        if one.is_stale
    ]


async def seats_to_review(viewer: Viewer, now: datetime) -> list[Task]:
    """For the chair: seats granted until a review of the terms that has come (ToR-47)."""
    if not viewer.is_chair:
        return []
    rows = await ExtraSeat.raw(_TO_REVIEW, now.astimezone(settings().zone).date())
    return [
        Task(
            "scale",
            "representation.task.seats",
            "representation.task.seats.detail",
            paths.to("seats", id=row["member"]),
            due=end_of(row["review_on"]),
            values={"name": row[f"name_{current()}"]},
        )
        for row in rows
    ]
