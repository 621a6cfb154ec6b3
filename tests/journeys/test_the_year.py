"""A whole year of the fictional coalition, through pages only: once in French, once in English."""

import pytest

from tests.journeys import belonging, deciding, gathering
from tests.journeys.accounts import someone_signs_in_by_a_mailed_code
from tests.journeys.conftest import IN_EACH_LANGUAGE_AND_WIDTH, Arrive
from tests.journeys.server import Server

pytestmark = [pytest.mark.journey, pytest.mark.slow]


@pytest.mark.timeout(900)
@IN_EACH_LANGUAGE_AND_WIDTH
def test_a_year_of_the_coalition(arrive: Arrive, server: Server, lang: str, width: int) -> None:
    members = arrive(lang, width=width)
    someone_signs_in_by_a_mailed_code(members)

    # 22 March 2027
    belonging.an_organization_applies(arrive, members, width)
    gathering.the_chair_convenes(members, "2027-05-06", "special")
    gathering.members_reply(members)
    motion = deciding.a_motion_is_blocked(members)

    server.move_clock("2027-04-01T13:30")
    gathering.a_meeting_opens(members, "2027-04-01")
    gathering.the_roll_is_called(members, O01="delegate", O04="regrets", O11="absent", O26="absent")
    deciding.a_vote_is_opened_instead(members, motion)
    case = deciding.a_revocation_is_moved(members)
    gathering.the_meeting_ends(members, "2027-04-01")
    minutes = gathering.the_minutes_are_written(members)

    server.move_clock("2027-04-09T17:05")
    deciding.the_vote_is_counted(members, motion)

    server.move_clock("2027-05-06T13:30")
    gathering.a_meeting_opens(members, "2027-05-06")
    gathering.the_minutes_are_adopted(members, minutes, "2027-05-06")
    deciding.the_revocation_is_voted(members, case)
    gathering.the_meeting_ends(members, "2027-05-06")

    server.move_clock("2027-05-14T17:05")
    deciding.the_result_is_told(members, case)

    server.move_clock("2027-06-03T13:30")
    gathering.a_meeting_opens(members, "2027-06-03")
    gathering.the_roll_is_called(members, O11="absent", O26="absent")
    gathering.the_meeting_ends(members, "2027-06-03")
    gathering.the_grid_shows_standings(members)

    server.move_clock("2027-09-02T06:00")
    presumption = gathering.the_year_ends(members)

    server.move_clock("2027-10-06T09:00")
    gathering.silence_withdraws(members, presumption)

    verified = server.world.command("audit", "verify")
    assert verified.returncode == 0, verified.stdout
