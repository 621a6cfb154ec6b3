"""ToR-60, ToR-87: who is in the room when some came late or left early."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.terms.attendance import (
    Movement,
    counts_as_present,
    is_in_room,
    mark_as_counted,
    may_be_noted,
)
from coalition.terms.presets import DURHAM_2023_RECOMMENDED as TERMS
from coalition.terms.ruleset import Ruleset

BEGUN = datetime(2027, 4, 1, 17, 30, tzinfo=UTC)
ONLY_WHOLE = Ruleset(
    TERMS.id,
    {
        **TERMS.values,
        "attendance.partial_counts": replace(TERMS.values["attendance.partial_counts"], value=False),
    },
)


def minute(number: int) -> datetime:
    return BEGUN + timedelta(minutes=number)


def moves(*said: tuple[Any, int]) -> list[Movement]:
    return [Movement(kind, minute(number)) for kind, number in said]


class TestToR87WhoIsInTheRoom:
    def test_without_arrival_or_departure_from_the_beginning_to_the_end(self):
        assert is_in_room([], BEGUN)
        assert is_in_room([], minute(120))

    def test_who_came_late_is_there_from_its_arrival_on(self):
        late = moves(("arrival", 20))
        assert [is_in_room(late, minute(n)) for n in (0, 19, 20, 90)] == [False, False, True, True]

    def test_who_left_is_there_until_then(self):
        early = moves(("departure", 50))
        assert [is_in_room(early, minute(n)) for n in (0, 49, 50, 90)] == [True, True, False, False]

    def test_who_left_and_came_back_was_away_between_the_two(self):
        back = moves(("arrival", 60), ("departure", 30))
        assert [is_in_room(back, minute(n)) for n in (10, 40, 70)] == [True, False, True]

    @given(st.lists(st.tuples(st.sampled_from(["arrival", "departure"]), st.integers(0, 120)), max_size=8))
    def test_arrivals_and_departures_take_turns(self, said: list[tuple[Any, int]]):
        noted: list[Movement] = []
        for kind, number in said:
            new = Movement(kind, minute(number))
            was_there = is_in_room(noted, minute(number))
            verdict = may_be_noted(noted, new)
            if verdict.is_met:
                noted.append(new)
            elif not any(one.at > new.at for one in noted):
                assert was_there == (kind == "arrival")
        kinds = [one.kind for one in sorted(noted, key=lambda one: one.at)]
        assert all(kinds[n] != kinds[n + 1] for n in range(len(kinds) - 1))

    def test_the_refusal_says_whether_it_is_there_or_gone(self):
        assert may_be_noted(moves(("arrival", 5)), Movement("arrival", minute(9))).reason == "there_already"
        assert (
            may_be_noted(moves(("departure", 5)), Movement("departure", minute(9))).reason == "gone_already"
        )


class TestToR60PartOfAMeeting:
    @pytest.mark.parametrize("mark", ["rep", "delegate", "remote"])
    def test_counts_as_attended_unless_the_terms_ask_for_the_whole(self, mark: Any):
        there = mark_as_counted(mark, is_throughout=False, ruleset=TERMS)
        assert there == mark
        assert counts_as_present(there, TERMS)
        assert not counts_as_present(
            mark_as_counted(mark, is_throughout=False, ruleset=ONLY_WHOLE), ONLY_WHOLE
        )
        assert counts_as_present(mark_as_counted(mark, is_throughout=True, ruleset=ONLY_WHOLE), ONLY_WHOLE)

    @pytest.mark.parametrize("mark", ["regrets", "absent"])
    def test_an_absence_stays_what_it_is(self, mark: Any):
        assert mark_as_counted(mark, is_throughout=False, ruleset=ONLY_WHOLE) == mark
