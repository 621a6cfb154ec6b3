"""A vote opened from the room in one act: here and now, here and online, or online (ToR-26)."""

from datetime import datetime, timedelta

import pytest

from coalition.decisions.commands import (
    CountHands,
    PutToTheVote,
    Tabled,
    close_voting,
    count_hands,
    put_to_the_members,
)
from coalition.decisions.queries import on_the_table, rederive
from coalition.decisions.tables import Motion, Voting
from coalition.errors import NotPermitted
from coalition.meetings.tables import Meeting
from coalition.membership.viewer import Viewer, viewer
from tests.decisions.rooms import in_the_room
from tests.decisions.support import WORDING, blocked, moved, only, refused, votes, voting_of
from tests.house import House, trail


async def seen(house: House, now: datetime) -> Viewer:
    who = await viewer(house.chair.person, now)
    assert who is not None
    return who


async def test_a_vote_here_and_now_closes_with_the_count_of_hands(house: House, now: datetime):
    meeting = await in_the_room(house, now, house.organizations[:4])
    tabled = Tabled(meeting, WORDING, house.organizations[1].id)
    command = PutToTheVote(tabled, "room", "Le temps presse.", waives_consensus=True)
    motion = await put_to_the_members(house.chair.actor, now, command)
    voting = await only(Voting.select().first())
    assert (voting["meeting"], voting["closes_at"]) == (meeting, now + timedelta(hours=1))
    assert (await only(Motion.select().first()))["moved_by"] == house.chair.person
    table = await on_the_table(meeting, await seen(house, now), now)
    assert [(one.state, one.turnout, one.eligible) for one in table.open] == [
        ("voting", 0, len(house.everyone))
    ]
    assert table.recorded_here == {motion}
    await count_hands(house.chair.actor, now, CountHands(motion, voting["id"], 3, 1, 0))
    table = await on_the_table(meeting, await seen(house, now), now)
    (said,) = table.recorded
    assert table.open == ()
    assert (said.mode, said.is_adopted, said.votes_for, said.votes_against, said.needed) == (
        "vote",
        True,
        3,
        1,
        3,
    )
    assert [one["kind"] for one in await trail("decisions.VotingOpened")] == ["decisions.VotingOpened"]
    assert await rederive() == ()


async def test_a_hybrid_vote_closes_once_everyone_present_has_voted(house: House, now: datetime):
    present = house.organizations[:3]
    meeting = await in_the_room(house, now, present)
    until = now + timedelta(minutes=40)
    tabled = Tabled(meeting, WORDING, house.chair.id)
    command = PutToTheVote(tabled, "hybrid", "Un choix.", until, waives_consensus=True)
    motion = await put_to_the_members(house.chair.actor, now, command)
    voting = await voting_of(motion)
    assert (await only(Voting.select().first()))["closes_at"] == until
    await refused(close_voting(house.chair.actor, now, motion), "ToR-26", "members_present_have_not_voted")
    for who in present:
        await votes(who, motion, voting, "for", now)
    await close_voting(house.chair.actor, now, motion)
    assert (await on_the_table(meeting, await seen(house, now), now)).recorded[0].votes_for == 3


async def test_an_online_vote_lasts_as_long_as_between_two_meetings(house: House, now: datetime):
    meeting = await in_the_room(house, now, house.organizations[:3])
    tabled = Tabled(meeting, WORDING, house.chair.id)
    short = PutToTheVote(tabled, "online", "Des absents.", now + timedelta(days=2), waives_consensus=True)
    await refused(put_to_the_members(house.chair.actor, now, short), "ToR-26", "window_too_short")
    long = PutToTheVote(tabled, "online", "Des absents.", now + timedelta(days=8), waives_consensus=True)
    await put_to_the_members(house.chair.actor, now, long)
    assert (await only(Voting.select().first()))["meeting"] is None


async def test_the_recording_secretary_waives_no_consensus_but_opens_a_vote_after_a_round(
    house: House, now: datetime
):
    secretary = house.organizations[2]
    meeting = await in_the_room(house, now, house.organizations[:4], secretary=secretary.person)
    text = PutToTheVote(Tabled(meeting, WORDING, secretary.id), "room", "Vite.", waives_consensus=True)
    await refused(put_to_the_members(secretary.actor, now, text), "ToR-26", "may_not_open")
    motion = await moved(house, now, meeting=meeting)
    after = await blocked(house, motion, now)
    table = await on_the_table(meeting, await seen(house, after), after)
    assert [(one.state, one.said) for one in table.open] == [("moved", "blocked")]
    command = PutToTheVote(Tabled(meeting, motion=motion), "room", "Un blocage demeure.")
    assert await put_to_the_members(secretary.actor, after, command) == motion
    await refused(put_to_the_members(secretary.actor, after, command), "ToR-26", "voting_under_way")


async def test_outside_the_meeting_or_for_others_nothing_opens(house: House, now: datetime):
    meeting = await in_the_room(house, now, house.organizations[:3])
    command = PutToTheVote(Tabled(meeting, WORDING, house.chair.id), "room", "Vite.", waives_consensus=True)
    with pytest.raises(NotPermitted):
        await put_to_the_members(house.organizations[1].actor, now, command)
    absent = PutToTheVote(
        Tabled(meeting, WORDING, house.organizations[4].id), "room", "Vite.", waives_consensus=True
    )
    await refused(put_to_the_members(house.chair.actor, now, absent), "ToR-26", "not_present")
    await Meeting.update({Meeting.adjourned_at: now}).where(Meeting.id == meeting)
    late = put_to_the_members(house.chair.actor, now + timedelta(minutes=1), command)
    await refused(late, "ToR-26", "meeting_not_under_way")
    assert await Motion.count() == 0
