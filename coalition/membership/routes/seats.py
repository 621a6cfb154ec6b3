"""The seats of an organisation: those it has, and the form that asks the coalition for more (ToR-47)."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound
from coalition.membership import commands, policies, queries
from coalition.membership.forms import SeatsForm
from coalition.membership.routes.members import organization_shown
from coalition.membership.routes.seen import allowed, members_only
from coalition.permission import may
from coalition.settings import settings
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


async def _context(request: Request, form: SeatsForm) -> dict[str, Any]:
    viewer = allowed(request, policies.ASK_SEATS, request.path_params["id"])
    shown = await organization_shown(request)
    if not shown.is_current:
        raise NotFound
    now = now_of(request)
    seats = await queries.seats_of(shown.member, now)
    review_on = seats.granted.review_on if seats.granted else None
    return {
        "section": "members",
        "page": shown,
        "form": form,
        "seats": seats,
        "is_review_past": review_on is not None and review_on < now.astimezone(settings().zone).date(),
        "may_end": may(viewer, policies.END_SEATS, shown.member),
    }


async def show_seats(request: Request) -> Response:
    """The seats that an organisation has, asks for, and had."""
    return render(request, "membership/seats.html", **await _context(request, SeatsForm()))


async def post_seats(request: Request) -> Response:
    """Ask the coalition for more."""
    form = await SeatsForm.of(request)
    context = await _context(request, form)
    if not form.validate():
        return invalid(request, "membership/seats.html", **context)
    member = request.path_params["id"]
    actor = await acting(request, "seats", done="seats_asked", id=member)
    return settled(actor, await commands.ask_seats(actor, now_of(request), form.command(member)))


async def post_ending(request: Request) -> Response:
    """Added seats are over."""
    members_only(request)
    actor = await acting(request, "seats", done="seats_ended")
    return settled(actor, await commands.end_seats(actor, now_of(request), request.path_params["id"]))


PAGES = [
    page(
        "seats", fr="/membres/{id:uuid}/sieges", en="/members/{id:uuid}/seats",
        get=show_seats, post=post_seats,
    ),
    page("seats_end", fr="/sieges/{id:uuid}/fin", en="/seats/{id:uuid}/end", post=post_ending),
]  # fmt: skip
