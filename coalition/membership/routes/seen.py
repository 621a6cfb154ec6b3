"""Members' pages are there for members only: for anyone else who is signed in they do not exist."""

from typing import Any

from starlette.requests import Request

from coalition.errors import NotFound
from coalition.membership.viewer import Viewer
from coalition.permission import require
from coalition.web.pages import signed_in


def members_only(request: Request) -> Viewer:
    """The signed-in member's person. NotSignedIn for nobody, NotFound for someone without a seat."""
    viewer: Viewer = signed_in(request)
    if not viewer.is_member:
        raise NotFound
    return viewer


def allowed(request: Request, permission: str, thing: Any = None) -> Viewer:
    """The same, and she may: NotPermitted otherwise."""
    viewer = members_only(request)
    require(viewer, permission, thing)
    return viewer
