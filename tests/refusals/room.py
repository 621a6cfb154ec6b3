"""What is refused of whoever runs a meeting, or takes its notes."""

from coalition.minutes.commands import Circulate, circulate, draft_minutes
from tests.meetings.test_agenda import in_preparation, point
from tests.meetings.test_room import APRIL, in_session
from tests.refusals import Scene, Sent, refusal, sent


@refusal("ToR-73", "item_is_current")
async def the_point_under_way(scene: Scene) -> Sent:
    meeting, points = await in_session(scene.house)
    scene.move(APRIL)
    return sent(scene.house.chair, "meeting_passage", {"item": str(points[0].id)}, id=meeting)


@refusal("ToR-86", "notes_not_yet")
async def notes_before_the_meeting(scene: Scene) -> Sent:
    meeting = await in_preparation(scene.house, scene.now)
    item = await point(meeting, "attendance")
    typed = {"item": str(item.id), "revision": "0", "body": "Too early."}
    return sent(scene.house.chair, "meeting_note", typed, id=meeting)


@refusal("ToR-94", "item_takes_no_note")
async def notes_of_anonymous_cases(scene: Scene) -> Sent:
    meeting, points = await in_session(scene.house)
    scene.move(APRIL)
    (cases,) = [one for one in points if one.code == "case_examples"]
    typed = {"item": str(cases.id), "revision": "0", "body": "She said."}
    return sent(scene.house.chair, "meeting_note", typed, id=meeting)


@refusal("ToR-86", "notes_are_minutes")
async def notes_beside_the_minutes(scene: Scene) -> Sent:
    meeting, points = await in_session(scene.house)
    scene.move(APRIL)
    minutes = await draft_minutes(scene.house.chair.actor, APRIL, meeting)
    await circulate(scene.house.chair.actor, APRIL, Circulate(minutes, is_reread=True))
    typed = {"item": str(points[0].id), "revision": "0", "body": "One more thing."}
    return sent(scene.house.chair, "meeting_note", typed, id=meeting)


@refusal("ToR-73", "meeting_not_in_session")
async def a_point_before_the_meeting(scene: Scene) -> Sent:
    meeting = await in_preparation(scene.house, scene.now)
    item = await point(meeting, "attendance")
    return sent(scene.house.chair, "meeting_passage", {"item": str(item.id)}, id=meeting)
