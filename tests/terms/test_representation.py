"""ToR-38 to ToR-47: who speaks for a member."""

from datetime import date, timedelta
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.terms.presets import DURHAM_2023_RECOMMENDED as TERMS
from coalition.terms.representation import (
    Attendee,
    SeatException,
    are_contacts_current,
    may_delegate,
    may_register,
    seats_allowed,
    who_sits,
)

ATTENDEES = st.lists(
    st.tuples(st.sampled_from(["representative", "alternate", "delegate", "observer"]), st.booleans()),
    max_size=6,
).map(lambda parts: [Attendee(f"p{n}", cast(Any, part[0]), part[1]) for n, part in enumerate(parts)])


class TestToR46And47Seats:
    @given(ATTENDEES, st.integers(1, 4))
    def test_everyone_sits_or_observes_and_one_ballot_at_most(self, attendees, seats):
        seating = who_sits(attendees, seats)
        assert sorted(seating.seated + seating.observers) == sorted(a.person for a in attendees)
        assert len(seating.seated) <= seats
        assert seating.voter is None or seating.voter in seating.seated

    @given(ATTENDEES)
    def test_extra_seats_never_add_a_ballot_nor_presence(self, attendees):
        assert who_sits(attendees, 1).is_present == who_sits(attendees, 4).is_present

    def test_the_representative_sits_before_the_alternate_and_the_alternate_before_the_delegate(self):
        room = [Attendee("d", "delegate"), Attendee("a", "alternate"), Attendee("r", "representative")]
        assert who_sits(room, 1).voter == "r"
        assert who_sits(room[:2], 1).seated == ("a",)

    def test_an_observer_is_not_the_member(self):
        assert not who_sits([Attendee("o", "observer")], 2).is_present

    def test_an_exception_holds_while_its_decision_does(self):
        exception = SeatException(3, "distinct_teams", "D-2024-01", date(2024, 1, 1), date(2024, 12, 31))
        days = (date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1))
        assert [seats_allowed([exception], day, TERMS) for day in days] == [1, 3, 3, 1]

    def test_seats_without_a_decision_are_not_granted(self):
        assert seats_allowed([SeatException(3, "other", "", date(2024, 1, 1))], date(2024, 5, 1), TERMS) == 1

    @pytest.mark.parametrize(
        ("capacity", "principals", "alternates", "may"),
        [
            ("principal", 0, 2, True),
            ("principal", 1, 0, False),
            ("alternate", 1, 1, True),
            ("alternate", 0, 2, False),
        ],
    )
    def test_one_principal_and_two_alternates_on_file(self, capacity, principals, alternates, may):
        assert may_register(capacity, principals, alternates, TERMS).is_met is may

    def test_a_granted_seat_allows_one_more_principal(self):
        assert may_register("principal", 1, 0, TERMS, seats=2).is_met


class TestToR38Delegation:
    def test_one_person_stands_for_one_member_at_a_meeting(self):
        assert may_delegate("d", [("e", "O2"), ("d", "O1")], "O1", TERMS).is_met
        verdict = may_delegate("d", [("d", "O2")], "O1", TERMS)
        assert [m.code for m in verdict.missing] == ["delegate_is_free"]

    def test_an_individual_member_delegates_presence_not_the_vote(self):
        assert may_delegate("d", [], "I1", TERMS, member_kind="individual").is_met
        verdict = may_delegate("d", [], "I1", TERMS, member_kind="individual", with_vote=True)
        assert [m.code for m in verdict.missing] == ["vote_is_personal"]

    def test_an_organisation_may_delegate_its_vote(self):
        assert may_delegate("d", [], "O1", TERMS, with_vote=True).is_met


class TestToR41Contacts:
    def test_confirmed_every_one_hundred_and_eighty_days(self):
        day = date(2025, 1, 1)
        assert are_contacts_current(day, day + timedelta(days=180), TERMS).is_met
        assert are_contacts_current(day, day + timedelta(days=181), TERMS).reason == "stale"
        assert are_contacts_current(None, day, TERMS).reason == "never_confirmed"
