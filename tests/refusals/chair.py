"""What is refused when the chair passes on, by decision or ad interim."""

from datetime import timedelta
from uuid import UUID

from coalition.act import HOUSE, perform
from coalition.membership import commands
from coalition.membership.entry import change_status
from tests.house import Someone
from tests.membership.handovers import asking, impede
from tests.membership.meetings import a_meeting
from tests.refusals import Scene, Sent, amended, refusal, sent

WHY = "Ses services et ses liens."


def _typed(successor: Someone) -> dict[str, str]:
    return {"member": str(successor.id), "reason": WHY}


async def _a_meeting_was_held(scene: Scene) -> None:
    await a_meeting(scene.now - timedelta(days=1), held=True)


async def _interim(scene: Scene, *, by: int = 1, to: int = 3) -> UUID:
    who = scene.house.organizations[by]
    return await commands.ask_interim(who.actor, scene.now, asking(who, scene.house.organizations[to]))


def _confirms(who: Someone, request: UUID) -> Sent:
    return sent(who, "interim_confirmation", id=request)


@refusal("ToR-72", "coalition_decides_on_chair", caught="leaving.reason.missing")
async def a_meeting_held_meanwhile(scene: Scene) -> Sent:
    await _a_meeting_was_held(scene)
    return sent(scene.house.chair, "chair_handover", {"member": str(scene.house.organizations[1].id)})


@refusal("ToR-68", "holds_the_chair_already", caught="membership.next_chair.missing")
async def the_chair_to_the_one_that_holds_it(scene: Scene) -> Sent:
    await _a_meeting_was_held(scene)
    return sent(scene.house.organizations[1], "chair_handover", _typed(scene.house.chair))


@refusal("ToR-68", "not_an_organization", caught="membership.next_chair.missing")
async def the_chair_to_a_person(scene: Scene) -> Sent:
    await _a_meeting_was_held(scene)
    return sent(scene.house.organizations[1], "chair_handover", _typed(scene.house.individuals[0]))


@refusal("ToR-73", "not_in_good_standing")
async def a_successor_presumed_withdrawn_meanwhile(scene: Scene) -> Sent:
    house = scene.house
    await impede(house, scene.now)
    request = await _interim(scene)
    async with perform(HOUSE, scene.now) as act:
        await change_status(act, house.organizations[3].id, "presumed_withdrawn")
    return _confirms(house.organizations[2], request)


@refusal("ToR-72", "handover_under_way")
async def another_motion_is_before_the_coalition(scene: Scene) -> Sent:
    await _a_meeting_was_held(scene)
    first, second, third = scene.house.organizations[1:4]
    await commands.ask_handover(first.actor, scene.now, asking(first, second))
    return sent(third, "chair_handover", _typed(second))


@refusal("ToR-69", "interim_asked_already")
async def another_organization_asked_first(scene: Scene) -> Sent:
    await impede(scene.house, scene.now)
    await _interim(scene)
    return sent(scene.house.organizations[4], "chair_interim", _typed(scene.house.organizations[3]))


@refusal("ToR-69", "interim_needs_another")
async def the_one_that_asked_confirms(scene: Scene) -> Sent:
    await impede(scene.house, scene.now)
    return _confirms(scene.house.organizations[1], await _interim(scene))


@refusal("ToR-69", "interim_by_affiliates")
async def an_affiliate_of_the_one_that_asked_confirms(scene: Scene) -> Sent:
    await impede(scene.house, scene.now)
    one, tied = scene.house.organizations[1:3]
    await commands.declare_affiliation(tied.actor, scene.now, commands.DeclareAffiliation(tied.id, one.id))
    return _confirms(tied, await _interim(scene))


@refusal("ToR-69", "chair_may_still_answer", "silence")
async def a_chair_in_good_standing_has_seven_days(scene: Scene) -> Sent:
    return _confirms(scene.house.organizations[2], await _interim(scene))


@refusal("ToR-69", "locked")
async def the_terms_ask_for_three_signatures(scene: Scene) -> Sent:
    await impede(scene.house, scene.now)
    request = await _interim(scene)
    await amended(scene, "chair.handover_signatures", 3)
    return _confirms(scene.house.organizations[2], request)


@refusal("ToR-73", "chair_does_not_preside_on_itself")
async def a_chair_presumed_withdrawn_answers(scene: Scene) -> Sent:
    await impede(scene.house, scene.now)
    return sent(scene.house.chair, "interim_end", id=await _interim(scene))


@refusal("ToR-69", "interim_by_the_chair")
async def the_chair_confirms(scene: Scene) -> Sent:
    await impede(scene.house, scene.now)
    return _confirms(scene.house.chair, await _interim(scene))


@refusal("ToR-69", "interim_for_itself")
async def the_successor_confirms(scene: Scene) -> Sent:
    await impede(scene.house, scene.now)
    return _confirms(scene.house.organizations[3], await _interim(scene))


@refusal("ToR-69", "interim_settled")
async def the_chair_answered_before(scene: Scene) -> Sent:
    request = await _interim(scene)
    await commands.end_interim_request(scene.house.chair.actor, scene.now, request)
    return _confirms(scene.house.organizations[2], request)


@refusal("ToR-68", "chair_hands_over_first")
async def the_organization_in_the_chair_leaves(scene: Scene) -> Sent:
    return sent(scene.house.chair, "member_withdrawal", {"understood": "y"}, id=scene.house.chair.id)
