"""Someone joins in her own name, is silent for a year, comes back by one reply, and leaves: nothing is published."""

import pytest

from tests.journeys import gathering, her_own_name
from tests.journeys.conftest import ON_A_PHONE_FIRST, Arrive
from tests.journeys.server import Server

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.timeout(600)]
MEETINGS = ("2027-10-07", "2028-01-20", "2028-03-09")


@ON_A_PHONE_FIRST
def test_someone_joins_in_her_own_name_and_one_reply_brings_her_back(
    arrive: Arrive, server: Server, lang: str, width: int
) -> None:  # P11, P13, P14
    members = arrive(lang, width=width)
    she = her_own_name.she_applies(arrive, members, width)
    number = her_own_name.number_of(she)
    her_own_name.members_know_her_by_number(members, number)

    server.move_clock("2027-09-10T10:00")
    for day in MEETINGS:
        gathering.the_chair_convenes(members, day, "regular")
    for day in MEETINGS:
        server.move_clock(f"{day}T13:30")
        gathering.a_meeting_opens(members, day)
        gathering.the_roll_is_called(members, number, her_own_name.ANOTHER)
        gathering.the_meeting_ends(members, day)
    server.move_clock("2028-08-31T10:00")
    before = her_own_name.what_others_read(members)

    server.move_clock("2028-09-02T06:00")
    address = her_own_name.silence_is_asked_about(she, members, number, before)
    her_own_name.another_answers_in_one_word(members, before)

    server.move_clock("2028-10-04T09:00")
    her_own_name.silence_is_undone_by_one_reply(she, members, number, address, "2028-10-04")
    her_own_name.she_shows_her_name_and_leaves(she, members, number)

    verified = server.world.command("audit", "verify")
    assert verified.returncode == 0, verified.stdout
