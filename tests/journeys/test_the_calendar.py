"""How a year is planned, and how a member's point reaches an agenda."""

import pytest

from tests.journeys import planning
from tests.journeys.conftest import AT_A_DESK_FIRST, Arrive
from tests.journeys.server import Server

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600), AT_A_DESK_FIRST]


def test_a_year_is_planned_shown_and_adopted(arrive: Arrive, server: Server, lang: str, width: int) -> None:
    members = arrive(lang, width=width)
    calendar = planning.a_year_is_planned(members)
    motion = planning.members_adopt_it(members, calendar)
    server.move_clock("2027-03-24T17:05")
    planning.its_meetings_stand_convened(members, calendar, motion)


def test_a_point_that_a_member_asks_for_is_published_then_amended(
    arrive: Arrive, lang: str, width: int
) -> None:
    members = arrive(lang, width=width)
    planning.a_member_asks_for_a_point(members)
    meeting = planning.its_agenda_is_published(members, "2027-04-01")
    planning.it_is_amended(members, meeting)
