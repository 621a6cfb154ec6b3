"""What the chair keeps is there for members only: for anyone else who is signed in it does not exist."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.chairing import commands
from coalition.chairing.commands.exports import Log
from coalition.chairing.policies import SEE_YEAR
from coalition.chairing.sheet import sheet_of
from coalition.errors import NotFound
from coalition.membership.viewer import Viewer
from coalition.permission import may, require
from coalition.web.files import attachment
from coalition.web.languages import current, say
from coalition.web.pages import acting, now_of, signed_in
from coalition.web.spreadsheet import csv_file

SECTION = "chair"


def allowed(request: Request, permission: str = SEE_YEAR) -> Viewer:
    """The signed-in member's person, who may. NotFound for someone without a seat."""
    viewer: Viewer = signed_in(request)
    if not may(viewer, SEE_YEAR):
        raise NotFound
    require(viewer, permission)
    return viewer


async def as_a_file(request: Request, log: Log, page: str) -> Response:
    """A log as a spreadsheet; its name is neutral (P4)."""
    actor = await acting(request, page)
    rows = sheet_of(log, await commands.export_log(actor, now_of(request), log))
    return attachment(csv_file(rows, current()), f"{say(f'chairing.file.{log}')}.csv", "text/csv")
