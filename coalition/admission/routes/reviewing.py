"""The applications before the members: the list, the file, opinions."""

from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from coalition.admission import commands, queries
from coalition.admission.forms import AskForm, OpinionForm, ReviewerForm
from coalition.admission.policies import ASK, ASSIGN, LIST
from coalition.admission.routes.following import own_page_of
from coalition.errors import NotFound
from coalition.permission import may, require
from coalition.web.pages import acting, now_of, render, see_other, settled, signed_in
from coalition.web.paths import page, to


async def applications(request: Request) -> Response:
    """The applications that this person may see."""
    viewer = signed_in(request)
    if not may(viewer, LIST):
        raise NotFound
    page_ = await queries.applications_page(viewer, now_of(request))
    return render(request, "admission/list.html", page=page_, section="members")


async def application(request: Request) -> Response:
    """One application: for members who may see it; the applicant has her own page, one asked the request."""
    viewer, id, now = signed_in(request), request.path_params["id"], now_of(request)
    if own_page := await queries.own_page(viewer, id, now):
        return own_page_of(request, own_page)
    try:
        return await _application(request)
    except NotFound:
        if await queries.is_asked(viewer, id, now):
            return see_other(to("endorsement", id=id))
        raise


async def _application(
    request: Request, *, opinion: Any = None, sponsor: Any = None, reviewer: Any = None
) -> Response:
    viewer = signed_in(request)
    page_ = await queries.application_page(viewer, request.path_params["id"], now_of(request))
    sponsor_form, reviewer_form = sponsor or AskForm(), reviewer or ReviewerForm()
    sponsor_form.offer(page_.choices)
    reviewer_form.offer(page_.reviewers)
    wrong = opinion or sponsor or reviewer
    return render(
        request,
        "admission/application.html",
        status=422 if wrong else 200,
        page=page_,
        opinion=opinion or OpinionForm(),
        sponsor=sponsor_form,
        reviewer=reviewer_form,
        form=wrong,
        section="members",
    )


async def post_sponsor(request: Request) -> Response:
    """The chair asks one more organisation."""
    id, form = await _chair_asks(request, AskForm, ASK)
    if form.errors:
        return await _application(request, sponsor=form)
    actor = await acting(request, "application", done="sponsor_asked", id=id)
    return settled(actor, await commands.ask(actor, now_of(request), form.command(id)))


async def post_reviewer(request: Request) -> Response:
    """The chair asks an organisation to review."""
    id, form = await _chair_asks(request, ReviewerForm, ASSIGN)
    if form.errors:
        return await _application(request, reviewer=form)
    actor = await acting(request, "application", done="reviewer_asked", id=id)
    return settled(actor, await commands.assign(actor, now_of(request), form.command(id)))


async def post_reviewer_end(request: Request) -> Response:
    """The chair relieves an organisation that was asked to review."""
    id, form = await _chair_asks(request, ReviewerForm, ASSIGN)
    if form.errors:
        return await _application(request, reviewer=form)
    actor = await acting(request, "application", done="reviewer_relieved", id=id)
    return settled(actor, await commands.relieve(actor, now_of(request), form.command(id)))


async def post_waiver(request: Request) -> Response:
    """The chair asks the coalition whether someone may join without a sponsor."""
    signed_in(request)
    id = request.path_params["id"]
    actor = await acting(request, "application", done="waiver_asked", id=id)
    return settled(actor, await commands.ask_waiver(actor, now_of(request), id))


async def _chair_asks(request: Request, kind: Any, permission: str) -> tuple[UUID, Any]:
    """The form as it was sent and checked. NotFound when the application is not for her eyes, NotPermitted when she
    is not the one who asks."""
    viewer, id = signed_in(request), request.path_params["id"]
    page_ = await queries.application_page(viewer, id, now_of(request))
    require(viewer, permission, page_.file)
    form = await kind.of(request)
    form.validate()
    return id, form


async def post_opinion(request: Request) -> Response:
    """An organisation gives its opinion."""
    signed_in(request)
    form = await OpinionForm.of(request)
    if not form.validate():
        return await _application(request, opinion=form)
    id = request.path_params["id"]
    actor = await acting(request, "applications", done="opinion_given")
    return settled(actor, await commands.review(actor, now_of(request), form.command(id)))


PAGES = [
    page("applications", fr="/demandes", en="/applications", get=applications, confidential=True),
    page(
        "application",
        fr="/demandes/{id:uuid}",
        en="/applications/{id:uuid}",
        get=application,
        confidential=True,
    ),
    page(
        "application_sponsor",
        fr="/demandes/{id:uuid}/appuis",
        en="/applications/{id:uuid}/endorsements",
        post=post_sponsor,
        confidential=True,
    ),
    page(
        "application_reviewer",
        fr="/demandes/{id:uuid}/examen",
        en="/applications/{id:uuid}/review",
        post=post_reviewer,
        confidential=True,
    ),
    page(
        "application_reviewer_end",
        fr="/demandes/{id:uuid}/examen/fin",
        en="/applications/{id:uuid}/review/end",
        post=post_reviewer_end,
        confidential=True,
    ),
    page(
        "application_waiver",
        fr="/demandes/{id:uuid}/dispense",
        en="/applications/{id:uuid}/waiver",
        post=post_waiver,
        confidential=True,
    ),
    page(
        "application_opinion",
        fr="/demandes/{id:uuid}/avis",
        en="/applications/{id:uuid}/opinion",
        post=post_opinion,
        confidential=True,
    ),
]
