"""ToR-53 to ToR-59: motion, notice, reasons, vote without the subject, signed result."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.terms.decisions import Electorate, Readings, RollMember, Tally, outcome_under_readings
from coalition.terms.presets import DURHAM_2023_LITERAL as LITERAL
from coalition.terms.presets import DURHAM_2023_RECOMMENDED as TERMS
from coalition.terms.presets import SINCE
from coalition.terms.revocation import (
    Signature,
    answer_until,
    are_reasons_given,
    earliest_vote_on,
    is_revoked,
    may_be_moved,
    may_result_be_sent,
    may_vote_open,
    result_notice_due_on,
    rights_end_at,
    who_is_barred,
)
from coalition.terms.verdict import Verdict


def codes(verdict: Verdict) -> list[str]:
    return [m.code for m in verdict.missing]


class TestToR53Motion:
    def test_any_member_in_a_meeting_naming_a_clause(self):
        assert may_be_moved(in_meeting=True, names_a_clause=True).is_met
        verdict = may_be_moved(in_meeting=False, names_a_clause=False, mover_is_member=False)
        assert codes(verdict) == ["mover_is_member", "moved_in_meeting", "clause_named"]

    def test_no_preliminary_vote_unless_the_terms_ask_one(self):
        facts: dict[str, Any] = {
            "opens_on": date(2025, 3, 1),
            "in_meeting": True,
            "names_a_clause": True,
            "reasons_given": True,
            "notices_sent_on": [date(2025, 1, 1)],
        }
        assert may_vote_open(TERMS, **facts).is_met
        terms = TERMS.with_value("revocation.preliminary_vote", True, "ruling", "ToR-53", True, SINCE)
        assert codes(may_vote_open(terms, **facts)) == ["preliminary_vote"]
        assert may_vote_open(terms, **facts, preliminary_vote_adopted=True).is_met


class TestToR55Subject:
    members = (
        RollMember("O1", persons=frozenset({"p1", "p2"})),
        RollMember("O2", persons=frozenset({"p2", "p3"})),
        RollMember("I1", "individual", persons=frozenset({"p1"})),
        RollMember("I2", "individual", persons=frozenset({"p9"})),
    )

    def test_the_subjects_persons_are_barred_in_every_capacity(self):
        persons, individuals = who_is_barred(self.members[0], self.members)
        assert persons == {"p1", "p2"}
        assert individuals == {"I1"}

    @given(
        st.dictionaries(
            st.sampled_from(["O1", "O2", "I1", "I2"]), st.sampled_from(["for", "against", "abstain"])
        ),
        st.sampled_from(["for", "against", "abstain"]),
    )
    def test_the_subject_cannot_change_the_outcome_v5(self, ballots, attempt):
        def outcome(cast: Any) -> Readings:
            return outcome_under_readings(cast, self.members, TERMS, kind="revocation", subject="O1")

        without = {member: choice for member, choice in ballots.items() if member != "O1"}
        assert outcome(without) == outcome({**without, "O1": attempt})
        assert outcome(without).in_force.outcome.eligible == 2

    def test_where_the_subject_is_the_only_voter_the_vote_is_lost(self):
        outcome = is_revoked(Tally(), Electorate(1, (("subject", 1),)), LITERAL)
        assert (outcome.base, outcome.result) == (0, "not_adopted")


class TestToR54Majority:
    def test_half_of_the_eligible_without_the_subject_is_the_quorum(self):
        voters = Electorate(31, (("subject", 1),))
        assert is_revoked(Tally(14), voters, TERMS).result == "no_quorum"
        assert is_revoked(Tally(14, 0, 1), voters, TERMS).result == "adopted"
        assert is_revoked(Tally(14), voters, LITERAL).result == "adopted"


class TestToR56And57Notice:
    def test_fifteen_days_from_the_last_notice(self):
        sent = [date(2025, 1, 10), date(2025, 1, 16)]
        assert earliest_vote_on(sent, TERMS) == date(2025, 1, 31)
        assert earliest_vote_on([], TERMS) is None

    @given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
    @pytest.mark.parametrize("days", [0, 1, 15])
    def test_never_on_the_day_of_the_notice_itself(self, days, sent):
        terms = TERMS.with_value("revocation.notice_days", days, "ruling", "ToR-56", True, SINCE)
        earliest = earliest_vote_on([sent], terms)
        assert (earliest - sent).days == max(1, days)

    def test_the_answer_is_received_until_five_days_before(self):
        assert answer_until(date(2025, 1, 31), TERMS) == date(2025, 1, 26)

    def test_all_that_is_missing_is_said_at_once(self):
        verdict = may_vote_open(
            TERMS,
            opens_on=date(2025, 1, 31),
            in_meeting=False,
            names_a_clause=True,
            reasons_given=False,
            notices_sent_on=[date(2025, 1, 17)],
        )
        assert codes(verdict) == ["moved_in_meeting", "reasons", "notice_days"]
        assert verdict.missing[-1].fact("earliest") == date(2025, 2, 1)

    def test_reasons_are_required(self):
        assert not are_reasons_given(False, TERMS).is_met
        assert are_reasons_given(True, TERMS).is_met


class TestToR58Result:
    closed = datetime(2025, 1, 31, 22, 0, tzinfo=UTC)

    def test_the_subject_is_told_within_seven_days_revoked_or_not(self):
        assert result_notice_due_on(date(2025, 1, 31), TERMS) == date(2025, 2, 7)
        assert result_notice_due_on(date(2025, 1, 31), LITERAL) is None

    def test_rights_end_at_closing_only_if_adopted(self):
        voters = Electorate(10)
        assert rights_end_at(is_revoked(Tally(6, 2), voters, TERMS), self.closed) == self.closed
        assert rights_end_at(is_revoked(Tally(2, 6), voters, TERMS), self.closed) is None


class TestToR59Signatures:
    def test_never_the_subject_nor_one_of_its_persons(self):
        both = [Signature("p1", "O9"), Signature("p2", "O2")]
        assert may_result_be_sent(both, "O9", TERMS).reason == "blocked"
        assert may_result_be_sent([Signature("p1", "O1"), both[1]], "O9", TERMS, ["p1"]).reason == "blocked"
        assert may_result_be_sent([Signature("p1", "O1"), both[1]], "O9", TERMS).is_met

    def test_a_person_who_signs_for_two_leaves_room_for_another(self):
        signatures = [Signature("p1", "O1"), Signature("p1", "O2"), Signature("p2", "O1")]
        assert may_result_be_sent(signatures, "O9", TERMS).is_met

    @given(
        st.lists(
            st.builds(Signature, st.sampled_from("pqr"), st.sampled_from(["O1", "O2", "O3"])), max_size=6
        )
    )
    @pytest.mark.parametrize("needed", [1, 2, 3])
    def test_as_many_as_can_be_told_apart_by_person_and_by_organisation(self, needed, signatures):
        from itertools import combinations

        terms = TERMS.with_value("revocation.signatures", needed, "ruling", "ToR-59", True, SINCE)
        possible = any(
            len({s.person for s in some}) == len({s.member for s in some}) == needed
            for some in combinations(signatures, needed)
        )
        assert may_result_be_sent(signatures, "O9", terms).is_met == possible
