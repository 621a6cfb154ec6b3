"""ToR-48 to ToR-52, ToR-79: sponsors, statements, form, review."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.terms.admission import (
    STATEMENTS,
    Endorsement,
    IndividualSponsor,
    Opinion,
    has_enough_sponsors,
    is_endorsement_valid,
    is_form_complete,
    is_individual_supported,
    may_review,
    may_sponsor,
    review_outcome,
    valid_sponsors,
)
from coalition.terms.presets import DURHAM_2023_RECOMMENDED as TERMS
from coalition.terms.presets import SINCE
from coalition.terms.verdict import Verdict

TODAY = date(2025, 2, 1)
OWN = ("APPLICANT", "O8")
ENDORSEMENTS = st.builds(
    Endorsement,
    st.sampled_from(["O1", "O2", "O3", "O8", "APPLICANT"]),
    st.dates(TODAY - timedelta(days=200), TODAY + timedelta(days=5)),
    st.sampled_from(["organization", "individual"]),
    st.sampled_from(["active", "on_leave", "withdrawn", "revoked", "presumed_withdrawn"]),
    st.booleans(),
    st.sampled_from(["requested", "given", "revoked"]),
)
OPINIONS = st.lists(
    st.builds(
        Opinion,
        st.sampled_from(["O1", "O2", "O3", "O4", "O8"]),
        st.sampled_from(["approve", "refuse", "recuse"]),
    ),
    max_size=6,
)


def codes(verdict: Verdict) -> list[str]:
    return [m.code for m in verdict.missing]


class TestToR48Individual:
    everything = dict.fromkeys(STATEMENTS, True)

    def verdict(self, consent: Any = "yes", sponsors: Any = (), **more: Any) -> Verdict:
        return is_individual_supported(TERMS, consent=consent, sponsors=sponsors, **more)

    def test_one_organisation_and_four_statements(self):
        assert self.verdict(sponsors=[IndividualSponsor("O1", self.everything)]).is_met

    @pytest.mark.parametrize("code", STATEMENTS)
    def test_each_statement_is_needed_and_named_when_missing(self, code):
        sponsor = IndividualSponsor("O1", {**self.everything, code: False})
        assert codes(self.verdict(sponsors=[sponsor])) == [f"statement_{code}"]

    def test_consent_comes_first_even_when_the_sponsor_is_waived(self):
        assert codes(self.verdict("no", [IndividualSponsor("O1", self.everything)])) == ["consent"]
        assert codes(self.verdict("no", is_waived=True)) == ["consent"]

    def test_consent_withdrawn_deletes_the_file_whatever_else_is_there(self):
        sponsors = [IndividualSponsor("O1", self.everything)]
        assert self.verdict("withdrawn", sponsors, is_waived=True).reason == "deleted"

    def test_a_waiver_counts_only_where_the_terms_allow_one(self):
        assert self.verdict(is_waived=True).is_met
        terms = TERMS.with_value("sponsors.individual_waivable", False, "ruling", "ToR-48", True, SINCE)
        assert codes(is_individual_supported(terms, consent="yes", is_waived=True)) == ["sponsors"]

    def test_a_second_sponsor_may_be_the_good_one(self):
        bad = IndividualSponsor("I1", self.everything, "individual")
        assert self.verdict(sponsors=[bad, IndividualSponsor("O1", self.everything)]).is_met
        assert codes(self.verdict(sponsors=[bad])) == ["sponsor_is_organization"]


class TestToR50Sponsors:
    def test_twice_the_same_organisation_counts_once(self):
        twice = [Endorsement("O1", TODAY), Endorsement("O1", TODAY)]
        verdict = has_enough_sponsors(twice, OWN, TODAY, TERMS)
        assert verdict.missing[0].facts == (("needed", 2), ("have", 1))

    def test_an_affiliate_of_the_applicant_does_not_count(self):
        assert not is_endorsement_valid(Endorsement("O8", TODAY), OWN, TODAY, TERMS)

    @pytest.mark.parametrize(("days", "counts"), [(0, True), (180, True), (181, False), (-1, False)])
    def test_valid_one_hundred_and_eighty_days(self, days, counts):
        endorsement = Endorsement("O1", TODAY - timedelta(days=days))
        assert is_endorsement_valid(endorsement, OWN, TODAY, TERMS) is counts

    @pytest.mark.parametrize(
        ("standing", "may"),
        [
            ("active", True),
            ("on_leave", True),
            ("presumed_withdrawn", True),
            ("revocation_pending", True),
            ("withdrawn", False),
            ("revoked", False),
            ("applicant", False),
        ],
    )
    def test_rights_are_kept_until_membership_ends(self, standing, may):
        assert may_sponsor("O1", TERMS, kind="organization", standing=standing).is_met is may

    def test_the_chair_may_sponsor_unless_the_coalition_ruled_otherwise(self):
        chair: dict[str, Any] = {"kind": "organization", "standing": "active", "is_chair": True}
        assert may_sponsor("O1", TERMS, **chair).is_met
        terms = TERMS.with_value("sponsors.chair_may_sponsor", False, "ruling", "ToR-50", True, SINCE)
        assert codes(may_sponsor("O1", terms, **chair)) == ["sponsor_is_not_chair"]

    @given(st.lists(ENDORSEMENTS, max_size=8), ENDORSEMENTS)
    def test_one_more_endorsement_never_undoes_it_and_order_does_not_matter(self, endorsements, one_more):
        before = has_enough_sponsors(endorsements, OWN, TODAY, TERMS).is_met
        assert has_enough_sponsors([one_more, *endorsements], OWN, TODAY, TERMS).is_met >= before
        backwards = valid_sponsors(endorsements[::-1], OWN, TODAY, TERMS)
        assert set(backwards) == set(valid_sponsors(endorsements, OWN, TODAY, TERMS))
        assert not set(backwards) & set(OWN)


class TestToR51Form:
    def test_every_requirement_of_the_form_is_answered(self):
        assert is_form_complete(["mandate", "sector"], {"mandate", "sector", "other"}).is_met
        assert codes(is_form_complete(["mandate", "sector"], {"mandate"})) == ["answer_sector"]


class TestToR79Review:
    def outcome(self, *opinions: tuple[str, Any]) -> str:
        return review_outcome([Opinion(*o) for o in opinions], ["S1"], OWN, TERMS).reason

    def test_a_contrary_opinion_once_two_are_in_goes_to_the_coalition(self):
        assert self.outcome(("O1", "refuse")) == "pending"
        assert self.outcome(("O1", "approve"), ("O2", "approve"), ("O3", "refuse")) == "escalate"

    def test_an_organisation_that_changes_its_mind_has_one_opinion_the_last(self):
        assert self.outcome(("O1", "approve"), ("O2", "refuse"), ("O2", "approve")) == "approved"

    def test_sponsors_affiliates_and_individuals_do_not_review(self):
        assert codes(may_review("S1", "organization", ["S1"], OWN, TERMS)) == ["reviewer_is_not_sponsor"]
        assert codes(may_review("O8", "organization", ["S1"], OWN, TERMS)) == ["reviewer_is_independent"]
        assert codes(may_review("I1", "individual", ["S1"], OWN, TERMS)) == ["reviewer_is_organization"]
        assert may_review("CHAIR", "organization", ["S1"], OWN, TERMS).is_met

    @given(OPINIONS)
    def test_a_decision_is_always_of_two_concordant_organisations_v6(self, opinions):
        last = {o.member: o.opinion for o in opinions if o.member != "O8"}
        given_opinions = [o for o in last.values() if o != "recuse"]
        approvals, refusals = given_opinions.count("approve"), given_opinions.count("refuse")
        if approvals + refusals < 2:
            expected = "pending"
        elif approvals and refusals:
            expected = "escalate"
        else:
            expected = "approved" if approvals else "refused"
        assert review_outcome(opinions, ["S1"], OWN, TERMS).reason == expected
