"""Pages of a year's attendance: the grid, a member's year explained, the year's end, an evaluation; the grid as a file."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.attendance import commands, queries
from coalition.attendance.forms import GridForm
from coalition.attendance.policies import EXPORT, SEE_YEAR_END
from coalition.attendance.routes.seen import member_of, year_of
from coalition.attendance.sheet import sheet_of
from coalition.errors import BadRequest, NotFound
from coalition.permission import may, require
from coalition.web.files import attachment
from coalition.web.languages import current, say
from coalition.web.pages import acting, now_of, render
from coalition.web.paths import page
from coalition.web.spreadsheet import csv_file


async def show_grid(request: Request) -> Response:
    """The year's grid; `?year=` chooses it, `?q=`, `?kind=`, `?sector=` and `?state=` narrow it."""
    viewer = member_of(request)
    form = GridForm.asked(request.query_params)
    sought, starting = form.sought(), year_of(request.query_params)
    shown = await queries.grid_page(viewer, now_of(request), starting=starting, sought=sought)
    return render(
        request, "attendance/grid.html", section="meetings", page=shown, sought=sought,
        form=form.among(shown.years, shown.year), sees_year_end=may(viewer, SEE_YEAR_END),
    )  # fmt: skip


async def post_export(request: Request) -> Response:
    """The grid as she sees it, as a file: noted in the trail, which the file names."""
    viewer = member_of(request)
    require(viewer, EXPORT)
    given = await request.form()
    if given.get("format") != "csv":
        raise BadRequest
    actor = await acting(request, "attendance", done="attendance_exported")
    command = commands.ExportAttendance(year_of(given), GridForm.asked(given).sought())
    export = await commands.export_attendance(actor, now_of(request), command)
    rows = sheet_of(export, viewer, current())
    name = f"{say('year.file')}-{export.page.year}-{export.page.year + 1}.csv"
    return attachment(csv_file(rows, current()), name, "text/csv")


async def show_member(request: Request) -> Response:
    """A member's year explained."""
    viewer = member_of(request)
    shown = await queries.member_page(
        request.path_params["id"], viewer, now_of(request), year_of(request.query_params)
    )
    if shown is None:
        raise NotFound
    return render(request, "attendance/member.html", section="meetings", page=shown)


async def show_year_end(request: Request) -> Response:
    """The year's end: what the evaluation would say, or said."""
    require(member_of(request), SEE_YEAR_END)
    shown = await queries.year_end_page(now_of(request), year_of(request.query_params))
    form = GridForm().among(shown.years, shown.year)
    return render(request, "attendance/year_end.html", section="meetings", page=shown, form=form)


async def show_evaluation(request: Request) -> Response:
    """An evaluation with all that it was given."""
    shown = await queries.evaluation_page(request.path_params["id"], member_of(request))
    if shown is None:
        raise NotFound
    return render(request, "attendance/evaluation.html", section="meetings", page=shown)


PAGES = [
    page("attendance", fr="/presences", en="/attendance", get=show_grid),
    page("attendance_export", fr="/presences/exportation", en="/attendance/export", post=post_export),
    page("year_end", fr="/presences/bilan", en="/attendance/year-end", get=show_year_end),
    page(
        "evaluation", fr="/presences/evaluation/{id:uuid}", en="/attendance/evaluation/{id:uuid}",
        get=show_evaluation,
    ),
    page("attendance_member", fr="/presences/{id:uuid}", en="/attendance/{id:uuid}", get=show_member),
]  # fmt: skip
