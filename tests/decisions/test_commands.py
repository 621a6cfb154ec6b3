"""Motions and consensus: each act, its refusals, its trace."""

import asyncio
from datetime import datetime, timedelta

import pytest

from coalition.act import Actor
from coalition.decisions.commands import (
    Move,
    SeekConsensus,
    TakePosition,
    close_round,
    move,
    seek_consensus,
    take_position,
    withdraw,
    withdraw_position,
)
from coalition.decisions.tables import ConsensusRound, Decision, Motion, Position
from coalition.errors import AlreadyDone, NotFound, NotPermitted
from tests.decisions.support import (
    WORDING,
    blocked,
    meeting_in_session,
    moved,
    only,
    reference_of,
    refused,
    round_opened,
    says,
    voting_opened,
)
from tests.house import House, another, trail


class TestMoving:
    async def test_any_member_moves_a_motion_and_the_trail_says_who(self, house: House, now: datetime):
        for who in (house.organizations[2], house.individuals[0]):
            motion = await move(who.actor, now, Move(who.id, WORDING))
            entry = (await trail("decisions.MotionMoved"))[-1]
            assert (entry["subject"], entry["actor"]) == (str(motion), str(who.person))

    async def test_references_follow_each_other_within_the_local_year(self, house: House, now: datetime):
        last_evening = datetime.fromisoformat("2028-01-01T04:59:00+00:00")
        motions = [
            await moved(house, at) for at in (now, now, last_evening, last_evening + timedelta(minutes=1))
        ]
        references = [await reference_of(motion) for motion in motions]
        assert references == ["P-2027-01", "P-2027-02", "P-2027-03", "P-2028-01"]

    async def test_motions_moved_at_once_have_numbers_of_their_own(self, house: House, now: datetime):
        motions = await asyncio.gather(*(moved(house, now, by=number) for number in range(6)))
        assert len({await reference_of(motion) for motion in motions}) == 6

    async def test_nobody_moves_in_the_name_of_another(self, house: House, now: datetime):
        with pytest.raises(NotPermitted):
            await move(house.chair.actor, now, Move(house.organizations[1].id, WORDING))

    async def test_motions_are_not_there_for_someone_without_a_seat(self, house: House, now: datetime):
        with pytest.raises(NotFound):
            await move(Actor(house.outsider), now, Move(house.chair.id, WORDING))

    async def test_the_same_form_sent_twice_moves_one_motion(self, house: House, now: datetime):
        actor = Actor(house.chair.person, "token", str)
        await move(actor, now, Move(house.chair.id, WORDING))
        with pytest.raises(AlreadyDone):
            await move(actor, now, Move(house.chair.id, WORDING))
        assert await Motion.count() == 1


class TestWithdrawing:
    async def test_the_mover_withdraws_and_the_open_round_ends_with_the_motion(
        self, house: House, now: datetime
    ):
        motion = await moved(house, now)
        await round_opened(house, motion, now)
        await withdraw(house.organizations[1].actor, now, motion)
        assert (await trail("decisions.MotionWithdrawn"))[0]["subject"] == str(motion)
        assert await ConsensusRound.count().where(ConsensusRound.closed_at.is_null()) == 0

    async def test_nobody_else_withdraws_it(self, house: House, now: datetime):
        motion = await moved(house, now)
        with pytest.raises(NotPermitted):
            await withdraw(house.chair.actor, now, motion)

    async def test_not_twice_nor_during_a_vote(self, house: House, now: datetime):
        first, second = await moved(house, now), await moved(house, now)
        mover = house.organizations[1].actor
        await withdraw(mover, now, first)
        await refused(withdraw(mover, now, first), "ToR-25", "motion_withdrawn")
        await voting_opened(house, second, now)
        await refused(withdraw(mover, now, second), "ToR-26", "voting_under_way")


class TestSeekingConsensus:
    async def test_the_chair_or_the_mover_opens_a_round_and_nobody_else(self, house: House, now: datetime):
        closes = now + timedelta(days=2)
        for by in (house.chair, house.organizations[1]):
            motion = await moved(house, now)
            await seek_consensus(by.actor, now, SeekConsensus(motion, closes))
        with pytest.raises(NotPermitted):
            await seek_consensus(
                house.organizations[2].actor, now, SeekConsensus(await moved(house, now), closes)
            )

    async def test_one_round_at_a_time_and_it_closes_after_it_opens(self, house: House, now: datetime):
        motion = await moved(house, now)
        late = SeekConsensus(motion, now)
        await refused(seek_consensus(house.chair.actor, now, late), "ToR-25", "closes_before_it_opens")
        await round_opened(house, motion, now)
        again = SeekConsensus(motion, now + timedelta(days=3))
        await refused(seek_consensus(house.chair.actor, now, again), "ToR-25", "round_under_way")


class TestTakingAPosition:
    async def test_one_position_a_member_whoever_gives_it(self, house: House, now: datetime):
        motion = await moved(house, now)
        round_id = await round_opened(house, motion, now)
        who = house.organizations[2]
        second = await another(who)
        await says(who, motion, round_id, "agree", now)
        await take_position(Actor(second), now, TakePosition(motion, round_id, who.id, "block", "Non."))
        rows = await Position.select()
        assert [(row["position"], row["person"]) for row in rows] == [("block", second)]

    async def test_forty_positions_at_once_leave_one(self, house: House, now: datetime):
        motion = await moved(house, now)
        round_id = await round_opened(house, motion, now)
        who = house.organizations[2]
        await asyncio.gather(*(says(who, motion, round_id, "agree", now) for _ in range(40)))
        assert await Position.count() == 1

    @pytest.mark.parametrize("position", ["reservations", "stand_aside", "block"])
    async def test_all_but_plain_agreement_say_why(self, house: House, now: datetime, position: str):
        motion = await moved(house, now)
        round_id = await round_opened(house, motion, now)
        silent = TakePosition(motion, round_id, house.chair.id, position)
        await refused(take_position(house.chair.actor, now, silent), "ToR-25", "position_without_reason")

    async def test_until_the_round_closes_to_the_millisecond(self, house: House, now: datetime):
        motion = await moved(house, now)
        round_id = await round_opened(house, motion, now, hours=1)
        end = now + timedelta(hours=1)
        await says(house.chair, motion, round_id, "agree", end - timedelta(milliseconds=1))
        await refused(says(house.chair, motion, round_id, "agree", end), "ToR-25", "round_closed")

    async def test_without_authority_to_decide_there_is_no_position(self, house: House, now: datetime):
        motion = await moved(house, now)
        round_id = await round_opened(house, motion, now)
        watcher = await another(house.chair, may_decide=False)
        position = TakePosition(motion, round_id, house.chair.id, "agree")
        await refused(take_position(Actor(watcher), now, position), "ToR-45", "no_authority")

    async def test_a_position_is_taken_back_once(self, house: House, now: datetime):
        motion = await moved(house, now)
        round_id = await round_opened(house, motion, now)
        await says(house.chair, motion, round_id, "block", now)
        await withdraw_position(house.chair.actor, now, motion, round_id, house.chair.id)
        back = withdraw_position(house.chair.actor, now, motion, round_id, house.chair.id)
        await refused(back, "ToR-25", "no_position")


class TestDeclaring:
    async def test_consensus_adopts_the_motion_and_enters_the_register(self, house: House, now: datetime):
        motion = await moved(house, now)
        round_id = await round_opened(house, motion, now)
        await says(house.organizations[1], motion, round_id, "agree", now)
        await says(house.organizations[2], motion, round_id, "reservations", now)
        await close_round(house.chair.actor, now + timedelta(hours=49), motion)
        decision = await only(Decision.select().first())
        assert (decision["reference"], decision["mode"], decision["is_adopted"]) == (
            "D-2027-01",
            "consensus",
            True,
        )
        kinds = [entry["kind"] for entry in await trail()][-3:]
        assert kinds == ["decisions.ConsensusClosed", "decisions.DecisionRecorded", "decisions.MotionAdopted"]

    async def test_a_block_adopts_nothing_and_a_new_round_may_open(self, house: House, now: datetime):
        motion = await moved(house, now)
        after = await blocked(house, motion, now)
        assert await Decision.count() == 0
        second = await round_opened(house, motion, after)
        for who in house.everyone:
            await says(who, motion, second, "agree", after)
        await close_round(house.chair.actor, after, motion)  # before its time: every member has spoken
        assert await Decision.count() == 1

    async def test_silence_is_not_consent(self, house: House, now: datetime):
        motion = await moved(house, now)
        await round_opened(house, motion, now)
        await close_round(house.chair.actor, now + timedelta(hours=48), motion)
        assert (await only(ConsensusRound.select().first()))["verdict"] == "no_consensus"

    async def test_not_before_its_time_while_members_may_speak_unless_in_a_meeting(
        self, house: House, now: datetime
    ):
        between = await moved(house, now)
        await round_opened(house, between, now)
        await refused(close_round(house.chair.actor, now, between), "ToR-25", "round_not_over")
        inside = await moved(house, now, meeting=await meeting_in_session(now))
        await round_opened(house, inside, now)
        await close_round(house.chair.actor, now, inside)

    async def test_only_the_chair_declares_and_only_what_is_under_way(self, house: House, now: datetime):
        motion = await moved(house, now)
        await refused(close_round(house.chair.actor, now, motion), "ToR-25", "no_round")
        await round_opened(house, motion, now)
        with pytest.raises(NotPermitted):
            await close_round(house.organizations[1].actor, now + timedelta(days=3), motion)
        await close_round(house.chair.actor, now + timedelta(days=3), motion)
        await refused(close_round(house.chair.actor, now + timedelta(days=3), motion), "ToR-25", "no_round")
