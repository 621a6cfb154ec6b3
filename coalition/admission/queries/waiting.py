"""What an application asks of a person today."""

from datetime import datetime

from coalition.admission.policies import ENDORSE, SEE
from coalition.admission.queries.dossiers import Dossier
from coalition.admission.queries.loading import active_dossiers
from coalition.membership.viewer import Viewer
from coalition.permission import may
from coalition.web.pages import own
from coalition.web.paths import to
from coalition.web.tasks import Task


async def waiting(viewer: Viewer, now: datetime) -> list[Task]:
    """Endorsements asked of an organisation she signs for, opinions she may give, what the chair should see to; for
    an applicant, the way to her own application."""
    if viewer.is_individual and not any(seat.is_organization for seat in viewer.seats):
        return []
    tasks: list[Task] = []
    for dossier in await active_dossiers(now):
        if dossier.person == viewer.person:
            tasks.append(Task("person", "admission.task.follow", "", to("application", id=dossier.id)))
        elif dossier.is_open:
            tasks += _tasks(viewer, dossier)
    return tasks


def _tasks(viewer: Viewer, dossier: Dossier) -> list[Task]:
    tasks = []
    if may(viewer, ENDORSE, dossier) and any(
        (request.state == "requested" or dossier.has_lapsed(request))
        and (seat := viewer.seat_for(request.member)) is not None
        and seat.may_sign
        for request in dossier.requests
    ):
        tasks.append(_task("hand", "endorse", "endorsement", dossier))
    if not may(viewer, SEE, dossier):
        return tasks
    if dossier.is_supported and may_give_opinion(viewer, dossier, again=False):
        tasks.append(_task("scale", "review", "application", dossier))
    elif viewer.is_chair and dossier.is_supported and not dossier.opinions:
        tasks.append(_task("doc", "complete", "application", dossier))
    elif viewer.is_chair and dossier.state == "unasked":
        tasks.append(_task("person", "unasked", "application", dossier))
    return tasks


def may_give_opinion(viewer: Viewer, dossier: Dossier, *, again: bool) -> bool:
    """Whether she may give the opinion of one of her organisations; `again`: also when it has given one."""
    given = set() if again else {opinion.member for opinion in dossier.opinions}
    return any(
        seat.is_organization
        and seat.may_decide
        and seat.member not in given
        and dossier.may_be_reviewed_by(seat.member, seat.kind).is_met
        for seat in viewer.seats
    )


def _task(icon: str, what: str, page: str, dossier: Dossier) -> Task:
    kind = "organization" if dossier.is_organization else "individual"
    return Task(
        icon=icon,
        title=f"admission.task.{what}.{kind}",
        detail=f"admission.task.{what}.detail",
        address=to(page, id=dossier.id),
        values={"name": own(dossier, "name"), "reference": dossier.reference},
    )
