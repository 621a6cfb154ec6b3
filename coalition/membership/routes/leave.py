"""A member's leave: asked for, answered, or recorded by the chair."""

from datetime import date
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound
from coalition.membership import commands, policies, queries
from coalition.membership.forms import LeaveAnswerForm, LeaveForm
from coalition.membership.queries import effects, leaves
from coalition.membership.routes.seen import members_only
from coalition.membership.viewer import Viewer
from coalition.permission import may, require
from coalition.settings import settings
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


async def _about(request: Request) -> tuple[queries.MemberAt, bool]:
    """The member, and whether this person asks for it; otherwise the chair records."""
    viewer = members_only(request)
    member = request.path_params["id"]
    is_own = may(viewer, policies.ASK_LEAVE, member)
    if not is_own:
        require(viewer, policies.APPROVE_LEAVE, member)
    found = await queries.member_at(member, now_of(request))
    if found is None or not found.is_current:
        raise NotFound
    return found, is_own


def _today(request: Request) -> date:
    today: date = now_of(request).astimezone(settings().zone).date()
    return today


async def _context(
    request: Request, member: queries.MemberAt, is_own: bool, form: LeaveForm
) -> dict[str, Any]:
    had = await leaves.leaves_page(member.member, now_of(request), _today(request))
    return {"page": member, "is_own": is_own, "had": had, "form": form, "section": "members"}


async def show_leave(request: Request) -> Response:
    """What leaves the member has, and the form that asks for one, or records one."""
    member, is_own = await _about(request)
    form = LeaveForm().citing(await _decided(is_own=is_own))
    return render(request, "membership/leave.html", **await _context(request, member, is_own, form))


async def _decided(*, is_own: bool) -> list[leaves.LeaveDecision]:
    """What whoever records may cite; who asks cites nothing."""
    return [] if is_own else await leaves.leaves_decided()


async def post_leave(request: Request) -> Response:
    """Say first what the leave would change, which writes nothing; then ask for it, or record it."""
    member, is_own = await _about(request)
    form = (await LeaveForm.of(request)).citing(await _decided(is_own=is_own))
    if not form.validate(not_before=_today(request) if is_own else None):
        return invalid(request, "membership/leave.html", **await _context(request, member, is_own, form))
    if form.step.data == "send":
        return await _send(request, member.member, is_own, form)
    if form.step.data == "edit":
        return render(request, "membership/leave.html", **await _context(request, member, is_own, form))
    changed = await effects.leave_effect(
        member.member, form.first_day.data, form.last_day.data, now_of(request)
    )
    return render(
        request,
        "membership/leave_check.html",
        page=member,
        is_own=is_own,
        form=form,
        effects=changed,
        section="members",
    )


async def _send(request: Request, member: UUID, is_own: bool, form: LeaveForm) -> Response:
    if is_own:
        actor = await acting(request, "leave_request", done="leave_asked")
        return settled(actor, await commands.ask_leave(actor, now_of(request), form.asked(member)))
    actor = await acting(request, "member", done="leave_approved")
    return settled(actor, await commands.approve_leave(actor, now_of(request), form.recorded(member)))


async def _request(request: Request) -> tuple[Viewer, leaves.Request]:
    viewer = members_only(request)
    found = await leaves.leave_request(request.path_params["id"], now_of(request))
    if found is None or not may(viewer, policies.SEE_LEAVE_REQUEST, found):
        raise NotFound
    return viewer, found


async def _answerable(request: Request, form: LeaveAnswerForm) -> dict[str, Any]:
    viewer, found = await _request(request)
    is_open = found.settled_at is None
    changed = await effects.leave_effect(found.member, found.first_day, found.last_day, now_of(request))
    return {
        "page": found,
        "form": form,
        "effects": changed if is_open else (),
        "may_answer": is_open and may(viewer, policies.SETTLE_LEAVE, found),
        "may_cancel": is_open and may(viewer, policies.ASK_LEAVE, found.member),
        "section": "members",
    }


async def show_request(request: Request) -> Response:
    """One request, what it would change, and the answer."""
    form = LeaveAnswerForm().citing(await leaves.leaves_decided())
    return render(request, "membership/leave_request.html", **await _answerable(request, form))


async def post_answer(request: Request) -> Response:
    """Approve or decline."""
    viewer, found = await _request(request)
    require(viewer, policies.SETTLE_LEAVE, found)
    form = (await LeaveAnswerForm.of(request)).citing(await leaves.leaves_decided())
    if not form.validate():
        return invalid(request, "membership/leave_request.html", **await _answerable(request, form))
    actor = await acting(request, "leave_request", done="leave_answered")
    return settled(actor, await commands.answer_leave(actor, now_of(request), form.command(found.id)))


async def post_cancellation(request: Request) -> Response:
    """The member asks no more."""
    members_only(request)
    actor = await acting(request, "leave_request", done="leave_cancelled")
    found = request.path_params["id"]
    return settled(actor, await commands.cancel_leave(actor, now_of(request), found))


_FR, _EN = "/conges/{id:uuid}", "/leaves/{id:uuid}"
PAGES = [
    page(
        "member_leave",
        fr="/membres/{id:uuid}/conge",
        en="/members/{id:uuid}/leave",
        get=show_leave,
        post=post_leave,
    ),
    page("leave_request", fr=_FR, en=_EN, get=show_request),
    page("leave_answer", fr=f"{_FR}/reponse", en=f"{_EN}/answer", post=post_answer),
    page("leave_cancellation", fr=f"{_FR}/annulation", en=f"{_EN}/cancellation", post=post_cancellation),
]
