"""An individual leaves, and what is told of her."""

from datetime import datetime

import pytest

from coalition.accounts.tables import Session, Vault
from coalition.act import HOUSE, Actor, perform
from coalition.admission.queries import dossier, kept_from
from coalition.audit.verification import verify
from coalition.errors import NotFound, NotSignedIn
from coalition.membership import commands, queries
from coalition.membership.entry import end
from coalition.notices.tables import OutboxMessage
from coalition.web.paths import to
from tests.admission.alone import OWN, SEALED, endorsed_alone, her_member, her_person, reviewed_alone
from tests.house import Browser, House, later, text_of, trail
from tests.membership.test_erasure import dump


class TestLeaving:
    async def test_one_button_after_a_page_that_says_what_it_does(
        self, house: House, browser: Browser, now: datetime
    ) -> None:  # P14
        receipt = await reviewed_alone(
            house, later(now, days=-2), "approve", "motif-planté", hidden_from=(house.organizations[3].id,)
        )
        person, member = await her_person(), (await her_member())["id"]
        await browser.sign_in(person, now)
        page = await browser.get(to("own_leaving"))
        assert page.text.count("<input") == page.text.count('type="hidden"')  # nothing is asked
        gone = await browser.post(to("own_leaving"))
        assert gone.headers["clear-site-data"] == '"cache", "cookies", "storage"'
        assert "What identified you is erased" in text_of(await browser.follow(gone))
        assert (await browser.get(to("account"))).status_code == 303
        assert await queries.status_at(member, later(now, hours=1)) == "withdrawn"
        assert await Vault.count().where(Vault.person == person) == 0
        assert await Session.count().where((Session.person == person) & Session.ended_at.is_null()) == 0
        left = await dump()
        assert [value for value in (OWN.name, "motif-planté", *SEALED) if value in left] == []
        assert await kept_from(receipt.application) == frozenset()
        assert (await browser.get(to("application_follow", token=receipt.token))).status_code == 404
        assert (await verify()).fault is None
        assert {entry["actor"] for entry in await trail("membership.MembershipEnded")} == {str(person)}

    async def test_the_private_link_leads_out_too_twice_alike(
        self, house: House, browser: Browser, now: datetime
    ) -> None:  # P14
        receipt = await reviewed_alone(house, later(now, days=-2), "approve")
        member = (await her_member())["id"]
        page = await browser.get(to("application_follow", token=receipt.token))
        assert "Leave and erase everything" in text_of(page)
        address = to("application_withdrawal", id=receipt.application)
        for _ in range(2):
            answer = await browser.post(address, {"token": receipt.token})
            assert answer.headers["location"].startswith(to("join"))
        assert await queries.status_at(member, later(now, hours=1)) == "withdrawn"
        assert len(await trail("membership.MembershipEnded")) == 1
        assert OWN.name not in await dump()

    async def test_only_the_chair_is_told_and_nobody_can_write_to_her(
        self, house: House, now: datetime
    ) -> None:  # P13
        await reviewed_alone(house, later(now, days=-2), "approve", may_email=True)
        person = await her_person()
        before = {row["id"] for row in await OutboxMessage.select(OutboxMessage.id)}
        await commands.leave(Actor(person), later(now, hours=1))
        new = [row for row in await OutboxMessage.select() if row["id"] not in before]
        assert [(row["kind"], row["person"]) for row in new] == [("individual_left", house.chair.person)]
        assert (
            await OutboxMessage.count().where(
                (OutboxMessage.person == person) & (OutboxMessage.state == "waiting")
            )
            == 0
        )

    async def test_an_applicant_who_is_erased_leaves_no_application_behind(
        self, house: House, now: datetime
    ) -> None:
        receipt = await endorsed_alone(house, now)
        await commands.leave(Actor(await her_person()), now)
        assert await dossier(receipt.application, now) is None
        assert len(await trail("admission.ApplicationWithdrawn")) == 1
        assert OWN.name not in await dump()

    async def test_who_acts_for_an_organisation_or_is_not_known_for_herself_does_not_leave_so(
        self, house: House, now: datetime
    ) -> None:
        for person in (house.chair.person, house.outsider):
            with pytest.raises(NotFound):
                await commands.leave(Actor(person), now)
        with pytest.raises(NotSignedIn):
            await commands.leave(HOUSE, now)
        assert await trail("accounts.PersonErased") == []


class TestWhatIsToldOfAnIndividual:
    async def test_that_a_membership_ended_is_told_to_her_and_to_the_chair_alone(
        self, house: House, browser: Browser, now: datetime
    ) -> None:  # P13
        her = house.individuals[0]
        async with perform(HOUSE, now) as act:
            await end(act, her.id, "withdrawn", "silence")
        told = await OutboxMessage.select(OutboxMessage.kind, OutboxMessage.person)
        assert {(row["kind"], row["person"]) for row in told} == {
            ("own_membership_ended", her.person),
            ("individual_left", house.chair.person),
        }
        await browser.sign_in(house.organizations[2].person, now)
        for page in ("home", "register", "applications", "notices", "attendance"):
            assert "Membre 7" not in (await browser.get(to(page))).text
        assert (await browser.get(to("member", id=her.id))).status_code == 404
        await browser.sign_in(her.person, now)
        assert "You are no longer an individual member" in text_of(await browser.get(to("notices")))
        assert "Erase what identifies me" in text_of(await browser.get(to("account")))
