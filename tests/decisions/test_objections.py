"""Objections: one a member, carried from round to round until its owner ends it; answered; three rounds at most."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from coalition import db
from coalition.act import Actor
from coalition.decisions.commands import (
    AnswerObjection,
    SeekConsensus,
    SettleObjection,
    TakePosition,
    answer_objection,
    close_round,
    seek_consensus,
    settle_objection,
    take_position,
    withdraw,
    withdraw_position,
)
from coalition.decisions.queries.recount import recount_all
from coalition.decisions.tables import ConsensusRound, Decision, Objection, ObjectionAnswer, Position
from coalition.errors import NotFound, NotPermitted
from migrations.motions_unique import STATEMENTS
from tests.decisions.support import (
    REVISED,
    amended,
    blocked,
    moved,
    objection_of,
    only,
    refused,
    round_opened,
    says,
    settles,
    voting_opened,
)
from tests.house import House, another, trail


async def verdict_of(motion: UUID, number: int) -> str:
    """What a declared round said."""
    rounds = ConsensusRound.select().where(ConsensusRound.motion == motion, ConsensusRound.number == number)
    return str((await only(rounds.first()))["verdict"])


class TestRaising:
    @pytest.mark.parametrize("position", ["reservations", "stand_aside", "block"])
    async def test_all_but_plain_agreement_leave_an_objection_with_its_owner(
        self, house: House, now: datetime, position: str
    ):
        motion = await moved(house, now)
        round_id = await round_opened(house, motion, now)
        who = house.organizations[2]
        words = TakePosition(motion, round_id, who.id, position, "Parce que.", "Écrire autre chose.")
        await take_position(who.actor, now, words)
        found = await objection_of(who, motion)
        assert (found["kind"], found["reason"], found["proposed_change"], found["state"], found["version"]) == (
            position, "Parce que.", "Écrire autre chose.", "stands", 1,
        )  # fmt: skip
        assert (await trail("decisions.ObjectionRaised"))[0]["actor"] == str(who.person)

    async def test_said_again_it_stays_one_objection(self, house: House, now: datetime):
        motion = await moved(house, now)
        round_id = await round_opened(house, motion, now)
        for position in ("reservations", "block", "stand_aside"):
            await says(house.organizations[2], motion, round_id, position, now)
        assert [row["kind"] for row in await Objection.select()] == ["stand_aside"]

    async def test_to_agree_or_to_take_the_position_back_ends_what_the_round_raised(
        self, house: House, now: datetime
    ):
        motion = await moved(house, now)
        round_id = await round_opened(house, motion, now)
        one, other = house.organizations[2:4]
        for who in (one, other):
            await says(who, motion, round_id, "block", now)
        await says(one, motion, round_id, "agree", now)
        await withdraw_position(other.actor, now, motion, round_id, other.id)
        assert {row["state"] for row in await Objection.select()} == {"withdrawn"}


class TestCarrying:
    async def test_a_block_stands_in_the_next_round_though_its_owner_keeps_silent(
        self, house: House, now: datetime
    ):
        motion = await moved(house, now)
        after = await blocked(house, motion, now)
        await amended(house, motion, after)
        second = await round_opened(house, motion, after)
        for who in (*house.organizations[:3], *house.organizations[4:]):
            await says(who, motion, second, "agree", after)
        await close_round(house.chair.actor, after + timedelta(hours=49), motion)
        assert await verdict_of(motion, 2) == "blocked"
        assert await Decision.count() == 0

    async def test_reservations_are_kept_but_agree_to_no_new_text(self, house: House, now: datetime):
        motion = await moved(house, now)
        round_id = await round_opened(house, motion, now)
        await says(house.organizations[2], motion, round_id, "reservations", now)
        await says(house.organizations[3], motion, round_id, "block", now)
        after = now + timedelta(hours=49)
        await close_round(house.chair.actor, after, motion)
        second = await round_opened(house, motion, after)
        carried = await Position.select().where(Position.round == second)
        assert [(row["member"], row["position"], bool(row["is_carried"])) for row in carried] == [
            (house.organizations[3].id, "block", True)
        ]
        assert (await objection_of(house.organizations[2], motion))["state"] == "stands"

    async def test_its_owner_says_that_the_revised_text_meets_it_and_consensus_is_declared(
        self, house: House, now: datetime
    ):
        motion = await moved(house, now)
        after = await blocked(house, motion, now)
        await amended(house, motion, after)
        second = await round_opened(house, motion, after)
        await settles(house.organizations[3], motion, "met", after)
        await says(house.organizations[2], motion, second, "agree", after)
        await close_round(house.chair.actor, after + timedelta(hours=49), motion)
        assert await verdict_of(motion, 2) == "consensus"
        assert (await recount_all()).differences == ()
        entry = (await trail("decisions.ObjectionSettled"))[0]
        assert entry["actor"] == str(house.organizations[3].person)

    async def test_to_agree_to_a_revised_text_says_that_it_meets_the_objection(
        self, house: House, now: datetime
    ):
        motion = await moved(house, now)
        after = await blocked(house, motion, now)
        await amended(house, motion, after)
        second = await round_opened(house, motion, after)
        await says(house.organizations[3], motion, second, "agree", after)
        assert (await objection_of(house.organizations[3], motion))["state"] == "met"

    async def test_a_position_taken_back_leaves_the_objection_as_it_was_carried(
        self, house: House, now: datetime
    ):
        motion = await moved(house, now)
        after = await blocked(house, motion, now)
        second = await round_opened(house, motion, after)
        who = house.organizations[3]
        back = withdraw_position(who.actor, after, motion, second, who.id)
        await refused(back, "ToR-25", "no_position")
        await says(who, motion, second, "stand_aside", after)
        await withdraw_position(who.actor, after, motion, second, who.id)
        row = await only(Position.select().where(Position.round == second, Position.member == who.id).first())
        assert (row["withdrawn_at"], bool(row["is_carried"])) == (None, True)
        assert row["position"] == "stand_aside"
        assert (await recount_all()).differences == ()

    async def test_an_objection_ended_between_two_rounds_is_not_carried(self, house: House, now: datetime):
        motion = await moved(house, now)
        after = await blocked(house, motion, now)
        await settles(house.organizations[3], motion, "withdrawn", after)
        second = await round_opened(house, motion, after)
        assert await Position.count().where(Position.round == second) == 0


class TestSettling:
    async def test_only_its_owner_settles_it_with_authority_and_once(self, house: House, now: datetime):
        motion = await moved(house, now)
        after = await blocked(house, motion, now)
        owner = house.organizations[3]
        end = SettleObjection(motion, (await objection_of(owner, motion))["id"], "withdrawn")
        for who in (house.chair, house.organizations[1]):
            with pytest.raises(NotPermitted):
                await settle_objection(who.actor, after, end)
        watcher = Actor(await another(owner, may_decide=False))
        await refused(settle_objection(watcher, after, end), "ToR-45", "no_authority")
        await settle_objection(owner.actor, after, end)
        await refused(settle_objection(owner.actor, after, end), "ToR-25", "objection_settled")

    async def test_only_a_text_revised_since_meets_it(self, house: House, now: datetime):
        motion = await moved(house, now)
        after = await blocked(house, motion, now)
        await refused(settles(house.organizations[3], motion, "met", after), "ToR-25", "text_not_revised")
        await amended(house, motion, after)
        await settles(house.organizations[3], motion, "met", after)

    async def test_not_of_another_motion_nor_once_the_motion_is_withdrawn(self, house: House, now: datetime):
        motion, other = await moved(house, now), await moved(house, now)
        after = await blocked(house, motion, now)
        owner = house.organizations[3]
        found = (await objection_of(owner, motion))["id"]
        with pytest.raises(NotFound):
            await settle_objection(owner.actor, after, SettleObjection(other, found, "withdrawn"))
        with pytest.raises(ValueError, match="forgotten"):
            await settle_objection(owner.actor, after, SettleObjection(motion, found, "forgotten"))
        await withdraw(house.organizations[1].actor, after, motion)
        end = SettleObjection(motion, found, "withdrawn")
        await refused(settle_objection(owner.actor, after, end), "ToR-25", "motion_withdrawn")


class TestAnswering:
    async def test_the_chair_or_the_mover_answers_and_the_answers_follow_each_other(
        self, house: House, now: datetime
    ):
        motion = await moved(house, now)
        after = await blocked(house, motion, now)
        found = (await objection_of(house.organizations[3], motion))["id"]
        for who in (house.chair, house.organizations[1]):
            await answer_objection(who.actor, after, AnswerObjection(motion, found, "Nous y pensons."))
        rows = await ObjectionAnswer.select(ObjectionAnswer.member)
        assert {row["member"] for row in rows} == {house.chair.id, house.organizations[1].id}
        with pytest.raises(NotPermitted):
            await answer_objection(
                house.organizations[4].actor, after, AnswerObjection(motion, found, "Et moi.")
            )

    async def test_not_without_words_nor_once_it_is_settled(self, house: House, now: datetime):
        motion = await moved(house, now)
        after = await blocked(house, motion, now)
        found = (await objection_of(house.organizations[3], motion))["id"]
        chair = house.chair.actor
        bare = answer_objection(chair, after, AnswerObjection(motion, found, " "))
        await refused(bare, "ToR-25", "answer_without_words")
        await settles(house.organizations[3], motion, "withdrawn", after)
        late = answer_objection(chair, after, AnswerObjection(motion, found, "Trop tard."))
        await refused(late, "ToR-25", "objection_settled")


class TestRounds:
    async def test_a_fourth_round_is_refused(self, house: House, now: datetime):
        motion = await moved(house, now)
        at = now
        for _ in range(3):
            await round_opened(house, motion, at)
            at += timedelta(hours=49)
            await close_round(house.chair.actor, at, motion)
        fourth = SeekConsensus(motion, at + timedelta(days=2))
        await refused(seek_consensus(house.chair.actor, at, fourth), "ToR-25", "rounds_exhausted")
        await voting_opened(house, motion, at)

    async def test_the_whole_path_from_a_blocked_round_to_consensus_leaves_its_trace(
        self, house: House, now: datetime
    ):
        motion = await moved(house, now)
        after = await blocked(house, motion, now)
        await amended(house, motion, after, REVISED)
        second = await round_opened(house, motion, after)
        for who in house.everyone:
            await says(who, motion, second, "agree", after)
        await close_round(house.chair.actor, after, motion)
        kinds = [entry["kind"].removeprefix("decisions.") for entry in await trail()]
        told = [kind for kind in kinds if kind not in ("PositionTaken",) and not kind.startswith("notices.")]
        assert told[-10:] == [
            "MotionMoved", "ConsensusSought", "ObjectionRaised", "ConsensusClosed", "MotionAmended",
            "ConsensusSought", "ObjectionSettled", "ConsensusClosed", "DecisionRecorded", "MotionAdopted",
        ]  # fmt: skip


async def test_who_objected_before_objections_were_kept_apart_objects_still(house: House, now: datetime):
    open_one, decided = await moved(house, now), await moved(house, now)
    await blocked(house, open_one, now)
    round_id = await round_opened(house, decided, now)
    await says(house.organizations[2], decided, round_id, "agree", now)
    await says(house.organizations[4], decided, round_id, "reservations", now)
    await close_round(house.chair.actor, now + timedelta(hours=49), decided)
    await Objection.delete(force=True)
    await db.rows(STATEMENTS[-1])
    kept = await Objection.select()
    assert [(row["motion"], row["member"], row["kind"], row["state"]) for row in kept] == [
        (open_one, house.organizations[3].id, "block", "stands")
    ]
