"""Acts in the meeting room: come to a point, save the notes of a point (ToR-73, ToR-86)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.act import Act, Actor, new_id, perform
from coalition.errors import NotFound, Refused, Stale
from coalition.meetings import queries
from coalition.meetings.commands.meetings import locked_meeting, member_acting
from coalition.meetings.commands.passages import reach
from coalition.meetings.events import RoomNoteSaved
from coalition.meetings.policies import RUN, TAKE_NOTES
from coalition.meetings.queries import AgendaLine, MeetingFacts
from coalition.meetings.tables import RoomNote, RoomNoteRevision
from coalition.minutes.queries import of_meeting
from coalition.permission import require


@dataclass(frozen=True)
class SaveNote:
    """The notes of one point, over those that stood at `revision` when they were opened; 0 where there were none."""

    meeting: UUID
    item: UUID
    revision: int
    body: str


async def go_to_item(
    actor: Actor, now: datetime, meeting: UUID, item: UUID, land: UUID | None = None
) -> UUID:
    """The chair or the recording secretary goes to a point, the next one or any other; at the land acknowledgement, with
    this text of the library rather than the one of the place (ToR-88). Returns the meeting.

    Refused (ToR-73): the meeting is not in session, or it is at this point already, with this text. NotFound for a text that
    is not in the library.
    """
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        state = await locked_meeting(meeting)
        require(viewer, RUN, state)
        if not state.is_in_session(act.now):
            raise Refused("ToR-73", "meeting_not_in_session")
        point = await _point(state, item)
        reached = await queries.passages_of(meeting)
        is_current = bool(reached) and reached[-1].item == point.id
        if is_current and (land is None or not await queries.is_other_land_text(meeting, land)):
            raise Refused("ToR-73", "item_is_current")
        await reach(act, meeting, point, len(reached) + 1, land)
    return meeting


async def save_note(actor: Actor, now: datetime, command: SaveNote) -> UUID:
    """The chair or the recording secretary saves what is noted of a point; every text is kept (R8). Returns the meeting.

    Stale, with both texts, where someone saved since `revision`. Refused: anonymous case examples take no note (ToR-94); the
    meeting was not called to order, or its minutes were sent to the members (ToR-86): until then what is noted after the
    draft is offered to whoever writes.
    """
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        state = await locked_meeting(command.meeting)
        require(viewer, TAKE_NOTES, state)
        if state.called_to_order_at is None or state.cancelled_at is not None:
            raise Refused("ToR-86", "notes_not_yet")
        point = await _point(state, command.item)
        if point.is_in_camera:
            raise Refused("ToR-94", "item_takes_no_note")
        minutes = await of_meeting(state.id)
        if minutes and minutes.is_readable:
            raise Refused("ToR-86", "notes_are_minutes")
        stands = (await queries.notes_of(state.id)).get(point.id)
        if command.revision != (stands.revision if stands else 0):
            raise Stale(yours=command.body, theirs=stands.body if stands else "")
        await _keep(act, command, viewer.person)
        act.record(RoomNoteSaved(subject=state.id, item=point.id, revision=command.revision + 1))
    return command.meeting


async def _point(state: MeetingFacts, item: UUID) -> AgendaLine:
    """A point of this meeting. NotFound when it has none of that name."""
    found = next((one for one in await queries.items_as_they_stand(state) if one.id == item), None)
    if found is None:
        raise NotFound
    return found


async def _keep(act: Act, command: SaveNote, writer: UUID) -> None:
    """The note says this from now on; what it said before stays under its own number."""
    row = await RoomNote.select(RoomNote.id).where(RoomNote.item == command.item).first()
    note, number = (row["id"] if row else new_id()), command.revision + 1
    if row is None:
        await RoomNote.insert(
            RoomNote(
                id=note, meeting=command.meeting, item=command.item, body=command.body, revision=number,
                saved_by=writer, saved_at=act.now,
            )
        )  # fmt: skip
    else:
        await RoomNote.update(
            {
                RoomNote.body: command.body, RoomNote.revision: number, RoomNote.saved_by: writer,
                RoomNote.saved_at: act.now,
            }
        ).where(RoomNote.id == note)  # fmt: skip
    await RoomNoteRevision.insert(
        RoomNoteRevision(
            id=new_id(), note=note, number=number, body=command.body, saved_by=writer, saved_at=act.now
        )
    )
