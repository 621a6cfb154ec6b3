"""The numbers of the text: each dated, of known origin, frozen beside what they decided; seven coalitions' shapes."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.terms.admission import has_voting_rights
from coalition.terms.attendance import (
    MeetingFact,
    MemberYear,
    Presence,
    forecast,
    is_attendance_kept,
    meetings_required,
    year_standing,
)
from coalition.terms.chair import may_continue, may_hold_chair, term_ends_on
from coalition.terms.clause import CLAUSE_IDS
from coalition.terms.decisions import (
    Electorate,
    RollMember,
    Tally,
    is_adopted,
    may_cast,
    may_open_vote,
    who_may_vote,
)
from coalition.terms.meetings import agenda_due_on, is_calendar_usual, is_notice_sufficient
from coalition.terms.periods import Year
from coalition.terms.presets import DURHAM_2023_LITERAL, DURHAM_2023_RECOMMENDED, PRESETS, preset
from coalition.terms.principles import may_be_member
from coalition.terms.ruleset import KEYS, Ruleset
from coalition.terms.shapes import InvalidValue

RULESETS = Path(__file__).parent / "rulesets"
YEAR = Year(date(2024, 9, 1), date(2025, 8, 31))


def ruleset(name: str) -> Ruleset:
    return Ruleset.from_json((RULESETS / f"{name}.json").read_text(encoding="utf-8"))


class TestEachValueHasAnOrigin:
    @pytest.mark.parametrize("terms", PRESETS.values(), ids=PRESETS)
    def test_every_value_names_a_clause_of_the_text(self, terms):
        assert {value.clause for value in terms.values.values()} <= set(CLAUSE_IDS)

    @pytest.mark.parametrize("terms", PRESETS.values(), ids=PRESETS)
    def test_what_the_text_says_is_ratified_and_what_we_supply_is_not(self, terms):
        assert all(value.ratified == (value.origin == "text") for value in terms.values.values())

    def test_that_individual_members_vote_is_not_ratified(self):
        assert not DURHAM_2023_RECOMMENDED["vote.individual_members"].ratified

    def test_an_unknown_preset_is_refused_with_the_names_of_those_that_exist(self):
        with pytest.raises(KeyError, match="durham-2023-literal"):
            preset("durham-2024")


class TestARulesetNeverChanges:
    def test_a_changed_value_makes_another_ruleset_and_leaves_the_first(self):
        changed = DURHAM_2023_RECOMMENDED.with_value(
            "evote.min_days", 10, "ruling", "ToR-26", True, date(2025, 1, 1)
        )
        assert changed.evote.min_days == 10
        assert changed["evote.min_days"].origin == "ruling"
        assert DURHAM_2023_RECOMMENDED.evote.min_days == 7

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("evote.min_days", "seven"),
            ("evote.min_days", True),
            ("evote.min_days", -1),
            ("majority.base", "everyone"),
            ("majority.quorum", {"kind": "fraction", "num": 3, "den": 2}),
            ("majority.quorum", {"kind": "fraction", "num": 1}),
            ("majority.low_participation", {"num": 1, "den": 0}),
            ("attendance.rule", {"kind": "mostly"}),
            ("attendance.rule", {"kind": "fraction", "num": 1, "den": 2, "of": "year", "mood": 1}),
            ("meetings.months", "all"),
            ("vote.channels", [1]),
            ("tor.effective_on", "September"),
            ("majority.nonsense", 1),
            ("consensus.stand_aside_rule", "max:few"),
            ("attendance.year_start", "13-01"),
            ("meetings.months", date(2025, 1, 1)),
        ],
    )
    def test_a_value_of_the_wrong_shape_is_refused(self, key, value):
        with pytest.raises(InvalidValue, match=key):
            DURHAM_2023_LITERAL.with_value(key, value, "ruling", "ToR-1", True, date(2025, 1, 1))

    def test_a_ruleset_without_a_value_for_a_key_is_refused(self):
        values = {key: value for key, value in DURHAM_2023_LITERAL.values.items() if key != "majority.base"}
        with pytest.raises(InvalidValue, match=r"majority\.base"):
            Ruleset("short", values)


class TestFrozenBesideAVote:
    @pytest.mark.parametrize("name", [path.stem for path in RULESETS.glob("*.json")])
    def test_what_is_written_is_read_back_the_same(self, name):
        terms = ruleset(name)
        assert Ruleset.from_json(terms.to_json()) == terms
        assert Ruleset.from_json(terms.to_json()).to_json() == terms.to_json()

    @given(st.permutations(sorted(KEYS)))
    def test_the_order_of_the_keys_does_not_change_a_byte(self, keys):
        shuffled = Ruleset(DURHAM_2023_LITERAL.id, {key: DURHAM_2023_LITERAL[key] for key in keys})
        assert shuffled.to_json() == DURHAM_2023_LITERAL.to_json()

    def test_the_text_is_canonical_json(self):
        text = DURHAM_2023_RECOMMENDED.to_json()
        data = json.loads(text)
        assert text == json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert data["values"]["sponsors.org"]["value"] == 2


class TestDurham:
    @pytest.mark.parametrize("name", PRESETS)
    def test_the_presets_as_files_are_the_presets_as_data(self, name):
        assert ruleset(name).values == PRESETS[name].values or name.endswith("recommended")
        assert {k: v.value for k, v in ruleset(name).values.items()} == {
            k: v.value for k, v in PRESETS[name].values.items()
        }

    def test_recommended_extends_literal(self):
        differing = {k for k in KEYS if DURHAM_2023_LITERAL[k] != DURHAM_2023_RECOMMENDED[k]}
        assert differing
        assert all(DURHAM_2023_LITERAL[key].origin == "default" for key in differing)

    def test_quorum_is_asked_of_revocations_only(self):
        quorum = DURHAM_2023_RECOMMENDED.majority.quorum
        assert (quorum.needed(31, "revocation"), quorum.needed(31, "ordinary")) == (16, 0)
        assert DURHAM_2023_LITERAL.majority.quorum.needed(31, "revocation") == 0


class TestLakeCounty:
    terms = ruleset("lake-county-council")

    def test_abstentions_are_in_the_base(self):
        outcome = is_adopted(Tally(5, 3, 4), Electorate(20), self.terms)
        assert (outcome.base, outcome.needed, outcome.result) == (12, 7, "not_adopted")

    def test_six_members_are_a_quorum(self):
        assert is_adopted(Tally(5, 0, 0), Electorate(20), self.terms).result == "no_quorum"
        assert is_adopted(Tally(6, 0, 0), Electorate(20), self.terms).result == "adopted"

    def test_four_absences_in_a_row_without_notice_are_a_resignation(self):
        presence = Presence(10, 6, longest_absence=4, longest_unnotified=4)
        assert is_attendance_kept({"general": presence}, self.terms).reason == "deemed_resigned"

    def test_four_absences_in_a_row_with_regrets_are_not(self):
        presence = Presence(10, 6, longest_absence=4, longest_unnotified=3)
        assert is_attendance_kept({"general": presence}, self.terms).is_met

    def test_absent_more_than_half_is_another_ground_with_another_effect(self):
        presence = Presence(10, 4, longest_absence=2, longest_unnotified=2)
        assert is_attendance_kept({"general": presence}, self.terms).reason == "removable_by_majority"

    def test_nobody_votes_for_another(self):
        verdict = may_cast(self.terms, capacity="delegate", has_authority=True, delegation_allows_vote=True)
        assert not verdict.is_met


class TestLookLearnLive:
    terms = ruleset("looklearnlive-tmsc")
    days = (date(2024, 3, 1), date(2024, 6, 1), date(2024, 10, 1), date(2025, 1, 10))

    def test_absences_in_a_row_run_across_years(self):
        meetings = tuple(MeetingFact(day.isoformat(), day) for day in self.days)
        member = MemberYear(date(2020, 1, 1), meetings, {})
        assert year_standing(member, YEAR, self.terms).status == "inactive_may_be_revoked"

    def test_a_member_who_came_once_in_between_is_kept(self):
        meetings = tuple(MeetingFact(day.isoformat(), day) for day in self.days)
        member = MemberYear(date(2020, 1, 1), meetings, {"2024-06-01": "rep"})
        assert year_standing(member, YEAR, self.terms).status == "kept"

    def test_a_delegate_does_not_break_the_row(self):
        meetings = tuple(MeetingFact(day.isoformat(), day) for day in self.days)
        member = MemberYear(date(2020, 1, 1), meetings, {"2024-06-01": "delegate"})
        assert year_standing(member, YEAR, self.terms).status == "inactive_may_be_revoked"

    def test_the_forecast_counts_what_is_left_of_the_row(self):
        meetings = (
            MeetingFact("a", date(2024, 10, 1)),
            MeetingFact("b", date(2025, 1, 10)),
            *(MeetingFact(f"p{n}", date(2025, n, 10), status="planned") for n in (3, 4, 5)),
        )
        found = forecast(MemberYear(date(2020, 1, 1), meetings, {}), YEAR, self.terms)
        assert (found.status, found.may_miss, found.must_attend) == ("on_track", 1, 2)

    def test_forty_five_days_of_notice(self):
        assert not is_notice_sufficient(date(2025, 1, 2), date(2025, 2, 15), self.terms).is_met


class TestSanOttawa:
    terms = ruleset("san-ottawa")

    @pytest.mark.parametrize(("attended", "status"), [(5, "kept"), (4, "lose_vote")])
    def test_five_of_eight(self, attended, status):
        assert is_attendance_kept({"general": Presence(8, attended)}, self.terms).reason == status

    def test_a_shorter_year_asks_for_fewer(self):
        rule = self.terms.attendance.rule
        assert [meetings_required(n, rule) for n in (2, 3, 6, 8, 9)] == [0, 0, 3, 5, 5]

    def test_two_co_chairs_for_two_terms_of_two_years(self):
        assert may_hold_chair("organization", 1, self.terms).is_met
        assert not may_hold_chair("organization", 2, self.terms).is_met
        assert term_ends_on(date(2024, 1, 1), self.terms) == date(2026, 1, 1)
        assert [may_continue(served, self.terms).is_met for served in (0, 1, 2)] == [True, True, False]


class TestSanFrancisco:
    terms = ruleset("sf-mayors-task-force")

    @pytest.mark.parametrize(
        ("general", "committee", "status"), [(2, 3, "kept"), (1, 4, "lose_vote"), (4, 2, "lose_vote")]
    )
    def test_half_of_the_general_and_three_quarters_of_the_committee_meetings(
        self, general, committee, status
    ):
        presences = {"general": Presence(4, general), "subcommittee": Presence(4, committee)}
        assert is_attendance_kept(presences, self.terms).reason == status

    def test_committee_meetings_are_reckoned_apart(self):
        meetings = (
            MeetingFact("g", date(2024, 10, 1)),
            MeetingFact("s", date(2024, 11, 1), "subcommittee"),
        )
        standing = year_standing(MemberYear(date(2020, 1, 1), meetings, {"g": "rep"}), YEAR, self.terms)
        assert (standing.eligible, standing.presences["subcommittee"].eligible) == (1, 1)
        assert standing.status == "lose_vote"

    def test_classes_of_members_vote(self):
        members = [RollMember("A", member_class="government"), RollMember("B", member_class="business")]
        assert who_may_vote(members, self.terms).voters == ("A",)
        assert may_be_member("organization", self.terms, "nonprofit").is_met
        assert not may_be_member("organization", self.terms, "business").is_met

    def test_a_new_member_votes_after_three_general_and_two_committee_meetings_within_nine_months(self):
        admitted = date(2024, 1, 15)
        general = [date(2024, month, 20) for month in (2, 4, 6)]
        committee = [date(2024, 3, 1), date(2024, 10, 15)]
        assert has_voting_rights(
            self.terms, admitted_on=admitted, general_attended=general, committee_attended=committee
        )
        late = [date(2024, 3, 1), date(2024, 10, 16)]
        assert not has_voting_rights(
            self.terms, admitted_on=admitted, general_attended=general, committee_attended=late
        )
        assert has_voting_rights(
            DURHAM_2023_LITERAL, admitted_on=admitted, general_attended=(), committee_attended=()
        )

    def test_a_vote_is_announced_in_advance(self):
        verdict = may_open_vote(self.terms, consensus_attempts=1, has_reason=True, announced_in_advance=False)
        assert [m.code for m in verdict.missing] == ["announcement"]


class TestTableJeunesse:
    terms = ruleset("table-jeunesse-saint-hubert")

    def test_the_members_present_are_the_quorum(self):
        assert is_adopted(Tally(1, 0, 0), Electorate(20), self.terms).result == "adopted"
        assert is_adopted(Tally(), Electorate(20), self.terms).result == "no_quorum"

    def test_six_meetings_a_year_and_the_agenda_a_week_before(self):
        days = [date(2024, 9 + n, 1) for n in range(4)]
        assert [m.code for m in is_calendar_usual(days, self.terms).missing] == ["more_meetings"]
        assert agenda_due_on(date(2025, 3, 12), self.terms) == date(2025, 3, 5)
        assert self.terms.minutes.secretary == "rotating"
