"""A whole year of the fictional coalition, through pages only, in French and in English. At its end one membership ends by
silence, one presumption falls by a correction, one goes to the coalition by an explanation."""

import pytest

from tests.journeys import belonging, consensus, deciding, gathering
from tests.journeys.accounts import someone_signs_in_by_a_mailed_code
from tests.journeys.balloting import agree_at_once
from tests.journeys.conftest import AT_A_DESK_FIRST, Arrive
from tests.journeys.server import Server

pytestmark = [pytest.mark.journey, pytest.mark.slow]


@pytest.mark.timeout(900)
@AT_A_DESK_FIRST
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
    gathering.the_roll_is_called(
        members, O01="delegate", O04="regrets", O11="absent", O24="absent", O26="absent"
    )
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
    gathering.the_roll_is_called(members, O11="absent", O24="absent", O26="absent")
    gathering.the_meeting_ends(members, "2027-06-03")
    gathering.the_grid_shows_standings(members)

    server.move_clock("2027-09-02T06:00")
    silent = gathering.the_year_ends(members)
    explained, motion = gathering.an_absence_is_explained(members, "O24")
    consensus.a_round_opens(members, motion, "2027-09-20")
    agree_at_once(members, motion, "O01", "O19", "O25")

    server.move_clock("2027-09-21T09:00")
    consensus.the_round_is_declared(members, motion, 1)
    gathering.the_coalition_keeps_it(members, explained)

    server.move_clock("2027-10-06T09:00")
    gathering.silence_withdraws(members, silent, "O24", "O26")

    verified = server.world.command("audit", "verify")
    assert verified.returncode == 0, verified.stdout
