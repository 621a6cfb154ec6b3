"""ToR-25 to ToR-28, ToR-45, ToR-89: consensus, ballots, roll, majority, readings."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.terms.decisions import (
    BallotCast,
    MemberAdmitted,
    MemberCeased,
    MemberRecused,
    Positions,
    RollMember,
    Tally,
    VoteEvent,
    ballots_at_closing,
    does_the_text_stand,
    is_consensus_reached,
    is_in_time,
    is_out_for_conflict,
    is_window_long_enough,
    may_cast,
    may_close_early,
    may_open_vote,
    tally_of,
    who_may_vote,
)
from coalition.terms.presets import DURHAM_2023_RECOMMENDED as TERMS
from coalition.terms.presets import SINCE
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Verdict

COUNTS = st.integers(0, 60)
MEMBERS = [f"O{n}" for n in range(1, 7)]
BALLOTS = st.builds(
    BallotCast,
    st.sampled_from([*MEMBERS, "X9"]),
    st.sampled_from("abc"),
    st.sampled_from(["for", "against", "abstain"]),
    st.booleans(),
)
EVENTS = st.lists(
    BALLOTS
    | st.builds(MemberCeased, st.sampled_from(MEMBERS))
    | st.builds(MemberRecused, st.sampled_from(MEMBERS))
    | st.builds(MemberAdmitted, st.just("X9")),
    max_size=25,
)


def ruled(key: str, value: Any) -> Ruleset:
    return TERMS.with_value(key, value, "ruling", TERMS[key].clause, True, SINCE)


def codes(verdict: Verdict) -> list[str]:
    return [m.code for m in verdict.missing]


class TestToR25Consensus:
    def test_consensus_agrees_with_an_independent_oracle_for_all_positions_v6(self):
        """No block, somebody agrees, and those who agree outnumber those who stand aside."""
        for agreeing in range(26):
            for aside in range(26):
                for block in range(3):
                    found = is_consensus_reached(Positions(agreeing, 0, aside, block, 1, 1), TERMS)
                    assert found.is_reached == (block < 1 and agreeing > aside), (agreeing, aside, block)

    @given(COUNTS, COUNTS, COUNTS, COUNTS)
    def test_one_block_stops_it_whoever_agrees(self, agree, reservations, aside, abstain):
        found = is_consensus_reached(Positions(agree, reservations, aside, 1, abstain, 0), TERMS)
        assert (found.result, found.next_step) == ("blocked", "revise_or_vote")

    @given(COUNTS, COUNTS, COUNTS, COUNTS, COUNTS)
    def test_silence_and_abstention_change_nothing(self, agree, aside, block, abstain, silent):
        spoken = is_consensus_reached(Positions(agree, 0, aside, block), TERMS)
        assert (
            is_consensus_reached(Positions(agree, 0, aside, block, abstain, silent), TERMS).result
            == spoken.result
        )

    @given(COUNTS, COUNTS, COUNTS)
    def test_one_more_agreement_never_undoes_consensus(self, agree, reservations, aside):
        before = is_consensus_reached(Positions(agree, reservations, aside), TERMS).is_reached
        assert is_consensus_reached(Positions(agree + 1, reservations, aside), TERMS).is_reached >= before

    def test_what_is_missing_is_said(self):
        assert codes(is_consensus_reached(Positions(5, 0, 5, 2), TERMS).verdict) == [
            "blocks_withdrawn",
            "fewer_stand_asides",
        ]
        assert codes(is_consensus_reached(Positions(abstain=4), TERMS).verdict) == ["agreements"]

    def test_silence_is_consent_only_where_the_terms_say_so_and_somebody_agreed(self):
        terms = ruled("consensus.silence", "consent")
        assert is_consensus_reached(Positions(1, no_response=11), terms).next_step == "record_silent"
        assert is_consensus_reached(Positions(0, no_response=12), terms).result == "no_consensus"

    def test_one_who_agrees_while_the_others_abstain_is_flagged(self):
        found = is_consensus_reached(Positions(1, abstain=11), TERMS)
        assert found.is_reached
        assert set(found.flags) == {"low_participation", "single_voter"}


class TestToR26OpeningAVote:
    def test_consensus_is_tried_first_and_a_reason_is_given(self):
        verdict = may_open_vote(TERMS, consensus_attempts=0, has_reason=False)
        assert codes(verdict) == ["consensus_attempts", "reason"]
        assert may_open_vote(TERMS, consensus_attempts=1, has_reason=True).is_met

    def test_the_chair_may_waive_the_attempt_but_not_the_reason(self):
        assert may_open_vote(TERMS, consensus_attempts=0, has_reason=True, chair_waives_attempts=True).is_met
        verdict = may_open_vote(TERMS, consensus_attempts=0, has_reason=False, chair_waives_attempts=True)
        assert codes(verdict) == ["reason"]

    def test_no_vote_where_the_terms_know_only_consensus(self):
        terms = ruled("decision.fallback", "none")
        assert may_open_vote(terms, consensus_attempts=5, has_reason=True).reason == "no_fallback"

    def test_a_changed_text_makes_the_vote_void(self):
        assert does_the_text_stand("a", "a").is_met
        assert does_the_text_stand("a", "b").reason == "void_text_changed"


class TestToR26Window:
    opens = datetime(2025, 3, 5, 17, 0, tzinfo=ZoneInfo("America/Toronto"))

    def test_seven_days_to_the_hour_are_enough_and_a_minute_less_is_not(self):
        assert is_window_long_enough(self.opens, self.opens + timedelta(days=7), TERMS).is_met
        short = is_window_long_enough(self.opens, self.opens + timedelta(days=7, minutes=-1), TERMS)
        assert short.missing[0].facts == (("needed", 7), ("have", 6))

    def test_the_change_of_hour_in_march_costs_no_day(self):
        closes = datetime(2025, 3, 12, 17, 0, tzinfo=ZoneInfo("America/Toronto"))
        assert closes.astimezone(UTC) - self.opens.astimezone(UTC) == timedelta(days=7, hours=-1)
        assert is_window_long_enough(self.opens.astimezone(UTC), closes, TERMS).is_met

    def test_during_a_meeting_no_minimum(self):
        soon = self.opens + timedelta(minutes=5)
        assert is_window_long_enough(self.opens, soon, TERMS, during_meeting=True).is_met
        assert not is_window_long_enough(self.opens, soon, TERMS).is_met

    def test_a_vote_closes_after_it_opens(self):
        verdict = is_window_long_enough(self.opens, self.opens, TERMS, during_meeting=True)
        assert verdict.reason == "closes_before_it_opens"

    def test_a_ballot_counts_until_just_before_closing_v7(self):
        closes = self.opens + timedelta(days=7)
        assert is_in_time(closes - timedelta(milliseconds=1), self.opens, closes)
        assert not is_in_time(closes, self.opens, closes)
        assert is_in_time(self.opens, self.opens, closes)
        assert not is_in_time(self.opens - timedelta(milliseconds=1), self.opens, closes)

    def test_an_instant_without_a_zone_is_refused(self):
        with pytest.raises(ValueError, match="zone"):
            is_in_time(self.opens.replace(tzinfo=None), self.opens, self.opens)

    def test_closing_early_waits_for_everyone_who_may_vote(self):
        assert may_close_early(["A", "B"], ["B", "A"]).is_met
        verdict = may_close_early(["A", "B", "C"], ["A"])
        assert verdict.missing[0].fact("needed") == 2


class TestToR26Ballots:
    @given(EVENTS)
    def test_one_ballot_at_most_for_each_member_still_on_the_roll(self, events):
        vote = ballots_at_closing(MEMBERS, events, TERMS)
        assert set(vote.ballots) <= set(vote.eligible) <= set(MEMBERS)
        assert vote.tally.participating <= len(vote.eligible)

    @given(st.lists(BALLOTS, max_size=25))
    def test_the_last_valid_ballot_of_each_member_stands(self, ballots):
        valid = {b.member: b.choice for b in ballots if b.may_cast and b.member in MEMBERS}
        vote = ballots_at_closing(MEMBERS, ballots, TERMS)
        assert {member: ballot.choice for member, ballot in vote.ballots.items()} == valid

    @given(
        st.dictionaries(st.sampled_from(MEMBERS), st.sampled_from(["for", "against", "abstain"])),
        st.randoms(),
    )
    def test_the_order_in_which_members_vote_does_not_matter(self, choices, random):
        events = [BallotCast(member, "a", choice) for member, choice in choices.items()]
        before = ballots_at_closing(MEMBERS, events, TERMS).tally
        random.shuffle(events)
        assert ballots_at_closing(MEMBERS, events, TERMS).tally == before == tally_of(choices.values())

    def test_a_delegate_without_authority_is_refused_and_the_earlier_ballot_stays(self):
        events = [BallotCast("O1", "rep", "for"), BallotCast("O1", "delegate", "against", may_cast=False)]
        vote = ballots_at_closing(["O1"], events, TERMS)
        assert vote.tally == Tally(1, 0, 0)
        assert [r.reason for r in vote.rejected] == ["no_authority"]

    def test_online_then_in_the_room_both_persons_can_be_told(self):
        events = [BallotCast("O1", "rep", "for"), BallotCast("O1", "delegate", "against")]
        (replacement,) = ballots_at_closing(["O1"], events, TERMS).replaced
        assert (replacement.before.person, replacement.after.person) == ("rep", "delegate")

    def test_a_member_who_left_or_recused_cannot_come_back_into_the_vote(self):
        events: list[VoteEvent] = [
            MemberCeased("O1"),
            MemberRecused("O2"),
            MemberAdmitted("O1"),
            BallotCast("O1", "a", "for"),
            BallotCast("O2", "a", "for"),
        ]
        vote = ballots_at_closing(["O1", "O2", "O3"], events, TERMS)
        assert [r.reason for r in vote.rejected] == ["no_longer_member", "recused"]
        assert vote.eligible == ("O3",)

    def test_a_dropped_ballot_is_kept_for_the_record(self):
        vote = ballots_at_closing(["O1"], [BallotCast("O1", "a", "for"), MemberCeased("O1")], TERMS)
        assert [b.choice for b in vote.dropped] == ["for"]

    def test_the_first_ballot_stands_where_the_terms_say_so(self):
        terms = ruled("evote.last_ballot_wins", False)
        events = [BallotCast("O1", "a", "for"), BallotCast("O1", "a", "against")]
        vote = ballots_at_closing(["O1"], events, terms)
        assert (vote.tally, vote.rejected[0].reason) == (Tally(1, 0, 0), "already_cast")


class TestToR27Roll:
    members = (
        RollMember("O1", persons=frozenset({"p1"})),
        RollMember("O2", standing="presumed_withdrawn"),
        RollMember("O3", standing="withdrawn"),
        RollMember("I1", "individual", persons=frozenset({"p1"})),
        RollMember("I2", "individual"),
    )

    def test_each_member_votes_once_and_a_former_member_is_not_there(self):
        roll = who_may_vote(self.members, TERMS)
        assert roll.voters == ("O1", "O2", "I1", "I2")
        assert roll.electorate().members == 4

    def test_individual_members_are_excluded_where_the_coalition_ruled_so(self):
        roll = who_may_vote(self.members, ruled("vote.individual_members", False))
        assert roll.electorate().excluded == (("individual_member", 2),)

    def test_the_subject_and_its_person_in_another_capacity_are_off_the_roll_v5(self):
        roll = who_may_vote(self.members, TERMS, subject="O1")
        assert roll.voters == ("O2", "I2")
        assert [(e.member, e.reason) for e in roll.excluded] == [
            ("O1", "subject"),
            ("I1", "represents_subject"),
        ]

    def test_a_recused_member_is_excluded_with_its_reason(self):
        assert who_may_vote(self.members, TERMS, recused=["O2"]).excluded[0].reason == "recused"

    def test_a_member_listed_twice_is_refused(self):
        with pytest.raises(ValueError, match="once"):
            who_may_vote([RollMember("O1"), RollMember("O1")], TERMS)

    @given(st.permutations(members))
    def test_the_order_of_the_register_does_not_matter(self, members):
        assert set(who_may_vote(members, TERMS, "O1").voters) == {"O2", "I2"}


class TestToR45Authority:
    @pytest.mark.parametrize(
        ("capacity", "has_authority", "delegation", "reason"),
        [
            ("representative", True, False, "may_cast"),
            ("representative", False, False, "no_authority"),
            ("alternate", True, False, "may_cast"),
            ("delegate", True, True, "may_cast"),
            ("delegate", True, False, "delegation_without_vote"),
            ("delegate", False, True, "no_authority"),
            ("self", False, False, "may_cast"),
            ("observer", True, True, "observer"),
        ],
    )
    def test_who_casts_the_ballot(self, capacity, has_authority, delegation, reason):
        verdict = may_cast(
            TERMS, capacity=capacity, has_authority=has_authority, delegation_allows_vote=delegation
        )
        assert verdict.reason == reason


class TestToR89ConflictOfInterest:
    closes = datetime(2025, 3, 12, 21, 0, tzinfo=UTC)

    def test_a_declared_conflict_alone_does_not_cost_the_vote(self):
        assert not is_out_for_conflict(TERMS, recused_at=None, closes_at=self.closes).is_met

    def test_a_recusal_before_closing_does_and_after_it_does_not(self):
        before, after = self.closes - timedelta(seconds=1), self.closes
        assert is_out_for_conflict(TERMS, recused_at=before, closes_at=self.closes).is_met
        assert is_out_for_conflict(TERMS, recused_at=after, closes_at=self.closes).reason == "too_late"
