"""What is refused of whoever casts a ballot."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from coalition.act import HOUSE, perform
from coalition.agreements.commands import Publish, publish
from coalition.agreements.wording import shipped
from coalition.decisions.tables import Motion
from coalition.membership.entry import change_status
from tests.decisions.conflicts import recused
from tests.decisions.support import meeting_in_session, moved, votes, voting_of, voting_opened
from tests.decisions.test_rulings import undecided
from tests.decisions.test_scheduling import planned
from tests.decisions.test_voting import delegated
from tests.house import Someone, another
from tests.refusals import Scene, Sent, amended, refusal, sent


def _casts(who: Someone, motion: UUID, voting: UUID, by: UUID | None = None) -> Sent:
    typed: dict[str, Any] = {"step": "cast", "voting": str(voting), "member": str(who.id), "vote": "for"}
    return sent(by or who, "ballot", typed, id=motion)


async def _vote(scene: Scene, **before: int) -> tuple[UUID, UUID]:
    at = scene.now - timedelta(**before)
    motion = await moved(scene.house, at)
    return motion, await voting_opened(scene.house, motion, at)


@refusal("ToR-26", "voting_closed")
async def once_it_is_counted(scene: Scene) -> Sent:
    motion = await undecided(scene.house, scene.now - timedelta(days=8))
    return _casts(scene.house.organizations[3], motion, await voting_of(motion))


@refusal("ToR-26", "voting_to_come", "opens_at")
async def before_the_instant_of_opening(scene: Scene) -> Sent:
    motion, voting = await planned(scene.house, scene.now)
    return _casts(scene.house.organizations[1], motion, voting)


@refusal("ToR-26", "voting_to_come", "opens_at")
async def before_the_opening_by_a_clock_set_back(scene: Scene) -> Sent:
    motion, voting = await _vote(scene)
    scene.move(scene.now - timedelta(hours=1))
    return _casts(scene.house.organizations[1], motion, voting)


@refusal("ToR-26", "void_text_changed")
async def on_a_text_that_was_changed_behind_its_back(scene: Scene) -> Sent:  # V4
    motion, voting = await _vote(scene)
    await Motion.update({Motion.text_fr: "Que rien ne se fasse."}).where(Motion.id == motion)
    return _casts(scene.house.organizations[1], motion, voting)


@refusal("ToR-26", "already_cast")
async def a_second_time_where_the_first_ballot_stands(scene: Scene) -> Sent:
    await amended(scene, "evote.last_ballot_wins", False)
    motion, voting = await _vote(scene)
    who = scene.house.organizations[1]
    await votes(who, motion, voting, "against", scene.now)
    return _casts(who, motion, voting)


@refusal("ToR-55", "subject_has_no_vote")
async def for_the_member_concerned(scene: Scene) -> Sent:  # V5
    who = scene.house.organizations[2]
    motion = await moved(scene.house, scene.now)
    await Motion.update({Motion.subject: who.id}).where(Motion.id == motion)
    return _casts(who, motion, await voting_opened(scene.house, motion, scene.now))


@refusal("ToR-89", "recused")
async def for_a_member_that_stepped_aside(scene: Scene) -> Sent:
    motion, voting = await _vote(scene, hours=2)
    who = scene.house.organizations[2]
    await recused(who, motion, scene.now - timedelta(hours=1), scene.now - timedelta(hours=1))
    return _casts(who, motion, voting)


@refusal("ToR-27", "presumed_no_vote")
async def for_a_member_presumed_withdrawn_at_opening(scene: Scene) -> Sent:
    await amended(scene, "vote.good_standing", True)
    who = scene.house.organizations[2]
    async with perform(HOUSE, scene.now - timedelta(days=1)) as act:
        await change_status(act, who.id, "presumed_withdrawn")
    motion, voting = await _vote(scene)
    return _casts(who, motion, voting)


@refusal("ToR-27", "not_on_roll")
async def for_an_individual_where_the_terms_give_it_no_vote(scene: Scene) -> Sent:
    await amended(scene, "vote.individual_members", False)
    motion, voting = await _vote(scene)
    return _casts(scene.house.individuals[0], motion, voting)


@refusal("ToR-45", "no_authority")
async def by_a_person_who_may_not_decide(scene: Scene) -> Sent:
    motion, voting = await _vote(scene)
    who = scene.house.organizations[1]
    return _casts(who, motion, voting, await another(who, may_decide=False))


async def _delegate(scene: Scene, person: UUID, *, may_vote: bool) -> Sent:
    at = scene.now - timedelta(minutes=10)
    meeting = await meeting_in_session(at)
    motion = await moved(scene.house, at, meeting=meeting)
    voting = await voting_opened(scene.house, motion, at)
    who = scene.house.organizations[3]
    await delegated(who, person, meeting, at, may_vote=may_vote)
    return _casts(who, motion, voting, person)


@refusal("ToR-45", "delegation_without_vote")
async def by_a_delegate_who_attends_only(scene: Scene) -> Sent:
    return await _delegate(scene, await another(scene.house.organizations[4]), may_vote=False)


@refusal("ToR-33", "delegate_has_not_signed", "signature")
async def by_a_delegate_who_has_not_signed(scene: Scene) -> Sent:
    confidentiality = Publish("confidentiality", 0, shipped("confidentiality"))
    await publish(scene.house.chair.actor, scene.now - timedelta(hours=1), confidentiality)
    return await _delegate(scene, scene.house.outsider, may_vote=True)
