"""ToR-53 to ToR-58: the days of a case, and what may still change or come back."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coalition.terms.presets import DURHAM_2023_RECOMMENDED as TERMS
from coalition.terms.revocation import (
    CaseDays,
    days_of_the_case,
    may_be_reinstated,
    may_reasons_be_amended,
)

MOVED = date(2027, 1, 21)


def shown(days: CaseDays, today: date) -> dict[str, tuple[date | None, str]]:
    """Each day of the case by its code."""
    return {one.code: (one.on, one.state) for one in days_of_the_case(days, TERMS, today)}


class TestTheDaysOfACase:
    def test_before_the_notice_they_say_by_when_it_must_leave_for_the_next_meeting(self):
        days = CaseDays(MOVED, next_meeting_on=date(2027, 3, 4))
        found = shown(days, date(2027, 1, 25))
        assert found["notice_by"] == (date(2027, 2, 17), "coming")
        assert found["earliest"] == (date(2027, 2, 9), "coming")
        assert found["answer_until"] == found["vote"] == found["result_due"] == (None, "unknown")
        assert shown(days, date(2027, 2, 18))["notice_by"] == (date(2027, 2, 17), "past")

    def test_an_amended_case_waits_for_a_notice_and_reckons_from_the_last(self):
        days = CaseDays(MOVED, notices_sent_on=[date(2027, 1, 25)], is_notice_standing=False)
        found = shown(days, date(2027, 2, 1))
        assert found["notice"] == (None, "unknown")
        assert found["earliest"] == (date(2027, 2, 16), "coming")

    def test_the_result_is_late_only_once_its_day_has_passed_and_never_after_it_was_sent(self):
        days = CaseDays(
            MOVED,
            notices_sent_on=[date(2027, 1, 25)],
            is_notice_standing=True,
            vote_on=date(2027, 3, 4),
            opened_on=date(2027, 3, 4),
            closed_on=date(2027, 3, 12),
        )
        assert shown(days, date(2027, 3, 19))["result_due"] == (date(2027, 3, 19), "coming")
        assert shown(days, date(2027, 3, 20))["result_due"] == (date(2027, 3, 19), "late")
        assert shown(days, date(2027, 3, 20))["answer_until"] == (date(2027, 2, 27), "past")

    @given(st.integers(0, 400), st.integers(1, 60))
    def test_the_vote_never_opens_before_the_delay_after_the_last_notice(self, wait, more):
        sent = [MOVED, MOVED + timedelta(days=wait)]
        found = shown(CaseDays(MOVED, notices_sent_on=sent, is_notice_standing=True), MOVED)
        assert found["earliest"][0] == max(sent) + timedelta(days=TERMS.revocation.notice_days)

    def test_each_day_cites_its_clause(self):
        cited = {one.code: one.clause for one in days_of_the_case(CaseDays(MOVED), TERMS, MOVED)}
        assert cited == {
            "moved": "ToR-53",
            "notice": "ToR-57",
            "earliest": "ToR-56",
            "answer_until": "ToR-56",
            "vote": "ToR-54",
            "result_due": "ToR-58",
        }


class TestToR57Amendment:
    def test_reasons_are_amended_until_the_vote_opens(self):
        assert may_reasons_be_amended(vote_opened=False).is_met
        verdict = may_reasons_be_amended(vote_opened=True)
        assert (verdict.clause, verdict.reason) == ("ToR-57", "reasons_locked")


class TestToR58Return:
    def test_a_revoked_member_may_be_one_again_asked_once_at_a_time(self):
        assert may_be_reinstated(is_revoked=True, is_asked_already=False).is_met
        verdict = may_be_reinstated(is_revoked=False, is_asked_already=True)
        assert (verdict.clause, [one.code for one in verdict.missing]) == (
            "ToR-58",
            ["revoked", "reinstatement_decided"],
        )
