"""Sending someone to one meeting in a member's name."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.agreements.queries import has_signed
from coalition.errors import NotFound
from coalition.membership import commands, queries
from coalition.membership.forms import DelegationForm
from coalition.membership.routes.seen import members_only
from coalition.membership.viewer import Seat
from coalition.settings import settings
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


def _seat(request: Request) -> Seat:
    seat = members_only(request).seat
    if seat is None:
        raise NotFound
    return seat


async def _shown(request: Request, seat: Seat) -> queries.DelegationPage:
    viewer = members_only(request)
    return await queries.delegation_page(
        request.path_params["meeting"], seat.member, viewer.person, now_of(request)
    )


def _fitted(form: DelegationForm, shown: queries.DelegationPage, seat: Seat) -> DelegationForm:
    form.among(shown.colleagues)
    return form if seat.is_organization else form.for_an_individual()


async def _context(
    request: Request, form: DelegationForm, shown: queries.DelegationPage, seat: Seat
) -> dict[str, Any]:
    now, on = now_of(request), shown.starts_at.astimezone(settings().zone).date()
    return {
        "section": "meetings",
        "page": shown,
        "seat": seat,
        "form": form,
        "has_signed": await has_signed(shown.sent, now) if shown.sent else True,
        "sitting": await queries.sitting_at(seat.member, shown.meeting, on, now)
        if seat.is_organization and not shown.is_over
        else None,
    }


async def show_delegation(request: Request) -> Response:
    """Whom the member sends so far, who sits for it, and the form that sends someone."""
    seat = _seat(request)
    shown = await _shown(request, seat)
    form = _fitted(DelegationForm(), shown, seat)
    return render(request, "membership/delegation.html", **await _context(request, form, shown, seat))


async def post_delegation(request: Request) -> Response:
    """Send someone."""
    seat = _seat(request)
    shown = await _shown(request, seat)
    form = _fitted(await DelegationForm.of(request), shown, seat)
    if not form.validate():
        return invalid(request, "membership/delegation.html", **await _context(request, form, shown, seat))
    actor = await acting(request, "delegation_new", done="delegate_named", meeting=shown.meeting)
    return settled(
        actor, await commands.name_delegate(actor, now_of(request), form.command(shown.meeting, seat.member))
    )


async def post_recall(request: Request) -> Response:
    """Send nobody after all."""
    seat = _seat(request)
    meeting = request.path_params["meeting"]
    actor = await acting(request, "delegation_new", done="delegation_revoked", meeting=meeting)
    command = commands.RevokeDelegation(meeting, seat.member)
    return settled(actor, await commands.revoke_delegation(actor, now_of(request), command))


PAGES = [
    page(
        "delegation_new",
        fr="/reunions/{meeting:uuid}/delegation",
        en="/meetings/{meeting:uuid}/delegation",
        get=show_delegation,
        post=post_delegation,
    ),
    page(
        "delegation_end",
        fr="/reunions/{meeting:uuid}/delegation/fin",
        en="/meetings/{meeting:uuid}/delegation/end",
        post=post_recall,
    ),
]
