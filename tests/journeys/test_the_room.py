"""A meeting run from its room by one person who presides, as a member on a phone follows it."""

import pytest

from tests.journeys import console
from tests.journeys.conftest import AT_A_DESK_FIRST, Arrive
from tests.journeys.server import Server
from tests.journeys.widths import PHONE

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]


@AT_A_DESK_FIRST
def test_a_whole_meeting_in_the_room(arrive: Arrive, server: Server, lang: str, width: int) -> None:
    server.move_clock("2027-04-01T13:30")
    members, phone = arrive(lang, width=width), arrive(lang, width=PHONE)
    room = console.the_roll_and_two_late_arrivals(members)
    console.the_land_is_acknowledged(members, room)
    console.a_conflict_is_declared(phone, room)
    console.a_connection_drops(members, room)
    console.two_write_at_once(members, arrive(lang, width=width), room)
    console.a_hybrid_vote(members, phone, room)
    console.three_actions(members, room)
    console.cases_are_discussed(members, room)
    console.the_next_date(members)
    console.it_ends(members)
