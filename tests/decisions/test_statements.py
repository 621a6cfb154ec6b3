"""Opening, counting and the page of a result send as many statements whatever the length of the roll."""

from datetime import timedelta

from benchmarks.world import House, house
from coalition.act import Actor
from coalition.app import wire
from coalition.db import counting_statements
from coalition.decisions.commands import Move, OpenVoting, do_due, move, open_voting
from coalition.decisions.queries import motion_page
from coalition.decisions.tables import Outcome, RollEntry
from coalition.membership.queries import viewer
from tests.databases import server_url
from tests.decisions.support import WORDING

FEW, MANY = 10, 1_000


async def _statements(there: House, members: int) -> dict[str, int]:
    chair, now, sent = there.voters[0], there.founded + timedelta(days=900, minutes=1), {}
    motion = await move(Actor(chair.person), now, Move(chair.member, WORDING))
    opening = OpenVoting(motion, now + timedelta(days=8), "No consensus is in sight.", waives_consensus=True)
    with counting_statements() as sent["opening"]:
        await open_voting(Actor(chair.person), now, opening)
    later = now + timedelta(days=9)
    with counting_statements() as sent["counting"]:
        assert await do_due(later) == 2
    assert await Outcome.select(Outcome.eligible).output(as_list=True) == [members, members]
    assert await RollEntry.count() == 2 * members
    seen_by = await viewer(there.guest.person, later)
    assert seen_by is not None
    with counting_statements() as sent["result"]:
        shown = await motion_page(there.polls[0].motion, seen_by, later)
    assert shown.votings[-1].outcome is not None
    assert len(shown.votings[-1].roll) == members
    return {name: len(statements) for name, statements in sent.items()}


async def test_opening_counting_and_the_result_send_as_many_statements_on_a_roll_of_a_thousand() -> None:
    wire()
    seen = {}
    for members in (FEW, MANY):
        async with house(server_url(), members, ballots=members - 3) as there:
            seen[members] = await _statements(there, members)
    assert seen[MANY] == seen[FEW]
