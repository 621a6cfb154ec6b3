"""Consensus voiced in the room: the motion, its round and the decision in one act (ToR-25)."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from coalition.attendance.commands import RecordAttendance, record_attendance
from coalition.audit.verification import verify
from coalition.decisions.commands import RecordConsensus, Tabled, record_consensus
from coalition.decisions.queries import motion_page, rederive
from coalition.decisions.tables import ConsensusRound, Decision, Motion, Objection, Position
from coalition.errors import NotFound, NotPermitted
from coalition.meetings.tables import Meeting
from coalition.membership.viewer import viewer
from coalition.notices.tables import OutboxMessage
from tests.decisions.rooms import in_the_room
from tests.decisions.support import (
    FRENCH_ONLY,
    WORDING,
    blocked,
    meeting_in_session,
    moved,
    only,
    refused,
    round_opened,
    settles,
    voting_opened,
)
from tests.house import House, trail


def agreed(house: House, meeting: UUID, item: UUID | None = None, **more: Any) -> RecordConsensus:
    """A text of the second organisation, put to the members."""
    return RecordConsensus(
        Tabled(meeting, WORDING, house.organizations[1].id, item=item), is_put=True, **more
    )


async def positions() -> dict[str, int]:
    found: dict[str, int] = {}
    for row in await Position.select(Position.position):
        found[row["position"]] = found.get(row["position"], 0) + 1
    return found


async def test_one_act_enters_the_motion_its_round_and_the_decision(house: House, now: datetime):
    present = [*house.organizations[:4], house.individuals[0]]
    meeting = await in_the_room(house, now, present)
    motion = await record_consensus(house.chair.actor, now, agreed(house, meeting))
    decision = await only(Decision.select().first())
    assert (decision["mode"], bool(decision["is_adopted"]), decision["meeting"]) == (
        "consensus",
        True,
        meeting,
    )
    assert decision["motion"] == motion
    row = await only(ConsensusRound.select().first())
    assert (row["verdict"], row["meeting"], row["recorded_by"]) == ("consensus", meeting, house.chair.person)
    assert row["opened_at"] == row["closed_at"] == now
    assert await positions() == {"agree": 5}
    who = await viewer(house.chair.person, now)
    assert who is not None
    page = await motion_page(motion, who, now)
    assert page.state == "adopted"
    assert page.past_rounds[0].silent == len(house.everyone) - 5
    kinds = [entry["kind"].split(".")[1] for entry in await trail() if entry["subject"] == str(motion)]
    assert kinds == [
        "MotionMoved",
        "ConsensusVoiced",
        *["PositionTaken"] * 5,
        "ConsensusClosed",
        "MotionAdopted",
    ]
    assert await rederive() == ()


async def test_who_stands_aside_objects_and_who_says_nothing_has_no_position(house: House, now: datetime):
    present = house.organizations[:5]
    meeting = await in_the_room(house, now, present, secretary=house.organizations[2].person)
    command = agreed(
        house,
        meeting,
        aside=frozenset({present[3].id}),
        silent=frozenset({present[4].id}),
        reason="Trop tôt.",
    )
    await record_consensus(house.organizations[2].actor, now, command)
    assert await positions() == {"agree": 3, "stand_aside": 1}
    objection = await only(Objection.select().first())
    assert (objection["member"], objection["kind"], objection["reason"]) == (
        present[3].id, "stand_aside", "Trop tôt.",
    )  # fmt: skip
    assert await rederive() == ()


async def test_a_text_in_one_language_is_kept_as_it_was_said(house: House, now: datetime):
    meeting = await in_the_room(house, now, house.organizations[:2])
    command = RecordConsensus(Tabled(meeting, FRENCH_ONLY, house.chair.id), is_put=True)
    await record_consensus(house.chair.actor, now, command)
    assert (await only(Decision.select().first()))["title_en"] == ""


async def test_consensus_is_recorded_in_a_meeting_under_way_once_the_roll_is_called(
    house: House, now: datetime
):
    chair = house.chair.actor
    meeting = await meeting_in_session(now)
    await refused(record_consensus(chair, now, agreed(house, meeting)), "ToR-25", "roll_not_called")
    meeting = await in_the_room(house, now, house.organizations[:3])
    unsaid = replace(agreed(house, meeting), is_put=False)
    await refused(record_consensus(chair, now, unsaid), "ToR-25", "not_put_to_the_members")
    await Meeting.update({Meeting.adjourned_at: now}).where(Meeting.id == meeting)
    over = record_consensus(chair, now + timedelta(minutes=1), agreed(house, meeting))
    await refused(over, "ToR-25", "consensus_outside_a_meeting")
    assert await Motion.count() == await Decision.count() == 0


async def test_too_few_agree_or_a_reason_lacks(house: House, now: datetime):
    present = house.organizations[:4]
    meeting = await in_the_room(house, now, present)
    half = agreed(house, meeting, aside=frozenset(one.id for one in present[:2]), reason="Non.")
    await refused(record_consensus(house.chair.actor, now, half), "ToR-25", "consensus_not_reached")
    mute = agreed(house, meeting, silent=frozenset(one.id for one in present))
    await refused(record_consensus(house.chair.actor, now, mute), "ToR-25", "consensus_not_reached")
    unsaid = agreed(house, meeting, aside=frozenset({present[2].id}))
    await refused(record_consensus(house.chair.actor, now, unsaid), "ToR-25", "position_without_reason")
    assert await Motion.count() == 0


async def test_only_members_that_are_there_put_a_text_or_stand_aside(house: House, now: datetime):
    meeting = await in_the_room(house, now, house.organizations[:3])
    absent = house.organizations[4].id
    for command in (
        RecordConsensus(Tabled(meeting, WORDING, absent), is_put=True),
        agreed(house, meeting, aside=frozenset({absent}), reason="Loin."),
        agreed(house, meeting, silent=frozenset({absent})),
    ):
        await refused(record_consensus(house.chair.actor, now, command), "ToR-26", "not_present")


async def test_who_neither_presides_nor_takes_the_minutes_records_nothing(house: House, now: datetime):
    meeting = await in_the_room(house, now, house.organizations[:3])
    with pytest.raises(NotPermitted):
        await record_consensus(house.organizations[1].actor, now, agreed(house, meeting))
    with pytest.raises(NotFound):
        await record_consensus(house.chair.actor, now, agreed(house, house.outsider))
    with pytest.raises(NotFound):
        await record_consensus(house.chair.actor, now, agreed(house, meeting, item=meeting))


async def test_a_delegate_who_does_not_decide_is_there_and_has_no_position(house: House, now: datetime):
    present = house.organizations[:3]
    meeting = await in_the_room(house, now, present[:2])
    await record_attendance(house.chair.actor, now, RecordAttendance(meeting, {present[2].id: "delegate"}))
    await record_consensus(house.chair.actor, now, agreed(house, meeting))
    assert await positions() == {"agree": 2}


class TestAMotionOfTheMeeting:
    async def test_is_adopted_as_it_stands_and_only_once(self, house: House, now: datetime):
        meeting = await in_the_room(house, now, house.organizations[:3])
        motion = await moved(house, now, meeting=meeting)
        command = RecordConsensus(Tabled(meeting, motion=motion), is_put=True)
        assert await record_consensus(house.chair.actor, now, command) == motion
        assert await Motion.count() == await Decision.count() == 1
        await refused(record_consensus(house.chair.actor, now, command), "ToR-25", "motion_decided")
        assert await rederive() == ()

    async def test_of_another_meeting_is_not_there(self, house: House, now: datetime):
        meeting = await in_the_room(house, now, house.organizations[:3])
        motion = await moved(house, now)
        with pytest.raises(NotFound):
            await record_consensus(
                house.chair.actor, now, RecordConsensus(Tabled(meeting, motion=motion), is_put=True)
            )

    async def test_waits_while_a_round_or_a_vote_is_open(self, house: House, now: datetime):
        meeting = await in_the_room(house, now, house.organizations[:3])
        motion = await moved(house, now, meeting=meeting)
        await round_opened(house, motion, now)
        command = RecordConsensus(Tabled(meeting, motion=motion), is_put=True)
        await refused(record_consensus(house.chair.actor, now, command), "ToR-25", "round_under_way")
        other = await moved(house, now, meeting=meeting)
        await voting_opened(house, other, now)
        voted = RecordConsensus(Tabled(meeting, motion=other), is_put=True)
        await refused(record_consensus(house.chair.actor, now, voted), "ToR-26", "voting_under_way")

    async def test_a_block_of_an_earlier_round_stands_until_its_owner_lifts_it(
        self, house: House, now: datetime
    ):
        meeting = await in_the_room(house, now, house.organizations[:5])
        motion = await moved(house, now, meeting=meeting)
        after = await blocked(house, motion, now)
        command = RecordConsensus(Tabled(meeting, motion=motion), is_put=True)
        await refused(record_consensus(house.chair.actor, after, command), "ToR-25", "consensus_blocked")
        await settles(house.organizations[3], motion, "withdrawn", after)
        await record_consensus(house.chair.actor, after, command)
        assert (await only(Decision.select().first()))["mode"] == "consensus"
        assert await rederive() == ()


async def test_what_was_recorded_verifies_and_a_changed_position_is_found(house: House, now: datetime):
    meeting = await in_the_room(house, now, house.organizations[:3])
    await record_consensus(house.chair.actor, now, agreed(house, meeting))
    assert (await verify()).fault is None
    await Position.update({Position.position: "block"}).where(Position.member == house.organizations[2].id)
    assert {one.code for one in await rederive()} >= {"position_changed"}


async def test_nobody_is_asked_for_a_position_that_was_already_recorded(house: House, now: datetime):
    meeting = await in_the_room(house, now, house.organizations[:3])
    await record_consensus(house.chair.actor, now, agreed(house, meeting))
    assert await OutboxMessage.count().where(OutboxMessage.kind == "consensus_sought") == 0
