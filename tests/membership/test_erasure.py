"""A person who is erased leaves nothing that names her, anywhere in the database (P14, A3)."""

from datetime import datetime
from typing import Any

from coalition.accounts.registration import erase, register
from coalition.act import HOUSE, new_id, perform
from coalition.admission.tables import Application
from coalition.attendance.events import PresumptionReferred, WithdrawalPresumed
from coalition.attendance.tables import Evaluation, PresumedWithdrawal
from coalition.audit.verification import verify
from coalition.meetings.queries import day_of
from coalition.membership.tables import Member, StatusChange
from coalition.piccolo_app import APP_CONFIG
from coalition.revocation import commands as revocation
from coalition.web.paths import to
from tests.house import FOUNDED, Browser, House, Someone, later, seat, text_of
from tests.revocation.cases import decided, notified

PLANTED: dict[str, Any] = {
    "handle": "Zéphirine-Planted",
    "legal_name": "Nom-Legal-Planted",
    "email": "planted@example.org",
    "phone": "905-555-0142",
    "safe_contact": "Planted: never after five",
}
WROTE = "Planted: what I answered."


async def an_individual(now: datetime) -> Someone:
    """An individual member admitted on application, with something of hers in every place that holds it."""
    async with perform(HOUSE, FOUNDED) as act:
        person = await register(act, language="fr", may_email=True, **PLANTED)
        member = new_id()
        name = PLANTED["handle"]
        await Member.insert(
            Member(
                id=member, number=90, kind="individual", name_fr=name, name_en=name, sector=None,
                admitted_on=day_of(FOUNDED), admitted_at=FOUNDED,
            )
        )  # fmt: skip
        await Application.insert(
            Application(
                id=new_id(), reference="DA-2024-90", kind="individual", name_fr=name, name_en=name, language="fr",
                answers='{"needs": "Planted needs"}', person=person, link="x" * 64, submitted_at=FOUNDED,
            )
        )  # fmt: skip
        await seat(member, person)
        await StatusChange.insert(
            StatusChange(id=new_id(), member=member, status="active", since=FOUNDED, recorded_at=FOUNDED)
        )
    return Someone(member, person, "individual", name, PLANTED["email"])


async def dump() -> str:
    """Every value of every row of every table, as text."""
    rows = [row for table in APP_CONFIG.table_classes for row in await table.select()]
    return "\n".join(str(row) for row in rows)


async def test_nothing_that_names_an_erased_individual_stays_in_the_database(
    browser: Browser, house: House, now: datetime
) -> None:
    her = await an_individual(now)
    evaluation, presumption = new_id(), new_id()
    async with perform(HOUSE, now) as act:
        await Evaluation.insert(
            Evaluation(
                id=evaluation, member=her.id, year_start=day_of(FOUNDED), eligible=6, attended=2, required=4,
                status="below", inputs="{}", at=act.now,
            )
        )  # fmt: skip
        await PresumedWithdrawal.insert(
            PresumedWithdrawal(
                id=presumption, evaluation=evaluation, member=her.id, evaluated_on=day_of(now),
                reply_kind="explanation", reply="Planted explanation",
            )
        )  # fmt: skip
        act.record(WithdrawalPresumed(subject=presumption, member=her.id, eligible=6, attended=2, required=4))
        act.record(PresumptionReferred(subject=presumption, member=her.id))
    case = await notified(house, now, her)
    await revocation.answer_case(her.actor, later(now, days=1), case, WROTE)
    await decided(house, later(now, days=2), her, {one.id: "against" for one in house.organizations})
    before = await dump()
    assert PLANTED["handle"] in before
    assert WROTE in before

    at = later(now, days=40)
    async with perform(HOUSE, at) as act:
        await erase(act, her.person)
    after = await dump()
    assert "lanted" not in after
    assert PLANTED["phone"] not in after
    assert (await verify()).fault is None

    await browser.sign_in(house.chair.person, now)
    assert "Former member" in text_of(await browser.get(to("revocation", "en", id=case)))
    assert "Ex-membre" in text_of(await browser.get(to("revocation", "fr", id=case)))
