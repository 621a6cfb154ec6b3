"""Pages where the chair moves a meeting: another day, what that does and to whom, then the act."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.attendance.queries import moving_effect
from coalition.errors import NotFound
from coalition.meetings import commands, queries
from coalition.meetings.forms import MoveForm
from coalition.meetings.policies import MOVE
from coalition.meetings.queries import MeetingFacts
from coalition.meetings.routes.meetings import member_of
from coalition.permission import require
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


async def _found(request: Request) -> MeetingFacts:
    viewer = member_of(request)
    meeting = await queries.meeting_state(request.path_params["id"])
    if meeting is None:
        raise NotFound
    require(viewer, MOVE, meeting)
    return meeting


async def show_form(request: Request) -> Response:
    """When it is to be from now on."""
    meeting = await _found(request)
    return render(
        request, "meetings/move.html", section="meetings", meeting=meeting, form=MoveForm.showing(meeting)
    )


async def post_move(request: Request) -> Response:
    """First what moving it would do, and to whom; then the act; `step` says which."""
    meeting = await _found(request)
    form = await MoveForm.of(request)
    step = (await request.form()).get("step")
    if not form.validate():
        return invalid(request, "meetings/move.html", section="meetings", meeting=meeting, form=form)
    command, now = form.command(meeting.id), now_of(request)
    if step == "confirm":
        actor = await acting(request, "meeting", done="meeting_moved", id=meeting.id)
        return settled(actor, await commands.move_meeting(actor, now, command))
    if step == "correct":
        return render(request, "meetings/move.html", section="meetings", meeting=meeting, form=form)
    said = await queries.check_convening(meeting.kind, command.starts_at, (), now)
    effects = await moving_effect(meeting.id, command.starts_at, now)
    return render(
        request, "meetings/move_check.html", section="meetings", meeting=meeting, form=form, command=command,
        said=said, effects=effects, since=await queries.adopted_calendar_at(meeting.starts_at),
    )  # fmt: skip


PAGES = [
    page(
        "meeting_move", fr="/reunions/{id:uuid}/deplacement", en="/meetings/{id:uuid}/move", get=show_form,
        post=post_move,
    ),
]  # fmt: skip
