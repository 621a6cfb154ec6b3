"""What an application accepted becomes the organisation's signature when it is admitted."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from coalition.act import HOUSE, perform
from coalition.admission import commands as admission
from coalition.admission.events import ApplicantAdmitted
from coalition.agreements import queries
from coalition.agreements.tables import Signature
from coalition.agreements.wording import VALUES
from coalition.membership.queries import members_at
from coalition.membership.viewer import MEMBER_STATUSES
from tests.agreements.signing import publish
from tests.house import House, later

VALUE_ANSWERS = {f"value_{code}": "in_place" for code in VALUES} | {"value_relational": "working_toward"}


async def admitted(house: House, now: datetime, **answers: Any) -> UUID:
    """An organisation that applied with these answers is admitted ten days later. Returns the member."""
    given: dict[str, Any] = {
        "name_fr": "Halte du Moulin", "name_en": "Mill Stop", "sector": "health", "services": "Accueil",
        "area": "Nord", "why": "Ensemble", "practices": True, "mandate": True, "representative": "Maude",
        "title": "Coordination", "email": "maude@halte.example", "may_decide": "yes", "may_sign": "yes",
        "signatory": "Ali Plan", "signatory_title": "Direction",
        "sponsor_1": str(house.organizations[1].id), "sponsor_2": str(house.organizations[2].id),
    } | VALUE_ANSWERS | answers  # fmt: skip
    receipt = await admission.submit_organization(HOUSE, now, admission.SubmitOrganization("fr", given))
    async with perform(HOUSE, later(now, days=10)) as act:
        act.record(ApplicantAdmitted(subject=receipt.application, applicant_kind="organization"))
    (member,) = [one for one in await members_at(later(now, days=10)) if one.name_en == "Mill Stop"]
    assert member.status in MEMBER_STATUSES
    return member.member


@pytest.mark.parametrize("is_changed_meanwhile", [False, True])
async def test_the_version_accepted_is_the_one_signed_and_a_later_one_waits(
    house: House, now: datetime, is_changed_meanwhile: bool
):  # ToR-33, ToR-34
    accepted = await publish(house, later(now, days=-5))
    attested = await publish(house, later(now, days=-5), "attestation")
    if is_changed_meanwhile:
        await publish(house, later(now, days=3))
        await publish(house, later(now, days=3), "attestation")
    member = await admitted(house, now, confidentiality=1)
    kept = await Signature.select().where(Signature.member == member)
    assert {row["version"] for row in kept} == {accepted, attested}
    (stated,) = [json.loads(row["statements"]) for row in kept if row["statements"]]
    assert stated == dict.fromkeys(VALUES, "in_place") | {"relational": "working_toward"}
    page = await queries.signatures_page(later(now, days=11), "en")
    (line,) = [one for one in page.organizations if one.member == member]
    state = "grace" if is_changed_meanwhile else "signed"
    assert (line.confidentiality.state, line.attestation.state) == (state, state)
    assert [person.standing.state for person in line.people] == ["never"] * len(line.people)


async def test_where_nothing_was_in_force_nothing_is_signed(house: House, now: datetime):
    member = await admitted(house, now)
    assert await Signature.count().where(Signature.member == member) == 0
