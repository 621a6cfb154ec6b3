"""The register of members."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.membership import queries
from coalition.membership.routes.seen import members_only
from coalition.web.languages import current
from coalition.web.pages import now_of, render
from coalition.web.paths import page


async def show_register(request: Request) -> Response:
    """All members; a search and a sector narrow the list."""
    members_only(request)
    asked = request.query_params
    shown = await queries.register_page(
        now_of(request), current(), q=asked.get("q", "").strip()[:100], sector=asked.get("sector", "")
    )
    return render(request, "membership/register.html", page=shown, section="members")


PAGES = [
    page("register", fr="/membres", en="/members", get=show_register),
]
