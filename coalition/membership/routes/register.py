"""The register, a member, and who acts for it."""

from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound
from coalition.membership import commands, policies, queries
from coalition.membership.forms import LeaveForm, RepresentativeForm
from coalition.membership.routes.seen import allowed, members_only
from coalition.permission import may
from coalition.settings import settings
from coalition.web.forms import invalid
from coalition.web.languages import current
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


async def show_register(request: Request) -> Response:
    """All members; a search and a sector narrow the list."""
    members_only(request)
    asked = request.query_params
    shown = await queries.register_page(
        now_of(request), current(), q=asked.get("q", "").strip()[:100], sector=asked.get("sector", "")
    )
    return render(request, "membership/register.html", page=shown, section="members")


async def _member(request: Request, member: UUID) -> queries.MemberPage:
    now = now_of(request)
    return await queries.member_page(member, now, now.astimezone(settings().zone).date())


async def show_member(request: Request) -> Response:
    """One member, as other members see it."""
    viewer = members_only(request)
    member = request.path_params["id"]
    shown = await _member(request, member)
    return render(
        request,
        "membership/member.html",
        page=shown,
        may_name=shown.is_organization
        and shown.is_current
        and may(viewer, policies.NAME_REPRESENTATIVE, member),
        may_leave=shown.is_current and may(viewer, policies.APPROVE_LEAVE, member),
        section="members",
    )


async def _organization(request: Request) -> queries.MemberPage:
    shown = await _member(request, request.path_params["id"])
    if not shown.is_organization:
        raise NotFound
    return shown


async def show_representatives(request: Request) -> Response:
    """Who acts for an organisation, and the form that names another."""
    member = request.path_params["id"]
    allowed(request, policies.NAME_REPRESENTATIVE, member)
    shown = await _organization(request)
    form = RepresentativeForm().among(shown.people)
    return render(request, "membership/representatives.html", page=shown, form=form, section="members")


async def post_representative(request: Request) -> Response:
    """Name a representative."""
    member = request.path_params["id"]
    allowed(request, policies.NAME_REPRESENTATIVE, member)
    shown = await _organization(request)
    form = (await RepresentativeForm.of(request)).among(shown.people)
    if not form.validate():
        return invalid(request, "membership/representatives.html", page=shown, form=form, section="members")
    actor = await acting(request, "representatives", done="representative_named")
    return settled(actor, await commands.name_representative(actor, now_of(request), form.command(member)))


async def show_ending(request: Request) -> Response:
    """What ending a representation does, before it is done."""
    member = request.path_params["id"]
    allowed(request, policies.END_REPRESENTATIVE, member)
    shown = await _organization(request)
    person = next((one for one in shown.people if one.person == request.path_params["person"]), None)
    if person is None:
        raise NotFound
    return render(request, "membership/representation_end.html", page=shown, person=person, section="members")


async def post_ending(request: Request) -> Response:
    """End a representation."""
    member = request.path_params["id"]
    allowed(request, policies.END_REPRESENTATIVE, member)
    actor = await acting(request, "representatives", done="representative_ended")
    command = commands.EndRepresentative(member, request.path_params["person"])
    return settled(actor, await commands.end_representative(actor, now_of(request), command))


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
    shown = await _member(request, member)
    if not shown.is_current:
        raise NotFound
    return shown


PAGES = [
    page("register", fr="/membres", en="/members", get=show_register),
    page("member", fr="/membres/{id:uuid}", en="/members/{id:uuid}", get=show_member),
    page(
        "representatives",
        fr="/membres/{id:uuid}/representation",
        en="/members/{id:uuid}/representatives",
        get=show_representatives,
        post=post_representative,
    ),
    page(
        "representation_end",
        fr="/membres/{id:uuid}/representation/{person:uuid}/fin",
        en="/members/{id:uuid}/representatives/{person:uuid}/end",
        get=show_ending,
        post=post_ending,
    ),
    page(
        "member_leave",
        fr="/membres/{id:uuid}/conge",
        en="/members/{id:uuid}/leave",
        get=show_leave,
        post=post_leave,
    ),
]
