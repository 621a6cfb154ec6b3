"""Votes that open by themselves (ToR-26, R6): the instant decides, whoever comes first freezes the roll of that instant."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from coalition.act import new_id, perform
from coalition.decisions.commands import (
    ScheduleVoting,
    SeekConsensus,
    cast_ballot,
    do_due,
    open_motion_if_due,
    schedule_voting,
    seek_consensus,
    unschedule_voting,
    withdraw,
)
from coalition.decisions.commands.votings import CastBallot
from coalition.decisions.queries import motion_page, rederive
from coalition.decisions.tables import Ballot, RollEntry, Voting, VotingSchedule
from coalition.errors import NotFound, NotPermitted
from coalition.membership.events import StatusChanged
from coalition.membership.queries import viewer
from coalition.membership.tables import StatusChange
from tests.decisions.support import moved, only, outcome_of, refused, votes, voting_of
from tests.house import House, trail

DAY = timedelta(days=1)


async def planned(house: House, now: datetime) -> tuple[UUID, UUID]:
    """A motion, and its vote planned for tomorrow, for eight days: the motion and the vote that will be."""
    motion = await moved(house, now)
    plan = ScheduleVoting(
        motion, now + 9 * DAY, "Le temps presse.", waives_consensus=True, opens_at=now + DAY
    )
    await schedule_voting(house.chair.actor, now, plan)
    return motion, (await only(VotingSchedule.select().first()))["id"]


async def left(house: House, index: int, at: datetime, recorded_at: datetime) -> None:
    """A member is one no more from that instant on."""
    who = house.organizations[index]
    async with perform(house.chair.actor, recorded_at) as act:
        await StatusChange.insert(
            StatusChange(id=new_id(), member=who.id, status="withdrawn", since=at, recorded_at=recorded_at)
        )
        act.record(StatusChanged(subject=who.id, status="withdrawn", since=at))


async def state_of(house: House, motion: UUID, at: datetime) -> str:
    seen_by = await viewer(house.chair.person, at)
    assert seen_by is not None
    return (await motion_page(motion, seen_by, at)).state


async def test_the_worker_opens_it_dated_at_its_instant_and_twice_is_once(house: House, now: datetime):
    motion, _ = await planned(house, now)
    assert await state_of(house, motion, now) == "scheduled"
    assert await do_due(now + DAY - timedelta(microseconds=1)) == 0
    late = now + 2 * DAY
    assert [await do_due(late), await do_due(late)] == [1, 0]
    voting = await only(Voting.select().first())
    assert (voting["opened_at"], voting["closes_at"]) == (now + DAY, now + 9 * DAY)
    assert voting["opened_by"] == house.chair.person
    assert len(await trail("decisions.VotingOpened")) == 1
    assert await rederive() == ()


async def test_a_ballot_that_comes_first_opens_it_with_the_roll_of_its_instant(
    house: House, now: datetime
):  # R6
    motion, voting = await planned(house, now)
    who, opens, late = house.organizations[1], now + DAY, now + 3 * DAY
    await left(house, 4, opens - timedelta(hours=1), now)
    await left(house, 5, opens + timedelta(hours=1), opens + timedelta(hours=1))
    ballot = CastBallot(motion, voting, who.id, "for")
    before = cast_ballot(who.actor, opens - timedelta(milliseconds=1), ballot)
    await refused(before, "ToR-26", "voting_to_come")
    assert await state_of(house, motion, late) == "opening"
    await cast_ballot(who.actor, late, ballot)
    on_roll = {row["member"] for row in await RollEntry.select()}
    assert house.organizations[4].id not in on_roll
    assert house.organizations[5].id in on_roll
    assert await Ballot.count() == 1
    assert [entry["actor"] for entry in await trail("decisions.VotingOpened")] == ["house"]
    assert await state_of(house, motion, late) == "voting"


async def test_twenty_who_come_at_once_open_it_once(house: House, now: datetime):
    motion, _ = await planned(house, now)
    opened = await asyncio.gather(*(open_motion_if_due(motion, now + DAY) for _ in range(20)))
    assert sum(opened) == 1
    assert await Voting.count() == 1


async def test_with_the_worker_stopped_for_long_it_opened_and_closed_at_its_instants(
    house: House, now: datetime
):  # R7
    _, voting = await planned(house, now)
    assert await do_due(now + 30 * DAY) == 2
    outcome = await outcome_of(voting)
    assert (outcome["closed_at"], outcome["result"], outcome["silent"]) == (now + 9 * DAY, "not_adopted", 7)


async def test_nothing_else_is_done_with_the_motion_until_it_is_given_up(house: House, now: datetime):
    motion, _ = await planned(house, now)
    chair, mover = house.chair.actor, house.organizations[1].actor
    again = ScheduleVoting(motion, now + 9 * DAY, "Encore.", waives_consensus=True, opens_at=now + DAY)
    await refused(schedule_voting(chair, now, again), "ToR-26", "voting_planned")
    await refused(seek_consensus(chair, now, SeekConsensus(motion, now + DAY)), "ToR-26", "voting_planned")
    await refused(withdraw(mover, now, motion), "ToR-26", "voting_planned")
    with pytest.raises(NotPermitted):
        await unschedule_voting(house.organizations[3].actor, now, motion)
    await refused(unschedule_voting(mover, now + DAY, motion), "ToR-26", "voting_under_way")
    await unschedule_voting(mover, now, motion)
    with pytest.raises(NotFound):
        await unschedule_voting(mover, now, motion)
    assert await do_due(now + DAY) == 0
    await withdraw(mover, now, motion)


async def test_what_may_not_open_may_not_be_planned(house: House, now: datetime):
    motion = await moved(house, now)
    chair = house.chair.actor

    def plan(opens: datetime, closes: datetime, reason: str = "Vite.") -> ScheduleVoting:
        return ScheduleVoting(motion, closes, reason, waives_consensus=True, opens_at=opens)

    await refused(schedule_voting(chair, now, plan(now, now + 9 * DAY)), "ToR-26", "opens_in_the_past")
    short = plan(now + DAY, now + 7 * DAY)
    await refused(schedule_voting(chair, now, short), "ToR-26", "window_too_short")
    mute = plan(now + DAY, now + 9 * DAY, reason="")
    await refused(schedule_voting(chair, now, mute), "ToR-26", "may_not_open")
    member = house.organizations[1].actor
    await refused(schedule_voting(member, now, plan(now + DAY, now + 9 * DAY)), "ToR-26", "may_not_open")


@pytest.mark.parametrize(
    ("closes", "last"),
    [
        (datetime(2027, 3, 14, 7, 0, tzinfo=UTC), "3 a.m., when the clocks skip from 2 to 3"),
        (datetime(2027, 11, 7, 5, 30, tzinfo=UTC), "the first 1:30 a.m. of the night"),
        (datetime(2027, 11, 7, 6, 30, tzinfo=UTC), "the second 1:30 a.m. of the night"),
    ],
)
async def test_ballots_are_late_by_the_stored_instant_on_the_nights_when_clocks_change(
    house: House, closes: datetime, last: str
):  # V7, R6
    now = closes - 10 * DAY
    motion = await moved(house, now)
    plan = ScheduleVoting(motion, closes, last, waives_consensus=True, opens_at=closes - 8 * DAY)
    await schedule_voting(house.chair.actor, now, plan)
    await do_due(closes - 8 * DAY)
    voting = await voting_of(motion)
    await votes(house.chair, motion, voting, "for", closes - timedelta(milliseconds=1))
    await refused(votes(house.organizations[1], motion, voting, "for", closes), "ToR-26", "voting_closed")
    assert (await outcome_of(voting))["votes_for"] == 1


async def test_a_clock_set_back_never_reopens_a_vote_in_which_an_act_came_too_late(
    house: House, now: datetime
):  # R6
    motion, voting = await planned(house, now)
    await do_due(now + DAY)
    closes = now + 9 * DAY
    await refused(votes(house.chair, motion, voting, "for", closes), "ToR-26", "voting_closed")
    for back in (timedelta(hours=2), timedelta(days=5)):
        await refused(votes(house.chair, motion, voting, "for", closes - back), "ToR-25", "motion_decided")
    assert (await outcome_of(voting))["closed_at"] == closes
    assert await Ballot.count() == 0


async def test_before_its_opening_a_clock_set_back_neither_takes_a_ballot_nor_closes_it(
    house: House, now: datetime
):  # R6
    motion, voting = await planned(house, now)
    await do_due(now + DAY)
    back = now + DAY - timedelta(hours=2)
    await refused(votes(house.chair, motion, voting, "for", back), "ToR-26", "voting_to_come")
    await votes(house.chair, motion, voting, "for", now + DAY)
    assert await Ballot.count() == 1
