"""The meeting room: from the call to order to what the meeting obliges."""

from datetime import datetime
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from coalition.attendance import queries as attendance
from coalition.attendance.queries import Participation, RollPage
from coalition.decisions.queries import on_the_table
from coalition.errors import BadRequest, NotFound, Stale
from coalition.mandate.queries import ruleset_on
from coalition.meetings import commands, queries
from coalition.meetings.after import Owed, owed_after
from coalition.meetings.forms import CallForm, NoteForm, identity
from coalition.meetings.policies import ADJOURN, RUN
from coalition.meetings.queries import MeetingPage, RoomPage, RoomPoint
from coalition.meetings.routes.meetings import member_of
from coalition.meetings.states import live_state
from coalition.membership.viewer import Viewer
from coalition.minutes.queries import MinutesLine, actions_on_the_table, carried_to, of_meeting
from coalition.permission import may, require
from coalition.web.differences import pieces
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, see_other, settled
from coalition.web.paths import page

ROOM = "meetings/room.html"
STATE = "meetings/parts/room_note_state.html"
NOTHING_SAID: dict[str, Any] = {"difference": (), "theirs": "", "problem": "", "saved_at": None}


async def _context(
    request: Request, form: CallForm | None = None, notes: NoteForm | None = None, **more: Any
) -> dict[str, Any]:
    viewer = member_of(request)
    meeting, now = request.path_params["id"], now_of(request)
    asked = notes.item.data if notes else request.query_params.get("point")
    room = await queries.room_page(meeting, viewer, now, identity(asked))
    if room is None:
        raise NotFound
    require(viewer, RUN, room.page.meeting)
    minutes, is_called = await of_meeting(meeting), room.page.meeting.called_to_order_at is not None
    roll = await attendance.roll_page(meeting, now) if is_called else None
    return {
        "section": "meetings", "room": room, "page": room.page, "minutes": minutes,
        "form": notes if notes and notes.errors else form or CallForm().among(room.secretaries),
        "notes": notes or (NoteForm.showing(room.shown) if room.shown else None),
        "roll": roll,
        "participation": await _participation(room.page, now),
        "may_adjourn": may(viewer, ADJOURN, room.page.meeting),
        "carried": await carried_to(meeting) if room.page.status != "cancelled" else None,
        **await _at_its_point(request, room),
        "owed": await _owed(room, minutes, roll, viewer), "today": queries.day_of(now),
        "taken": await actions_on_the_table(meeting, room.page.meeting.called_to_order_at),
        "table": await on_the_table(meeting, viewer, now),
    } | NOTHING_SAID | {"saved_at": _saved_at(room.shown)} | more  # fmt: skip


async def _participation(page: MeetingPage, now: datetime) -> Participation | None:
    """Who is there, in numbers: while the meeting is under way, what all who follow it are told."""
    if page.meeting.called_to_order_at is None:
        return None
    state = await live_state(page.meeting.id) if page.is_in_session else None
    return state.participation if state else await attendance.participation(page.meeting, now)


async def _at_its_point(request: Request, room: RoomPage) -> dict[str, Any]:
    """What a point of the text brings to the room: the acknowledgement read here, the date of the next meeting."""
    code, facts = room.shown.line.code if room.shown else "", room.page.meeting
    if code == "land_acknowledgement":
        texts, place = await queries.land_texts(), room.page.place
        read = await queries.land_read(facts.id) if room.shown and room.shown.state != "to_come" else None
        asked = identity(request.query_params.get("land"))
        proposed = queries.read_here(texts, (place.place_fr, place.place_en), asked)
        return {"lands": texts, "land_read": read, "land": read or proposed}
    if code == "member_updates":
        return {"updates": await queries.updates_to(facts.id)}
    if code == "next_meeting":
        following = await queries.meeting_after(facts)
        months = (await ruleset_on(facts.on)).meetings.months
        after = following.on if following else facts.on
        return {"following": following, "proposed": queries.proposed_after(after, months)}
    return {}


async def _owed(
    room: RoomPage, minutes: MinutesLine | None, roll: RollPage | None, viewer: Viewer
) -> list[Owed]:
    """Once adjourned, what the meeting asks for."""
    if roll is None or room.page.meeting.adjourned_at is None:
        return []
    return await owed_after(room.page.meeting, minutes, roll.unmarked, viewer)


def _saved_at(point: RoomPoint | None) -> datetime | None:
    return point.note.saved_at if point and point.note else None


async def show_room(request: Request) -> Response:
    """The room at the point under way, or at another that is asked for."""
    return render(request, ROOM, **await _context(request))


async def post_call(request: Request) -> Response:
    """The chair calls the meeting to order."""
    member_of(request)
    form = (await CallForm.of(request)).among(await queries.secretaries(now_of(request)))
    if not form.validate():
        return invalid(request, ROOM, **await _context(request, form))
    meeting = request.path_params["id"]
    actor = await acting(request, "meeting_room", done="meeting_opened", id=meeting)
    return settled(actor, await commands.call_to_order(actor, now_of(request), form.command(meeting)))


async def post_passage(request: Request) -> Response:
    """The meeting comes to a point, or reads another acknowledgement at the one under way; the page comes back at it."""
    member_of(request)
    meeting, sent = request.path_params["id"], await request.form()
    item, land = (identity(str(sent.get(name, ""))) for name in ("item", "land"))
    actor = await acting(request, "meeting_room", id=meeting)
    shown = await commands.go_to_item(
        actor, now_of(request), meeting, item, land if sent.get("land") else None
    )
    return _at(actor, shown, "point")


async def post_note(request: Request) -> Response:
    """The notes of a point are saved; or the page again, with what someone else saved meanwhile beside what was typed (R8).

    A script that saves without leaving the page is answered by that part of it.
    """
    member_of(request)
    notes, meeting = await NoteForm.of(request), request.path_params["id"]
    if not notes.validate():
        if notes.revision.errors:
            raise BadRequest
        return await _notes(request, notes, 422, problem=notes.body.errors[0])
    command = notes.command(meeting)
    actor = await acting(request, "meeting_room", id=meeting, query={"point": str(command.item)})
    stale = None
    try:
        await commands.save_note(actor, now_of(request), command)
    except Stale as raised:
        stale = raised
    stands = (await queries.notes_of(meeting)).get(command.item)
    notes.revision.data = stands.revision if stands else 0
    if stale is not None and stale.theirs != command.body:
        difference = pieces(stale.theirs, stale.yours)
        return await _notes(request, notes, 409, difference=difference, theirs=stale.theirs)
    if _is_part(request):
        return await _notes(request, notes, 200, saved_at=stands.saved_at if stands else None)
    return _at(actor, meeting, "notes")


def _is_part(request: Request) -> bool:
    return request.headers.get("x-part") == "notes"


async def _notes(request: Request, notes: NoteForm, status: int, **more: Any) -> Response:
    """What became of the notes: the room, or the part of it that a script asked for."""
    if _is_part(request):
        return render(request, STATE, status=status, notes=notes, **(NOTHING_SAID | more))
    return render(request, ROOM, status=status, **await _context(request, notes=notes, **more))


async def post_adjournment(request: Request) -> Response:
    """The meeting ends."""
    member_of(request)
    meeting = request.path_params["id"]
    actor = await acting(request, "meeting_room", done="meeting_adjourned", id=meeting)
    return settled(actor, await commands.adjourn(actor, now_of(request), meeting))


def _at(actor: Any, meeting: UUID, part: str) -> Response:
    return see_other(f"{actor.result(meeting)}#{part}")


_FR, _EN = "/reunions/{id:uuid}", "/meetings/{id:uuid}"

PAGES = [
    page("meeting_room", fr=f"{_FR}/animation", en=f"{_EN}/room", get=show_room),
    page("meeting_call", fr=f"{_FR}/ouverture", en=f"{_EN}/opening", post=post_call),
    page("meeting_passage", fr=f"{_FR}/animation/point", en=f"{_EN}/room/item", post=post_passage),
    page("meeting_note", fr=f"{_FR}/animation/notes", en=f"{_EN}/room/notes", post=post_note),
    page("meeting_adjournment", fr=f"{_FR}/levee", en=f"{_EN}/adjournment", post=post_adjournment),
]
