"""What waits for an answer about leaves and about the chair: tasks of a home page."""

from datetime import datetime

from coalition.membership import policies
from coalition.membership.queries.handovers import chairing, is_chair_impeded, open_handovers
from coalition.membership.queries.leaves import open_requests
from coalition.membership.viewer import Viewer
from coalition.permission import may
from coalition.web import paths
from coalition.web.pages import own
from coalition.web.tasks import Task


def _signs(viewer: Viewer) -> bool:
    return any(seat.is_organization and seat.may_sign for seat in viewer.seats)


async def leaves_to_answer(viewer: Viewer, now: datetime) -> list[Task]:
    """For the chair, the leaves that members ask for; its own waits for those who sign for another organisation."""
    if not (viewer.is_chair or _signs(viewer)):
        return []
    return [
        Task(
            "cal",
            "leaving.task.leave",
            "leaving.task.leave.detail",
            paths.to("leave_request", id=one.id),
            values={"name": own(one, "name"), "first": one.first_day, "last": one.last_day},
        )
        for one in await open_requests(now)
        if may(viewer, policies.SETTLE_LEAVE, one)
    ]


async def chair_to_unlock(viewer: Viewer, now: datetime) -> list[Task]:
    """A request that the chair pass ad interim: to confirm, for who may; to answer, for a chair that can. Where it
    plainly cannot act and nobody asked yet, that others may ask (03.20)."""
    if not (viewer.is_chair or _signs(viewer)):
        return []
    asked = next((one for one in await open_handovers() if one.kind == "emergency"), None)
    if asked is None:
        is_due = not viewer.is_chair and await is_chair_impeded(now)
        address = paths.to("chair_interim") if is_due else ""
        return [Task("scale", "leaving.task.ask", "leaving.task.ask.detail", address)] if is_due else []
    chair = await chairing(now)
    waits = chair.must_be_awaited(asked.asked_at, now)
    confirms = viewer.person != asked.person and any(
        may(viewer, policies.UNLOCK_CHAIR, seat.member)
        and not chair.is_held_by(seat.member)
        and seat.member not in (asked.member, asked.successor)
        for seat in viewer.seats
    )
    what = (
        "answer"
        if viewer.is_chair and waits and not chair.is_impeded
        else "interim"
        if confirms and not waits
        else ""
    )
    if not what:
        return []
    return [
        Task(
            "scale",
            f"leaving.task.{what}",
            f"leaving.task.{what}.detail",
            paths.to("interim_request", id=asked.id),
            due=asked.silent_from if what == "answer" else None,
            values={"name": own(asked, "successor")},
        )
    ]
