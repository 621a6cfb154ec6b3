"""ToR-61 to ToR-67, ToR-75, ToR-96: minutes, actions, review of the terms, presenters."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coalition.terms.accountability import (
    Settlement,
    Vetting,
    actions_carried_over,
    are_minutes_approved,
    is_early_review_called,
    mandate_review,
    may_correction_go_to_vote,
    may_present,
    may_present_until,
    minutes_due_on,
)
from coalition.terms.presets import DURHAM_2023_LITERAL as LITERAL
from coalition.terms.presets import DURHAM_2023_RECOMMENDED as TERMS
from coalition.terms.presets import SINCE


class TestToR63And64Minutes:
    def test_sent_within_fourteen_days(self):
        assert minutes_due_on(date(2025, 3, 12), TERMS) == date(2025, 3, 26)
        assert minutes_due_on(date(2025, 3, 12), LITERAL) is None

    @given(st.integers(0, 3), st.integers(0, 3), st.booleans())
    def test_approved_by_consensus_only(self, objections, corrections, put):
        verdict = are_minutes_approved(objections, corrections, put)
        assert verdict.is_met == (put and objections == 0 and corrections == 0)

    def test_only_a_disputed_correction_goes_to_a_vote(self):
        assert may_correction_go_to_vote(True, TERMS).is_met
        assert may_correction_go_to_vote(False, TERMS).reason == "not_disputed"
        terms = TERMS.with_value("minutes.fallback_vote", False, "ruling", "ToR-64", True, SINCE)
        assert may_correction_go_to_vote(True, terms).reason == "consensus_only"


class TestToR66And67Review:
    @given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
    def test_the_window_is_september_and_october_at_least_about_two_years_on(self, last):
        window = mandate_review(last, last, TERMS)
        assert (window.opens_on.month, window.opens_on.day) == (9, 1)
        assert (window.closes_on.month, window.closes_on.day) == (10, 31)
        assert timedelta(days=1) + window.closes_on >= last.replace(year=last.year + 2, day=min(last.day, 28))
        assert window.opens_on < date(last.year + 4, 1, 1)
        assert window.status == "not_due"

    @given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 2000))
    def test_not_due_then_due_then_overdue_and_never_back(self, last, days):
        order = ["not_due", "due", "overdue"]
        today = last + timedelta(days=days)
        now, tomorrow = (
            mandate_review(last, day, TERMS).status for day in (today, today + timedelta(days=1))
        )
        assert order.index(tomorrow) >= order.index(now)

    def test_one_member_suffices_to_ask_for_an_early_review(self):
        assert is_early_review_called(1, TERMS).is_met
        assert not is_early_review_called(0, TERMS).is_met


class TestToR75Actions:
    def test_open_actions_go_to_the_next_agenda(self):
        assert actions_carried_over([("a", "open"), ("b", "done"), ("c", "dropped"), ("d", "open")]) == (
            "a",
            "d",
        )


class TestToR96Presenters:
    today = date(2025, 3, 12)

    def test_a_member_that_changes_its_mind_does_not_disagree_with_itself(self):
        vettings = [Vetting("O1", True, date(2025, 2, 1)), Vetting("O1", False, date(2025, 1, 1))]
        assert may_present(vettings, self.today, TERMS).is_met

    def test_valid_to_the_day_twelve_months_later(self):
        assert may_present([Vetting("O1", True, date(2024, 3, 12))], self.today, TERMS).is_met
        assert not may_present([Vetting("O1", True, date(2024, 3, 11))], self.today, TERMS).is_met

    def test_two_vetters_where_the_coalition_asks_for_two(self):
        terms = TERMS.with_value("presenter.vetters", 2, "ruling", "ToR-96", True, SINCE)
        one = Vetting("O1", True, self.today)
        assert may_present([one], self.today, terms).missing[0].facts == (("needed", 2), ("have", 1))
        assert may_present([one, Vetting("O2", True, self.today)], self.today, terms).is_met

    def test_the_decision_of_the_coalition_takes_the_place_of_vettings_that_disagree(self):
        split = [Vetting("O1", True, date(2025, 1, 10)), Vetting("O2", False, date(2025, 1, 12))]
        assert may_present(split, self.today, TERMS).reason == "escalate"
        allowed, declined = (Settlement(said, date(2025, 2, 1)) for said in (True, False))
        assert may_present(split, self.today, TERMS, settlement=allowed).is_met
        refused = may_present(split, self.today, TERMS, settlement=declined)
        assert (refused.reason, refused.missing[0].code) == ("refused", "another_decision_of_the_coalition")
        more = [*split, Vetting("O3", True, date(2025, 3, 1))]
        assert not may_present(more, self.today, TERMS, settlement=declined).is_met
        assert may_present(more[2:], date(2026, 2, 2), TERMS, settlement=declined).is_met

    def test_allowed_until_the_last_day_of_what_allows_it(self):
        first, second = Vetting("O1", True, date(2025, 1, 10)), Vetting("O2", True, date(2025, 3, 1))
        assert may_present_until([first], self.today, TERMS) == date(2026, 1, 10)
        assert may_present_until([first, second], self.today, TERMS) == date(2026, 3, 1)
        assert may_present_until([first], date(2026, 1, 11), TERMS) is None
        split = [first, Vetting("O2", False, date(2025, 1, 12))]
        allowed = Settlement(True, date(2025, 2, 1))
        assert may_present_until(split, self.today, TERMS) is None
        assert may_present_until(split, self.today, TERMS, allowed) == date(2026, 2, 1)
