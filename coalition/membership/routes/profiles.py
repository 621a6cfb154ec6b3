"""What an organisation says of itself: its form on the register."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound
from coalition.membership import commands, policies, queries
from coalition.membership.forms import ProfileForm
from coalition.membership.routes.members import organization_shown
from coalition.membership.routes.seen import allowed
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


async def show_profile(request: Request) -> Response:
    """The form, filled with what the organisation says now."""
    member = request.path_params["id"]
    allowed(request, policies.CHANGE_PROFILE, member)
    shown = await _current(request)
    said = await queries.presented(member)
    if said is None:
        raise NotFound
    return render(
        request, "membership/profile.html", page=shown, form=ProfileForm.showing(said), section="members"
    )


async def post_profile(request: Request) -> Response:
    """Change what the organisation says of itself; of one that has left meanwhile, the command says so."""
    member = request.path_params["id"]
    allowed(request, policies.CHANGE_PROFILE, member)
    shown = await organization_shown(request)
    form = await ProfileForm.of(request)
    if not form.validate():
        return invalid(request, "membership/profile.html", page=shown, form=form, section="members")
    actor = await acting(request, "member", done="profile_changed")
    return settled(actor, await commands.change_profile(actor, now_of(request), form.command(member)))


async def _current(request: Request) -> queries.MemberPage:
    shown = await organization_shown(request)
    if not shown.is_current:
        raise NotFound
    return shown


PAGES = [
    page(
        "member_profile",
        fr="/membres/{id:uuid}/fiche",
        en="/members/{id:uuid}/profile",
        get=show_profile,
        post=post_profile,
    ),
]
