"""ToR-37, ToR-60: two thirds, the year meeting by meeting, the forecast, the presumption."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.terms.attendance import (
    Forecast,
    LeaveFact,
    MeetingFact,
    MemberYear,
    Presence,
    PresumptionFacts,
    absences_allowed,
    counts_as_present,
    forecast,
    is_attendance_kept,
    is_evaluation_due,
    is_still_member,
    is_undone_by_a_reply,
    may_miss,
    meetings_required,
    put_at_risk,
    reply_until,
    undo_until,
    year_standing,
)
from coalition.terms.periods import Year
from coalition.terms.presets import DURHAM_2023_LITERAL as LITERAL
from coalition.terms.presets import DURHAM_2023_RECOMMENDED as TERMS
from coalition.terms.ruleset import Ruleset

YEAR = Year(date(2024, 9, 1), date(2025, 8, 31))
DAYS = [
    date(2024, 9, 18),
    date(2024, 11, 13),
    date(2025, 1, 15),
    date(2025, 3, 12),
    date(2025, 5, 14),
    date(2025, 6, 11),
]
ADMITTED = date(2020, 1, 1)
MARKS = st.sampled_from(
    ["rep", "alternate", "delegate", "remote", "partial", "observer", "regrets", "absent"]
)
PRESENT = {"rep", "alternate", "delegate", "remote", "partial"}


def meetings(held: int = 6) -> tuple[MeetingFact, ...]:
    return tuple(
        MeetingFact(str(n), day, status="held" if n < held else "planned") for n, day in enumerate(DAYS)
    )


def marks(text: str) -> dict[str, Any]:
    return {
        str(n): {"P": "rep", "D": "delegate", "A": "absent", "R": "regrets"}[mark]
        for n, mark in enumerate(text)
    }


class TestToR60TwoThirds:
    def test_required_and_status_agree_with_an_oracle_in_exact_fractions(self):
        rule = TERMS.attendance.rule
        for eligible in range(61):
            least = next(n for n in range(eligible + 1) if n >= Fraction(2, 3) * eligible)
            assert meetings_required(eligible, rule) == least == (2 * eligible + 2) // 3
            assert absences_allowed(eligible, rule) == eligible - least
            for attended in range(eligible + 1):
                verdict = is_attendance_kept({"general": Presence(eligible, attended)}, TERMS)
                below = eligible >= 3 and 3 * attended < 2 * eligible
                assert verdict.is_met is not below

    def test_the_example_of_the_text(self):
        assert is_attendance_kept({"general": Presence(6, 4)}, TERMS).reason == "kept"
        verdict = is_attendance_kept({"general": Presence(6, 3)}, TERMS)
        assert verdict.reason == "presumed_withdrawn"
        assert verdict.missing[0].facts == (("needed", 4), ("have", 3))

    def test_the_working_shows_base_required_and_attended(self):
        verdict = is_attendance_kept({"general": Presence(6, 3)}, TERMS)
        assert [(line.code, line.value) for line in verdict.working] == [
            ("eligible_general", 6),
            ("required_general", 4),
            ("attended_general", 3),
        ]


class TestToR60Year:
    @given(st.lists(MARKS, min_size=6, max_size=6))
    def test_attended_is_the_number_of_presences(self, given_marks):
        standing = year_standing(
            MemberYear(ADMITTED, meetings(), {str(n): mark for n, mark in enumerate(given_marks)}),
            YEAR,
            TERMS,
        )
        assert standing.attended == sum(mark in PRESENT for mark in given_marks)
        assert (standing.status == "kept") == (standing.attended >= 4)

    @given(st.lists(MARKS, min_size=6, max_size=6), st.permutations(range(6)))
    def test_the_order_of_the_facts_does_not_matter(self, given_marks, order):
        by_id = {str(n): mark for n, mark in enumerate(given_marks)}
        shuffled = tuple(meetings()[n] for n in order)
        assert year_standing(MemberYear(ADMITTED, shuffled, by_id), YEAR, TERMS) == year_standing(
            MemberYear(ADMITTED, meetings(), by_id), YEAR, TERMS
        )

    @given(st.lists(MARKS, min_size=6, max_size=6), st.integers(0, 5))
    def test_coming_once_more_never_harms(self, given_marks, which):
        by_id = {str(n): mark for n, mark in enumerate(given_marks)}
        before = year_standing(MemberYear(ADMITTED, meetings(), by_id), YEAR, TERMS)
        after = year_standing(MemberYear(ADMITTED, meetings(), {**by_id, str(which): "rep"}), YEAR, TERMS)
        assert after.verdict.is_met >= before.verdict.is_met

    @given(st.text("PA", min_size=6, max_size=6), st.dates(YEAR.starts_on, YEAR.ends_on), st.integers(0, 200))
    def test_an_approved_leave_never_harms(self, text, first, length):
        leave = LeaveFact(first, first + timedelta(days=length))
        without = year_standing(MemberYear(ADMITTED, meetings(), marks(text)), YEAR, TERMS)
        on_leave = year_standing(MemberYear(ADMITTED, meetings(), marks(text), (leave,)), YEAR, TERMS)
        assert on_leave.attended == without.attended
        assert on_leave.verdict.is_met >= without.verdict.is_met

    def test_each_meeting_says_why_it_counts_or_not(self):
        facts = (
            MeetingFact("early", date(2024, 9, 18)),
            MeetingFact("day", date(2024, 10, 1)),
            MeetingFact("off", date(2024, 11, 13), status="cancelled"),
            MeetingFact("special", date(2024, 12, 4), "special"),
            MeetingFact("leave", date(2025, 1, 15)),
            MeetingFact("short", date(2025, 2, 12), is_short_notice=True),
            MeetingFact("came", date(2025, 3, 12), is_short_notice=True),
            MeetingFact("there", date(2025, 4, 9)),
            MeetingFact("away", date(2025, 5, 14)),
            MeetingFact("next year", date(2025, 9, 17)),
        )
        leave = LeaveFact(date(2025, 1, 15), date(2025, 1, 15))
        member = MemberYear(date(2024, 10, 1), facts, {"came": "rep", "there": "rep"}, (leave,))
        standing = year_standing(member, YEAR, TERMS)
        assert [(line.meeting, line.reason) for line in standing.lines] == [
            ("early", "before_admission"),
            ("day", "before_admission"),
            ("off", "not_held"),
            ("special", "kind_does_not_count"),
            ("leave", "on_leave"),
            ("short", "short_notice"),
            ("came", "attended_while_excused"),
            ("there", "present"),
            ("away", "absent"),
        ]
        assert (standing.eligible, standing.attended) == (3, 2)

    def test_one_who_left_in_the_year_is_not_evaluated(self):
        member = MemberYear(ADMITTED, meetings(), {}, left_on=date(2025, 2, 1))
        assert year_standing(member, YEAR, TERMS).status == "not_evaluated"

    def test_the_evaluation_waits_for_the_end_of_the_year(self):
        assert not is_evaluation_due(YEAR, date(2025, 8, 31))
        assert is_evaluation_due(YEAR, date(2025, 9, 1))

    def test_a_delegate_who_has_not_signed_and_an_observer_are_not_presence(self):
        assert not counts_as_present("delegate_unsigned", TERMS)
        assert not counts_as_present("observer", TERMS)
        assert not counts_as_present("regrets", TERMS)


class TestToR60Forecast:
    @pytest.mark.parametrize(
        ("text", "status", "allowed"),
        [
            ("", "on_track", 2),
            ("P", "on_track", 2),
            ("PA", "on_track", 1),
            ("AA", "no_margin", 0),
            ("AAA", "below", 0),
            ("PPPP", "on_track", 2),
            ("PPPPAA", "on_track", 0),
            ("PPPAAA", "below", 0),
        ],
    )
    def test_how_many_more_may_be_missed(self, text, status, allowed):
        member = MemberYear(ADMITTED, meetings(len(text)), marks(text))
        found = forecast(member, YEAR, TERMS)
        assert (found.status, found.may_miss, found.remaining) == (status, allowed, 6 - len(text))

    @given(st.text("PA", max_size=6))
    def test_the_forecast_is_true_missing_that_many_keeps_and_one_more_does_not(self, text):
        found = forecast(MemberYear(ADMITTED, meetings(len(text)), marks(text)), YEAR, TERMS)

        def kept(missed: int) -> bool:
            rest = "A" * missed + "P" * (found.remaining - missed)
            return (
                year_standing(MemberYear(ADMITTED, meetings(), marks(text + rest)), YEAR, TERMS).status
                == "kept"
            )

        if found.status == "below":
            assert not kept(0)
        else:
            assert kept(found.may_miss)
            if found.may_miss < found.remaining:
                assert not kept(found.may_miss + 1)

    def test_too_few_meetings_even_at_the_end_are_not_evaluated(self):
        assert may_miss({"general": Presence(1, 0)}, 1, TERMS).status == "not_evaluated"
        assert may_miss({"general": Presence(1, 0)}, 1, LITERAL).status == "below"

    def test_a_planned_meeting_during_leave_is_left_out(self):
        leave = LeaveFact(date(2025, 5, 1), date(2025, 6, 30))
        member = MemberYear(ADMITTED, meetings(4), marks("PPPA"), (leave,))
        assert forecast(member, YEAR, TERMS).remaining == 0

    def test_cancelling_the_sixth_meeting_puts_at_risk_who_had_missed_two(self):
        def of(text: str, planned: int) -> Forecast:
            return may_miss({"general": Presence(len(text), text.count("P"))}, planned, TERMS)

        texts = {"twice": "AAPP", "once": "APPP", "never": "PPPP", "lost": "AAAA"}
        before = {member: of(text, 2) for member, text in texts.items()}
        after = {member: of(text, 1) for member, text in texts.items()}
        assert put_at_risk(before, after) == ("twice", "once")
        assert put_at_risk(before, before) == ()

    def test_one_who_is_new_in_the_list_is_not_put_at_risk_by_the_change(self):
        assert put_at_risk({}, {"new": Forecast("below", 0, 1, 1)}) == ()


class TestToR60Presumption:
    sent = date(2025, 9, 2)

    def state(self, as_of: date, terms: Ruleset = TERMS, **facts: Any) -> str:
        return is_still_member(
            PresumptionFacts(**{"notice_sent_on": self.sent, **facts}), as_of, terms
        ).reason

    def test_nothing_takes_effect_before_a_notice(self):
        assert self.state(date(2030, 1, 1), notice_sent_on=None) == "presumed_pending_notice"

    def test_the_thirtieth_day_is_the_last_to_reply_and_silence_is_withdrawal(self):
        assert reply_until(self.sent, TERMS) == date(2025, 10, 2)
        assert self.state(date(2025, 10, 2)) == "presumed_awaiting_reply"
        assert self.state(date(2025, 10, 3)) == "withdrawn"

    def test_without_a_delay_in_the_terms_silence_alone_never_ends_a_membership(self):
        assert self.state(date(2030, 1, 1), LITERAL) == "presumed_awaiting_reply"
        assert self.state(date(2030, 1, 1), LITERAL, decision="withdraw") == "withdrawn"

    def test_an_explanation_waits_for_the_coalition_for_as_long_as_it_takes(self):
        reply: dict[str, Any] = {"reply_on": date(2025, 10, 2), "reply": "explanation"}
        assert self.state(date(2026, 3, 1), **reply) == "presumed_under_review"
        assert self.state(date(2026, 3, 1), **reply, decision="keep") == "active"
        assert self.state(date(2026, 3, 1), **reply, decision="withdraw") == "withdrawn"
        later = date(2026, 3, 2)
        assert (
            self.state(date(2026, 3, 1), **reply, decision="withdraw", decided_on=later)
            == "presumed_under_review"
        )

    def test_a_correction_accepted_drops_the_presumption_and_one_asked_waits(self):
        on = date(2025, 9, 15)
        assert self.state(on, reply_on=on, reply="correction_accepted") == "active"
        assert self.state(on, reply_on=on, reply="correction") == "presumed_under_review"

    def test_the_coalition_may_keep_a_silent_member_during_the_delay_not_after(self):
        late, early = date(2025, 10, 3), date(2025, 10, 2)
        assert self.state(date(2025, 12, 1), decision="keep", decided_on=early) == "active"
        assert self.state(date(2025, 12, 1), decision="keep", decided_on=late) == "withdrawn"

    def test_a_decision_against_a_silent_member_does_not_shorten_the_delay(self):
        decided: dict[str, Any] = {"decision": "withdraw", "decided_on": date(2025, 9, 10)}
        assert self.state(date(2025, 9, 20), **decided) == "presumed_awaiting_reply"

    def test_one_reply_undoes_what_silence_brought_while_the_delay_runs_once_more(self):
        silent, withdrawn_on = PresumptionFacts(self.sent), date(2025, 10, 3)
        assert undo_until(withdrawn_on, TERMS) == date(2025, 11, 2)
        assert is_undone_by_a_reply(silent, withdrawn_on, date(2025, 11, 2), TERMS).is_met
        late = is_undone_by_a_reply(silent, withdrawn_on, date(2025, 11, 3), TERMS)
        assert (late.reason, late.missing[0].code) == ("withdrawal_undo_late", "new_application")
        leaving = PresumptionFacts(self.sent, withdrawn_on, "confirms_leaving")
        assert not is_undone_by_a_reply(leaving, withdrawn_on, withdrawn_on, TERMS).is_met
        assert not is_undone_by_a_reply(silent, withdrawn_on, withdrawn_on, LITERAL).is_met

    @given(st.dates(date(2025, 9, 2), date(2026, 1, 1)))
    def test_rights_are_kept_until_withdrawn(self, as_of):
        verdict = is_still_member(PresumptionFacts(self.sent), as_of, TERMS)
        assert verdict.is_met == (verdict.reason != "withdrawn") == (as_of <= date(2025, 10, 2))
