"""One's own notices, the page each mail leads to, and the demonstration's outbox."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound
from coalition.notices import queries
from coalition.notices.rendering import PATHS
from coalition.settings import settings
from coalition.web.pages import render, see_other, signed_in
from coalition.web.paths import page, to


async def notices(request: Request) -> Response:
    """What one was told, newest first."""
    viewer = signed_in(request)
    return render(
        request, "notices/notices.html", notices=await queries.own_notices(viewer.person), section="notices"
    )


async def notice(request: Request) -> Response:
    """Where a mail leads: from here to the page it is about."""
    viewer = signed_in(request)
    found = await queries.own_notice(viewer.person, request.path_params["id"])
    return see_other(to(found.page, id=found.about) if found.about else to(found.page))


async def outbox(request: Request) -> Response:
    """Every mail that would have been sent: in a demonstration only."""
    if not settings().is_demonstration:
        raise NotFound
    number = request.query_params.get("page", "1")
    return render(
        request,
        "notices/outbox.html",
        page=await queries.outbox_page(int(number[:9]) if number.isdecimal() else 1),
    )


PAGES = [
    page("notices", fr=PATHS["fr"], en=PATHS["en"], get=notices),
    page("notice", fr=f"{PATHS['fr']}/{{id:uuid}}", en=f"{PATHS['en']}/{{id:uuid}}", get=notice),
    page("outbox", fr="/courriels", en="/mails", get=outbox),
]
