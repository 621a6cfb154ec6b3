"""Joining, following one's application, endorsing and reviewing."""

from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from coalition.act import Actor
from coalition.admission import commands, queries
from coalition.admission.forms import (
    FollowForm,
    OpinionForm,
    OrganizationEndorsementForm,
    OrganizationForm,
    OwnEndorsementForm,
    OwnForm,
    SponsorForm,
)
from coalition.admission.policies import LIST
from coalition.errors import NotFound
from coalition.permission import may
from coalition.web.forms import invalid
from coalition.web.languages import Sentence
from coalition.web.pages import ONCE_FIELD, acting, now_of, render, see_other, settled, signed_in, viewer_of
from coalition.web.paths import absolute, page, to


async def join(request: Request) -> Response:
    """Two ways to join."""
    return render(
        request, "admission/join.html", page=await queries.join_page(now_of(request)), section="join"
    )


async def before(request: Request) -> Response:
    """What to know before applying in one's own name: discretion first (P10)."""
    return render(
        request, "admission/before.html", page=await queries.join_page(now_of(request)), section="join"
    )


async def new(request: Request) -> Response:
    """An organisation applies."""
    return await _form(request, "admission/new.html", OrganizationForm())


async def post_new(request: Request) -> Response:
    """Check, change or send an organisation's application."""
    form = await OrganizationForm.of(request)
    return await _check_or_send(request, "application_new", "admission/new.html", form)


async def own(request: Request) -> Response:
    """Someone applies in her own name."""
    return await _form(request, "admission/own.html", OwnForm())


async def post_own(request: Request) -> Response:
    """Check, change or send an application in one's own name."""
    return await _check_or_send(request, "application_own", "admission/own.html", await OwnForm.of(request))


async def _form(request: Request, template: str, form: Any, status: int = 200) -> Response:
    form.offer(await queries.organizations(now_of(request)))
    return render(request, template, status=status, form=form, section="join")


async def _check_or_send(request: Request, name: str, template: str, form: Any) -> Response:
    now = now_of(request)
    form.offer(await queries.organizations(now))
    if form.step.data == "change":
        return render(request, template, form=form, section="join")
    if not form.validate():
        return invalid(request, template, form=form, section="join")
    if form.step.data != "send":
        return render(request, "admission/check.html", form=form, address=to(name), section="join")
    secret = (await request.form()).get(ONCE_FIELD)
    command = form.command(
        request.client.host if request.client else "", secret if isinstance(secret, str) else ""
    )
    try:
        submit: Any = (
            commands.submit_organization if name == "application_new" else commands.submit_individual
        )
        receipt = await submit(Actor(None), now, command)
    except commands.TooManyToday:
        form.form_errors.append(Sentence("admission.too_many_today"))
        return render(request, template, status=429, form=form, section="join")
    return see_other(to("application_follow", token=receipt.token, query={"done": "application_sent"}))


async def follow(request: Request) -> Response:
    """Where the applicant's private link leads."""
    token = request.path_params["token"].replace("-", "")  # a mail sets it in groups
    return _own_page(request, await queries.follow_page(commands.hashed(token), token, now_of(request)))


def _own_page(request: Request, page: Any, form: Any = None) -> Response:
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
    """The applicant withdraws. Of an individual's application nothing is left to show."""
    id, form = request.path_params["id"], await FollowForm.of(request)
    await commands.withdraw(_her(request), now_of(request), form.command(id))
    if await queries.dossier(id, now_of(request)) is None:
        return see_other(to("join", query={"done": "application_erased"}))
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
        return _own_page(request, page, form)
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
        return _own_page(request, own_page)
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


async def endorsement(request: Request) -> Response:
    """What an application asks of one's organisation."""
    page_ = await queries.endorsement_page(signed_in(request), request.path_params["id"], now_of(request))
    form = OrganizationEndorsementForm() if page_.file.is_organization else OwnEndorsementForm()
    return render(request, "admission/endorsement.html", page=page_, form=form, section="home")


async def post_endorsement(request: Request) -> Response:
    """Endorse, or not."""
    id, now = request.path_params["id"], now_of(request)
    page_ = await queries.endorsement_page(signed_in(request), id, now)
    kind = OrganizationEndorsementForm if page_.file.is_organization else OwnEndorsementForm
    form = await kind.of(request)
    if not form.validate():
        return invalid(request, "admission/endorsement.html", page=page_, form=form, section="home")
    command = form.command(id)
    actor = await acting(request, "endorsement", done="answered", id=id)
    if isinstance(command, commands.Endorse):
        return settled(actor, await commands.endorse(actor, now, command))
    return settled(actor, await commands.decline(actor, now, command))


async def post_endorsement_end(request: Request) -> Response:
    """Take an endorsement back."""
    signed_in(request)
    id = request.path_params["id"]
    actor = await acting(request, "endorsement", done="endorsement_taken_back", id=id)
    return settled(actor, await commands.revoke_endorsement(actor, now_of(request), id))


PAGES = [
    page("join", fr="/devenir-membre", en="/become-a-member", get=join),
    page(
        "application_before",
        fr="/demandes/avant-de-commencer",
        en="/applications/before-you-start",
        get=before,
    ),
    page("application_new", fr="/demandes/nouvelle", en="/applications/new", get=new, post=post_new),
    page("application_own", fr="/demandes/en-mon-nom", en="/applications/in-my-name", get=own, post=post_own),
    page("application_follow", fr="/suivi/{token}", en="/follow/{token}", get=follow),
    page("applications", fr="/demandes", en="/applications", get=applications),
    page("application", fr="/demandes/{id:uuid}", en="/applications/{id:uuid}", get=application),
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
    page(
        "endorsement",
        fr="/demandes/{id:uuid}/appui",
        en="/applications/{id:uuid}/endorsement",
        get=endorsement,
        post=post_endorsement,
    ),
    page(
        "endorsement_end",
        fr="/demandes/{id:uuid}/appui/fin",
        en="/applications/{id:uuid}/endorsement/end",
        post=post_endorsement_end,
    ),
]
