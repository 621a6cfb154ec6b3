"""Kinds of motion and rounds: one table, each line with its clause; how many rounds, when the text may change."""

import json
from functools import partial

import pytest

from coalition.decisions.tables import Motion
from coalition.terms.clause import CLAUSE_IDS
from coalition.terms.decisions import (
    KINDS,
    OWN,
    is_secret,
    may_go_to_vote,
    may_objection_be_met,
    may_open_round,
    may_seek_consensus,
    may_text_change,
    may_voice_consensus,
)
from coalition.terms.presets import DURHAM_2023_LITERAL, DURHAM_2023_RECOMMENDED, PRESETS
from coalition.terms.ruleset import Ruleset

TERMS = DURHAM_2023_RECOMMENDED


class TestKinds:
    def test_each_has_a_clause_of_the_text_and_a_name_that_its_column_holds(self):
        assert {kind.clause for kind in KINDS.values()} <= set(CLAUSE_IDS)
        assert all(
            code == kind.code and len(code) <= (Motion.kind.length or 0) for code, kind in KINDS.items()
        )

    def test_a_member_moves_in_its_own_words_what_has_no_case(self):
        assert OWN == ("ordinary", "place", "leave", "terms", "ruling")
        assert all(KINDS[code].place is None for code in OWN)

    def test_only_a_revocation_skips_consensus(self):
        assert [code for code in KINDS if not may_seek_consensus(code).is_met] == ["revocation"]
        assert may_seek_consensus("revocation").reason == "revocation_needs_vote"

    def test_only_a_correction_must_be_disputed_before_a_vote(self):
        assert [code for code in KINDS if not may_go_to_vote(code, TERMS, False).is_met] == ["minutes"]
        assert may_go_to_vote("minutes", TERMS, True).is_met

    def test_a_correction_goes_to_no_vote_where_the_terms_know_only_consensus(self):
        since = TERMS["minutes.fallback_vote"].since
        strict = TERMS.with_value("minutes.fallback_vote", False, "ruling", "ToR-64", True, since)
        assert may_go_to_vote("minutes", strict, True).reason == "consensus_only"

    def test_only_a_revocation_is_secret_and_only_where_the_terms_say_so(self):
        assert [code for code in KINDS if is_secret(code, DURHAM_2023_RECOMMENDED)] == ["revocation"]
        assert not any(is_secret(code, DURHAM_2023_LITERAL) for code in KINDS)


class TestToR25Rounds:
    @pytest.mark.parametrize("terms", PRESETS.values(), ids=PRESETS)
    def test_three_and_no_fourth_by_a_default_that_is_not_ratified(self, terms):
        assert [may_open_round(held, terms).is_met for held in range(5)] == [True, True, True, False, False]
        assert (terms["consensus.max_rounds"].origin, terms["consensus.max_rounds"].ratified) == (
            "default",
            False,
        )

    def test_the_text_changes_before_and_between_rounds_only(self):
        assert may_text_change(is_round_open=False, votes_opened=0).is_met
        assert may_text_change(is_round_open=True, votes_opened=0).reason == "text_in_round"
        assert may_text_change(is_round_open=False, votes_opened=1).reason == "text_voted_on"

    def test_is_voiced_in_a_meeting_by_those_present_once_the_text_is_put(self):
        said = partial(may_voice_consensus, is_in_session=True, present=3, is_put=True)
        assert said().is_met
        assert said(is_in_session=False).reason == "consensus_outside_a_meeting"
        assert said(present=0).reason == "roll_not_called"
        assert said(is_put=False).reason == "not_put_to_the_members"

    def test_only_a_revised_text_meets_an_objection(self):
        assert may_objection_be_met(is_text_revised=True).is_met
        assert may_objection_be_met(is_text_revised=False).missing[0].code == "revised_text"


def test_terms_frozen_before_rounds_were_limited_still_read():
    data = json.loads(TERMS.to_json())
    del data["values"]["consensus.max_rounds"]
    frozen = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert Ruleset.from_json(frozen).consensus.max_rounds == 3
