"""The pages of an open vote, and what is recorded in it, cost the same whatever the length of the roll."""

from datetime import timedelta

from benchmarks.world import House, house
from coalition.act import Actor, new_id
from coalition.app import wire
from coalition.attendance.tables import Attendance
from coalition.db import counting_statements, insert_all
from coalition.decisions.commands import (
    Move,
    OpenVoting,
    RecordVotes,
    close_voting,
    move,
    open_voting,
    record_votes,
)
from coalition.decisions.queries import check_page, motion_page, papers_page, voting_room_page
from coalition.membership.queries import viewer
from tests.databases import server_url
from tests.decisions.support import WORDING, meeting_in_session, outcome_of, voting_of

FEW, MANY = 10, 1_000


async def _statements(there: House, members: int) -> dict[str, int]:
    chair, now, sent = there.voters[0], there.founded + timedelta(days=900, minutes=1), {}
    meeting = await meeting_in_session(now)
    present = [
        Attendance(
            id=new_id(), meeting=meeting, member=one.member, mark="rep", recorded_by=chair.person, recorded_at=now
        )
        for one in there.voters
    ]  # fmt: skip
    await insert_all(present)
    motion = await move(Actor(chair.person), now, Move(chair.member, WORDING, meeting))
    seen_by = await viewer(chair.person, now)
    assert seen_by is not None
    with counting_statements() as sent["check before opening"]:
        assert len((await check_page(motion, seen_by, now)).voters) == members
    opening = OpenVoting(motion, now + timedelta(hours=1), "No consensus.", waives_consensus=True)
    await open_voting(Actor(chair.person), now, opening)
    voting = await voting_of(motion)
    with counting_statements() as sent["check"]:
        assert len((await check_page(motion, seen_by, now)).voters) == members
    with counting_statements() as sent["ballot"]:
        assert (await motion_page(motion, seen_by, now)).state == "voting"
    with counting_statements() as sent["roll call"]:
        assert len((await voting_room_page(motion, seen_by, now)).lines) == len(present)
    with counting_statements() as sent["papers"]:
        assert (await papers_page(motion, seen_by, now)).voters
    votes = {one.member: "for" for one in there.voters}
    with counting_statements() as sent["recording"]:
        await record_votes(Actor(chair.person), now, RecordVotes(motion, voting, votes))
    with counting_statements() as sent["closing"]:
        await close_voting(Actor(chair.person), now, motion)
    assert (await outcome_of(voting))["votes_for"] == len(present)
    return {
        name: sum("audit_entry" not in sql for sql in statements)  # each ballot is an entry of the trail
        for name, statements in sent.items()
    }


async def test_the_pages_of_a_vote_recording_and_closing_send_as_many_statements_on_a_roll_of_a_thousand() -> (
    None
):
    wire()
    seen = {}
    for members in (FEW, MANY):
        async with house(server_url(), members, ballots=3) as there:
            seen[members] = await _statements(there, members)
    assert seen[MANY] == seen[FEW]
