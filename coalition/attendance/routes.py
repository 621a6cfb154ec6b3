"""Pages of attendance."""

from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.attendance import commands, queries
from coalition.attendance.forms import AnswerForm, CorrectionForm, GridForm, RollForm, marks_sent
from coalition.attendance.policies import RECORD, SETTLE_CORRECTION
from coalition.errors import NotFound
from coalition.membership.viewer import Viewer
from coalition.permission import may, require
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled, signed_in
from coalition.web.paths import all_pages, page, to


def _member(request: Request) -> Viewer:
    """The signed-in member; attendance is not there for others."""
    viewer: Viewer = signed_in(request)
    if not viewer.is_member:
        raise NotFound
    return viewer


def _year(request: Request) -> int | None:
    asked = request.query_params.get("year", "")
    return int(asked) if asked.isdecimal() and 2000 <= int(asked) <= 2200 else None


async def show_grid(request: Request) -> Response:
    """The year's grid; `?year=` chooses it, `?q=` and `?state=` filter it."""
    viewer = _member(request)
    asked = request.query_params
    form = GridForm(data={"q": asked.get("q", ""), "state": asked.get("state", "")})
    shown = await queries.grid_page(
        viewer, now_of(request), starting=_year(request), text=form.q.data.strip(), state=form.state.data
    )
    return render(request, "attendance/grid.html", section="meetings", page=shown, form=form)


async def show_member(request: Request) -> Response:
    """A member's year explained."""
    viewer = _member(request)
    shown = await queries.member_page(request.path_params["id"], viewer, now_of(request), _year(request))
    if shown is None:
        raise NotFound
    return render(request, "attendance/member.html", section="meetings", page=shown)


async def _roll_context(request: Request, form: RollForm | None = None) -> dict[str, Any]:
    viewer = _member(request)
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
    _member(request)
    meeting = request.path_params["id"]
    marks, form = await marks_sent(request), await RollForm.of(request)
    context = await _roll_context(request, form)
    roll = context["roll"]
    if not form.check(roll, marks):
        typed = [replace(line, mark=marks.get(line.member, line.mark)) for line in roll.lines]
        context["roll"] = replace(roll, lines=typed)
        return invalid(request, "attendance/roll.html", **context)
    back = "meeting_room" if roll.meeting.adjourned_at is None else "attendance_roll"
    actor = await acting(request, back, done="roll_taken", id=meeting)
    command = form.command(meeting, marks)
    return settled(actor, await commands.record_attendance(actor, now_of(request), command))


async def _presumption_context(request: Request, **forms: Any) -> dict[str, Any]:
    viewer: Viewer = signed_in(request)
    shown = await queries.presumption_page(request.path_params["id"], viewer, now_of(request))
    if shown is None:
        raise NotFound
    may_settle = shown.presumption.awaits_chair and may(viewer, SETTLE_CORRECTION, shown.presumption)
    motion = shown.presumption.motion
    context: dict[str, Any] = {
        "section": "home", "page": shown, "form": AnswerForm(), "settlement": CorrectionForm(),
        "may_settle": may_settle,
        "motion_path": to("motion", id=motion) if motion and "motion" in all_pages() else "",
    }  # fmt: skip
    return context | forms


async def show_presumption(request: Request) -> Response:
    """What is presumed, why, until when, and how to answer."""
    return render(request, "attendance/presumption.html", **await _presumption_context(request))


async def post_answer(request: Request) -> Response:
    """The member's answer."""
    signed_in(request)
    form = await AnswerForm.of(request)
    if not form.validate():
        return invalid(
            request, "attendance/presumption.html", **await _presumption_context(request, form=form)
        )
    presumption = request.path_params["id"]
    actor = await acting(request, _after(form), done="presumption_answered", id=presumption)
    return settled(
        actor, await commands.answer_presumption(actor, now_of(request), form.command(presumption))
    )


async def post_return(request: Request) -> Response:
    """An individual's one reply: she is a member again."""
    signed_in(request)
    presumption = request.path_params["id"]
    actor = await acting(request, "presumption", done="withdrawal_undone", id=presumption)
    return settled(actor, await commands.undo_withdrawal(actor, now_of(request), presumption))


def _after(form: AnswerForm) -> str:
    """Who has left no longer sees the page of the presumption."""
    return "home" if form.reply_kind.data == "confirms_leaving" else "presumption"


async def post_correction(request: Request) -> Response:
    """The chair settles a correction."""
    signed_in(request)
    form = await CorrectionForm.of(request)
    if not form.validate():
        context = await _presumption_context(request, form=form, settlement=form)
        return invalid(request, "attendance/presumption.html", **context)
    presumption = request.path_params["id"]
    actor = await acting(request, "presumption", done="presumption_settled", id=presumption)
    return settled(actor, await commands.settle_correction(actor, now_of(request), form.command(presumption)))


PAGES = [
    page("attendance", fr="/presences", en="/attendance", get=show_grid),
    page("attendance_member", fr="/presences/{id:uuid}", en="/attendance/{id:uuid}", get=show_member),
    page(
        "attendance_roll", fr="/reunions/{id:uuid}/presences", en="/meetings/{id:uuid}/roll",
        get=show_roll, post=post_roll,
        confidential=True,
    ),
    page("presumption", fr="/assiduite/{id:uuid}", en="/standing/{id:uuid}", get=show_presumption),
    page(
        "presumption_reply", fr="/assiduite/{id:uuid}/reponse", en="/standing/{id:uuid}/reply",
        post=post_answer,
    ),
    page(
        "presumption_correction", fr="/assiduite/{id:uuid}/correction", en="/standing/{id:uuid}/correction",
        post=post_correction,
    ),
    page(
        "presumption_return", fr="/assiduite/{id:uuid}/retour", en="/standing/{id:uuid}/return",
        post=post_return,
    ),
]  # fmt: skip
