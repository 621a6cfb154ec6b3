"""The applications before the members: the list, the file, opinions."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.admission import commands, queries
from coalition.admission.forms import OpinionForm, SponsorForm
from coalition.admission.policies import LIST
from coalition.admission.routes.following import own_page_of
from coalition.errors import NotFound
from coalition.permission import may
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


async def _application(request: Request, *, opinion: Any = None, sponsor: Any = None) -> Response:
    viewer = signed_in(request)
    page_ = await queries.application_page(viewer, request.path_params["id"], now_of(request))
    asked = sponsor or SponsorForm()
    asked.offer(page_.choices)
    return render(
        request,
        "admission/application.html",
        status=422 if opinion or sponsor else 200,
        page=page_,
        opinion=opinion or OpinionForm(),
        sponsor=asked,
        form=opinion or sponsor,
        section="members",
    )


async def post_sponsor(request: Request) -> Response:
    """The chair asks one more organisation."""
    viewer, id = signed_in(request), request.path_params["id"]
    form = await SponsorForm.of(request)
    page_ = await queries.application_page(viewer, id, now_of(request))
    form.offer(page_.choices)
    if page_.choices and not form.validate():
        return await _application(request, sponsor=form)
    if not form.member.data:
        raise NotFound
    actor = await acting(request, "application", done="sponsor_asked", id=id)
    return settled(actor, await commands.ask(actor, now_of(request), form.command(id)))


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
    page("applications", fr="/demandes", en="/applications", get=applications),
    page("application", fr="/demandes/{id:uuid}", en="/applications/{id:uuid}", get=application),
    page(
        "application_sponsor",
        fr="/demandes/{id:uuid}/appuis",
        en="/applications/{id:uuid}/endorsements",
        post=post_sponsor,
    ),
    page(
        "application_opinion",
        fr="/demandes/{id:uuid}/avis",
        en="/applications/{id:uuid}/opinion",
        post=post_opinion,
    ),
]
