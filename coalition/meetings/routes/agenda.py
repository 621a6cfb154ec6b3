"""Pages of an agenda: the package that members read and print, and where the chair prepares it."""

from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from coalition.documents.queries import documents_page
from coalition.errors import BadRequest, NotFound
from coalition.meetings import commands, queries
from coalition.meetings.forms import AttachForm, ItemForm
from coalition.meetings.policies import PREPARE_AGENDA
from coalition.meetings.queries import AgendaPage
from coalition.meetings.routes.flowing import flowing_in
from coalition.meetings.routes.meetings import member_of
from coalition.permission import may, require
from coalition.web.forms import invalid
from coalition.web.languages import say
from coalition.web.pages import acting, now_of, render, see_other, settled
from coalition.web.paths import page
from coalition.web.pdf import pdf_response

SECTION = "meetings"


async def _package(request: Request) -> tuple[AgendaPage, dict[str, Any]]:
    viewer = member_of(request)
    shown = await queries.agenda_page(request.path_params["id"], viewer, now_of(request))
    if shown is None:
        raise NotFound
    context = await flowing_in(request, viewer, shown.meeting)
    return shown, context | {
        "section": SECTION,
        "page": shown,
        "may_prepare": may(viewer, PREPARE_AGENDA, shown.meeting) and shown.is_open,
    }


async def show_package(request: Request) -> Response:
    """The agenda with everything that flows in, and its documents: one page to print."""
    _, context = await _package(request)
    return render(request, "meetings/agenda.html", **context)


async def show_pdf(request: Request) -> Response:
    """The same as PDF."""
    shown, context = await _package(request)
    response = render(request, "meetings/agenda.html", **context)
    return await pdf_response(request, response, say("agenda.file", reference=shown.meeting.reference))


async def _preparation(request: Request, form: ItemForm | None = None) -> dict[str, Any]:
    viewer, now, meeting = member_of(request), now_of(request), request.path_params["id"]
    shown = await queries.agenda_page(meeting, viewer, now, is_prepared=True)
    if shown is None:
        raise NotFound
    require(viewer, PREPARE_AGENDA, shown.meeting)
    waiting = [one for one in await queries.proposals() if one.waits_at(meeting)] if shown.is_open else []
    presentations = await queries.presentations_before(shown.meeting) if shown.is_open else None
    return await flowing_in(request, viewer, shown.meeting) | {
        "section": SECTION,
        "page": shown,
        "form": (form or ItemForm()).among(await queries.presenters(now)),
        "waiting": waiting,
        "presentations": presentations,
    }


async def show_preparation(request: Request) -> Response:
    """Where the chair prepares an agenda."""
    return render(request, "meetings/agenda_preparation.html", **await _preparation(request))


async def post_item(request: Request) -> Response:
    """One more point."""
    form = await ItemForm.of(request)
    context = await _preparation(request, form)
    if not form.validate():
        return invalid(request, "meetings/agenda_preparation.html", **context)
    meeting = request.path_params["id"]
    actor = await acting(request, "agenda_preparation", done="item_added", id=meeting)
    return settled(actor, await commands.add_item(actor, now_of(request), meeting, form.words()))


async def post_publication(request: Request) -> Response:
    """The agenda is published, or amended."""
    member_of(request)
    meeting = request.path_params["id"]
    actor = await acting(request, "agenda", done="agenda_published", id=meeting)
    return settled(actor, await commands.publish_agenda(actor, now_of(request), meeting))


async def _item(
    request: Request, form: ItemForm | None = None, attaching: AttachForm | None = None
) -> dict[str, Any]:
    viewer, now = member_of(request), now_of(request)
    require(viewer, PREPARE_AGENDA)
    found = await queries.item_of(request.path_params["id"])
    if found is None:
        raise NotFound
    meeting, item = found
    shown = await queries.agenda_page(meeting, viewer, now, is_prepared=True)
    if shown is None or not shown.is_open:
        raise NotFound
    laid = shown.documents.get(item.id, [])
    free = [one for one in (await documents_page(viewer)).documents if one not in laid]
    return {
        "section": SECTION,
        "meeting": shown.meeting,
        "item": item,
        "documents": laid,
        "form": (form or ItemForm.showing(item)).among(await queries.presenters(now)),
        "attaching": (attaching or AttachForm()).among(free),
    }


async def show_item(request: Request) -> Response:
    """One point: its words, its documents."""
    return render(request, "meetings/agenda_item.html", **await _item(request))


async def post_change(request: Request) -> Response:
    """A point reads otherwise."""
    form = await ItemForm.of(request)
    context = await _item(request, form)
    if not form.validate():
        return invalid(request, "meetings/agenda_item.html", **context)
    actor = await acting(request, "agenda_preparation", done="item_changed")
    command = form.command(request.path_params["id"])
    return settled(actor, await commands.change_item(actor, now_of(request), command))


async def post_place(request: Request) -> Response:
    """A point moves one place; the page comes back at it."""
    member_of(request)
    direction = (await request.form()).get("direction")
    if direction not in ("up", "down"):
        raise BadRequest
    actor, item = await acting(request, "agenda_preparation"), request.path_params["id"]
    meeting = await commands.move_item(actor, now_of(request), item, is_up=direction == "up")
    shown = actor.result(meeting) if actor.result else ""
    return see_other(f"{shown}#item-{item}")


async def post_removal(request: Request) -> Response:
    """A point is taken off."""
    member_of(request)
    actor = await acting(request, "agenda_preparation", done="item_removed")
    return settled(actor, await commands.remove_item(actor, now_of(request), request.path_params["id"]))


async def post_document(request: Request) -> Response:
    """A document is laid with a point."""
    form = await AttachForm.of(request)
    context = await _item(request, attaching=form)
    if not form.validate():
        return invalid(request, "meetings/agenda_item.html", **context)
    item = request.path_params["id"]
    actor = await acting(request, "agenda_item", done="document_attached", id=item)
    document = UUID(form.document.data)
    return settled(actor, await commands.attach_document(actor, now_of(request), item, document))


async def post_document_end(request: Request) -> Response:
    """A document is taken from a point."""
    member_of(request)
    item, sent = request.path_params["id"], str((await request.form()).get("document", ""))
    try:
        document = UUID(sent)
    except ValueError:
        raise BadRequest from None
    actor = await acting(request, "agenda_item", done="document_detached", id=item)
    return settled(actor, await commands.detach_document(actor, now_of(request), item, document))


_FR, _EN = "/reunions/{id:uuid}/ordre-du-jour", "/meetings/{id:uuid}/agenda"
_POINT, _ITEM = "/reunions/points/{id:uuid}", "/meetings/items/{id:uuid}"

PAGES = [
    page("agenda", fr=_FR, en=_EN, get=show_package),
    page("agenda_pdf", fr=f"{_FR}/pdf", en=f"{_EN}/pdf", get=show_pdf),
    page(
        "agenda_preparation", fr=f"{_FR}/preparation", en=f"{_EN}/preparation",
        get=show_preparation, post=post_item,
    ),
    page("agenda_publication", fr=f"{_FR}/publication", en=f"{_EN}/publication", post=post_publication),
    page("agenda_item", fr=_POINT, en=_ITEM, get=show_item, post=post_change),
    page("agenda_item_place", fr=f"{_POINT}/place", en=f"{_ITEM}/place", post=post_place),
    page("agenda_item_removal", fr=f"{_POINT}/retrait", en=f"{_ITEM}/removal", post=post_removal),
    page("agenda_item_document", fr=f"{_POINT}/documents", en=f"{_ITEM}/documents", post=post_document),
    page(
        "agenda_item_document_end", fr=f"{_POINT}/documents/retrait", en=f"{_ITEM}/documents/removal",
        post=post_document_end,
    ),
]  # fmt: skip
