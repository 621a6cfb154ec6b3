"""What is refused of whoever takes something on, finishes it, opens it again, changes it or drops it."""

from typing import Any
from uuid import UUID

from coalition.minutes import commands
from tests.mandate.decided import a_decision
from tests.minutes.held import held
from tests.refusals import Scene, Sent, refusal, sent


def _action(scene: Scene, meeting: UUID, **typed: Any) -> dict[str, Any]:
    return {"meeting": str(meeting), "text_fr": "Agir", "owner": str(scene.house.organizations[2].id)} | typed


@refusal("ToR-75", "action_due_before_meeting")
async def due_before_the_meeting(scene: Scene) -> Sent:
    meeting = await held(scene.house, scene.now)
    typed = _action(scene, meeting, due_on="2027-01-02")
    return sent(scene.house.chair, "actions", typed)


@refusal("ToR-75", "action_needs_a_member", caught="minutes.form.action.owner.missing")
async def taken_on_by_nobody(scene: Scene) -> Sent:
    meeting = await held(scene.house, scene.now)
    typed = _action(scene, meeting, owner=str(scene.house.outsider))
    return sent(scene.house.chair, "actions", typed)


@refusal("ToR-75", "action_already_done")
async def done_twice(scene: Scene) -> Sent:
    meeting = await held(scene.house, scene.now)
    owner, chair = scene.house.organizations[2], scene.house.chair
    command = commands.TakeAction(meeting, owner.id, "Agir", "")
    action = await commands.take_action(chair.actor, scene.now, command)
    await commands.finish_action(owner.actor, scene.now, commands.FinishAction(action))
    return sent(chair, "action_completion", id=action)


async def _taken(scene: Scene) -> UUID:
    meeting = await held(scene.house, scene.now)
    command = commands.TakeAction(meeting, scene.house.organizations[2].id, "Agir", "")
    return await commands.take_action(scene.house.chair.actor, scene.now, command)


@refusal("ToR-75", "action_not_done")
async def reopened_while_open(scene: Scene) -> Sent:
    return sent(scene.house.chair, "action_reopening", {"why": "Pour voir."}, id=await _taken(scene))


@refusal("ToR-75", "action_reopened_for_a_reason", caught="actions.form.why.missing")
async def reopened_without_a_word(scene: Scene) -> Sent:
    action = await _taken(scene)
    await commands.finish_action(scene.house.chair.actor, scene.now, commands.FinishAction(action))
    return sent(scene.house.chair, "action_reopening", id=action)


@refusal("ToR-75", "action_changes_nothing")
async def changed_to_what_stands(scene: Scene) -> Sent:
    typed = {"owner": str(scene.house.organizations[2].id)}
    return sent(scene.house.chair, "action_change", typed, id=await _taken(scene))


@refusal("ToR-75", "action_dropped_by_decision", caught="actions.form.decision.missing")
async def dropped_without_a_decision(scene: Scene) -> Sent:
    return sent(scene.house.chair, "action_dropping", id=await _taken(scene))


@refusal("ToR-75", "action_is_dropped")
async def done_once_it_is_dropped(scene: Scene) -> Sent:
    action, chair = await _taken(scene), scene.house.chair
    await commands.drop_action(
        chair.actor, scene.now, commands.DropAction(action, await a_decision(scene.now))
    )
    return sent(chair, "action_completion", id=action)
