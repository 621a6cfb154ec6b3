"""A member's leave."""

from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound
from coalition.membership import commands, policies, queries
from coalition.membership.forms import LeaveForm
from coalition.membership.routes.members import member_shown
from coalition.membership.routes.seen import allowed
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


async def show_leave(request: Request) -> Response:
    """The form that records a leave."""
    member = request.path_params["id"]
    allowed(request, policies.APPROVE_LEAVE, member)
    shown = await _current(request, member)
    return render(request, "membership/leave.html", page=shown, form=LeaveForm(), section="members")


async def post_leave(request: Request) -> Response:
    """Record a leave."""
    member = request.path_params["id"]
    allowed(request, policies.APPROVE_LEAVE, member)
    shown = await _current(request, member)
    form = await LeaveForm.of(request)
    if not form.validate():
        return invalid(request, "membership/leave.html", page=shown, form=form, section="members")
    actor = await acting(request, "member", done="leave_approved")
    return settled(actor, await commands.approve_leave(actor, now_of(request), form.command(member)))


async def _current(request: Request, member: UUID) -> queries.MemberPage:
    shown = await member_shown(request, member)
    if not shown.is_current:
        raise NotFound
    return shown


PAGES = [
    page(
        "member_leave",
        fr="/membres/{id:uuid}/conge",
        en="/members/{id:uuid}/leave",
        get=show_leave,
        post=post_leave,
    ),
]
