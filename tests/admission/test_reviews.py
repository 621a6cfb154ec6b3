"""Opinions on an application: who gives them, and what two of them decide."""

from datetime import datetime

import pytest

from coalition.act import HOUSE, perform
from coalition.admission import commands, queries
from coalition.admission.commands import Endorse
from coalition.admission.queries import dossier
from coalition.decisions.events import MotionAdopted, MotionNotAdopted
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.membership.tables import Member
from tests.admission.reviewing import affiliated, file_of, motion_about
from tests.admission.standing import state
from tests.admission.support import acting, apply, endorsed, endorsed_alone, opine
from tests.house import House, another, later, trail


class TestReviews:
    async def test_two_concordant_opinions_admit(self, house: House, now: datetime) -> None:
        application = await endorsed(house, now)
        await opine(house.organizations[3], now, application, "approve")
        assert await state(application, now) == "review"
        await opine(house.organizations[4], now, application, "approve")
        found = await dossier(application, now)
        assert found is not None
        assert found.outcome == "approved"
        admitted = await trail("admission.ApplicantAdmitted")
        assert [(entry["subject"], entry["actor"]) for entry in admitted] == [
            (str(application), str(house.organizations[4].person))
        ]
        applicant = await queries.admitted(application)
        assert (applicant.kind, applicant.name_en, applicant.may_decide, applicant.may_sign) == (
            "organization",
            "Old Mill Stop",
            True,
            True,
        )
        if found.admitted is not None:  # membership has entered it on the register
            assert await Member.exists().where(Member.id == found.admitted)

    async def test_two_refusals_refuse(self, house: House, now: datetime) -> None:
        application = await endorsed(house, now)
        for reviewer in house.organizations[3:5]:
            await opine(reviewer, now, application, "refuse")
        assert await state(application, now) == "refused"
        assert len(await trail("admission.ApplicationRefused")) == 1
        with pytest.raises(Refused, match="application_decided"):
            await opine(house.organizations[5], now, application, "approve")

    async def test_an_opinion_changes_while_nothing_is_decided(self, house: House, now: datetime) -> None:
        application = await endorsed(house, now)
        await opine(house.organizations[3], now, application, "refuse")
        await opine(house.organizations[3], now, application, "approve")
        await opine(house.organizations[4], now, application, "approve")
        assert await state(application, now) == "approved"

    async def test_a_sponsor_and_an_affiliate_do_not_review(self, house: House, now: datetime) -> None:
        receipt = await apply(now, *house.organizations[1:3], affiliates=(house.organizations[5].id,))
        for sponsor in house.organizations[1:3]:
            await commands.endorse(sponsor.actor, now, Endorse(receipt.application))
        with pytest.raises(Refused) as refusal:
            await opine(house.organizations[1], now, receipt.application, "approve")
        assert (refusal.value.clause, refusal.value.missing) == ("ToR-79", [("reviewer_is_not_sponsor", {})])
        with pytest.raises(NotFound):
            await opine(house.organizations[5], now, receipt.application, "approve")
        with pytest.raises(NotFound):
            await opine(house.individuals[0], now, receipt.application, "approve")

    async def test_one_without_authority_to_decide_does_not_speak(self, house: House, now: datetime) -> None:
        application = await endorsed(house, now)
        quiet = await another(house.organizations[3], may_decide=False)
        with pytest.raises(NotPermitted):
            await commands.review(
                acting(quiet), now, commands.GiveOpinion(application, "approve", "Nos motifs")
            )

    @pytest.mark.parametrize("adopted", [True, False])
    async def test_contrary_opinions_go_to_the_coalition_which_decides(
        self, house: House, now: datetime, adopted: bool
    ) -> None:
        application = await endorsed(house, now)
        await opine(house.organizations[3], now, application, "approve")
        await opine(house.organizations[4], now, application, "refuse")
        assert await state(application, now) == "referred"
        assert len(await trail("admission.ApplicationReferred")) == 1
        with pytest.raises(Refused, match="application_referred"):
            await opine(house.organizations[5], now, application, "approve")
        motion = (await motion_about(application))["id"]
        assert (await file_of(application, now)).motion == motion
        async with perform(HOUSE, now) as act:
            if adopted:
                act.record(
                    MotionAdopted(
                        subject=motion, motion_kind="application", about=str(application), mode="vote"
                    )
                )
            else:
                act.record(
                    MotionNotAdopted(subject=motion, motion_kind="application", about=str(application))
                )
        found = await dossier(application, now)
        assert found is not None
        assert (found.outcome, found.motion) == ("approved" if adopted else "refused", motion)

    async def test_an_individual_is_named_by_her_reference_only_in_a_motion(
        self, house: House, now: datetime
    ) -> None:
        receipt = await endorsed_alone(house, now)
        named = await queries.application_for_motion(receipt.application)
        assert (named.name_fr, named.name_en, named.kind) == ("DA-2027-01", "DA-2027-01", "individual")

    async def test_an_affiliate_of_a_sponsor_does_not_review(self, house: House, now: datetime) -> None:
        application = await endorsed(house, now)
        await affiliated(house.organizations[3], house.organizations[1], now)
        with pytest.raises(Refused) as refusal:
            await opine(house.organizations[3], later(now, minutes=1), application, "approve")
        assert (refusal.value.clause, refusal.value.missing) == ("ToR-79", [("reviewer_is_independent", {})])

    async def test_an_opinion_is_one_of_three_and_gives_its_reasons(
        self, house: House, now: datetime
    ) -> None:
        application = await endorsed(house, now)
        for opinion, reason in (("approve", " "), ("perhaps", "Nos motifs")):
            with pytest.raises(Refused, match="opinion_is_reasoned"):
                await opine(house.organizations[3], now, application, opinion, reason)
