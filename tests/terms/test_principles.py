"""ToR-1 to ToR-36: versions, kinds of members, attestations, the circle of members."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.terms.presets import DURHAM_2023_RECOMMENDED as TERMS
from coalition.terms.principles import (
    accommodation_deleted_on,
    adheres_to_practices,
    commits_to_approach,
    is_agreement_signed,
    is_training_statement_current,
    may_be_member,
    may_hear_confidential,
    may_show_count,
    version_in_force,
)


class TestToR1Versions:
    @given(st.permutations([(date(2023, 9, 1), "a"), (date(2025, 10, 8), "b"), (date(2027, 9, 20), "c")]))
    def test_the_last_to_have_taken_effect_is_in_force(self, versions):
        days = (date(2023, 8, 31), date(2023, 9, 1), date(2025, 10, 7), date(2025, 10, 8), date(2030, 1, 1))
        assert [version_in_force(versions, day) for day in days] == [None, "a", "a", "b", "c"]


class TestToR2Members:
    def test_organisations_and_individuals_and_no_other_kind(self):
        assert [may_be_member(k, TERMS).is_met for k in ("organization", "individual", "funder")] == [
            True,
            True,
            False,
        ]


class TestToR7To15Principles:
    def test_each_value_is_in_place_or_worked_toward(self):
        assert commits_to_approach(["a", "b"], {"a": "in_place", "b": "working_toward"}).is_met
        assert [m.code for m in commits_to_approach(["a", "b"], {"a": "in_place"}).missing] == ["statement_b"]

    def test_the_training_statement_lasts_a_year(self):
        assert is_training_statement_current(date(2024, 3, 1), date(2025, 3, 1), TERMS)
        assert not is_training_statement_current(date(2024, 3, 1), date(2025, 3, 2), TERMS)
        assert not is_training_statement_current(None, date(2025, 3, 2), TERMS)

    @pytest.mark.parametrize(("answer", "adheres"), [(True, True), (False, False), (None, False)])
    def test_the_practices_are_adhered_to_entirely(self, answer, adheres):
        assert adheres_to_practices(answer, TERMS).is_met is adheres

    def test_small_numbers_point_at_someone_and_are_not_shown(self):
        assert [n for n in range(8) if may_show_count(n, TERMS)] == [0, 5, 6, 7]

    def test_a_note_on_accommodation_goes_thirty_days_after(self):
        assert accommodation_deleted_on(date(2025, 3, 12), TERMS) == date(2025, 4, 11)


class TestToR31And33Confidentiality:
    @pytest.mark.parametrize(
        ("capacity", "signed", "own_item", "hears"),
        [
            ("member", True, False, True),
            ("member", False, False, False),
            ("delegate", True, False, True),
            ("delegate", False, False, False),
            ("presenter", True, False, False),
            ("presenter", False, True, True),
            ("applicant", True, True, False),
            ("funder", True, True, False),
        ],
    )
    def test_the_circle_of_members(self, capacity, signed, own_item, hears):
        assert may_hear_confidential(capacity, has_signed=signed, during_own_item=own_item).is_met is hears

    def test_an_earlier_signature_holds_sixty_days_after_a_change(self):
        since = date(2025, 1, 1)
        reasons = [
            is_agreement_signed(version, "2", since, since + timedelta(days=days), TERMS).reason
            for version, days in (("2", 500), ("1", 60), ("1", 61), (None, 0))
        ]
        assert reasons == ["signed", "signed_earlier_version", "earlier_version_lapsed", "never_signed"]
