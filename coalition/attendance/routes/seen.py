"""Who is before a page of attendance."""

from collections.abc import Mapping
from typing import Any

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


def year_of(given: Mapping[str, Any]) -> int | None:
    """The year that an address or a form asks for, or None."""
    asked = str(given.get("year", ""))
    return int(asked) if asked.isdecimal() and len(asked) == 4 and 2000 <= int(asked) <= 2200 else None
