"""Where a member moves to vote on a revocation during a meeting, amends its reasons, or moves that a member return."""

from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound, Refused
from coalition.membership.viewer import Viewer
from coalition.permission import may, require
from coalition.revocation import commands, queries
from coalition.revocation.forms import AmendForm, MotionForm, ReinstatementForm
from coalition.revocation.policies import AMEND, MOVE
from coalition.revocation.queries import CasePage, MotionPage, ReinstatementPage
from coalition.revocation.routes.seen import SECTION, seen
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled, signed_in
from coalition.web.paths import page


async def new(request: Request) -> Response:
    """Where a member writes the motion, while the meeting is under way."""
    shown = await _meeting(request, signed_in(request))
    return render(request, "revocation/new.html", page=shown, form=MotionForm().offer(shown), section=SECTION)


async def post_new(request: Request) -> Response:
    """Check the motion, correct it, or make it."""
    shown = await _meeting(request, signed_in(request))
    form = (await MotionForm.of(request)).offer(shown)
    if not form.validate():
        return invalid(request, "revocation/new.html", page=shown, form=form, section=SECTION)
    if form.step.data != "send":
        template = "revocation/new.html" if form.step.data == "edit" else "revocation/check.html"
        return render(request, template, page=shown, form=form, section=SECTION)
    actor = await acting(request, "revocation", done="revocation_moved")
    return settled(actor, await commands.move_revocation(actor, now_of(request), form.command(shown.meeting)))


async def amending(request: Request) -> Response:
    """Where who moved it amends the reasons, until the vote opens; Refused from then on (ToR-57)."""
    _, shown = await _moved(request)
    form = AmendForm.filled(shown.versions[-1])
    return render(request, "revocation/amend.html", page=shown, form=form, section=SECTION)


async def post_amending(request: Request) -> Response:
    """Amend the reasons."""
    _, shown = await _moved(request)
    form = await AmendForm.of(request)
    if not form.validate():
        return invalid(request, "revocation/amend.html", page=shown, form=form, section=SECTION)
    actor = await acting(request, "revocation", done="reasons_amended")
    return settled(actor, await commands.amend_reasons(actor, now_of(request), form.command(shown.case.id)))


async def returning(request: Request) -> Response:
    """Where a member moves that one that was revoked be a member again."""
    viewer, shown = await _former(request)
    return render(request, "revocation/return.html", **_return(shown, ReinstatementForm().seated(viewer)))


async def post_returning(request: Request) -> Response:
    """Move that it be a member again; the motion follows."""
    viewer, shown = await _former(request)
    form = (await ReinstatementForm.of(request)).seated(viewer)
    if not form.validate():
        return invalid(request, "revocation/return.html", **_return(shown, form))
    actor = await acting(request, "motions", done="reinstatement_moved")
    return settled(
        actor,
        await commands.move_reinstatement(actor, now_of(request), form.command(shown.member.member)),
    )


async def _moved(request: Request) -> tuple[Viewer, CasePage]:
    viewer: Viewer = signed_in(request)
    shown = await seen(request, viewer)
    require(viewer, AMEND, shown.case)
    if shown.case.outcome:
        raise Refused("ToR-53", "case_over")
    if shown.vote and shown.vote.opened_at:
        raise Refused("ToR-57", "reasons_locked")
    return viewer, shown


async def _former(request: Request) -> tuple[Viewer, ReinstatementPage]:
    """The member that may be one again. NotFound for who is no member; Refused where the motion may not be made."""
    viewer: Viewer = signed_in(request)
    found = await queries.reinstatement_page(request.path_params["id"], viewer, now_of(request))
    if found is None:
        raise NotFound
    _refuse_unless(found.may_be_moved)
    return viewer, found


def _return(shown: ReinstatementPage, form: ReinstatementForm) -> dict[str, Any]:
    return {"page": shown, "form": form, "section": SECTION}


async def _meeting(request: Request, viewer: Viewer) -> MotionPage:
    """What the motion is made from; NotFound for who is no member, Refused when no meeting is under way (ToR-53)."""
    meeting: UUID = request.path_params["meeting"]
    found = await queries.motion_page(meeting, viewer, now_of(request)) if may(viewer, MOVE) else None
    if found is None:
        raise NotFound
    _refuse_unless(found.may_be_moved)
    return found


def _refuse_unless(verdict: Any) -> None:
    if not verdict.is_met:
        raise Refused(
            verdict.clause, verdict.reason, [(lack.code, dict(lack.facts)) for lack in verdict.missing]
        )


PAGES = [
    page(
        "revocation_new",
        fr="/reunions/{meeting:uuid}/revocation", en="/meetings/{meeting:uuid}/revocation", get=new, post=post_new,
    ),
    page(
        "revocation_reasons",
        fr="/dossiers/{id:uuid}/motifs", en="/cases/{id:uuid}/reasons", get=amending, post=post_amending,
        confidential=True,
    ),
    page(
        "member_return",
        fr="/membres/{id:uuid}/retour", en="/members/{id:uuid}/return", get=returning, post=post_returning,
    ),
]  # fmt: skip
