"""What is refused of whoever replies to an invitation."""

from coalition.meetings import commands
from tests.meetings.test_replies import APRIL
from tests.meetings.year import a_meeting, convened
from tests.refusals import Scene, Sent, refusal, sent


@refusal("ToR-37", "replies_are_over")
async def the_meeting_is_cancelled(scene: Scene) -> Sent:
    meeting, who = await convened(scene.house, APRIL), scene.house.organizations[1]
    await commands.cancel(scene.house.chair.actor, scene.now, meeting)
    return sent(who, "meeting_reply", {"member": str(who.id), "answer": "regrets"}, id=meeting)


@refusal("ToR-37", "meeting_not_online")
async def there_is_no_call(scene: Scene) -> Sent:
    who = scene.house.organizations[1]
    meeting = await commands.convene(scene.house.chair.actor, scene.now, a_meeting(APRIL, is_online=False))
    return sent(who, "meeting_reply", {"member": str(who.id), "answer": "online"}, id=meeting)
