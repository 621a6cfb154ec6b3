"""What a meeting under way asks of the database: as much in a coalition of 5 members as in one of 300 (08)."""

from benchmarks.pages import address
from benchmarks.room import hall
from benchmarks.statements import statements_of
from benchmarks.world import House
from coalition import db
from coalition.meetings.states import live_state
from tests.databases import server_url

SIZES = (5, 50, 300)


async def asked(there: House) -> tuple[int, ...]:
    """The statements of what phones are told, and of the same again while nothing happens; of the room, of the meeting's
    page, of the year's grid."""
    chair, meeting = there.voters[0], there.meeting
    told = []
    for _ in range(2):
        with db.counting_statements() as sent:
            await live_state(meeting)
        told.append(len(sent))
    pages = [
        await statements_of(there, address("meeting_room", id=meeting), chair),
        await statements_of(there, address("meeting", id=meeting), there.guest),
        await statements_of(there, address("attendance"), there.guest),
    ]
    return *told, *pages


async def test_the_room_the_grid_and_the_phones_ask_as_much_whatever_the_number_of_members() -> None:
    found = []
    for members in SIZES:
        async with hall(server_url(), members) as there:
            found.append(await asked(there))
    assert found[0] == found[1] == found[2]
    assert found[0][:2] == (8, 1)
