"""What is refused on the pages of arrivals and departures."""

from datetime import timedelta
from uuid import UUID

from coalition.attendance import commands
from coalition.attendance.commands import NoteMovement, RecordAttendance
from coalition.meetings.tables import Meeting
from tests.attendance.year import YEAR, minutes_adopted
from tests.meetings.year import convened, held, opened
from tests.refusals import Scene, Sent, refusal, sent

AT = YEAR[0]


async def _under_way(scene: Scene, mark: str = "rep") -> UUID:
    meeting = await convened(scene.house, AT)
    await opened(scene.house, meeting, AT)
    roll = RecordAttendance(meeting, {scene.house.organizations[2].id: mark})
    await commands.record_attendance(scene.house.chair.actor, AT, roll)
    scene.move(AT + timedelta(minutes=30))
    return meeting


def _tapped(scene: Scene, meeting: UUID, what: str) -> Sent:
    moved = f"{scene.house.organizations[2].id}:{what}"
    return sent(scene.house.chair, "movements", {"moved": moved}, id=meeting)


@refusal("ToR-87", "movement_before_roll")
async def an_arrival_before_the_roll(scene: Scene) -> Sent:
    meeting = await convened(scene.house, AT)
    await opened(scene.house, meeting, AT)
    scene.move(AT)
    return _tapped(scene, meeting, "rep")


@refusal("ToR-87", "roll_before_the_meeting")
async def an_arrival_at_a_meeting_cancelled_meanwhile(scene: Scene) -> Sent:
    meeting = await _under_way(scene)
    await Meeting.update({Meeting.cancelled_at: AT}).where(Meeting.id == meeting)
    return _tapped(scene, meeting, "departure")


@refusal("ToR-87", "there_already")
async def an_arrival_tapped_in_two_windows(scene: Scene) -> Sent:
    meeting = await _under_way(scene, "absent")
    arrival = NoteMovement(meeting, scene.house.organizations[2].id, "arrival", "rep")
    await commands.note_movement(scene.house.organizations[1].actor, AT + timedelta(minutes=20), arrival)
    return _tapped(scene, meeting, "rep")


@refusal("ToR-87", "gone_already")
async def a_departure_tapped_in_two_windows(scene: Scene) -> Sent:
    meeting = await _under_way(scene)
    departure = NoteMovement(meeting, scene.house.organizations[2].id, "departure")
    await commands.note_movement(scene.house.organizations[1].actor, AT + timedelta(minutes=20), departure)
    return _tapped(scene, meeting, "departure")


@refusal("ToR-87", "roll_of_members_only")
async def an_arrival_of_a_stranger(scene: Scene) -> Sent:
    meeting = await _under_way(scene)
    return sent(scene.house.chair, "movements", {"moved": f"{meeting}:rep"}, id=meeting)


@refusal("ToR-87", "movement_outside_the_meeting", caught="movements.at.outside")
async def a_departure_after_the_end(scene: Scene) -> Sent:
    subject = scene.house.organizations[2]
    meeting = await held(scene.house, AT, {subject.id: "rep"})
    scene.move(AT + timedelta(days=1))
    typed = {"member": str(subject.id), "what": "departure", "at": "23:30"}
    return sent(scene.house.chair, "movements", typed, id=meeting)


@refusal("ToR-87", "roll_correction_reason", caught="attendance.roll.reason.missing")
async def a_departure_noted_after_the_adoption_without_a_reason(scene: Scene) -> Sent:
    subject = scene.house.organizations[2]
    meeting = await held(scene.house, AT, {subject.id: "rep"})
    await minutes_adopted(scene.house, meeting, AT + timedelta(days=1))
    scene.move(AT + timedelta(days=2))
    typed = {"member": str(subject.id), "what": "departure", "at": "13:30"}
    return sent(scene.house.chair, "movements", typed, id=meeting)


@refusal("ToR-87", "movement_not_the_last")
async def an_arrival_taken_back_before_the_departure_that_followed(scene: Scene) -> Sent:
    meeting = await _under_way(scene, "absent")
    chair, subject = scene.house.chair.actor, scene.house.organizations[2].id
    arrival = NoteMovement(meeting, subject, "arrival", "rep")
    first = await commands.note_movement(chair, AT + timedelta(minutes=10), arrival)
    await commands.note_movement(
        chair, AT + timedelta(minutes=20), NoteMovement(meeting, subject, "departure")
    )
    return sent(scene.house.chair, "movement_removal", id=first)
