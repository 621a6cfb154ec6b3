"""How the terms are reviewed, and how someone from outside comes to present."""

import pytest

from tests.journeys import presenting, reviewing
from tests.journeys.conftest import AT_A_DESK_FIRST, ON_A_PHONE_FIRST, Arrive
from tests.journeys.server import Server

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]


@ON_A_PHONE_FIRST
def test_a_presentation_is_asked_for_vetted_and_given_a_place(arrive: Arrive, lang: str, width: int) -> None:
    members = arrive(lang, width=width)
    request = presenting.a_member_asks_for_it(members)
    presenting.another_vets_it(members, request)
    presenting.the_chair_gives_it_a_place(members, request)


@AT_A_DESK_FIRST
def test_the_review_of_the_terms_is_closed_by_a_decision_and_another_opened_early(
    arrive: Arrive, server: Server, lang: str, width: int
) -> None:
    members = arrive(lang, width=width)
    reviewing.a_member_speaks_on_a_clause(members)
    reviewing.it_has_no_outcome_before_a_decision(members)
    motion = reviewing.members_agree_that_they_stay(members, "2027-03-24")
    server.move_clock("2027-03-24T17:05")
    reviewing.it_is_closed(members, motion)
    reviewing.another_is_opened_early(members)
