"""Who came late to a meeting or left before its end: noted in the room by one tap, put right beside the roll."""

from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from coalition.attendance import commands, queries
from coalition.attendance.forms import MovementForm, TakeBackForm, moved
from coalition.attendance.policies import RECORD
from coalition.attendance.routes.seen import member_of
from coalition.errors import NotFound
from coalition.mandate.queries import ruleset_on
from coalition.permission import require
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, see_other, settled
from coalition.web.paths import page


async def _context(request: Request, form: MovementForm) -> dict[str, Any]:
    viewer = member_of(request)
    roll = await queries.roll_page(request.path_params["id"], now_of(request))
    if roll is None or roll.meeting.called_to_order_at is None:
        raise NotFound
    require(viewer, RECORD, roll.meeting)
    terms = (await ruleset_on(roll.meeting.on)).attendance
    return {
        "section": "meetings", "roll": roll, "form": form.of_roll(roll, now_of(request)), "counts_parts": terms.partial_counts
    }  # fmt: skip


async def show_movements(request: Request) -> Response:
    """Who came late and who left early, to complete or to correct."""
    return render(request, "attendance/movements.html", **await _context(request, MovementForm()))


async def post_movement(request: Request) -> Response:
    """One tap in the room, now, or a member named there; or a member, an hour and what it did then, from the page of the
    movements."""
    member_of(request)
    meeting = request.path_params["id"]
    if tapped := await moved(request, meeting):
        actor = await acting(request, "meeting_room", done="movement_noted", id=meeting)
        await commands.note_movement(actor, now_of(request), tapped)
        return _in_the_room(actor, meeting)
    form = await MovementForm.of(request)
    context = await _context(request, form)
    if not form.check(context["roll"]):
        return invalid(request, "attendance/movements.html", **context)
    back = "meeting_room" if form.room.data else "movements"
    actor = await acting(request, back, done="movement_noted", id=meeting)
    await commands.note_movement(actor, now_of(request), form.command(context["roll"]))
    return _in_the_room(actor, meeting) if form.room.data else settled(actor, meeting)


async def _one(request: Request, form: TakeBackForm) -> dict[str, Any]:
    viewer = member_of(request)
    found = await queries.movement_of(request.path_params["id"])
    roll = await queries.roll_page(found.meeting, now_of(request)) if found else None
    line = roll.line(found.member) if roll and found else None
    if found is None or roll is None or line is None:
        raise NotFound
    require(viewer, RECORD, roll.meeting)
    return {"section": "meetings", "movement": found, "roll": roll, "line": line, "form": form}


async def show_removal(request: Request) -> Response:
    """What would be taken back, and what becomes of the mark."""
    return render(request, "attendance/movement_removal.html", **await _one(request, TakeBackForm()))


async def post_removal(request: Request) -> Response:
    """The movement is taken back; in the room while the meeting goes on, else beside the roll."""
    form = await TakeBackForm.of(request)
    context = await _one(request, form)
    roll = context["roll"]
    if not form.check(roll):
        return invalid(request, "attendance/movement_removal.html", **context)
    is_open = roll.meeting.adjourned_at is None
    back = "meeting_room" if is_open else "movements"
    actor = await acting(request, back, done="movement_taken_back", id=roll.meeting.id)
    command = form.command(request.path_params["id"])
    meeting = await commands.take_back_movement(actor, now_of(request), command)
    return _in_the_room(actor, meeting) if is_open else settled(actor, meeting)


def _in_the_room(actor: Any, meeting: UUID) -> Response:
    """Back to the roll in the room, where the next one is noted."""
    return see_other(f"{actor.result(meeting)}#roll")


PAGES = [
    page(
        "movements", fr="/reunions/{id:uuid}/mouvements", en="/meetings/{id:uuid}/movements",
        get=show_movements, post=post_movement, confidential=True,
    ),
    page(
        "movement_removal", fr="/presences/mouvements/{id:uuid}", en="/attendance/movements/{id:uuid}",
        get=show_removal, post=post_removal, confidential=True,
    ),
]  # fmt: skip
