"""An application is withdrawn."""

import asyncio
import contextvars
from contextlib import suppress
from datetime import datetime

import pytest

from coalition import db
from coalition.accounts import vault
from coalition.accounts.tables import Person, Vault
from coalition.act import HOUSE, new_id, perform
from coalition.admission import commands
from coalition.admission.commands import Endorse, Follow
from coalition.admission.queries import dossier
from coalition.admission.tables import Resolution
from coalition.decisions.events import MotionAdopted
from coalition.errors import Refused
from coalition.membership.commands import NameRepresentative, name_representative
from coalition.membership.queries import representatives_at
from tests.admission.standing import state
from tests.admission.support import apply, opine
from tests.databases import needs_postgres
from tests.house import House, trail
from tests.membership.people import CAMILLE


class TestWithdrawing:
    async def test_an_organisation_withdraws_and_those_it_named_are_erased(
        self, house: House, now: datetime
    ) -> None:
        receipt = await apply(
            now, house.organizations[1], alternate_1="Lou", alternate_1_email="lou@halte.example"
        )
        for _ in range(2):
            await commands.withdraw(HOUSE, now, Follow(receipt.application, receipt.token))
        assert await state(receipt.application, now) == "withdrawn"
        assert len(await trail("admission.ApplicationWithdrawn")) == 1
        assert len(await trail("accounts.PersonErased")) == 3
        assert await Person.count().where(Person.handle.is_in(["Maude Ébauche", "Ali Plan", "Lou"])) == 0
        with pytest.raises(Refused, match="application_withdrawn"):
            await commands.endorse(house.organizations[1].actor, now, Endorse(receipt.application))

    async def test_who_acts_for_a_member_meanwhile_is_not_erased_with_an_application_that_named_her(
        self, house: House, now: datetime
    ) -> None:  # P14
        receipt = await apply(now, alternate_1="Lou Second", alternate_1_email="camille@example.org")
        member = house.organizations[1]
        named = NameRepresentative(member.id, "alternate", CAMILLE)
        await name_representative(member.actor, now, named)
        await commands.withdraw(HOUSE, now, Follow(receipt.application, receipt.token))
        people = {one.role: one for one in await representatives_at(member.id, now)}
        assert people["alternate"].handle == "Camille"  # as the organisation named her, not as a stranger did
        (held,) = await Vault.select(Vault.email).where(Vault.person == people["alternate"].person)
        assert vault.open_sealed(held["email"]) == "camille@example.org"

    async def test_once_admitted_an_organisation_leaves_as_a_member(
        self, house: House, now: datetime
    ) -> None:
        receipt = await apply(now, *house.organizations[1:3])
        for sponsor in house.organizations[1:3]:
            await commands.endorse(sponsor.actor, now, Endorse(receipt.application))
        for reviewer in house.organizations[3:5]:
            await opine(reviewer, now, receipt.application, "approve")
        with pytest.raises(Refused, match="member_already"):
            await commands.withdraw(HOUSE, now, Follow(receipt.application, receipt.token))

    async def test_a_withdrawn_application_is_not_brought_back_by_a_motion(
        self, house: House, now: datetime
    ) -> None:
        receipt = await apply(now, *house.organizations[1:3])
        for sponsor in house.organizations[1:3]:
            await commands.endorse(sponsor.actor, now, Endorse(receipt.application))
        await opine(house.organizations[3], now, receipt.application, "approve")
        await opine(house.organizations[4], now, receipt.application, "refuse")
        await commands.withdraw(HOUSE, now, Follow(receipt.application, receipt.token))
        async with perform(HOUSE, now) as act:
            about = str(receipt.application)
            act.record(MotionAdopted(subject=new_id(), motion_kind="application", about=about, mode="vote"))
        assert await trail("admission.ApplicantAdmitted") == []

    @needs_postgres
    async def test_withdrawn_while_the_coalition_decides_it_is_one_or_the_other(
        self, house: House, now: datetime
    ) -> None:
        receipt = await apply(now, *house.organizations[1:3])
        for sponsor in house.organizations[1:3]:
            await commands.endorse(sponsor.actor, now, Endorse(receipt.application))
        await opine(house.organizations[3], now, receipt.application, "approve")
        await opine(house.organizations[4], now, receipt.application, "refuse")
        referred = await dossier(receipt.application, now)
        assert referred is not None
        assert referred.motion is not None
        motion, about = referred.motion, str(receipt.application)

        async def adopt() -> None:
            async with perform(HOUSE, now) as act:
                act.record(MotionAdopted(subject=motion, motion_kind="application", about=about, mode="vote"))

        async def withdraw() -> None:
            with suppress(Refused):
                await commands.withdraw(HOUSE, now, Follow(receipt.application, receipt.token))

        apart = [contextvars.copy_context() for _ in range(2)]
        async with db.transaction():  # the one that decides has read the file, and cannot write yet
            await db.for_update(Resolution.select().where(Resolution.application == receipt.application))
            deciding = asyncio.create_task(adopt(), context=apart[0])
            await _held_up(1)
            leaving = asyncio.create_task(withdraw(), context=apart[1])
            await _held_up(2, unless=leaving)
        await asyncio.gather(deciding, leaving)
        found = await dossier(receipt.application, now)
        assert found is not None
        assert (found.withdrawn_at is None) == (found.admitted is not None)


async def _held_up(most: int, unless: asyncio.Task[None] | None = None) -> None:
    """Come back once so many wait for a lock, or this one has ended."""
    waiting = "select count(distinct pid) as n from pg_locks where not granted"
    while (await db.rows(waiting))[0]["n"] < most and not (unless and unless.done()):
        pass
