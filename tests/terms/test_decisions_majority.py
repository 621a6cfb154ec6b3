"""ToR-27 and ToR-28: the majority in integers, and the readings that are still open."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.terms.decisions import (
    Choice,
    Electorate,
    RollMember,
    Tally,
    could_flip_in_secret,
    is_adopted,
    outcome_under_readings,
    tally_of,
    votes_needed,
)
from coalition.terms.presets import DURHAM_2023_LITERAL as LITERAL
from coalition.terms.presets import DURHAM_2023_RECOMMENDED as TERMS
from coalition.terms.presets import SINCE
from coalition.terms.revocation import is_revoked
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Verdict

COUNTS = st.integers(0, 60)


def ruled(key: str, value: Any) -> Ruleset:
    return TERMS.with_value(key, value, "ruling", TERMS[key].clause, True, SINCE)


def codes(verdict: Verdict) -> list[str]:
    return [m.code for m in verdict.missing]


class TestToR28Majority:
    def test_the_number_needed_is_the_least_that_is_more_than_half_of_every_base_to_300_v6(self):
        for base in range(301):
            needed = votes_needed(base, LITERAL.majority)
            assert 2 * needed > base >= 2 * (needed - 1)

    def test_majority_and_revocation_agree_with_an_independent_oracle_for_all_results_to_300_v6(self):
        """Adopted: more for than against. Revoked: the same, and half of the 300 eligible took part."""
        voters = Electorate(300)
        for yes in range(301):
            for no in range(301 - yes):
                abstain = (300 - yes - no) // 3
                ordinary = is_adopted(Tally(yes, no, abstain), voters, TERMS)
                revocation = is_revoked(Tally(yes, no, abstain), voters, TERMS)
                assert ordinary.is_adopted is (yes > no)
                assert revocation.is_adopted is (yes > no and yes + no + abstain >= 150)

    def test_on_a_base_of_seven_four_are_needed_v6(self):
        assert is_adopted(Tally(4, 3), Electorate(31), TERMS).needed == 4

    @given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300), st.integers(0, 300))
    def test_abstentions_never_change_an_ordinary_result_v6(self, yes, no, some, others):
        few, many = (is_adopted(Tally(yes, no, n), Electorate(900), LITERAL) for n in (some, others))
        assert (few.result, few.base, few.needed) == (many.result, many.base, many.needed)

    @given(COUNTS, COUNTS, COUNTS, st.sampled_from(["votes_cast", "participating", "present", "eligible"]))
    @pytest.mark.parametrize("threshold", ["more_than_half", "literal_half_plus_one", "two_thirds"])
    def test_one_more_vote_for_never_un_adopts(self, threshold, yes, no, abstain, base):
        terms = ruled("majority.base", base).with_value(
            "majority.threshold", threshold, "ruling", "ToR-28", True, SINCE
        )
        voters = Electorate(200)
        before = is_adopted(Tally(yes, no, abstain), voters, terms).is_adopted
        assert is_adopted(Tally(yes + 1, no, abstain), voters, terms).is_adopted >= before
        assert is_adopted(Tally(yes, no + 1, abstain), voters, terms).is_adopted <= before

    @given(st.integers(0, 300), st.integers(0, 300))
    def test_each_threshold_says_what_its_words_say(self, yes, no):
        base = yes + no
        for threshold, expected in (
            ("more_than_half", 2 * yes > base),
            ("literal_half_plus_one", 2 * yes >= base + 2),
            ("two_thirds", 3 * yes >= 2 * base and yes > 0),
        ):
            needed = votes_needed(base, ruled("majority.threshold", threshold).majority)
            assert (yes >= needed) == expected

    @given(COUNTS, COUNTS, COUNTS, st.integers(0, 40), st.integers(0, 5))
    @pytest.mark.parametrize("base", ["votes_cast", "participating", "eligible"])
    def test_the_working_adds_up_line_by_line(self, base, yes, no, abstain, silent, excluded):
        voters = Electorate(yes + no + abstain + silent + excluded, (("subject", excluded),))
        outcome = is_adopted(Tally(yes, no, abstain), voters, ruled("majority.base", base))
        running = 0
        for line in outcome.verdict.working:
            if line.kind == "sum":
                assert line.value == running, line
            elif line.kind == "minus":
                running -= line.value
            elif line.kind == "plus":
                running += line.value
            else:
                running = line.value
        assert (
            outcome.base
            == {
                "votes_cast": yes + no,
                "participating": yes + no + abstain,
                "eligible": yes + no + abstain + silent,
            }[base]
        )

    def test_the_working_can_be_printed_as_the_page_prints_it(self):
        outcome = is_adopted(Tally(17, 7, 2), Electorate(31, (("subject", 1),)), TERMS, kind="revocation")
        assert [(line.code, line.value, line.kind) for line in outcome.verdict.working] == [
            ("members_at_opening", 31, "plain"),
            ("excluded_subject", 1, "minus"),
            ("could_vote", 30, "sum"),
            ("no_answer", 4, "minus"),
            ("abstentions", 2, "minus"),
            ("base", 24, "sum"),
            ("half", 12, "plain"),
            ("plus_one", 1, "plus"),
            ("threshold", 13, "sum"),
            ("votes_for", 17, "plain"),
            ("quorum_needed", 15, "plain"),
            ("took_part", 26, "plain"),
        ]

    def test_an_odd_base_says_that_the_half_was_rounded(self):
        lines = {
            line.code: line.value for line in is_adopted(Tally(9, 8), Electorate(31), TERMS).verdict.working
        }
        assert (lines["half_rounded_down"], lines["threshold"]) == (8, 9)
        literal = ruled("majority.threshold", "literal_half_plus_one")
        lines = {
            line.code: line.value for line in is_adopted(Tally(9, 8), Electorate(31), literal).verdict.working
        }
        assert (lines["half_rounded_up"], lines["threshold"]) == (9, 10)

    def test_ties_and_empty_votes_are_lost_and_flagged(self):
        assert is_adopted(Tally(5, 5), Electorate(10), TERMS).flags == ("tie",)
        empty = is_adopted(Tally(), Electorate(10), TERMS)
        assert (empty.result, set(empty.flags)) == ("not_adopted", {"low_participation", "no_votes"})

    def test_one_voter_is_valid_and_flagged(self):
        outcome = is_adopted(Tally(1), Electorate(31), TERMS)
        assert outcome.is_adopted
        assert set(outcome.flags) == {"low_participation", "single_voter"}

    def test_what_is_missing_is_said(self):
        assert is_adopted(Tally(9, 11), Electorate(31), TERMS).verdict.missing[0].facts == (
            ("needed", 11),
            ("have", 9),
        )
        quorum = is_adopted(Tally(9, 1), Electorate(31), TERMS, kind="revocation")
        assert codes(quorum.verdict) == ["members_taking_part"]

    def test_a_casting_vote_breaks_ties_and_nothing_else_where_the_terms_give_one(self):
        terms = ruled("majority.casting_vote", True)
        assert is_adopted(Tally(5, 5), Electorate(10), terms, casting_vote="for").is_adopted
        assert not is_adopted(Tally(5, 5), Electorate(10), terms, casting_vote="against").is_adopted
        assert not is_adopted(Tally(4, 5), Electorate(10), terms, casting_vote="for").is_adopted
        assert not is_adopted(Tally(), Electorate(10), terms, casting_vote="for").is_adopted
        assert not is_adopted(Tally(5, 5), Electorate(10), TERMS, casting_vote="for").is_adopted

    @pytest.mark.parametrize(
        ("tally", "voters"), [(Tally(5, 5), Electorate(9)), (Tally(3), Electorate(9, present=2))]
    )
    def test_more_ballots_than_voters_are_refused(self, tally, voters):
        with pytest.raises(ValueError, match="could vote"):
            is_adopted(tally, voters, TERMS)

    def test_impossible_counts_are_refused(self):
        with pytest.raises(ValueError, match="negative"):
            Tally(-1)
        with pytest.raises(ValueError, match="excluded"):
            Electorate(1, (("subject", 2),))


class TestToR27Readings:
    members = (*(RollMember(f"O{n}") for n in range(4)), RollMember("I1", "individual"))

    def test_a_result_that_the_open_reading_would_change_says_so(self):
        ballots: dict[str, Choice] = {"O0": "for", "O1": "for", "O2": "against", "O3": "against", "I1": "for"}
        found = outcome_under_readings(ballots, self.members, TERMS)
        assert [(r.code, r.outcome.result) for r in found.readings] == [
            ("individual_members_vote", "adopted"),
            ("individual_members_do_not_vote", "not_adopted"),
        ]
        assert found.flips
        assert found.in_force.outcome.is_adopted

    def test_a_result_alike_under_both_readings_needs_no_ruling(self):
        assert not outcome_under_readings(dict.fromkeys(["O0", "O1", "I1"], "for"), self.members, TERMS).flips

    def test_a_ratified_reading_is_the_only_one(self):
        terms = ruled("vote.individual_members", False)
        ballots: dict[str, Choice] = {"O0": "for", "O1": "against", "I1": "for"}
        found = outcome_under_readings(ballots, self.members, terms)
        assert [r.code for r in found.readings] == ["individual_members_do_not_vote"]
        assert not found.flips

    @given(
        st.lists(st.sampled_from(["for", "against", "abstain"]), min_size=1, max_size=8), st.integers(0, 3)
    )
    def test_a_secret_vote_could_flip_exactly_when_some_way_of_voting_flips(self, choices, individuals):
        """Every assignment of the ballots to individual members is tried by hand."""
        from itertools import combinations

        individuals = min(individuals, len(choices))
        count = len(choices)
        flips = False
        for chosen in combinations(range(count), individuals):
            members = [
                RollMember(f"m{n}", "individual" if n in chosen else "organization") for n in range(count)
            ]
            ballots = {f"m{n}": choice for n, choice in enumerate(choices)}
            flips |= outcome_under_readings(ballots, members, TERMS).flips
        assert (
            could_flip_in_secret(tally_of(choices), Electorate(count), individuals, individuals, TERMS)
            == flips
        )
