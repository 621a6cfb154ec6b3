"""The chair's page about leaving a spreadsheet, and the template of each file."""

import csv
from io import StringIO

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound
from coalition.importing.columns import COLUMNS, DELIMITER, KINDS
from coalition.membership.policies import SEE_CHAIR_DESK
from coalition.permission import require
from coalition.web.files import attachment
from coalition.web.languages import current, say
from coalition.web.pages import render, signed_in
from coalition.web.paths import page


def _chair_only(request: Request) -> None:
    viewer = signed_in(request)
    if not viewer.is_member:
        raise NotFound
    require(viewer, SEE_CHAIR_DESK)


async def show_guide(request: Request) -> Response:
    """What to write in each file, and how it is brought in."""
    _chair_only(request)
    return render(request, "importing/guide.html", kinds=KINDS, columns=COLUMNS, section="chair")


async def show_template(request: Request) -> Response:
    """An empty file with its heads, in the language of the page, as its spreadsheets open it."""
    _chair_only(request)
    kind = request.path_params["kind"]
    if kind not in COLUMNS:
        raise NotFound
    heads = [say(f"importing.column.{kind}.{one.code}").unescape() for one in COLUMNS[kind]]
    csv.writer(text := StringIO(), delimiter=DELIMITER[current()]).writerow(heads)
    return attachment(text.getvalue().encode("utf-8-sig"), f"{say(f'importing.file.{kind}')}.csv", "text/csv")


PAGES = [
    page("spreadsheets", fr="/presidence/tableurs", en="/chair/spreadsheets", get=show_guide),
    page(
        "spreadsheet_template",
        fr="/presidence/tableurs/{kind}",
        en="/chair/spreadsheets/{kind}",
        get=show_template,
    ),
]
