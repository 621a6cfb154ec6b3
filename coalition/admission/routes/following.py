"""What the applicant does with her application once it is sent: follow, ask another, pause, withdraw."""

from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from coalition.act import Actor
from coalition.admission import commands, queries
from coalition.admission.forms import FollowForm, SponsorForm
from coalition.errors import NotFound
from coalition.web.pages import now_of, render, see_other, signed_in, viewer_of
from coalition.web.paths import absolute, page, to


async def follow(request: Request) -> Response:
    """Where the applicant's private link leads."""
    token = request.path_params["token"].replace("-", "")  # a mail sets it in groups
    return own_page_of(request, await queries.follow_page(commands.hashed(token), token, now_of(request)))


def own_page_of(request: Request, page: Any, form: Any = None) -> Response:
    """The applicant's own page of her file, by her private link or signed in."""
    sponsor = form or SponsorForm()
    sponsor.offer(page.choices)
    template = "admission/follow.html" if page.file.is_organization else "admission/follow_own.html"
    link = absolute(to("application_follow", token=page.token)) if page.token else ""
    return render(
        request,
        template,
        status=422 if form else 200,
        page=page,
        form=sponsor,
        private_link=link,
        section="join",
    )


async def post_withdrawal(request: Request) -> Response:
    """The applicant withdraws, or leaves once she is a member. Of an individual's nothing is left to show."""
    id, form = request.path_params["id"], await FollowForm.of(request)
    await commands.withdraw(_her(request), now_of(request), form.command(id))
    found = await queries.dossier(id, now_of(request))
    if found is None or queries.is_forgotten(found):
        return see_other(to("join", query={"done": "left" if found else "application_erased"}))
    return _back_to_hers(id, form.token.data, "application_withdrawn")


async def post_pause(request: Request) -> Response:
    """The applicant puts her application on hold."""
    application, form = request.path_params["id"], await FollowForm.of(request)
    await commands.pause(_her(request), now_of(request), form.command(application))
    return _back_to_hers(application, form.token.data, "application_paused")


async def post_resumption(request: Request) -> Response:
    """The applicant takes her application up again."""
    application, form = request.path_params["id"], await FollowForm.of(request)
    await commands.resume(_her(request), now_of(request), form.command(application))
    return _back_to_hers(application, form.token.data, "application_resumed")


async def post_own_sponsor(request: Request) -> Response:
    """The applicant asks another organisation."""
    application, form = request.path_params["id"], await SponsorForm.of(request)
    page = await _hers(request, application, form.token.data or "")
    form.offer(page.choices)
    if not form.validate():
        return own_page_of(request, page, form)
    await commands.choose_sponsor(_her(request), now_of(request), form.own_command(application))
    return _back_to_hers(application, form.token.data, "sponsor_asked")


async def _hers(request: Request, application: UUID, token: str) -> queries.FollowPage:
    now = now_of(request)
    if token:
        found: queries.FollowPage | None = await queries.follow_page(commands.hashed(token), token, now)
    else:
        found = await queries.own_page(signed_in(request), application, now)
    if found is None or found.file.id != application:
        raise NotFound
    return found


def _her(request: Request) -> Actor:
    viewer = viewer_of(request)
    return Actor(viewer.person if viewer else None)


def _back_to_hers(application: UUID, token: str | None, done: str) -> Response:
    query = {"done": done}
    if token:
        return see_other(to("application_follow", token=token, query=query))
    return see_other(to("application", id=application, query=query))


PAGES = [
    page("application_follow", fr="/suivi/{token}", en="/follow/{token}", get=follow),
    page(
        "application_withdrawal",
        fr="/demandes/{id:uuid}/retrait",
        en="/applications/{id:uuid}/withdrawal",
        post=post_withdrawal,
    ),
    page(
        "application_pause",
        fr="/demandes/{id:uuid}/pause",
        en="/applications/{id:uuid}/pause",
        post=post_pause,
    ),
    page(
        "application_resumption",
        fr="/demandes/{id:uuid}/reprise",
        en="/applications/{id:uuid}/resumption",
        post=post_resumption,
    ),
    page(
        "application_own_sponsor",
        fr="/demandes/{id:uuid}/mon-appui",
        en="/applications/{id:uuid}/my-endorsement",
        post=post_own_sponsor,
    ),
]
