"""What a meeting decides and takes on from its room, by who presides: in both languages, at a desk and on a phone."""

import pytest

from tests.journeys import acting, room
from tests.journeys.conftest import AT_A_DESK_FIRST, Arrive
from tests.journeys.gathering import CHAIR
from tests.journeys.server import Server
from tests.journeys.widths import PHONE

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]


@AT_A_DESK_FIRST
def test_a_meeting_decides_and_takes_things_on(arrive: Arrive, server: Server, lang: str, width: int) -> None:
    members, phone = arrive(lang, width=width), arrive(lang, width=PHONE)
    server.move_clock("2027-04-01T13:30")
    place = room.the_meeting_begins(members)
    members.be(CHAIR, then=place)
    acting.a_decision_is_recorded(members)
    acting.a_hybrid_vote_opens(members, "2027-04-01", "15:00")
    acting.some_vote_from_their_page(phone, "O01", "O04")
    acting.the_others_are_counted(members, votes_for="3", votes_against="1")
    acting.actions_are_taken_on(members)
    acting.one_is_done(members)
