"""Pages of a year's attendance: the grid, and a member's year explained."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.attendance import queries
from coalition.attendance.forms import GridForm
from coalition.attendance.routes.seen import member_of, year_of
from coalition.errors import NotFound
from coalition.web.pages import now_of, render
from coalition.web.paths import page


async def show_grid(request: Request) -> Response:
    """The year's grid; `?year=` chooses it, `?q=` and `?state=` filter it."""
    viewer = member_of(request)
    asked = request.query_params
    form = GridForm(data={"q": asked.get("q", ""), "state": asked.get("state", "")})
    shown = await queries.grid_page(
        viewer, now_of(request), starting=year_of(request), text=form.q.data.strip(), state=form.state.data
    )
    return render(request, "attendance/grid.html", section="meetings", page=shown, form=form)


async def show_member(request: Request) -> Response:
    """A member's year explained."""
    viewer = member_of(request)
    shown = await queries.member_page(request.path_params["id"], viewer, now_of(request), year_of(request))
    if shown is None:
        raise NotFound
    return render(request, "attendance/member.html", section="meetings", page=shown)


PAGES = [
    page("attendance", fr="/presences", en="/attendance", get=show_grid),
    page("attendance_member", fr="/presences/{id:uuid}", en="/attendance/{id:uuid}", get=show_member),
]
