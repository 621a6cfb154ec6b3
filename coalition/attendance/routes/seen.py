"""Who is before a page of attendance."""

from starlette.requests import Request

from coalition.errors import NotFound
from coalition.membership.viewer import Viewer
from coalition.web.pages import signed_in


def member_of(request: Request) -> Viewer:
    """The signed-in member; attendance is not there for others."""
    viewer: Viewer = signed_in(request)
    if not viewer.is_member:
        raise NotFound
    return viewer


def year_of(request: Request) -> int | None:
    """The year that `?year=` asks for, or None."""
    asked = request.query_params.get("year", "")
    return int(asked) if asked.isdecimal() and 2000 <= int(asked) <= 2200 else None
