"""Minutes point by point, for those who write them; sent to the members."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import Stale
from coalition.minutes import commands
from coalition.minutes.forms import CirculateForm, ItemForm, NotesForm, SettleForm, identity
from coalition.minutes.routes.seen import edit_context, member
from coalition.web.differences import pieces
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


async def show_edit(request: Request) -> Response:
    """The minutes, point by point, for those who write them."""
    return render(request, "minutes/minutes_edit.html", **await edit_context(request))


async def post_edit(request: Request) -> Response:
    """One point is saved."""
    return await _written(request, ItemForm, commands.save_item, "minutes_edit", done="item_saved")


async def post_notes(request: Request) -> Response:
    """Newer notes of a point are taken into its text, or left out."""
    return await _written(request, NotesForm, commands.answer_notes, "minutes_edit", done="notes_answered")


async def post_circulation(request: Request) -> Response:
    """The draft goes to the members."""
    return await _written(request, CirculateForm, commands.circulate, "minutes", done="minutes_circulated")


async def post_settlement(request: Request) -> Response:
    """A correction is made or set aside."""
    return await _written(request, SettleForm, commands.settle, "minutes_edit", done="correction_settled")


async def _written(request: Request, kind: Any, command: Any, result: str, *, done: str) -> Response:
    """What was typed on the page of those who write becomes this command; or that page again, with what is wrong, or
    with what someone else saved meanwhile beside what was typed (R8). What was saved is shown at its point."""
    member(request)
    minutes = request.path_params["id"]
    form = await kind.of(request)
    if not form.validate():
        return invalid(request, "minutes/minutes_edit.html", **await edit_context(request, form))
    point = identity(form.item.data) if "item" in form else None
    asked, place = ({"point": str(point)}, f"edit-{point}") if point else (None, "")
    actor = await acting(request, result, done=done, query=asked, place=place, id=minutes)
    try:
        return settled(actor, await command(actor, now_of(request), form.command(minutes)))
    except Stale as stale:
        difference = pieces(stale.theirs, stale.yours)
        context = await edit_context(request, form, difference)
        return render(request, "minutes/minutes_edit.html", status=409, **context)


PAGES = [
    page(
        "minutes_edit", fr="/proces-verbaux/{id:uuid}/redaction", en="/minutes/{id:uuid}/writing",
        get=show_edit, post=post_edit,
        confidential=True,
    ),
    page(
        "minutes_notes", fr="/proces-verbaux/{id:uuid}/notes", en="/minutes/{id:uuid}/notes", post=post_notes,
        confidential=True,
    ),
    page(
        "minutes_circulation", fr="/proces-verbaux/{id:uuid}/envoi", en="/minutes/{id:uuid}/circulation",
        post=post_circulation,
        confidential=True,
    ),
    page(
        "minutes_settlement", fr="/proces-verbaux/{id:uuid}/suite", en="/minutes/{id:uuid}/settlement",
        post=post_settlement,
        confidential=True,
    ),
]  # fmt: skip
