"""The chair's desk, and the members it enters while the house is being founded."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.mandate.queries import review_standing
from coalition.membership import commands, policies, queries
from coalition.membership.forms import EntryForm
from coalition.membership.routes.seen import allowed
from coalition.revocation import queries as revocation
from coalition.settings import settings
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


async def show_desk(request: Request) -> Response:
    """What the chair does, and where."""
    viewer = allowed(request, policies.SEE_CHAIR_DESK)
    return render(
        request,
        "membership/chair_desk.html",
        page=await queries.handover_page(now_of(request)),
        standing=await review_standing(now_of(request).astimezone(settings().zone).date()),
        overdue=await revocation.overdue(viewer, now_of(request)),
        stale=len(await queries.stale_contacts(now_of(request))),
        section="chair",
    )


async def show_entry(request: Request) -> Response:
    """The form that enters a member from before this register."""
    allowed(request, policies.ENTER_MEMBER)
    is_open = await queries.is_founding_period()
    return render(request, "membership/entry.html", form=EntryForm(), is_open=is_open, section="chair")


async def post_entry(request: Request) -> Response:
    """Enter a member."""
    allowed(request, policies.ENTER_MEMBER)
    form = await EntryForm.of(request)
    if not form.validate():
        is_open = await queries.is_founding_period()
        return invalid(request, "membership/entry.html", form=form, is_open=is_open, section="chair")
    actor = await acting(request, "member", done="member_entered")
    return settled(actor, await commands.enter_member(actor, now_of(request), form.command()))


PAGES = [
    page("member_new", fr="/membres/inscription", en="/members/entry", get=show_entry, post=post_entry),
    page("chair_desk", fr="/presidence", en="/chair", get=show_desk),
]
