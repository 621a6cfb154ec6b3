"""Minutes from the notes of the room to the approved copy, through pages only; two who write lose nothing (R8)."""

import pytest

from tests.journeys import gathering, minuting
from tests.journeys.conftest import ON_A_PHONE_FIRST, Arrive
from tests.journeys.server import Server
from tests.journeys.widths import DESK

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]


@ON_A_PHONE_FIRST
def test_minutes_from_draft_to_approved_with_one_correction(
    arrive: Arrive, server: Server, lang: str, width: int
) -> None:
    members, other = arrive(lang, width=width), arrive(lang, width=DESK)
    server.move_clock("2027-04-01T13:30")
    gathering.a_meeting_opens(members, "2027-04-01")
    minuting.notes_are_taken(members)
    writing = minuting.they_are_the_draft(members)
    minuting.two_write_the_same_point(members, other, writing)
    minutes = minuting.what_tells_too_much_stops_it_once(members, writing)
    minuting.a_member_corrects_a_place(members, minutes)
    minuting.what_changed_is_shown(members, minutes)
    server.move_clock("2027-06-03T13:30")
    minuting.the_next_meeting_approves_it(members, minutes)
