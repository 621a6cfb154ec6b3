"""Pages of what members ask to have on an agenda, and of what the chair answers (ToR-76)."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound
from coalition.meetings import commands, queries
from coalition.meetings.forms import DeferralForm, ProposalForm
from coalition.meetings.policies import PREPARE_AGENDA, PROPOSE_ITEM
from coalition.meetings.queries import ProposalLine
from coalition.meetings.routes.meetings import member_of
from coalition.membership.viewer import Viewer
from coalition.permission import may, require
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page

SECTION = "meetings"


async def show_proposals(request: Request) -> Response:
    """Her members' own; all that wait, for the chair."""
    viewer = member_of(request)
    known = await queries.proposals()
    return render(
        request,
        "meetings/proposals.html",
        section=SECTION,
        ours=queries.of_viewer(known, viewer),
        waiting=[one for one in known if one.is_waiting] if may(viewer, PREPARE_AGENDA) else [],
        drafts=await queries.agendas_to_publish(now_of(request)),
    )


async def show_form(request: Request) -> Response:
    """The form that asks for a point."""
    return render(request, "meetings/proposal_new.html", **await _asking(request))


async def post_proposal(request: Request) -> Response:
    """A point is asked for."""
    viewer = member_of(request)
    form = await ProposalForm.of(request)
    form.seated(viewer)
    if not form.validate():
        return invalid(request, "meetings/proposal_new.html", **await _asking(request, form))
    actor = await acting(request, "agenda_proposal", done="item_proposed")
    return settled(actor, await commands.propose_item(actor, now_of(request), form.command()))


async def _asking(request: Request, form: ProposalForm | None = None) -> dict[str, Any]:
    viewer = member_of(request)
    if form is None:
        form = ProposalForm()
        form.seated(viewer)
    drafts = await queries.agendas_to_publish(now_of(request))
    return {"section": SECTION, "form": form, "drafts": drafts}


async def _found(request: Request) -> tuple[Viewer, ProposalLine]:
    """A proposal, to its member and to the chair. NotFound for the others."""
    viewer = member_of(request)
    found = await queries.proposal_of(request.path_params["id"])
    if found is None or not (may(viewer, PREPARE_AGENDA) or may(viewer, PROPOSE_ITEM, found.member)):
        raise NotFound
    return viewer, found


async def show_proposal(request: Request) -> Response:
    """One of them, and what became of it."""
    viewer, found = await _found(request)
    return render(
        request,
        "meetings/proposal.html",
        section=SECTION,
        one=found,
        may_withdraw=found.is_waiting and may(viewer, PROPOSE_ITEM, found.member),
        may_answer=found.is_waiting and may(viewer, PREPARE_AGENDA),
        drafts=[one for one in await queries.agendas_to_publish(now_of(request)) if found.waits_at(one.id)],
    )


async def post_withdrawal(request: Request) -> Response:
    """Its member asks for it no more."""
    _, found = await _found(request)
    actor = await acting(request, "agenda_proposal", done="item_withdrawn", id=found.id)
    return settled(actor, await commands.withdraw_item_proposal(actor, now_of(request), found.id))


async def post_place(request: Request) -> Response:
    """The chair puts it on an agenda."""
    _, found = await _found(request)
    meeting = request.path_params["meeting"]
    actor = await acting(request, "agenda_preparation", done="item_scheduled", id=meeting)
    return settled(actor, await commands.schedule_item(actor, now_of(request), found.id, meeting))


async def _deferring(request: Request, form: DeferralForm | None = None) -> dict[str, Any]:
    viewer, found = await _found(request)
    require(viewer, PREPARE_AGENDA)
    meeting = await queries.meeting_state(request.path_params["meeting"])
    if meeting is None or not found.is_waiting:
        raise NotFound
    form = (form or DeferralForm()).among(await queries.adopted_decisions() if found.deferrals else ())
    return {"section": SECTION, "one": found, "meeting": meeting, "form": form}


async def show_deferral(request: Request) -> Response:
    """The form that puts it off, with a reason."""
    return render(request, "meetings/proposal_deferral.html", **await _deferring(request))


async def post_deferral(request: Request) -> Response:
    """It is put off."""
    form = await DeferralForm.of(request)
    viewer, found = await _found(request)
    require(viewer, PREPARE_AGENDA)
    meeting = request.path_params["meeting"]
    if found.is_waiting:
        context = await _deferring(request, form)
        if not form.validate():
            return invalid(request, "meetings/proposal_deferral.html", **context)
    actor = await acting(request, "agenda_preparation", done="item_deferred", id=meeting)
    return settled(actor, await commands.defer_item(actor, now_of(request), form.command(found.id, meeting)))


_FR, _EN = "/reunions/points-proposes", "/meetings/proposed-items"
_POINT, _ITEM = f"{_FR}/{{id:uuid}}", f"{_EN}/{{id:uuid}}"

PAGES = [
    page("agenda_proposals", fr=_FR, en=_EN, get=show_proposals),
    page("agenda_proposal_new", fr=f"{_FR}/nouveau", en=f"{_EN}/new", get=show_form, post=post_proposal),
    page("agenda_proposal", fr=_POINT, en=_ITEM, get=show_proposal),
    page("agenda_proposal_withdrawal", fr=f"{_POINT}/retrait", en=f"{_ITEM}/withdrawal", post=post_withdrawal),
    page(
        "agenda_proposal_place", fr=f"{_POINT}/place/{{meeting:uuid}}", en=f"{_ITEM}/place/{{meeting:uuid}}",
        post=post_place,
    ),
    page(
        "agenda_proposal_deferral", fr=f"{_POINT}/report/{{meeting:uuid}}",
        en=f"{_ITEM}/deferral/{{meeting:uuid}}", get=show_deferral, post=post_deferral,
    ),
]  # fmt: skip
