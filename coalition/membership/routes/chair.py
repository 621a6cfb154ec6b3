"""The chair's desk, and its passing to another organisation."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.membership import commands, policies, queries
from coalition.membership.forms import EntryForm, HandoverForm
from coalition.membership.routes.seen import allowed
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


async def show_desk(request: Request) -> Response:
    """What the chair does, and where."""
    allowed(request, policies.SEE_CHAIR_DESK)
    return render(
        request, "membership/chair_desk.html", is_founding=await queries.is_founding_period(), section="chair"
    )


async def _organizations(request: Request) -> list[queries.MemberAt]:
    members = await queries.members_at(now_of(request))
    return [one for one in members if one.is_organization and not one.is_chair]


async def show_handover(request: Request) -> Response:
    """The form that passes the chair on."""
    allowed(request, policies.HAND_OVER_CHAIR)
    form = HandoverForm().among(await _organizations(request))
    return render(request, "membership/handover.html", form=form, section="chair")


async def post_handover(request: Request) -> Response:
    """Pass the chair on."""
    allowed(request, policies.HAND_OVER_CHAIR)
    form = (await HandoverForm.of(request)).among(await _organizations(request))
    if not form.validate():
        return invalid(request, "membership/handover.html", form=form, section="chair")
    actor = await acting(request, "member", done="chair_given")
    return settled(actor, await commands.hand_over_chair(actor, now_of(request), form.command()))


async def show_entry(request: Request) -> Response:
    """The form that enters a member from before this register."""
    allowed(request, policies.ENTER_MEMBER)
    return await _entry(request, EntryForm())


async def post_entry(request: Request) -> Response:
    """Enter a member."""
    allowed(request, policies.ENTER_MEMBER)
    form = await EntryForm.of(request)
    if not form.validate():
        return await _entry(request, form, status=422)
    actor = await acting(request, "member", done="member_entered")
    return settled(actor, await commands.enter_member(actor, now_of(request), form.command()))


async def _entry(request: Request, form: EntryForm, status: int = 200) -> Response:
    is_open = await queries.is_founding_period()
    return render(
        request, "membership/entry.html", status=status, form=form, is_open=is_open, section="chair"
    )


PAGES = [
    page("member_new", fr="/membres/inscription", en="/members/entry", get=show_entry, post=post_entry),
    page("chair_desk", fr="/presidence", en="/chair", get=show_desk),
    page(
        "chair_handover",
        fr="/presidence/passation",
        en="/chair/handover",
        get=show_handover,
        post=post_handover,
    ),
]
