"""A show of hands: numbers without names, added to the ballots; it closes the vote (ToR-26, ToR-28)."""

import json
from datetime import datetime, timedelta

import pytest

from coalition.decisions.commands import CountHands, RecordVotes, count_hands, do_due, record_votes
from coalition.decisions.queries import rederive
from coalition.decisions.tables import Ballot, Decision, HandsCount, Outcome, Voting
from coalition.errors import NotPermitted
from tests.decisions.rooms import vote_in_the_room
from tests.decisions.support import moved, only, outcome_of, refused, votes, voting_opened
from tests.house import House, trail


async def test_hands_add_to_the_ballots_and_close_the_vote_at_once(house: House, now: datetime):
    present = house.organizations[:5]
    motion, voting = await vote_in_the_room(house, now, present)
    await votes(present[0], motion, voting, "against", now)
    await votes(house.organizations[5], motion, voting, "for", now)
    await count_hands(house.chair.actor, now, CountHands(motion, voting, 3, 0, 1))
    outcome = await outcome_of(voting)
    assert (outcome["votes_for"], outcome["votes_against"], outcome["abstentions"]) == (4, 1, 1)
    assert (outcome["result"], outcome["silent"], outcome["closed_at"]) == ("adopted", 1, now)
    assert json.loads(outcome["lines"])["hands"] == {"votes_for": 3, "votes_against": 0, "abstentions": 1}
    counted = await only(HandsCount.select().first())
    assert (counted["entitled"], counted["counted_by"]) == (4, house.chair.person)
    assert await Ballot.count() == 2
    assert (await only(Decision.select().first()))["is_adopted"]
    assert '"votes_for":3' in (await trail("decisions.HandsCounted"))[0]["facts"]
    assert await rederive() == ()
    late = house.organizations[2]
    await refused(votes(late, motion, voting, "for", now), "ToR-25", "motion_decided")


async def test_who_voted_online_raises_no_hand_and_hands_never_exceed_those_present(
    house: House, now: datetime
):
    present = house.organizations[:3]
    motion, voting = await vote_in_the_room(house, now, present)
    await votes(present[0], motion, voting, "for", now)
    chair = house.chair.actor
    await refused(
        count_hands(chair, now, CountHands(motion, voting, 2, 1, 0)), "ToR-26", "more_hands_than_members"
    )
    await refused(count_hands(chair, now, CountHands(motion, voting, 0, 0, 0)), "ToR-26", "no_hands")
    assert await Outcome.count() == 0
    await count_hands(chair, now, CountHands(motion, voting, 1, 1, 0))


async def test_an_individual_member_present_is_recorded_by_name_first(house: House, now: datetime):
    individual = house.individuals[0]
    motion, voting = await vote_in_the_room(house, now, [*house.organizations[:3], individual])
    chair = house.chair.actor
    await refused(count_hands(chair, now, CountHands(motion, voting, 3, 0, 0)), "ToR-27", "individuals_first")
    await record_votes(chair, now, RecordVotes(motion, voting, {individual.id: "against"}))
    await count_hands(chair, now, CountHands(motion, voting, 3, 0, 0))
    outcome = await outcome_of(voting)
    assert (outcome["votes_for"], outcome["votes_against"], bool(outcome["is_provisional"])) == (3, 1, False)


async def test_hands_are_counted_only_for_a_vote_opened_in_that_meeting(house: House, now: datetime):
    motion = await moved(house, now)
    voting = await voting_opened(house, motion, now)
    hands = CountHands(motion, voting, 1, 0, 0)
    await refused(count_hands(house.chair.actor, now, hands), "ToR-26", "meeting_not_under_way")
    motion, voting = await vote_in_the_room(house, now, house.organizations[:3])
    with pytest.raises(NotPermitted):
        await count_hands(house.organizations[1].actor, now, CountHands(motion, voting, 1, 0, 0))
    late = now + timedelta(minutes=30)
    await refused(
        count_hands(house.chair.actor, late, CountHands(motion, voting, 1, 0, 0)), "ToR-26", "voting_closed"
    )


async def test_hands_that_other_hands_wrote_into_the_database_count_for_nothing(house: House, now: datetime):
    motion, voting = await vote_in_the_room(house, now, house.organizations[:3])
    await votes(house.chair, motion, voting, "against", now)
    await HandsCount.insert(
        HandsCount(
            id=voting, voting=voting, votes_for=2, votes_against=0, abstentions=0, entitled=2,
            counted_by=house.chair.person, counted_at=now,
        )
    )  # fmt: skip
    await do_due(now + timedelta(minutes=30))
    assert (await outcome_of(voting))["votes_for"] == 0
    assert [one.code for one in await rederive()] != []
    assert await Voting.count() == 1
