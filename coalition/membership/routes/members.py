"""One member, as other members see it."""

from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound
from coalition.meetings.queries import subcommittee_seats_of
from coalition.membership import policies, queries
from coalition.membership.routes.seen import members_only
from coalition.permission import may
from coalition.settings import settings
from coalition.web.pages import now_of, render
from coalition.web.paths import page


async def member_shown(request: Request, member: UUID) -> queries.MemberPage:
    """The member of that id now, or NotFound."""
    now = now_of(request)
    return await queries.member_page(member, now, now.astimezone(settings().zone).date())


async def organization_shown(request: Request) -> queries.MemberPage:
    """The member organisation that the address names, or NotFound."""
    shown = await member_shown(request, request.path_params["id"])
    if not shown.is_organization:
        raise NotFound
    return shown


async def show_member(request: Request) -> Response:
    """One member, as other members see it."""
    viewer = members_only(request)
    member = request.path_params["id"]
    shown = await member_shown(request, member)
    return render(
        request,
        "membership/member.html",
        page=shown,
        organization=await queries.organization_page(member, now_of(request))
        if shown.is_organization
        else None,
        seats=await queries.seats_of(member, now_of(request)) if shown.is_organization else None,
        subcommittees=await subcommittee_seats_of(member, now_of(request)),
        contacts=await queries.contacts_of(member, now_of(request)) if shown.is_organization else None,
        may_see_contacts=may(viewer, policies.SEE_CONTACTS, member),
        may_change=shown.is_organization
        and shown.is_current
        and may(viewer, policies.CHANGE_PROFILE, member),
        may_name=shown.is_organization
        and shown.is_current
        and may(viewer, policies.NAME_REPRESENTATIVE, member),
        may_leave=shown.is_current and may(viewer, policies.APPROVE_LEAVE, member),
        may_ask_leave=shown.is_current and may(viewer, policies.ASK_LEAVE, member),
        may_withdraw=shown.is_current and may(viewer, policies.WITHDRAW_MEMBER, member),
        section="members",
    )


PAGES = [
    page("member", fr="/membres/{id:uuid}", en="/members/{id:uuid}", get=show_member),
]
