"""Applying as an organisation, and withdrawing: each act, each refusal, and what stands in the trail."""

from datetime import datetime

import pytest

from coalition.act import HOUSE, new_id, perform
from coalition.admission import commands, queries
from coalition.admission.commands import Endorse, Follow
from coalition.admission.queries import dossier
from coalition.admission.questions import VALUES
from coalition.admission.tables import Application
from coalition.decisions.events import MotionAdopted
from coalition.errors import Refused
from tests.admission.standing import state
from tests.admission.support import apply, apply_alone, endorsed_alone, opine
from tests.house import House, later, trail


class TestAnOrganisationApplies:
    async def test_it_is_recorded_and_those_it_names_are_asked(self, house: House, now: datetime) -> None:
        receipt = await apply(now, *house.organizations[1:3])
        kinds = [entry["kind"] for entry in await trail() if entry["kind"].startswith("admission.")]
        assert kinds == [
            "admission.ApplicationSubmitted",
            "admission.EndorsementAsked",
            "admission.EndorsementAsked",
        ]
        found = await dossier(receipt.application, now)
        assert found is not None
        assert found.reference == "DA-2027-01"
        assert found.state == "endorsements"
        assert {request.member for request in found.requests} == {one.id for one in house.organizations[1:3]}

    async def test_references_follow_one_another(self, house: House, now: datetime) -> None:
        await apply(now)
        await apply_alone(now, house.organizations[1])
        rows = await Application.select(Application.reference).order_by(Application.reference)
        assert [row["reference"] for row in rows] == ["DA-2027-01", "DA-2027-02"]

    async def test_the_same_form_sent_twice_makes_one_application(self, house: House, now: datetime) -> None:
        first = await apply(now, secret="a-form-token-of-one-browser")
        again = await apply(now, secret="a-form-token-of-one-browser")
        assert first == again
        assert await Application.count() == 1

    async def test_the_private_link_has_128_bits_and_is_kept_hashed(
        self, house: House, now: datetime
    ) -> None:
        receipt = await apply(now)
        row = await Application.select(Application.link).first()
        assert len(bytes.fromhex(receipt.token)) == 16
        assert row is not None
        assert receipt.token not in row["link"]
        page = await queries.follow_page(commands.hashed(receipt.token), receipt.token, now)
        assert page.file.id == receipt.application

    @pytest.mark.parametrize(
        ("changes", "clause", "code"),
        [
            ({"adheres_to_practices": False}, "ToR-13", "practices"),
            ({"values": {VALUES[0]: "in_place"}}, "ToR-7", f"statement_{VALUES[1]}"),
            ({"supports_mandate": False}, "ToR-51", "answer_mandate"),
            ({"services": ""}, "ToR-51", "answer_services"),
        ],
    )
    async def test_it_attests_what_the_text_asks(
        self, house: House, now: datetime, changes: dict[str, object], clause: str, code: str
    ) -> None:
        with pytest.raises(Refused) as refusal:
            await apply(now, **changes)
        assert refusal.value.clause == clause
        assert code in [missing for missing, _ in refusal.value.missing]
        assert await Application.count() == 0

    async def test_a_declared_affiliate_is_not_asked(self, house: House, now: datetime) -> None:
        tied = house.organizations[1]
        with pytest.raises(Refused) as refusal:
            await apply(now, tied, affiliates=(tied.id,))
        assert (refusal.value.clause, refusal.value.missing) == ("ToR-50", [("sponsor_is_independent", {})])

    async def test_the_sixth_application_of_a_day_from_one_network_is_stopped(  # S13
        self, house: House, now: datetime
    ) -> None:
        for _ in range(5):
            await apply(now, client="192.0.2.7")
        with pytest.raises(commands.TooManyToday):
            await apply_alone(now, house.organizations[1], client="192.0.2.7")
        await apply(now, client="192.0.2.8")
        await apply(later(now, days=1, minutes=1), client="192.0.2.7")


class TestWithdrawing:
    async def test_an_organisation_withdraws_and_its_person_is_erased(
        self, house: House, now: datetime
    ) -> None:
        receipt = await apply(now, house.organizations[1])
        for _ in range(2):
            await commands.withdraw(HOUSE, now, Follow(receipt.application, receipt.token))
        assert await state(receipt.application, now) == "withdrawn"
        assert len(await trail("admission.ApplicationWithdrawn")) == 1
        assert len(await trail("accounts.PersonErased")) == 1
        with pytest.raises(Refused, match="application_withdrawn"):
            await commands.endorse(house.organizations[1].actor, now, Endorse(receipt.application))

    async def test_once_admitted_one_leaves_as_a_member(self, house: House, now: datetime) -> None:
        receipt = await endorsed_alone(house, now)
        for reviewer in house.organizations[3:5]:
            await opine(reviewer, now, receipt.application, "approve")
        with pytest.raises(Refused, match="member_already"):
            await commands.withdraw(HOUSE, now, Follow(receipt.application, receipt.token))

    async def test_a_withdrawn_application_is_not_brought_back_by_a_motion(
        self, house: House, now: datetime
    ) -> None:
        receipt = await endorsed_alone(house, now)
        await opine(house.organizations[3], now, receipt.application, "approve")
        await opine(house.organizations[4], now, receipt.application, "refuse")
        await commands.withdraw(HOUSE, now, Follow(receipt.application, receipt.token))
        async with perform(HOUSE, now) as act:
            about = str(receipt.application)
            act.record(MotionAdopted(subject=new_id(), motion_kind="application", about=about, mode="vote"))
        assert await trail("admission.ApplicantAdmitted") == []
