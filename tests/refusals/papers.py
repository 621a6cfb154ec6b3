"""What is refused of whoever enters a vote received on paper or by telephone."""

from typing import Any
from uuid import UUID

from coalition.decisions.commands import ConfirmPaper, confirm_paper
from tests.decisions.conflicts import recused
from tests.decisions.support import moved, votes, voting_opened
from tests.decisions.test_papers import entered
from tests.house import Someone
from tests.refusals import Scene, Sent, refusal, sent


def _enters(scene: Scene, motion: UUID, voting: UUID, whose: Someone) -> Sent:
    typed: dict[str, Any] = {
        "voting": str(voting),
        "member": str(whose.id),
        "channel": "on_paper",
        "vote": "for",
    }
    return sent(scene.house.chair, "voting_papers", typed, id=motion)


async def _vote(scene: Scene) -> tuple[UUID, UUID]:
    motion = await moved(scene.house, scene.now)
    return motion, await voting_opened(scene.house, motion, scene.now)


@refusal("ToR-26", "vote_oneself", caught="votes.paper.member.missing")
async def the_vote_of_her_own_member(scene: Scene) -> Sent:  # V16
    return _enters(scene, *await _vote(scene), scene.house.chair)


@refusal("ToR-26", "entered_already")
async def a_paper_that_waits_for_its_second(scene: Scene) -> Sent:  # V16
    whose = scene.house.organizations[2]
    motion, voting, _ = await entered(scene.house, scene.now, whose)
    return _enters(scene, motion, voting, whose)


@refusal("ToR-27", "has_voted_itself")
async def a_paper_of_a_member_that_voted_online(scene: Scene) -> Sent:  # V16
    motion, voting = await _vote(scene)
    whose = scene.house.organizations[2]
    await votes(whose, motion, voting, "against", scene.now)
    return _enters(scene, motion, voting, whose)


@refusal("ToR-27", "has_voted_itself")
async def a_second_entry_once_the_member_voted_online(scene: Scene) -> Sent:  # V16
    whose = scene.house.organizations[2]
    motion, voting, paper = await entered(scene.house, scene.now, whose)
    await votes(whose, motion, voting, "against", scene.now)
    typed = {"paper": str(paper), f"second-{paper}-vote": "for"}
    return sent(scene.house.organizations[3], "voting_second", typed, id=motion)


@refusal("ToR-26", "paper_dealt_with")
async def a_second_entry_after_the_second(scene: Scene) -> Sent:  # V16
    motion, _, paper = await entered(scene.house, scene.now, scene.house.organizations[2])
    await confirm_paper(scene.house.organizations[3].actor, scene.now, ConfirmPaper(motion, paper, "for"))
    typed = {"paper": str(paper), f"second-{paper}-vote": "for"}
    return sent(scene.house.organizations[4], "voting_second", typed, id=motion)


@refusal("ToR-89", "recused")
async def the_paper_of_a_member_that_stepped_aside(scene: Scene) -> Sent:
    motion, voting = await _vote(scene)
    whose = scene.house.organizations[2]
    await recused(whose, motion, scene.now, scene.now)
    scene.later(minutes=1)
    return _enters(scene, motion, voting, whose)
