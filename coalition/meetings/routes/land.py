"""The library of land acknowledgements, which members read and the chair keeps."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound
from coalition.meetings import commands, queries
from coalition.meetings.forms import LandForm
from coalition.meetings.policies import WRITE_LAND_TEXT
from coalition.meetings.routes.meetings import member_of
from coalition.permission import may, require
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page

NEW, CHANGE = "meetings/land_text_new.html", "meetings/land_text.html"


async def show_library(request: Request) -> Response:
    """Every text, by place."""
    may_write = may(member_of(request), WRITE_LAND_TEXT)
    return render(
        request,
        "meetings/land_texts.html",
        section="meetings",
        texts=await queries.land_texts(),
        may_write=may_write,
    )


async def show_new(request: Request) -> Response:
    """The form for one more place."""
    require(member_of(request), WRITE_LAND_TEXT)
    return render(request, NEW, section="meetings", form=LandForm())


async def post_new(request: Request) -> Response:
    """One more place has its text."""
    require(member_of(request), WRITE_LAND_TEXT)
    form = await LandForm.of(request)
    if not form.validate():
        return invalid(request, NEW, section="meetings", form=form)
    actor = await acting(request, "land_texts", done="land_text_written")
    return settled(actor, await commands.write_land_text(actor, now_of(request), form.words()))


async def _context(request: Request, form: LandForm | None = None) -> dict[str, Any]:
    require(member_of(request), WRITE_LAND_TEXT)
    text = await queries.land_text(request.path_params["id"])
    if text is None:
        raise NotFound
    earlier = await queries.earlier_land_texts(text.id)
    return {"section": "meetings", "text": text, "earlier": earlier, "form": form or LandForm(obj=text)}


async def show_change(request: Request) -> Response:
    """One text, and what it said before."""
    return render(request, CHANGE, **await _context(request))


async def post_change(request: Request) -> Response:
    """It reads otherwise."""
    form = await LandForm.of(request)
    context = await _context(request, form)
    if not form.validate():
        return invalid(request, CHANGE, **context)
    actor = await acting(request, "land_texts", done="land_text_written")
    text = request.path_params["id"]
    return settled(actor, await commands.change_land_text(actor, now_of(request), text, form.words()))


async def post_removal(request: Request) -> Response:
    """It leaves the library."""
    member_of(request)
    actor = await acting(request, "land_texts", done="land_text_removed")
    return settled(actor, await commands.remove_land_text(actor, now_of(request), request.path_params["id"]))


_FR, _EN = "/reunions/reconnaissances", "/meetings/land-acknowledgements"

PAGES = [
    page("land_texts", fr=_FR, en=_EN, get=show_library),
    page("land_text_new", fr=f"{_FR}/ajout", en=f"{_EN}/new", get=show_new, post=post_new),
    page("land_text", fr=f"{_FR}/{{id:uuid}}", en=f"{_EN}/{{id:uuid}}", get=show_change, post=post_change),
    page(
        "land_text_removal", fr=f"{_FR}/{{id:uuid}}/retrait", en=f"{_EN}/{{id:uuid}}/removal",
        post=post_removal,
    ),
]  # fmt: skip
