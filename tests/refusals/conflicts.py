"""What is refused of whoever declares a conflict of interest, or keeps the register of interests."""

from datetime import date
from uuid import UUID

from coalition.decisions.commands import withdraw
from coalition.meetings import commands
from tests.decisions.support import moved
from tests.meetings.test_conflicts import declare
from tests.meetings.test_interests import SINCE, held
from tests.refusals import Scene, Sent, refusal, sent
from tests.revocation.cases import meeting_under_way


def _declares(scene: Scene, motion: UUID) -> Sent:
    who = scene.house.organizations[2]
    typed = {"member": str(who.id), "thing": f"motion:{motion}", "effect": "recused"}
    return sent(who, "motion_conflict", typed, id=motion)


@refusal("ToR-89", "declared_too_late")
async def on_a_motion_that_is_withdrawn(scene: Scene) -> Sent:
    motion = await moved(scene.house, scene.now)
    await withdraw(scene.house.organizations[1].actor, scene.now, motion)
    return _declares(scene, motion)


@refusal("ToR-89", "conflict_withdrawn")
async def withdrawn_in_another_window(scene: Scene) -> Sent:
    who, motion = scene.house.organizations[2], await moved(scene.house, scene.now)
    conflict = await declare(who, motion, scene.now)
    await commands.withdraw_conflict(who.actor, scene.now, conflict)
    return sent(who, "conflict_withdrawal", {"motion": str(motion)}, id=conflict)


@refusal("ToR-89", "meeting_is_over")
async def in_a_meeting_that_is_adjourned(scene: Scene) -> Sent:
    meeting = await meeting_under_way(scene.house, scene.now)
    motion = await moved(scene.house, scene.now, meeting=meeting)
    await commands.adjourn(scene.house.chair.actor, scene.later(hours=1), meeting)
    who = scene.house.organizations[2]
    typed = {"member": str(who.id), "thing": f"motion:{motion}", "effect": "noted"}
    return sent(who, "meeting_conflict", typed, id=meeting)


@refusal("ToR-89", "interest_days")
async def an_interest_that_begins_tomorrow(scene: Scene) -> Sent:
    who = scene.house.organizations[1]
    typed = {
        "member": str(who.id),
        "organization": "Fonds Boréal",
        "nature": "funding",
        "since": "2027-03-23",
    }
    return sent(who, "interests", typed)


@refusal("ToR-89", "interest_over")
async def an_interest_that_is_over(scene: Scene) -> Sent:
    who = scene.house.organizations[1]
    interest = await commands.declare_interest(who.actor, scene.now, held(who))
    await commands.end_interest(who.actor, scene.now, commands.EndInterest(interest, date(2027, 1, 1)))
    return sent(who, "interest_end", {"until": SINCE.isoformat()}, id=interest)
