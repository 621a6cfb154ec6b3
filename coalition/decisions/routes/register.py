"""The register of decisions."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.decisions import queries
from coalition.decisions.routes.seen import member_of
from coalition.web.pages import render
from coalition.web.paths import page


async def show_register(request: Request) -> Response:
    """The register of decisions."""
    viewer = member_of(request)
    lines = await queries.decisions_page(viewer)
    return render(request, "decisions/register.html", section="decisions", decisions=lines)


PAGES = [page("decisions", fr="/decisions", en="/decisions", get=show_register)]
