"""How the coalition decides, as it is lived: consensus and its vote, a vote in the room, a reading that a ruling settles,
a revocation up to its signed notice. With the keyboard only too, and without JavaScript (X2)."""

import pytest

from tests.journeys import consensus, deciding, gathering, revocation, room, ruling
from tests.journeys.conftest import IN_EVERY_WAY, Arrive
from tests.journeys.server import Server
from tests.journeys.widths import PHONE

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600), IN_EVERY_WAY]


def test_a_block_stands_through_two_rounds_and_a_vote_decides(
    arrive: Arrive, server: Server, lang: str, width: int
) -> None:
    members = arrive(lang, width=width)
    motion = consensus.it_is_moved_and_amended(members)
    consensus.a_round_opens(members, motion, "2027-03-24")
    consensus.it_is_blocked(members, motion)
    server.move_clock("2027-03-24T17:05")
    consensus.the_round_is_declared(members, motion, 1)
    consensus.the_text_is_revised(members, motion)
    consensus.a_round_opens(members, motion, "2027-03-26")
    consensus.the_objection_is_not_met(members, motion)
    server.move_clock("2027-03-26T17:05")
    consensus.the_round_is_declared(members, motion, 2)
    consensus.a_member_asks_for_a_vote(members, motion, "2027-04-05")
    consensus.members_vote(members, motion)
    server.move_clock("2027-04-05T17:05")
    consensus.time_closes_it(members, motion)
    consensus.it_is_in_the_register(members)


def test_a_vote_in_the_room_is_cast_on_phones_and_called_aloud(
    arrive: Arrive, server: Server, lang: str, width: int
) -> None:
    members, phone = arrive(lang, width=width), arrive(lang, width=PHONE)
    server.move_clock("2027-04-01T13:30")
    place = room.the_meeting_begins(members)

    motion, reference = room.a_vote_is_opened(members, place, 0)
    room.some_vote_on_phones(phone, 0, "O01", "O20")
    room.it_cannot_close_yet(members, motion)
    room.the_secretary_calls_the_roll(members, place, reference)
    room.the_chair_closes_it(members, motion)
    room.the_result_is_read(phone, motion, **{"for": 3, "against": 1, "n": 1, "needed": 3})

    motion, reference = room.a_vote_is_opened(members, place, 1)
    room.some_vote_on_phones(phone, 1, "O01")
    room.the_secretary_counts_hands(members, place, reference)
    room.the_result_is_read(phone, motion, **{"for": 2, "against": 3, "n": 0, "needed": 3})


def test_a_result_that_two_readings_decide_apart_waits_for_a_ruling(
    arrive: Arrive, server: Server, lang: str, width: int
) -> None:
    members = arrive(lang, width=width)
    motion = ruling.a_vote_depends_on_the_reading(members)
    server.move_clock("2027-03-30T17:05")
    ruling.its_result_waits(members, motion)
    ruling.the_chair_rules(members, motion)
    ruling.the_decision_follows(members, motion)


def test_a_revocation_goes_from_its_motion_to_its_signed_notice(
    arrive: Arrive, server: Server, lang: str, width: int
) -> None:
    members = arrive(lang, width=width)
    server.move_clock("2027-04-01T13:30")
    gathering.a_meeting_opens(members, "2027-04-01")
    case = deciding.a_revocation_is_moved(members)
    revocation.the_member_concerned_answers(members, case)
    gathering.the_meeting_ends(members, "2027-04-01")
    server.move_clock("2027-05-06T13:30")
    motion = revocation.members_vote_without_it(members, case, "2027-05-14")
    server.move_clock("2027-05-14T17:05")
    revocation.the_membership_has_ended(members, motion)
    revocation.two_sign(members, case)
    revocation.it_is_sent_and_proven(members, case, "2027-05-14")
