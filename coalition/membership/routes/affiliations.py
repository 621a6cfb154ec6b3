"""Which organisations are tied to one another."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound
from coalition.membership import commands, policies, queries
from coalition.membership.forms import AffiliationForm
from coalition.membership.routes.seen import allowed, members_only
from coalition.membership.viewer import Viewer
from coalition.permission import may
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


async def _shown(request: Request) -> queries.AffiliationsPage:
    now = now_of(request)
    found = await queries.member_at(request.path_params["id"], now)
    if found is None or not (found.is_organization and found.is_current):
        raise NotFound
    return await queries.affiliations_page(found, now)


def _context(viewer: Viewer, shown: queries.AffiliationsPage, form: AffiliationForm) -> dict[str, Any]:
    return {
        "page": shown,
        "form": form.among(shown.others),
        "may_declare": may(viewer, policies.DECLARE_AFFILIATION, shown.member),
        "may_end": {
            one.member for one in shown.affiliates if may(viewer, policies.END_AFFILIATION, one.declared_by)
        },
        "section": "members",
    }


async def show_affiliations(request: Request) -> Response:
    """The organisations tied to this one; its own people declare more."""
    viewer = members_only(request)
    shown = await _shown(request)
    return render(request, "membership/affiliations.html", **_context(viewer, shown, AffiliationForm()))


async def post_affiliation(request: Request) -> Response:
    """Declare one."""
    member = request.path_params["id"]
    viewer = allowed(request, policies.DECLARE_AFFILIATION, member)
    shown = await _shown(request)
    form = (await AffiliationForm.of(request)).among(shown.others)
    if not form.validate():
        return invalid(request, "membership/affiliations.html", **_context(viewer, shown, form))
    actor = await acting(request, "affiliations", done="affiliation_declared")
    return settled(actor, await commands.declare_affiliation(actor, now_of(request), form.command(member)))


async def post_end(request: Request) -> Response:
    """End one that this organisation declared."""
    members_only(request)
    actor = await acting(request, "affiliations", done="affiliation_ended")
    command = commands.EndAffiliation(request.path_params["id"], request.path_params["other"])
    return settled(actor, await commands.end_affiliation(actor, now_of(request), command))


_FR, _EN = "/membres/{id:uuid}/affiliations", "/members/{id:uuid}/affiliations"
PAGES = [
    page("affiliations", fr=_FR, en=_EN, get=show_affiliations, post=post_affiliation),
    page("affiliation_end", fr=f"{_FR}/{{other:uuid}}/fin", en=f"{_EN}/{{other:uuid}}/end", post=post_end),
]
