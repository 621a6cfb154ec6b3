"""What is refused of whoever records votes given in the room: one by one, by roll call, by show of hands."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from coalition.meetings.tables import Meeting
from tests.decisions.conflicts import recused
from tests.decisions.rooms import in_the_room, vote_in_the_room
from tests.decisions.support import moved, voting_opened
from tests.house import Someone
from tests.refusals import Scene, Sent, amended, refusal, sent


def _records(scene: Scene, motion: UUID, voting: UUID, who: Someone) -> Sent:
    typed: dict[str, Any] = {"voting": str(voting), "channel": "roll_call", f"vote-{who.id}": "for"}
    return sent(scene.house.chair, "voting_room", typed, id=motion)


def _counts(scene: Scene, motion: UUID, voting: UUID, votes_for: int = 1) -> Sent:
    typed = {"voting": str(voting), "votes_for": str(votes_for), "votes_against": "0", "abstentions": "0"}
    return sent(scene.house.chair, "voting_hands", typed, id=motion)


@refusal("ToR-26", "not_present")
async def the_vote_of_a_member_that_is_not_there(scene: Scene) -> Sent:
    motion, voting = await vote_in_the_room(scene.house, scene.now, scene.house.organizations[:3])
    return _records(scene, motion, voting, scene.house.organizations[4])


@refusal("ToR-26", "channel_not_allowed")
async def a_roll_call_that_the_terms_do_not_know(scene: Scene) -> Sent:
    await amended(scene, "vote.recorded_channels", ["hands"])
    motion, voting = await vote_in_the_room(scene.house, scene.now, scene.house.organizations[:3])
    return _records(scene, motion, voting, scene.house.organizations[1])


@refusal("ToR-89", "recused")
async def the_vote_of_a_member_that_stepped_aside(scene: Scene) -> Sent:
    at, who = scene.now - timedelta(minutes=10), scene.house.organizations[2]
    motion, voting = await vote_in_the_room(scene.house, at, scene.house.organizations[:3])
    await recused(who, motion, at + timedelta(minutes=1), at)
    return _records(scene, motion, voting, who)


@refusal("ToR-27", "not_on_roll")
async def the_vote_of_an_individual_to_whom_the_terms_give_none(scene: Scene) -> Sent:
    await amended(scene, "vote.individual_members", False)
    individual = scene.house.individuals[0]
    motion, voting = await vote_in_the_room(scene.house, scene.now, [scene.house.chair, individual])
    return _records(scene, motion, voting, individual)


@refusal("ToR-26", "no_hands", caught="votes.hands.none")
async def hands_that_nobody_raised(scene: Scene) -> Sent:
    motion, voting = await vote_in_the_room(scene.house, scene.now, scene.house.organizations[:3])
    return _counts(scene, motion, voting, 0)


@refusal("ToR-26", "more_hands_than_members", caught="votes.hands.too_many")
async def more_hands_than_those_who_may_raise_one(scene: Scene) -> Sent:
    motion, voting = await vote_in_the_room(scene.house, scene.now, scene.house.organizations[:3])
    return _counts(scene, motion, voting, 4)


@refusal("ToR-27", "individuals_first", "individuals_in_the_room")
async def hands_while_an_individual_was_not_recorded_by_name(scene: Scene) -> Sent:
    present = [*scene.house.organizations[:3], scene.house.individuals[0]]
    motion, voting = await vote_in_the_room(scene.house, scene.now, present)
    return _counts(scene, motion, voting)


@refusal("ToR-26", "hands_in_the_room_only")
async def hands_on_a_vote_opened_before_the_meeting(scene: Scene) -> Sent:
    begun = scene.now - timedelta(hours=1)
    meeting = await in_the_room(scene.house, scene.now, scene.house.organizations[:3])
    await Meeting.update({Meeting.called_to_order_at: begun}).where(Meeting.id == meeting)
    motion = await moved(scene.house, begun - timedelta(days=1), meeting=meeting)
    return _counts(scene, motion, await voting_opened(scene.house, motion, begun - timedelta(days=1)))
