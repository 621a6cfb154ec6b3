"""The waiver of ToR-48: asked of the coalition by the reference only, decided by it, cited on the file."""

from datetime import datetime
from uuid import UUID

import pytest

from coalition.admission import commands
from coalition.admission.commands import Follow
from coalition.errors import NotFound, NotPermitted, Refused
from tests.admission.reviewing import adopt, assign, file_of, motion_about, told, vote_down
from tests.admission.support import (
    OWN,
    acting,
    apply,
    apply_alone,
    endorsed_alone,
    opine,
)
from tests.house import Browser, House, text_of, trail


class TestWaivers:
    async def test_the_motion_names_her_by_the_reference_only(self, house: House, now: datetime) -> None:
        receipt = await apply_alone(now, chair_may_ask=True)
        await commands.ask_waiver(house.chair.actor, now, receipt.application)
        motion = await motion_about(receipt.application)
        assert (motion["kind"], motion["title_en"]) == (
            "waiver",
            "Waiver of the endorsement of application DA-2027-01",
        )
        assert OWN.name not in str(motion)
        found = await file_of(receipt.application, now)
        assert (found.state, found.is_supported) == ("waiver", False)
        assert found.waiver is not None
        assert found.waiver.motion_reference == motion["reference"]
        assert found.person in await told("application_moved") or not OWN.may_email

    async def test_granted_it_stands_for_the_endorsement(self, house: House, now: datetime) -> None:
        receipt = await apply_alone(now, chair_may_ask=True)
        await commands.ask_waiver(house.chair.actor, now, receipt.application)
        after = await adopt(house, now, (await motion_about(receipt.application))["id"])
        found = await file_of(receipt.application, after)
        assert (found.is_supported, found.state, found.endorsed) == (True, "review", 0)
        assert found.waiver is not None
        assert (found.waiver.outcome, found.waiver.decision_reference) == ("granted", "D-2027-01")
        assert [entry["subject"] for entry in await trail("admission.EndorsementsCompleted")] == [
            str(receipt.application)
        ]
        assert len(await trail("admission.WaiverDecided")) == 1
        await assign(house, after, receipt.application, *house.organizations[1:3])
        for reviewer in house.organizations[1:3]:
            await opine(reviewer, after, receipt.application, "approve")
        assert (await file_of(receipt.application, after)).outcome == "approved"

    async def test_not_granted_an_endorsement_is_still_needed(self, house: House, now: datetime) -> None:
        receipt = await apply_alone(now, chair_may_ask=True)
        await commands.ask_waiver(house.chair.actor, now, receipt.application)
        motion = (await motion_about(receipt.application))["id"]
        after = await vote_down(house, now, motion)
        found = await file_of(receipt.application, after)
        assert found.waiver is not None
        assert (found.waiver.outcome, found.state) == ("not_granted", "unasked")
        with pytest.raises(Refused, match="waiver_asked_already"):
            await commands.ask_waiver(house.chair.actor, after, receipt.application)

    async def test_it_is_refused_where_there_is_nothing_to_waive(self, house: House, now: datetime) -> None:
        organization = await apply(now)
        with pytest.raises(Refused) as refusal:
            await commands.ask_waiver(house.chair.actor, now, organization.application)
        assert (refusal.value.clause, refusal.value.reason) == ("ToR-50", "waiver_is_for_individuals")
        endorsed = await endorsed_alone(house, now)
        with pytest.raises(Refused, match="waiver_not_needed"):
            await commands.ask_waiver(house.chair.actor, now, endorsed.application)
        paused = await apply_alone(now, house.organizations[1])
        await commands.pause(acting(await _person(paused, now)), now, Follow(paused.application))
        with pytest.raises(Refused, match="application_paused"):
            await commands.ask_waiver(house.chair.actor, now, paused.application)

    async def test_only_the_chair_asks_and_twice_is_once(self, house: House, now: datetime) -> None:
        receipt = await apply_alone(now, chair_may_ask=True)
        with pytest.raises(NotFound):
            await commands.ask_waiver(house.organizations[1].actor, now, receipt.application)
        organization = await apply(now)
        with pytest.raises(NotPermitted):
            await commands.ask_waiver(house.organizations[1].actor, now, organization.application)
        await commands.ask_waiver(house.chair.actor, now, receipt.application)
        with pytest.raises(Refused, match="waiver_asked_already"):
            await commands.ask_waiver(house.chair.actor, now, receipt.application)
        assert len(await trail("admission.WaiverAsked")) == 1

    async def test_an_application_erased_meanwhile_stays_erased(
        self, house: House, now: datetime
    ) -> None:  # P14
        receipt = await apply_alone(now, chair_may_ask=True)
        await commands.ask_waiver(house.chair.actor, now, receipt.application)
        motion = (await motion_about(receipt.application))["id"]
        her = await _person(receipt, now)
        await commands.withdraw(acting(her), now, Follow(receipt.application))
        await adopt(house, now, motion)
        assert await trail("admission.WaiverDecided") == []

    async def test_the_file_cites_the_decision_and_one_kept_away_learns_of_nothing(  # P19
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        kept = house.organizations[3]
        receipt = await apply_alone(now, chair_may_ask=True, hidden_from=(kept.id,))
        await browser.sign_in(house.chair.person, now)
        asked = await browser.post(f"/fr/demandes/{receipt.application}/dispense")
        assert "La dispense est demandée à la Coalition." in text_of(await browser.follow(asked))
        motion = await motion_about(receipt.application)
        page = text_of(await browser.get(f"/fr/demandes/{receipt.application}"))
        assert f"Proposition {motion['reference']}" in page
        shown = await browser.get(f"/en/motions/{motion['id']}")
        assert (shown.status_code, OWN.name in shown.text) == (200, False)
        await browser.sign_in(kept.person, now)
        assert (await browser.get(f"/en/motions/{motion['id']}")).status_code == 404
        assert motion["reference"] not in (await browser.get("/en/motions")).text
        await adopt(house, now, motion["id"], but=kept)
        assert kept.person not in await told("consensus_sought")
        await browser.sign_in(house.chair.person, now)
        cited = text_of(await browser.get(f"/en/applications/{receipt.application}"))
        assert "Decision D-2027-01" in cited
        assert "The Coalition waived the endorsement" in cited


async def _person(receipt: commands.Receipt, now: datetime) -> UUID:
    return (await file_of(receipt.application, now)).person
