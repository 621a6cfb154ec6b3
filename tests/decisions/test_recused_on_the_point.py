"""Who is recused on a point of the agenda is out of what is put at that point, by consensus as by vote (ToR-89)."""

from datetime import datetime
from uuid import UUID

import pytest

from coalition.act import new_id
from coalition.decisions.commands import (
    CountHands,
    PutToTheVote,
    RecordConsensus,
    Tabled,
    count_hands,
    do_due,
    put_to_the_members,
    record_consensus,
)
from coalition.decisions.queries import motion_page, rederive, waiting
from coalition.decisions.tables import Motion, Position, RollEntry
from coalition.meetings.commands import DeclareConflict, declare_conflict, withdraw_conflict
from coalition.meetings.tables import AgendaItem, Conflict
from coalition.membership.viewer import Viewer, viewer
from tests.decisions.rooms import in_the_room
from tests.decisions.support import WORDING, moved, only, outcome_of, refused, votes, voting_of
from tests.house import Browser, House, Someone, later


async def a_point(meeting: UUID, position: int = 1) -> UUID:
    """A point of the agenda of this meeting."""
    point = new_id()
    await AgendaItem.insert(
        AgendaItem(
            id=point, meeting=meeting, position=position, code="other", title_fr="Salle", title_en="Room", minutes=5
        )
    )  # fmt: skip
    return point


async def recused_on(point: UUID, meeting: UUID, who: Someone, at: datetime) -> None:
    """The member recuses itself on a point."""
    await declare_conflict(who.actor, at, DeclareConflict(meeting, who.id, "recused", item=point))


async def put(
    house: House, now: datetime, meeting: UUID, point: UUID | None, moved_before: UUID | None = None
) -> tuple[UUID, UUID]:
    """A vote opened in the room on a text, or a motion, put at that point: the motion and the vote."""
    tabled = Tabled(meeting, WORDING, house.organizations[1].id, item=point)
    if moved_before:
        tabled = Tabled(meeting, motion=moved_before, item=point)
    command = PutToTheVote(tabled, "room", "Le temps presse.", waives_consensus=True)
    motion = await put_to_the_members(house.chair.actor, now, command)
    return motion, await voting_of(motion)


async def excluded(voting: UUID) -> dict[UUID, str]:
    """Who is left out of the roll, and why."""
    rows = await RollEntry.select().where((RollEntry.voting == voting) & RollEntry.excluded.is_not_null())
    return {row["member"]: row["excluded"] for row in rows}


async def seen_by(who: Someone, now: datetime) -> Viewer:
    one = await viewer(who.person, now)
    assert one is not None
    return one


async def test_a_text_put_to_the_vote_at_the_point_leaves_out_who_is_recused_on_it(
    house: House, browser: Browser, now: datetime
):
    meeting = await in_the_room(house, now, house.organizations[:4])
    point, out = await a_point(meeting), house.organizations[3]
    await recused_on(point, meeting, out, later(now, minutes=-1))
    motion, voting = await put(house, now, meeting, point)
    assert await excluded(voting) == {out.id: "recused"}
    await refused(votes(out, motion, voting, "for", now), "ToR-89", "recused")
    asked = house.organizations[2]
    assert [task.icon for task in await waiting(await seen_by(asked, now), now)] == ["vote"]
    assert await waiting(await seen_by(out, now), now) == []
    page = await motion_page(motion, await seen_by(out, now), now)
    assert page.excluded == "recused"
    four = count_hands(house.chair.actor, now, CountHands(motion, voting, 4, 0, 0))
    await refused(four, "ToR-26", "more_hands_than_members")
    await count_hands(house.chair.actor, now, CountHands(motion, voting, 3, 0, 0))
    assert (await outcome_of(voting))["eligible"] == len(house.everyone) - 1
    assert await rederive() == ()


async def test_a_motion_moved_before_belongs_to_the_point_at_which_it_is_put(house: House, now: datetime):
    meeting = await in_the_room(house, now, house.organizations[:4])
    point, out = await a_point(meeting), house.organizations[3]
    before = await moved(house, later(now, minutes=-30), meeting=meeting)
    await recused_on(point, meeting, out, later(now, minutes=-1))
    motion, voting = await put(house, now, meeting, point, before)
    assert motion == before
    assert (await only(Motion.select().first()))["item"] == point
    assert await excluded(voting) == {out.id: "recused"}
    assert await rederive() == ()


@pytest.mark.parametrize("is_elsewhere", [True, False])
async def test_another_point_or_none_leaves_nobody_out(house: House, now: datetime, is_elsewhere: bool):
    meeting = await in_the_room(house, now, house.organizations[:4])
    point, other = await a_point(meeting), await a_point(meeting, 2)
    await recused_on(point, meeting, house.organizations[3], later(now, minutes=-1))
    _, voting = await put(house, now, meeting, other if is_elsewhere else None)
    assert await excluded(voting) == {}


@pytest.mark.parametrize("effect", ["noted", "abstains"])
async def test_a_conflict_without_recusal_on_the_point_leaves_nobody_out(
    house: House, now: datetime, effect: str
):
    meeting = await in_the_room(house, now, house.organizations[:4])
    point, member = await a_point(meeting), house.organizations[3]
    declared = DeclareConflict(meeting, member.id, effect, item=point)
    await declare_conflict(member.actor, later(now, minutes=-1), declared)
    motion, voting = await put(house, now, meeting, point)
    assert await excluded(voting) == {}
    page = await motion_page(motion, await seen_by(member, now), now)
    assert page.own_conflict == effect
    await votes(member, motion, voting, "for", now)


async def test_recused_on_the_point_while_the_vote_is_open_the_ballot_is_not_counted(
    house: House, now: datetime
):
    meeting = await in_the_room(house, now, house.organizations[:4])
    point, member, other = await a_point(meeting), house.organizations[3], house.organizations[2]
    motion, voting = await put(house, now, meeting, point)
    for one in (member, other):
        await votes(one, motion, voting, "for", later(now, minutes=1))
    await recused_on(point, meeting, member, later(now, minutes=2))
    await refused(votes(member, motion, voting, "against", later(now, minutes=3)), "ToR-89", "recused")
    await do_due(later(now, hours=2))
    outcome = await outcome_of(voting)
    assert (outcome["votes_for"], outcome["eligible"]) == (1, len(house.everyone) - 1)
    assert await rederive() == ()


@pytest.mark.parametrize("is_on_the_point", [True, False])
async def test_withdrawn_before_closing_the_member_votes_again(
    house: House, now: datetime, is_on_the_point: bool
):
    meeting = await in_the_room(house, now, house.organizations[:4])
    point, member = await a_point(meeting), house.organizations[3]
    motion, voting = await put(house, now, meeting, point)
    thing = {"item": point} if is_on_the_point else {"motion": motion}
    declared = DeclareConflict(meeting, member.id, "recused", **thing)
    await declare_conflict(member.actor, later(now, minutes=1), declared)
    await refused(votes(member, motion, voting, "for", later(now, minutes=2)), "ToR-89", "recused")
    conflict = await only(Conflict.select().first())
    await withdraw_conflict(member.actor, later(now, minutes=3), conflict["id"])
    await votes(member, motion, voting, "for", later(now, minutes=4))
    await do_due(later(now, hours=2))
    outcome = await outcome_of(voting)
    assert (outcome["votes_for"], outcome["eligible"]) == (1, len(house.everyone))
    assert await rederive() == ()


@pytest.mark.parametrize("is_new", [True, False])
async def test_consensus_recorded_at_the_point_leaves_out_who_is_recused_on_it(
    house: House, now: datetime, is_new: bool
):
    meeting = await in_the_room(house, now, house.organizations[:4])
    point, out = await a_point(meeting), house.organizations[3]
    await recused_on(point, meeting, out, later(now, minutes=-1))
    tabled = Tabled(meeting, WORDING, house.organizations[1].id, item=point)
    if not is_new:
        before = await moved(house, later(now, minutes=-30), meeting=meeting)
        tabled = Tabled(meeting, motion=before, item=point)
    beside = RecordConsensus(tabled, is_put=True, aside=frozenset({out.id}), reason="Non.")
    await refused(record_consensus(house.chair.actor, now, beside), "ToR-89", "recused")
    motion = await record_consensus(house.chair.actor, now, RecordConsensus(tabled, is_put=True))
    assert await Position.count() == 3
    page = await motion_page(motion, await seen_by(house.chair, now), now)
    assert page.past_rounds[0].total == len(house.everyone) - 1
    assert (await only(Motion.select().first()))["item"] == point
    assert await rederive() == ()
