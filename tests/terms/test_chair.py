"""ToR-68 to ToR-73: the chair is an organisation."""

from datetime import date

import pytest

from coalition.terms.chair import may_continue, may_hold_chair, may_preside, may_unlock_handover, term_ends_on
from coalition.terms.presets import DURHAM_2023_RECOMMENDED as TERMS


class TestToR68Holder:
    def test_an_organisation_holds_the_chair_never_an_individual_nor_two(self):
        assert may_hold_chair("organization", 0, TERMS).is_met
        assert may_hold_chair("individual", 0, TERMS).reason == "not_an_organization"
        assert may_hold_chair("organization", 1, TERMS).reason == "chair_is_held"


class TestToR69Handover:
    requests = (("p1", "O1"), ("p2", "O2"))

    def test_two_member_organisations_unlock_it_where_the_chair_cannot_act(self):
        assert may_unlock_handover(self.requests, "CHAIR", TERMS, chair_can_act=False).is_met
        assert (
            may_unlock_handover(self.requests, "CHAIR", TERMS, chair_can_act=True).reason == "chair_can_act"
        )

    @pytest.mark.parametrize(
        "requests", [(("p1", "O1"),), (("p1", "O1"), ("p1", "O2")), (("p1", "O1"), ("p2", "CHAIR"))]
    )
    def test_one_person_one_organisation_or_the_chair_itself_are_not_two(self, requests):
        verdict = may_unlock_handover(requests, "CHAIR", TERMS, chair_can_act=False)
        assert verdict.missing[0].fact("have") == 1


class TestToR72Term:
    def test_no_term_until_the_coalition_decides(self):
        assert term_ends_on(date(2023, 9, 1), TERMS) is None
        assert may_continue(40, TERMS).is_met


class TestToR73Presiding:
    @pytest.mark.parametrize("standing", ["presumed_withdrawn", "revocation_pending", "withdrawn"])
    def test_the_chair_does_not_preside_on_itself(self, standing):
        assert not may_preside("CHAIR", standing=standing).is_met
        assert not may_preside("CHAIR", concerned=["CHAIR"]).is_met

    def test_otherwise_it_leads_and_another_may_in_its_place(self):
        assert may_preside("CHAIR").reason == "chair"
        assert may_preside("O1", is_chair=False).reason == "interim"
