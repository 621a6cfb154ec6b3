"""Who left before a vote is not in the room for it: neither asked by name nor waited for (ToR-26, ToR-87)."""

from datetime import datetime, timedelta

from coalition.attendance.commands import NoteMovement, note_movement
from coalition.decisions.commands import RecordVotes, close_voting, record_votes
from coalition.decisions.queries import voting_room_page
from coalition.membership.queries import viewer
from tests.decisions.rooms import in_the_room
from tests.decisions.support import moved, refused, voting_opened
from tests.house import House


async def test_who_left_is_not_called_and_the_vote_closes_without_waiting_for_it(
    house: House, now: datetime
) -> None:
    staying, leaving, late = house.organizations[0], house.organizations[2], house.organizations[3]
    meeting = await in_the_room(house, now, [staying, leaving])
    motion = await moved(house, now, meeting=meeting)
    voting = await voting_opened(house, motion, now, lasting=timedelta(minutes=30))
    soon = now + timedelta(minutes=5)
    await note_movement(house.chair.actor, soon, NoteMovement(meeting, leaving.id, "departure"))
    await note_movement(house.chair.actor, soon, NoteMovement(meeting, late.id, "arrival", "rep"))
    presiding = await viewer(house.chair.person, soon)
    assert presiding
    page = await voting_room_page(motion, presiding, soon)
    assert {line.member for line in page.lines} == {staying.id, late.id}
    assert page.entitled == 2
    aloud = RecordVotes(motion, voting, {leaving.id: "for"})
    await refused(record_votes(house.chair.actor, soon, aloud), "ToR-26", "not_present")
    await refused(close_voting(house.chair.actor, soon, motion), "ToR-26", "members_present_have_not_voted")
    aloud = RecordVotes(motion, voting, {staying.id: "for", late.id: "against"})
    await record_votes(house.chair.actor, soon, aloud)
    await close_voting(house.chair.actor, soon, motion)
