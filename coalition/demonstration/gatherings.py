"""How a meeting of the demonstration goes: convened, held, its minutes drafted, circulated, and adopted at the next."""

import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from coalition.attendance import commands as attendance
from coalition.demonstration import texts
from coalition.demonstration.stage import Stage
from coalition.meetings import commands as meetings
from coalition.meetings.queries import items_as_they_stand, meeting_state
from coalition.minutes import commands as minutes
from coalition.minutes.queries.document import items_of
from coalition.terms.meetings import agenda_template
from coalition.web.languages import say_in

PRESENT_MARKS = ("rep", "rep", "rep", "rep", "delegate", "remote")


def agenda() -> tuple[meetings.Item, ...]:
    """The ten items of the text, as every meeting of the demonstration begins with (ToR-85)."""
    return tuple(
        meetings.Item(
            item.code,
            str(say_in("fr", f"meetings.item.{item.code}")),
            str(say_in("en", f"meetings.item.{item.code}")),
            10,
        )
        for item in agenda_template()
    )


async def convene(stage: Stage, at: datetime, starts_at: datetime, place: str) -> None:
    """The chair convenes a regular meeting of two hours."""
    where = texts.PLACES[place]
    meeting = await meetings.convene(
        stage.chair,
        at,
        meetings.Convene(
            kind="regular",
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=2),
            place_fr=where.fr,
            place_en=where.en,
            is_online=place != "centre",
            is_place_ordinary=True,
            items=agenda(),
        ),
    )
    stage.meetings[f"{starts_at:%Y-%m-%d}"] = meeting


async def open_meeting(stage: Stage, at: datetime, *, secretary: str = "O21") -> None:
    """Call to order, with a recording secretary (ToR-86)."""
    meeting = stage.meetings[f"{at:%Y-%m-%d}"]
    await meetings.call_to_order(stage.chair, at, meetings.CallToOrder(meeting, stage.principals[secretary]))


async def take_roll(stage: Stage, at: datetime, marks: Mapping[str, str]) -> None:
    """The roll: those not named in `marks` came, by a representative, a delegate or online."""
    chance = random.Random(f"{at:%Y-%m-%d}")  # noqa: S311 - the same people come on every machine
    roll = {
        stage.members[code]: marks.get(code)
        or (chance.choice(PRESENT_MARKS) if code.startswith("O") else "rep")
        for code in stage.codes()
        if marks.get(code) != "gone"
    }
    meeting = stage.meetings[f"{at:%Y-%m-%d}"]
    await attendance.record_attendance(
        stage.chair, at + timedelta(minutes=10), attendance.RecordAttendance(meeting, roll)
    )


async def come_and_go(stage: Stage, at: datetime, *, late: str, early: str) -> None:
    """One member comes late, another leaves before the end."""
    meeting = stage.meetings[f"{at:%Y-%m-%d}"]
    arrival = attendance.NoteMovement(meeting, stage.members[late], "arrival")
    await attendance.note_movement(stage.chair, at + timedelta(minutes=25), arrival)
    departure = attendance.NoteMovement(meeting, stage.members[early], "departure")
    stage.made["departure"] = await attendance.note_movement(
        stage.chair, at + timedelta(minutes=80), departure
    )


async def close_meeting(stage: Stage, at: datetime, *, secretary: str = "O21") -> None:
    """From point to point, the secretary taking notes, then adjourned; she drafts the minutes the same evening, says of the
    case examples what may be said, and circulates them the next day."""
    day, writer = f"{at:%Y-%m-%d}", stage.actor(secretary)
    meeting = stage.meetings[day]
    await _go_through(stage, meeting, at, secretary)
    await meetings.adjourn(stage.chair, at + timedelta(hours=2), meeting)
    drafted = await minutes.draft_minutes(writer, at + timedelta(hours=4), meeting)
    stage.minutes[day] = drafted
    cases = next(item for item in await items_of(drafted) if item.code == "case_examples")
    body = f"{cases.body}\n\n{texts.CASES}"
    said = minutes.SaveItem(drafted, cases.id, cases.revision, body, is_checked=True)
    await minutes.save_item(writer, at + timedelta(hours=5), said)
    await minutes.circulate(
        writer, at + timedelta(days=1), minutes.Circulate(drafted, is_reread=True, is_checked=True)
    )


async def _go_through(stage: Stage, meeting: UUID, at: datetime, secretary: str) -> None:
    """Each point for ten minutes, with what is noted of it."""
    state = await meeting_state(meeting)
    if state is None:
        raise LookupError("the meeting was convened")
    for number, point in enumerate(await items_as_they_stand(state)):
        now = at + timedelta(minutes=10 * number)
        if number:
            await meetings.go_to_item(stage.chair, now, meeting, point.id)
        if words := texts.NOTES.get(point.code):
            note = meetings.SaveNote(meeting, point.id, 0, words)
            await meetings.save_note(stage.actor(secretary), now + timedelta(minutes=5), note)


async def adopt_minutes(stage: Stage, at: datetime, of: str) -> None:
    """The meeting under way approves the minutes of an earlier one by consensus (ToR-64)."""
    meeting = stage.meetings[f"{at:%Y-%m-%d}"]
    await minutes.adopt(stage.chair, at + timedelta(minutes=20), minutes.Adopt(stage.minutes[of], meeting))
