"""What is refused of whoever opens a round of consensus, takes a position in it, or concludes it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from coalition.act import HOUSE, perform
from coalition.decisions.commands import close_round, withdraw_position
from coalition.membership.entry import change_status
from tests.decisions.conflicts import recused
from tests.decisions.support import FRENCH_ONLY, moved, round_opened, says
from tests.house import Someone, another
from tests.refusals import Scene, Sent, amended, refusal, sent
from tests.revocation.cases import motion_of
from tests.revocation.cases import moved as case_moved

LATER = {"round-closes_on": "2027-03-30", "round-closes_at": "12:00"}


async def _round(scene: Scene) -> tuple[UUID, UUID]:
    motion = await moved(scene.house, scene.now - timedelta(days=1))
    return motion, await round_opened(scene.house, motion, scene.now - timedelta(days=1))


def _agrees(who: Someone, motion: UUID, round_id: UUID, **typed: str) -> Sent:
    said: dict[str, Any] = {"round": str(round_id), "member": str(who.id), "position": "agree"}
    return sent(who, "position", said | typed, id=motion)


@refusal("ToR-54", "revocation_needs_vote")
async def consensus_on_a_revocation(scene: Scene) -> Sent:
    case = await case_moved(scene.house, scene.now, scene.house.organizations[5])
    return sent(scene.house.chair, "consensus_round", LATER, id=await motion_of(case))


@refusal("ToR-25", "round_under_way")
async def a_round_within_a_round(scene: Scene) -> Sent:
    motion, _ = await _round(scene)
    return sent(scene.house.chair, "consensus_round", LATER, id=motion)


@refusal("ToR-25", "rounds_exhausted", "vote_or_withdrawal")
async def one_round_more_than_the_terms_give(scene: Scene) -> Sent:
    await amended(scene, "consensus.max_rounds", 1)
    motion, opened = await _round(scene)
    await says(scene.house.organizations[3], motion, opened, "block", scene.now)
    await close_round(scene.house.chair.actor, scene.later(days=2), motion)
    return sent(scene.house.chair, "consensus_round", LATER, id=motion)


@refusal("ToR-25", "closes_before_it_opens")
async def a_round_that_is_over_already(scene: Scene) -> Sent:
    motion = await moved(scene.house, scene.now)
    past = LATER | {"round-closes_on": "2027-03-21"}
    return sent(scene.house.chair, "consensus_round", past, id=motion)


@refusal(
    "ToR-25", "translation_missing", "translation_or_acceptance", caught="motions.form.one_language.missing"
)
async def a_round_on_a_text_in_one_language(scene: Scene) -> Sent:
    motion = await moved(scene.house, scene.now, wording=FRENCH_ONLY)
    return sent(scene.house.chair, "consensus_round", LATER, id=motion)


@refusal("ToR-25", "no_round")
async def nothing_to_conclude(scene: Scene) -> Sent:
    return sent(scene.house.chair, "round_closure", id=await moved(scene.house, scene.now))


@refusal("ToR-25", "round_not_over")
async def concluded_before_its_time(scene: Scene) -> Sent:
    motion, _ = await _round(scene)
    return sent(scene.house.chair, "round_closure", id=motion)


@refusal("ToR-25", "round_closed")
async def a_position_after_its_time(scene: Scene) -> Sent:
    motion, opened = await _round(scene)
    scene.later(days=2)
    return _agrees(scene.house.organizations[2], motion, opened)


@refusal("ToR-25", "position_without_reason", caught="decisions.form.reason.missing")
async def a_block_that_does_not_say_why(scene: Scene) -> Sent:
    motion, opened = await _round(scene)
    return _agrees(scene.house.organizations[2], motion, opened, position="block")


@refusal("ToR-25", "no_position")
async def taken_back_in_another_window(scene: Scene) -> Sent:
    motion, opened = await _round(scene)
    who = scene.house.organizations[2]
    await says(who, motion, opened, "agree", scene.now)
    await withdraw_position(who.actor, scene.now, motion, opened, who.id)
    typed = {"round": str(opened), "member": str(who.id)}
    return sent(who, "position_withdrawal", typed, id=motion)


@refusal("ToR-45", "no_authority")
async def a_position_by_who_may_not_decide(scene: Scene) -> Sent:
    motion, opened = await _round(scene)
    who = scene.house.organizations[2]
    watcher = await another(who, may_decide=False)
    return Sent(watcher, "position", _agrees(who, motion, opened).typed, {"id": motion})


@refusal("ToR-89", "recused")
async def a_position_of_a_member_that_stepped_aside(scene: Scene) -> Sent:
    motion, opened = await _round(scene)
    who = scene.house.organizations[2]
    await recused(who, motion, scene.now - timedelta(hours=1), scene.now - timedelta(hours=1))
    return _agrees(who, motion, opened)


@refusal("ToR-27", "presumed_no_vote")
async def a_position_of_a_member_presumed_withdrawn(scene: Scene) -> Sent:
    await amended(scene, "vote.good_standing", True)
    motion, opened = await _round(scene)
    who = scene.house.organizations[2]
    async with perform(HOUSE, scene.now) as act:
        await change_status(act, who.id, "presumed_withdrawn")
    return _agrees(who, motion, opened)
