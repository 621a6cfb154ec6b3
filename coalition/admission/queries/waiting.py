"""What an application asks of a person today."""

from datetime import date, datetime, time

from coalition.admission.policies import ASK, ENDORSE, SEE
from coalition.admission.queries.dossiers import Dossier
from coalition.admission.queries.loading import active_dossiers
from coalition.membership.viewer import Viewer
from coalition.permission import may
from coalition.settings import settings
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
    if may(viewer, ENDORSE, dossier) and not dossier.is_supported and _is_asked_to_endorse(viewer, dossier):
        tasks.append(_task("hand", "endorse", "endorsement", dossier))
    if not may(viewer, SEE, dossier):
        return tasks
    if dossier.is_supported and (days := asked_days(viewer, dossier)):
        tasks.append(_task("scale", "review", "application", dossier, min(days)))
    elif dossier.lacks_reviewers and may_give_opinion(viewer, dossier, again=False):
        tasks.append(_task("scale", "review", "application", dossier))
    if viewer.is_chair:
        tasks += _of_the_chair(viewer, dossier)
    return tasks


def _is_asked_to_endorse(viewer: Viewer, dossier: Dossier) -> bool:
    """Whether one that she signs for has not answered, or may renew what has lapsed."""
    return any(
        dossier.stage_of(request) in ("requested", "lapsed")
        and (seat := viewer.seat_for(request.member)) is not None
        and seat.may_sign
        for request in dossier.requests
    )


def _of_the_chair(viewer: Viewer, dossier: Dossier) -> list[Task]:
    """Organisations to ask for an endorsement or for a review, and reviews that are late."""
    if any(dossier.is_late(one) for one in dossier.reviewers):
        return [_task("scale", "late", "application", dossier)]
    if dossier.lacks_reviewers:
        return [_task("doc", "complete", "application", dossier)]
    if dossier.lacks_requests and dossier.waiver is None and may(viewer, ASK, dossier):
        return [_task("person", "unasked", "application", dossier)]
    return []


def asked_days(viewer: Viewer, dossier: Dossier) -> list[date]:
    """The days by which organisations that she decides for are asked to give an opinion, and have not."""
    return [
        one.due_on
        for one in dossier.reviewers
        if dossier.awaits(one)
        and (seat := viewer.seat_for(one.member)) is not None
        and seat.may_decide
        and dossier.may_be_reviewed_by(one.member).is_met
    ]


def may_give_opinion(viewer: Viewer, dossier: Dossier, *, again: bool) -> bool:
    """Whether she may give the opinion of one of her organisations; `again`: also when it has given one. For an
    individual's application, one that the chair asked, or the one in the chair."""
    given = set() if again else {opinion.member for opinion in dossier.opinions}
    asked = {one.member for one in dossier.reviewers}
    return any(
        seat.is_organization
        and seat.may_decide
        and seat.member not in given
        and (dossier.is_organization or seat.member in asked or seat.holds_chair)
        and dossier.may_be_reviewed_by(seat.member).is_met
        for seat in viewer.seats
    )


def _task(icon: str, what: str, page: str, dossier: Dossier, due_on: date | None = None) -> Task:
    kind = "organization" if dossier.is_organization else "individual"
    return Task(
        icon=icon,
        title=f"admission.task.{what}.{kind}",
        detail=f"admission.task.{what}.detail",
        address=to(page, id=dossier.id),
        due=datetime.combine(due_on, time(23, 59), tzinfo=settings().zone) if due_on else None,
        values={"name": own(dossier, "name"), "reference": dossier.reference},
    )
