"""Votes recorded in the room: by roll call and one by one (ToR-26, ToR-45)."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from coalition.act import Actor
from coalition.attendance.commands import RecordAttendance, record_attendance
from coalition.decisions.commands import RecordVotes, close_voting, do_due, record_votes
from coalition.decisions.queries import motion_page, voting_room_page
from coalition.decisions.tables import Ballot, RollCall
from coalition.errors import NotPermitted
from coalition.membership.queries import viewer
from coalition.notices.tables import OutboxMessage
from tests.decisions.conflicts import recused
from tests.decisions.rooms import in_the_room, vote_in_the_room
from tests.decisions.support import moved, only, outcome_of, refused, votes, voting_opened
from tests.decisions.test_voting import delegated
from tests.house import House, Someone, another, trail


def said(*who: tuple[Someone, str]) -> dict[UUID, str]:
    return {one.id: vote for one, vote in who}


class TestRollCall:
    async def test_each_vote_is_a_ballot_with_its_channel_and_who_recorded_it(
        self, house: House, now: datetime
    ):
        present = house.organizations[:4]
        motion, voting = await vote_in_the_room(house, now, present)
        spoken = said(*zip(present, ("for", "for", "against", "abstain"), strict=True))
        await record_votes(house.chair.actor, now, RecordVotes(motion, voting, spoken))
        rows = await Ballot.select()
        assert {row["channel"] for row in rows} == {"roll_call"}
        assert {row["person"] for row in rows} == {house.chair.person}
        assert len(await trail("decisions.BallotCast")) == 4
        assert len(await trail("decisions.RollCallHeld")) == 1
        await do_due(now + timedelta(minutes=30))
        outcome = await outcome_of(voting)
        assert (outcome["votes_for"], outcome["votes_against"], outcome["abstentions"]) == (2, 1, 1)

    async def test_the_direction_alternates_from_one_vote_to_the_next_and_stays_within_one(
        self, house: House, now: datetime
    ):
        present = house.organizations[:3]
        seen_by = await viewer(house.chair.person, now)
        assert seen_by is not None
        directions = []
        for _ in range(3):
            motion, voting = await vote_in_the_room(house, now, present)
            page = await voting_room_page(motion, seen_by, now)
            first = page.lines[0]
            spoken = {first.member: "for"}
            await record_votes(house.chair.actor, now, RecordVotes(motion, voting, spoken))
            again = await voting_room_page(motion, seen_by, now)
            assert [line.member for line in again.lines] == [line.member for line in page.lines]
            assert again.lines[0].cast_through == "roll_call"
            directions.append([line.name_en for line in page.lines])
        assert directions[0] == sorted(directions[0])
        assert directions[1] == directions[0][::-1]
        assert directions[2] == directions[0]
        assert [row["is_reversed"] for row in await RollCall.select().order_by(RollCall.held_at)].count(
            True
        ) == 1

    async def test_a_vote_given_aloud_replaces_an_online_one_and_both_are_told(
        self, house: House, now: datetime
    ):
        who = house.organizations[2]
        motion, voting = await vote_in_the_room(house, now, [who])
        await votes(who, motion, voting, "for", now)
        await record_votes(house.chair.actor, now, RecordVotes(motion, voting, {who.id: "against"}))
        row = await only(Ballot.select().first())
        assert (row["vote"], row["revision"], row["replaced"]) == ("against", 2, who.person)
        told = await OutboxMessage.select().where(OutboxMessage.kind == "ballot_replaced")
        assert {one["person"] for one in told} == {who.person, house.chair.person}
        hers = await viewer(who.person, now)
        assert hers is not None
        mine = (await motion_page(motion, hers, now)).mine
        assert mine is not None
        assert (mine.channel, mine.cast_by, mine.replaced) == ("roll_call", "Personne 1", "Personne 3")

    async def test_the_secretary_records_and_another_member_does_not(self, house: House, now: datetime):
        secretary, other = house.organizations[4], house.organizations[5]
        who = house.organizations[2]
        motion, voting = await vote_in_the_room(house, now, [who], secretary=secretary.person)
        record = RecordVotes(motion, voting, {who.id: "for"}, channel="in_person")
        with pytest.raises(NotPermitted):
            await record_votes(other.actor, now, record)
        await record_votes(secretary.actor, now, record)
        row = await only(Ballot.select().first())
        assert (row["channel"], row["person"]) == ("in_person", secretary.person)
        assert await RollCall.count() == 0

    async def test_only_members_present_with_a_vote_and_someone_to_decide_are_recorded(
        self, house: House, now: datetime
    ):
        here, away, out, mute = house.organizations[1:5]
        meeting = await in_the_room(house, now, [here, out])
        motion = await moved(house, now, meeting=meeting)
        voting = await voting_opened(house, motion, now, lasting=timedelta(minutes=30))
        record = house.chair.actor

        async def spoken(who: Someone) -> None:
            await record_votes(record, now, RecordVotes(motion, voting, {who.id: "for"}))

        await refused(spoken(away), "ToR-26", "not_present")
        await recused(out, motion, now - timedelta(seconds=1), now)
        await refused(spoken(out), "ToR-89", "recused")
        await record_attendance(record, now, RecordAttendance(meeting, {mute.id: "delegate"}))
        await refused(spoken(mute), "ToR-45", "delegation_without_vote")
        await delegated(mute, await another(house.organizations[0]), meeting, now, may_vote=False)
        await refused(spoken(mute), "ToR-45", "delegation_without_vote")
        assert await Ballot.count() == 0

    async def test_one_refused_keeps_all_the_others_from_being_recorded(self, house: House, now: datetime):
        here, away = house.organizations[1:3]
        motion, voting = await vote_in_the_room(house, now, [here])
        both = RecordVotes(motion, voting, {here.id: "for", away.id: "for"})
        await refused(record_votes(house.chair.actor, now, both), "ToR-26", "not_present")
        assert await Ballot.count() == 0

    async def test_nothing_is_recorded_outside_a_meeting_nor_after_closing(self, house: House, now: datetime):
        who = house.organizations[1]
        motion = await moved(house, now)
        voting = await voting_opened(house, motion, now)
        record = RecordVotes(motion, voting, {who.id: "for"})
        await refused(record_votes(house.chair.actor, now, record), "ToR-26", "meeting_not_under_way")
        motion, voting = await vote_in_the_room(house, now, [who])
        late = now + timedelta(minutes=30)
        record = RecordVotes(motion, voting, {who.id: "for"})
        await refused(record_votes(house.chair.actor, late, record), "ToR-26", "voting_closed")


class TestClosingInTheRoom:
    async def test_the_chair_closes_once_every_member_present_has_voted(self, house: House, now: datetime):
        present = house.organizations[:3]
        motion, voting = await vote_in_the_room(house, now, present)
        await votes(present[0], motion, voting, "for", now)
        await refused(
            close_voting(house.chair.actor, now, motion), "ToR-26", "members_present_have_not_voted"
        )
        for who in present[1:]:
            await votes(who, motion, voting, "for", now)
        with pytest.raises(NotPermitted):
            await close_voting(house.organizations[1].actor, now, motion)
        await close_voting(house.chair.actor, now, motion)
        outcome = await outcome_of(voting)
        assert (outcome["result"], outcome["silent"]) == ("adopted", 4)

    async def test_between_meetings_all_must_have_voted(self, house: House, now: datetime):
        motion = await moved(house, now)
        voting = await voting_opened(house, motion, now)
        await votes(house.chair, motion, voting, "for", now)
        await refused(close_voting(house.chair.actor, now, motion), "ToR-26", "members_have_not_voted")
        for who in house.everyone[1:]:
            await votes(who, motion, voting, "for", now)
        await close_voting(Actor(house.chair.person), now, motion)
        assert (await outcome_of(voting))["result"] == "adopted"
