"""The roll of a meeting, and what a member says of its own mark there."""

from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.attendance import commands, queries
from coalition.attendance.forms import MarkAnswerForm, MarkForm, RollForm, marks_sent
from coalition.attendance.policies import ASK_MARK, RECORD, SETTLE_MARK
from coalition.attendance.routes.seen import member_of
from coalition.errors import NotFound
from coalition.permission import may, require
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


async def _roll_context(request: Request, form: RollForm | None = None) -> dict[str, Any]:
    viewer = member_of(request)
    roll = await queries.roll_page(request.path_params["id"], now_of(request))
    if roll is None or roll.meeting.called_to_order_at is None:
        raise NotFound
    require(viewer, RECORD, roll.meeting)
    return {"section": "meetings", "roll": roll, "form": form or RollForm()}


async def show_roll(request: Request) -> Response:
    """The roll of a meeting, to take or to correct."""
    return render(request, "attendance/roll.html", **await _roll_context(request))


async def post_roll(request: Request) -> Response:
    """The roll, one act for all members."""
    member_of(request)
    meeting = request.path_params["id"]
    marks, form = await marks_sent(request), await RollForm.of(request)
    context = await _roll_context(request, form)
    roll = context["roll"]
    if not form.check(roll, marks):
        typed = [line._replace(mark=marks.get(line.member, line.mark)) for line in roll.lines]
        context["roll"] = replace(roll, lines=typed)
        return invalid(request, "attendance/roll.html", **context)
    back = "meeting_room" if roll.meeting.adjourned_at is None else "attendance_roll"
    actor = await acting(request, back, done="roll_taken", id=meeting)
    command = form.command(meeting, marks)
    return settled(actor, await commands.record_attendance(actor, now_of(request), command))


async def _mark_context(request: Request, form: MarkForm | None = None) -> dict[str, Any]:
    viewer = member_of(request)
    shown = await queries.mark_shown(request.path_params["meeting"], request.path_params["id"])
    if shown is None or not may(viewer, ASK_MARK, shown):
        raise NotFound
    return {"section": "meetings", "page": shown, "form": form or MarkForm()}


async def show_mark(request: Request) -> Response:
    """A member's own mark at a meeting, and how to have it corrected."""
    return render(request, "attendance/mark.html", **await _mark_context(request))


async def post_mark(request: Request) -> Response:
    """The member asks for a correction."""
    form = await MarkForm.of(request)
    context = await _mark_context(request, form)
    if not form.validate():
        return invalid(request, "attendance/mark.html", **context)
    actor = await acting(request, "mark_request", done="mark_asked")
    command = form.command(request.path_params["meeting"], request.path_params["id"])
    return settled(actor, await commands.ask_mark(actor, now_of(request), command))


async def _request_context(request: Request, form: MarkAnswerForm | None = None) -> dict[str, Any]:
    viewer = member_of(request)
    shown = await queries.mark_request(request.path_params["id"], viewer)
    if shown is None:
        raise NotFound
    may_settle = may(viewer, SETTLE_MARK, shown)
    return {
        "section": "meetings", "page": shown, "form": form or MarkAnswerForm(), "may_settle": may_settle,
        "is_mine": viewer.represents(shown.member),
    }  # fmt: skip


async def show_request(request: Request) -> Response:
    """A request to correct a mark: for its member, the chair and whoever kept the roll."""
    return render(request, "attendance/mark_request.html", **await _request_context(request))


async def post_answer(request: Request) -> Response:
    """The answer to a request."""
    form = await MarkAnswerForm.of(request)
    context = await _request_context(request, form)
    require(member_of(request), SETTLE_MARK, context["page"])
    if not form.check(context["page"]):
        return invalid(request, "attendance/mark_request.html", **context)
    asked = request.path_params["id"]
    actor = await acting(request, "mark_request", done="mark_answered", id=asked)
    return settled(actor, await commands.settle_mark(actor, now_of(request), form.command(asked)))


PAGES = [
    page(
        "attendance_roll", fr="/reunions/{id:uuid}/presences", en="/meetings/{id:uuid}/roll",
        get=show_roll, post=post_roll,
        confidential=True,
    ),
    page(
        "mark_question", fr="/presences/{id:uuid}/reunion/{meeting:uuid}",
        en="/attendance/{id:uuid}/meeting/{meeting:uuid}",
        get=show_mark, post=post_mark,
    ),
    page(
        "mark_request", fr="/presences/correction/{id:uuid}", en="/attendance/correction/{id:uuid}",
        get=show_request,
    ),
    page(
        "mark_answer", fr="/presences/correction/{id:uuid}/reponse", en="/attendance/correction/{id:uuid}/answer",
        post=post_answer,
    ),
]  # fmt: skip
