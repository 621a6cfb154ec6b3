"""The list of minutes; minutes as a document, on the screen and on paper; adopted and signed."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.minutes import commands, queries
from coalition.minutes.forms import AdoptForm, SignForm, identity
from coalition.minutes.policies import ADOPT
from coalition.minutes.routes.seen import SECTION, document_context, member
from coalition.permission import require
from coalition.web.forms import invalid
from coalition.web.languages import say
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page
from coalition.web.pdf import pdf_response


async def show_list(request: Request) -> Response:
    """The minutes of every meeting that was held, and what those that nobody approved wait for."""
    viewer, now = member(request), now_of(request)
    lines = await queries.minutes_list()
    waiting = await queries.outstanding(viewer, now)
    return render(request, "minutes/minutes_list.html", section=SECTION, lines=lines, waiting=waiting)


async def post_draft(request: Request) -> Response:
    """The minutes of a meeting are drafted."""
    member(request)
    meeting = identity(str((await request.form()).get("meeting", "")))
    actor = await acting(request, "minutes_edit", done="minutes_drafted")
    return settled(actor, await commands.draft_minutes(actor, now_of(request), meeting))


async def show_minutes(request: Request) -> Response:
    """The minutes as a document."""
    return render(request, "minutes/minutes.html", **await document_context(request))


async def show_paper(request: Request) -> Response:
    """The same on paper: tagged, with its place in the trail at the foot of each page (A5, X9)."""
    context = await document_context(request)
    shown = render(request, "minutes/minutes.html", **context)
    name = say("keeping.file", reference=context["page"].facts.reference)
    return await pdf_response(request, shown, name)


async def post_adoption(request: Request) -> Response:
    """The coalition approved the minutes."""
    viewer = member(request)
    minutes = request.path_params["id"]
    shown = await queries.document_page(minutes)
    form = (await AdoptForm.of(request)).among(shown.later if shown else [])
    if shown and shown.facts.state == "circulated":
        require(viewer, ADOPT, shown.facts)
        if not form.validate():
            return invalid(request, "minutes/minutes.html", **await document_context(request, form))
    actor = await acting(request, "minutes", done="minutes_adopted", id=minutes)
    return settled(actor, await commands.adopt(actor, now_of(request), form.command(minutes)))


async def post_signature(request: Request) -> Response:
    """The recording secretary or the chair signs."""
    member(request)
    minutes = request.path_params["id"]
    form = await SignForm.of(request)
    if not form.validate():
        return invalid(request, "minutes/minutes.html", **await document_context(request, form))
    actor = await acting(request, "minutes", done="minutes_signed", id=minutes)
    return settled(actor, await commands.sign(actor, now_of(request), form.command(minutes)))


PAGES = [
    page("minutes_list", fr="/proces-verbaux", en="/minutes", get=show_list, post=post_draft),
    page("minutes", fr="/proces-verbaux/{id:uuid}", en="/minutes/{id:uuid}", get=show_minutes, confidential=True),
    page(
        "minutes_paper", fr="/proces-verbaux/{id:uuid}/pdf", en="/minutes/{id:uuid}/pdf", get=show_paper,
        confidential=True,
    ),
    page(
        "minutes_adoption", fr="/proces-verbaux/{id:uuid}/approbation", en="/minutes/{id:uuid}/adoption",
        post=post_adoption,
        confidential=True,
    ),
    page(
        "minutes_signature", fr="/proces-verbaux/{id:uuid}/signature", en="/minutes/{id:uuid}/signature",
        post=post_signature,
        confidential=True,
    ),
]  # fmt: skip
