"""Pages of meetings."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from coalition.attendance import queries as attendance
from coalition.errors import NotFound
from coalition.meetings import commands, queries
from coalition.meetings.forms import ConveneForm, ReplyForm
from coalition.meetings.policies import CANCEL, CONVENE, PLAN_YEAR, PREPARE_AGENDA, RUN, SEE_REPLIES
from coalition.meetings.routes.flowing import REPORTS, flowing_in
from coalition.meetings.states import LiveState, live_state
from coalition.membership.viewer import Viewer
from coalition.minutes.queries import of_meeting
from coalition.permission import may, require
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled, signed_in
from coalition.web.paths import page


def member_of(request: Request) -> Viewer:
    """The signed-in member; meetings are not there for others."""
    viewer: Viewer = signed_in(request)
    if not viewer.is_member:
        raise NotFound
    return viewer


def asked_year(request: Request) -> int | None:
    """The year in the address, if it is one."""
    asked = request.query_params.get("year", "")
    return int(asked) if asked.isdecimal() and len(asked) == 4 and 2000 <= int(asked) <= 2200 else None


async def show_meetings(request: Request) -> Response:
    """The year's meetings."""
    viewer = member_of(request)
    shown = await queries.calendar_page(now_of(request), asked_year(request))
    return render(
        request,
        "meetings/meetings.html",
        section="meetings",
        page=shown,
        may_convene=may(viewer, CONVENE),
        may_plan=may(viewer, PLAN_YEAR),
    )


async def meeting_context(request: Request, form: Any = None) -> dict[str, Any]:
    """What the page of a meeting shows to this member; `form`: the reply as it was sent, where it is to be corrected."""
    viewer = member_of(request)
    meeting, now = request.path_params["id"], now_of(request)
    shown = await queries.meeting_page(meeting, viewer, now)
    if shown is None:
        raise NotFound
    if form is None:
        form = await _reply_form(viewer, shown)
    counts = shown.is_open_to_replies and shown.meeting.kind != "special"
    standing = await attendance.my_standing(viewer.member, now) if viewer.member and counts else None
    return {
        "section": "meetings", "page": shown, "form": form, "standing": standing,
        "may_run": may(viewer, RUN, shown.meeting), "may_cancel": may(viewer, CANCEL, shown.meeting),
        "may_prepare": may(viewer, PREPARE_AGENDA, shown.meeting),
        "delegates": await _delegates(viewer, shown, now),
        "may_see_replies": may(viewer, SEE_REPLIES, shown.meeting),
        "minutes": await of_meeting(meeting),
        "present": len(await attendance.present_members(meeting)) if shown.meeting.adjourned_at else None,
        "live": await _live(meeting, viewer) if shown.is_in_session else None,
    } | await flowing_in(request, viewer, shown.meeting, _codes(shown))  # fmt: skip


def _codes(shown: queries.MeetingPage) -> frozenset[str]:
    """The kinds of points under which something is told: once the meeting is over, the reports alone."""
    codes = frozenset(item.code for item in shown.agenda)
    return codes if shown.status == "planned" or shown.is_in_session else codes & {REPORTS}


async def _reply_form(viewer: Viewer, shown: queries.MeetingPage) -> ReplyForm:
    """The form of a reply, with what she answered so far."""
    if not shown.is_open_to_replies:
        return ReplyForm()
    answer = shown.answers.get(viewer.member) if viewer.member else None
    words = await queries.accommodation_of(shown.meeting.id, viewer.person)
    return ReplyForm(data={"answer": answer, "accommodation": words}).seated(viewer)


async def _delegates(viewer: Viewer, shown: queries.MeetingPage, now: Any) -> list[queries.DelegateState]:
    """Whom the members for which she sits send."""
    if not shown.is_open_to_replies:
        return []
    sent = await queries.delegates_to(shown.meeting.id, now)
    return [sent[seat.member] for seat in viewer.seats if seat.member in sent]


async def _live(meeting: UUID, viewer: Viewer) -> LiveState | None:
    state = await live_state(meeting)
    return state.seen_by(frozenset(seat.member for seat in viewer.seats)) if state else None


async def show_meeting(request: Request) -> Response:
    """One meeting."""
    return render(request, "meetings/meeting.html", **await meeting_context(request))


async def show_convening(request: Request) -> Response:
    """The form to convene a meeting, with the text's agenda filled in."""
    require(member_of(request), CONVENE)
    form = ConveneForm.usual((await queries.template_in_force()).lines)
    return await _convening(request, form.on(request.query_params))


async def _convening(request: Request, form: ConveneForm, *, answer: Any = render) -> Response:
    shown: Response = answer(
        request,
        "meetings/convening.html",
        section="meetings",
        form=form,
        usual=await queries.standing_place(),
    )
    return shown


async def post_convening(request: Request) -> Response:
    """First the page that says what the text thinks of it, then the act; `step` says which."""
    require(member_of(request), CONVENE)
    form = await ConveneForm.of(request)
    step = (await request.form()).get("step")
    if not form.validate():
        return await _convening(request, form, answer=invalid)
    if step == "correct":
        return await _convening(request, form)
    command = form.command()
    if step not in ("confirm", "prepare"):
        codes = tuple(item.code for item in command.items)
        said = await queries.check_convening(command.kind, command.starts_at, codes, now_of(request))
        return render(
            request,
            "meetings/convening_check.html",
            section="meetings",
            form=form,
            meeting=command,
            said=said,
            effect=await attendance.convening_effect(command.kind, command.starts_at, now_of(request)),
            since=await queries.adopted_calendar_at(command.starts_at) if command.kind == "regular" else None,
        )
    if step == "prepare":
        actor = await acting(request, "agenda_preparation", done="meeting_convened_first")
        command = replace(command, is_agenda_published=False)
    else:
        actor = await acting(request, "meeting", done="meeting_convened")
    return settled(actor, await commands.convene(actor, now_of(request), command))


async def show_cancellation(request: Request) -> Response:
    """What cancelling would do, and to whom, before it is done."""
    viewer = member_of(request)
    meeting, now = request.path_params["id"], now_of(request)
    shown = await queries.meeting_page(meeting, viewer, now)
    if shown is None:
        raise NotFound
    require(viewer, CANCEL, shown.meeting)
    effect = await attendance.cancellation_effect(meeting, now)
    return render(
        request,
        "meetings/cancellation.html",
        section="meetings",
        page=shown,
        effect=effect,
        since=await queries.adopted_calendar_at(shown.meeting.starts_at),
    )


async def post_cancellation(request: Request) -> Response:
    """The meeting is cancelled."""
    member_of(request)
    meeting = request.path_params["id"]
    actor = await acting(request, "meeting", done="meeting_cancelled", id=meeting)
    return settled(actor, await commands.cancel(actor, now_of(request), meeting))


PAGES = [
    page("meetings", fr="/reunions", en="/meetings", get=show_meetings),
    page(
        "meeting_new", fr="/reunions/convocation", en="/meetings/convening",
        get=show_convening, post=post_convening,
    ),
    page("meeting", fr="/reunions/{id:uuid}", en="/meetings/{id:uuid}", get=show_meeting),
    page(
        "meeting_cancellation", fr="/reunions/{id:uuid}/annulation", en="/meetings/{id:uuid}/cancellation",
        get=show_cancellation, post=post_cancellation,
    ),
]  # fmt: skip
