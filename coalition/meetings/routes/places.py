"""Pages of where the coalition meets: the usual place, a meeting's own, and looking at a confidential one (ToR-84, P8)."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound, Stale
from coalition.meetings import commands, queries
from coalition.meetings.forms import PlaceForm, UsualPlaceForm
from coalition.meetings.policies import CHANGE_PLACE, CHOOSE_PLACE, SEE_PLACE_VIEWS
from coalition.meetings.routes.meetings import member_of
from coalition.permission import may, require
from coalition.web.differences import pieces
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, see_other, settled
from coalition.web.paths import page, to

SECTION = "meetings"


async def _usual(request: Request, form: UsualPlaceForm | None = None) -> dict[str, Any]:
    may_choose = may(member_of(request), CHOOSE_PLACE)
    return {
        "section": SECTION,
        "usual": await queries.standing_place(),
        "may_choose": may_choose,
        "form": (form or UsualPlaceForm()).among(await queries.decisions_on_meetings() if may_choose else ()),
    }


async def show_usual_place(request: Request) -> Response:
    """Where the coalition meets, and by which decision; the chair records another."""
    return render(request, "meetings/usual_place.html", **await _usual(request))


async def post_usual_place(request: Request) -> Response:
    """The coalition decided on another."""
    require(member_of(request), CHOOSE_PLACE)
    form = await UsualPlaceForm.of(request)
    context = await _usual(request, form)
    if not form.validate():
        return invalid(request, "meetings/usual_place.html", **context)
    actor = await acting(request, "usual_place", done="place_chosen")
    return settled(actor, await commands.choose_place(actor, now_of(request), form.command()))


async def _place(request: Request, form: PlaceForm | None = None) -> dict[str, Any]:
    viewer, meeting = member_of(request), request.path_params["id"]
    shown = await queries.meeting_page(meeting, viewer, now_of(request))
    if shown is None:
        raise NotFound
    require(viewer, CHANGE_PLACE, shown.meeting)
    return {
        "section": SECTION,
        "page": shown,
        "usual": await queries.standing_place(),
        "views": await queries.place_views(meeting) if may(viewer, SEE_PLACE_VIEWS, shown.meeting) else [],
        "form": form or PlaceForm.showing(shown.place, is_online=shown.meeting.is_online),
    }


async def show_place(request: Request) -> Response:
    """Where one meeting is, and who looked."""
    return render(request, "meetings/place.html", **await _place(request))


async def post_place(request: Request) -> Response:
    """It is elsewhere; or the form again, with where someone else put it meanwhile beside what was typed (R8)."""
    form = await PlaceForm.of(request)
    context = await _place(request, form)
    if not form.validate():
        return invalid(request, "meetings/place.html", **context)
    meeting = request.path_params["id"]
    actor = await acting(request, "meeting", done="place_changed", id=meeting)
    try:
        return settled(actor, await commands.change_place(actor, now_of(request), form.command(meeting)))
    except Stale as stale:
        context = await _place(request, form)
        form.seen.data = context["page"].place.mark
        context["difference"] = pieces(stale.theirs, stale.yours)
        return render(request, "meetings/place.html", status=409, **context)


async def post_view(request: Request) -> Response:
    """She looks at it; her look is kept."""
    member_of(request)
    meeting = request.path_params["id"]
    actor = await acting(request, "meeting", id=meeting)
    await commands.look_at_place(actor, now_of(request), meeting)
    return see_other(f"{to('meeting', id=meeting)}#place")


_FR, _EN = "/reunions/{id:uuid}/lieu", "/meetings/{id:uuid}/place"

PAGES = [
    page(
        "usual_place", fr="/reunions/lieu-habituel", en="/meetings/usual-place", get=show_usual_place,
        post=post_usual_place,
    ),
    page("meeting_place", fr=_FR, en=_EN, get=show_place, post=post_place),
    page("meeting_place_view", fr=f"{_FR}/consultation", en=f"{_EN}/view", post=post_view),
]  # fmt: skip
