"""What is refused of external presentations: before they are vetted, of whoever is tied, once the coalition decides (ToR-96)."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from coalition.meetings import commands
from tests.admission.reviewing import vote_down
from tests.house import Someone
from tests.meetings.presenting import EVERY_POINT, asked, vetted
from tests.meetings.test_agenda import in_preparation
from tests.meetings.test_presenters import motion_on
from tests.refusals import Scene, Sent, refusal, sent


def _finding(member: Someone, **said: Any) -> dict[str, Any]:
    typed = {"tie": "none", "confirmed": list(EVERY_POINT), "outcome": "positive", "reason": "I read it."}
    return {"member": str(member.id)} | typed | said


async def _asked(scene: Scene) -> UUID:
    return await asked(scene.house.organizations[2], scene.now)


async def _split(scene: Scene) -> UUID:
    """Members disagree on it."""
    request = await _asked(scene)
    await vetted(scene.house.organizations[3], request, scene.now)
    await vetted(scene.house.organizations[4], request, scene.now, "negative")
    return request


@refusal("ToR-96", "presenter_not_vetted", "vettings")
async def a_place_before_a_vetting(scene: Scene) -> Sent:
    request, meeting = await _asked(scene), await in_preparation(scene.house, scene.now)
    return sent(scene.house.chair, "presenter_place", id=request, meeting=meeting)


@refusal("ToR-96", "presenter_not_vetted", "another_decision_of_the_coalition")
async def a_place_against_the_decision_of_the_coalition(scene: Scene) -> Sent:
    request = await _split(scene)
    after = await vote_down(scene.house, scene.now, await motion_on(request))
    scene.move(after)
    meeting = await in_preparation(scene.house, after)
    return sent(scene.house.chair, "presenter_place", id=request, meeting=meeting)


@refusal("ToR-96", "presenter_is_referred", "decision_of_the_coalition")
async def a_place_while_the_coalition_decides(scene: Scene) -> Sent:
    request, meeting = await _split(scene), await in_preparation(scene.house, scene.now)
    return sent(scene.house.chair, "presenter_place", id=request, meeting=meeting)


@refusal("ToR-96", "presenter_is_referred", "decision_of_the_coalition")
async def an_agenda_with_what_members_disagree_about(scene: Scene) -> Sent:
    request, meeting = await _asked(scene), await in_preparation(scene.house, scene.now)
    await vetted(scene.house.organizations[3], request, scene.now)
    await commands.schedule_presenter(scene.house.chair.actor, scene.now, request, meeting)
    await vetted(scene.house.organizations[4], request, scene.now, "negative")
    return sent(scene.house.chair, "agenda_publication", id=meeting)


@refusal("ToR-96", "presenter_is_answered")
async def a_second_place(scene: Scene) -> Sent:
    request, meeting = await _asked(scene), await in_preparation(scene.house, scene.now)
    await vetted(scene.house.organizations[3], request, scene.now)
    await commands.schedule_presenter(scene.house.chair.actor, scene.now, request, meeting)
    return sent(scene.house.chair, "presenter_place", id=request, meeting=meeting)


@refusal("ToR-96", "presenter_is_answered")
async def withdrawn_twice(scene: Scene) -> Sent:
    request, member = await _asked(scene), scene.house.organizations[2]
    await commands.withdraw_presenter(member.actor, scene.now, request)
    return sent(member, "presenter_withdrawal", id=request)


@refusal("ToR-85", "agenda_is_closed")
async def a_place_at_a_meeting_that_is_cancelled(scene: Scene) -> Sent:
    request, meeting = await _asked(scene), await in_preparation(scene.house, scene.now)
    await vetted(scene.house.organizations[3], request, scene.now)
    await commands.cancel(scene.house.chair.actor, scene.now, meeting)
    return sent(scene.house.chair, "presenter_place", id=request, meeting=meeting)


@refusal("ToR-96", "presenter_is_withdrawn")
async def a_vetting_of_what_is_withdrawn(scene: Scene) -> Sent:
    request, member = await _asked(scene), scene.house.organizations[3]
    await commands.withdraw_presenter(scene.house.chair.actor, scene.now, request)
    return sent(member, "presenter_vetting", _finding(member), id=request)


@refusal("ToR-96", "coalition_settles_it")
async def a_vetting_while_the_coalition_decides(scene: Scene) -> Sent:
    request, member = await _split(scene), scene.house.organizations[5]
    return sent(member, "presenter_vetting", _finding(member), id=request)


@refusal("ToR-96", "vets_already")
async def undertaken_twice(scene: Scene) -> Sent:
    request, member = await _asked(scene), scene.house.organizations[3]
    await commands.undertake_vetting(member.actor, scene.now - timedelta(hours=1), request, member.id)
    return sent(member, "presenter_undertaking", {"member": str(member.id)}, id=request)


@refusal("ToR-96", "vetter_is_tied", caught="presenters.tie.refused")
async def whoever_is_tied(scene: Scene) -> Sent:
    request, member = await _asked(scene), scene.house.organizations[3]
    return sent(member, "presenter_vetting", _finding(member, tie="tied"), id=request)


@refusal("ToR-96", "vetting_incomplete", "points_confirmed", caught="presenters.confirmed.missing")
async def a_point_left_open(scene: Scene) -> Sent:
    request, member = await _asked(scene), scene.house.organizations[3]
    typed = _finding(member, confirmed=list(EVERY_POINT[:3]))
    return sent(member, "presenter_vetting", typed, id=request)


@refusal("ToR-96", "vetting_without_reason", caught="presenters.reason.missing")
async def without_a_reason(scene: Scene) -> Sent:
    request, member = await _asked(scene), scene.house.organizations[3]
    return sent(member, "presenter_vetting", _finding(member, reason=""), id=request)
