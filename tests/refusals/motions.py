"""What is refused of whoever moves a motion, changes its text, gives its translation, or withdraws it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from coalition.decisions.commands import Wording, close_round, withdraw
from coalition.decisions.commands.amendments import PARTS
from tests.decisions.support import FRENCH_ONLY, REVISED, WORDING, moved, round_opened, says, voting_opened
from tests.decisions.test_rulings import undecided
from tests.decisions.test_scheduling import planned
from tests.refusals import Scene, Sent, refusal, sent
from tests.revocation.cases import motion_of
from tests.revocation.cases import moved as case_moved


def _words(wording: Wording) -> dict[str, Any]:
    return {name: getattr(wording, name) for name in PARTS}


def _amends(scene: Scene, motion: UUID, wording: Wording = REVISED, reason: str = "Pour la clarté.") -> Sent:
    typed = _words(wording) | {"number": "1", "reason": reason}
    return sent(scene.house.organizations[1], "motion_text", typed, id=motion)


def _withdraws(scene: Scene, motion: UUID) -> Sent:
    return sent(scene.house.organizations[1], "motion_withdrawal", id=motion)


@refusal("ToR-25", "wording_incomplete", caught="decisions.form.text_en.missing")
async def a_title_without_its_text(scene: Scene) -> Sent:
    mover = scene.house.organizations[1]
    typed = _words(WORDING) | {"text_en": "", "written_first": "fr", "kind": "ordinary"}
    return sent(mover, "motion_new", typed | {"member": str(mover.id), "meeting": ""})


@refusal("ToR-25", "amendment_changes_nothing")
async def the_same_text_again(scene: Scene) -> Sent:
    return _amends(scene, await moved(scene.house, scene.now), WORDING)


@refusal("ToR-25", "amendment_without_reason", caught="motions.form.why.missing")
async def another_text_without_saying_why(scene: Scene) -> Sent:
    return _amends(scene, await moved(scene.house, scene.now), reason="")


@refusal("ToR-54", "text_of_a_case")
async def the_words_of_a_case(scene: Scene) -> Sent:
    case = await case_moved(scene.house, scene.now, scene.house.organizations[5])
    return _amends(scene, await motion_of(case))


@refusal("ToR-25", "text_in_round")
async def another_text_while_positions_are_given(scene: Scene) -> Sent:
    motion = await moved(scene.house, scene.now)
    await round_opened(scene.house, motion, scene.now)
    return _amends(scene, motion)


@refusal("ToR-26", "text_voted_on")
async def another_text_while_members_vote(scene: Scene) -> Sent:
    motion = await moved(scene.house, scene.now)
    await voting_opened(scene.house, motion, scene.now)
    return _amends(scene, motion)


@refusal("ToR-25", "nothing_to_translate")
async def both_languages_are_given(scene: Scene) -> Sent:
    motion = await moved(scene.house, scene.now)
    return sent(scene.house.chair, "motion_translation", {"title": "Plan", "text": "Adopted."}, id=motion)


@refusal("ToR-25", "wording_incomplete", caught="motions.form.title.missing")
async def a_translation_without_its_title(scene: Scene) -> Sent:
    motion = await moved(scene.house, scene.now, wording=FRENCH_ONLY)
    return sent(scene.house.chair, "motion_translation", {"text": "That it be adopted."}, id=motion)


@refusal("ToR-25", "motion_withdrawn")
async def withdrawn_in_another_window(scene: Scene) -> Sent:
    motion = await moved(scene.house, scene.now)
    await withdraw(scene.house.organizations[1].actor, scene.now, motion)
    return _withdraws(scene, motion)


@refusal("ToR-25", "motion_decided")
async def adopted_meanwhile(scene: Scene) -> Sent:
    house, motion = scene.house, await moved(scene.house, scene.now)
    opened = await round_opened(house, motion, scene.now)
    for who in house.everyone:
        await says(who, motion, opened, "agree", scene.now)
    await close_round(house.chair.actor, scene.now, motion)
    return _withdraws(scene, motion)


@refusal("ToR-26", "voting_under_way")
async def members_are_voting(scene: Scene) -> Sent:
    motion = await moved(scene.house, scene.now)
    await voting_opened(scene.house, motion, scene.now)
    return _withdraws(scene, motion)


@refusal("ToR-26", "voting_planned")
async def a_vote_is_planned(scene: Scene) -> Sent:
    motion, _ = await planned(scene.house, scene.now)
    return _withdraws(scene, motion)


@refusal("ToR-27", "ruling_awaited")
async def the_result_awaits_a_ruling(scene: Scene) -> Sent:
    return _withdraws(scene, await undecided(scene.house, scene.now - timedelta(days=8)))
