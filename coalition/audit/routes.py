"""Reading the trail, and having it checked from its first entry."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.audit import queries
from coalition.audit.rederiving import rederive
from coalition.audit.verification import verify
from coalition.errors import NotFound
from coalition.permission import may
from coalition.web.pages import render, signed_in
from coalition.web.paths import page


async def audit(request: Request) -> Response:
    """What happened here, newest first: for members."""
    viewer = _reader(request)
    number = request.query_params.get("page", "1")
    found = await queries.trail_page(
        int(number[:9]) if number.isdecimal() else 1, shows_actors=may(viewer, "audit.see_actors")
    )
    return render(request, "audit/trail.html", page=found, section="audit")


async def audit_check(request: Request) -> Response:
    """The whole trail read again, and what follows from it reckoned again, now."""
    _reader(request)
    return render(
        request,
        "audit/check.html",
        result=await verify(),
        differences=await rederive(),
        shown=queries.SHOWN,
        section="audit",
    )


def _reader(request: Request) -> object:
    viewer = signed_in(request)
    if not may(viewer, "audit.read_trail"):
        raise NotFound
    return viewer


PAGES = [
    page("audit", fr="/piste", en="/trail", get=audit),
    page("audit_check", fr="/piste/verification", en="/trail/check", get=audit_check),
]
