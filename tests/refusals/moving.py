"""What is refused of whoever moves a meeting."""

from tests.meetings.test_moving import APRIL, TYPED
from tests.meetings.year import convened, opened
from tests.refusals import Scene, Sent, refusal, sent

CONFIRMED = TYPED | {"step": "confirm"}


@refusal("ToR-83", "meeting_already_called")
async def the_meeting_has_begun(scene: Scene) -> Sent:
    meeting = await convened(scene.house, APRIL)
    await opened(scene.house, meeting, APRIL)
    scene.move(APRIL)
    return sent(scene.house.chair, "meeting_move", CONFIRMED, id=meeting)


@refusal("ToR-83", "meeting_in_the_past")
async def to_a_day_gone_by(scene: Scene) -> Sent:
    meeting = await convened(scene.house, APRIL)
    return sent(scene.house.chair, "meeting_move", CONFIRMED | {"day": "2027-03-01"}, id=meeting)


@refusal("ToR-83", "meeting_ends_before", caught="meetings.form.ends.before")
async def it_would_end_before_it_begins(scene: Scene) -> Sent:
    meeting = await convened(scene.house, APRIL)
    return sent(scene.house.chair, "meeting_move", CONFIRMED | {"ends": "12:00"}, id=meeting)


@refusal("ToR-83", "meeting_not_moved")
async def to_when_it_is_already(scene: Scene) -> Sent:
    meeting = await convened(scene.house, APRIL)
    return sent(scene.house.chair, "meeting_move", CONFIRMED | {"day": "2027-04-22"}, id=meeting)
