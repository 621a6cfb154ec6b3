"""What is refused of whoever records consensus voiced in a meeting."""

from typing import Any
from uuid import UUID

from coalition.meetings.tables import Meeting
from tests.decisions.rooms import in_the_room
from tests.decisions.support import blocked, meeting_in_session, moved
from tests.refusals import Scene, Sent, refusal, sent


def _records(scene: Scene, meeting: UUID, **typed: Any) -> Sent:
    text = {"motion": "", "text_fr": "Que ce soit fait.", "mover": str(scene.house.chair.id), "is_put": "y"}
    return sent(scene.house.chair, "meeting_consensus", text | typed, id=meeting)


@refusal("ToR-25", "consensus_outside_a_meeting")
async def consensus_once_the_meeting_is_over(scene: Scene) -> Sent:
    meeting = await in_the_room(scene.house, scene.now, scene.house.organizations[:3])
    await Meeting.update({Meeting.adjourned_at: scene.now}).where(Meeting.id == meeting)
    return _records(scene, meeting)


@refusal("ToR-25", "roll_not_called")
async def consensus_of_nobody(scene: Scene) -> Sent:
    meeting = await meeting_in_session(scene.now)
    motion = await moved(scene.house, scene.now, meeting=meeting)
    return _records(scene, meeting, motion=str(motion))


@refusal("ToR-25", "not_put_to_the_members", caught="tabling.form.is_put.missing")
async def consensus_on_what_was_not_put(scene: Scene) -> Sent:
    meeting = await in_the_room(scene.house, scene.now, scene.house.organizations[:3])
    return _records(scene, meeting, is_put="")


@refusal("ToR-25", "consensus_blocked")
async def consensus_over_a_block(scene: Scene) -> Sent:
    meeting = await in_the_room(scene.house, scene.now, scene.house.organizations[:4])
    motion = await moved(scene.house, scene.now, meeting=meeting)
    scene.move(await blocked(scene.house, motion, scene.now))
    return _records(scene, meeting, motion=str(motion))


@refusal("ToR-25", "consensus_not_reached")
async def consensus_of_a_few(scene: Scene) -> Sent:
    present = scene.house.organizations[:3]
    meeting = await in_the_room(scene.house, scene.now, present)
    aside = [str(one.id) for one in present[1:]]
    return _records(scene, meeting, aside=aside, reason="Non.")


@refusal("ToR-25", "position_without_reason", caught="tabling.form.reason.missing")
async def standing_aside_without_a_word(scene: Scene) -> Sent:
    meeting = await in_the_room(scene.house, scene.now, scene.house.organizations[:4])
    return _records(scene, meeting, aside=str(scene.house.organizations[2].id))
