"""Applying in one's own name: what is asked, of whom, and who is kept away."""

import asyncio
from dataclasses import replace
from datetime import datetime

import pytest

from coalition.accounts.queries import account_page
from coalition.act import HOUSE, Actor
from coalition.admission import commands, queries
from coalition.admission.commands import (
    AskSponsor,
    Assignment,
    ChooseSponsor,
    Decline,
    Endorse,
    Follow,
    GiveOpinion,
    KeepAway,
)
from coalition.admission.queries import dossier
from coalition.admission.tables import Application
from coalition.errors import NotFound, NotPermitted, NotSignedIn, Refused
from coalition.membership import queries as membership
from tests.admission.alone import (
    ALL_YES,
    OWN,
    apply_alone,
    endorsed_alone,
    her_member,
    her_person,
    reviewed_alone,
)
from tests.house import House, later, trail


class TestSomeoneAppliesInHerOwnName:
    async def test_consent_comes_first(self, house: House, now: datetime) -> None:
        with pytest.raises(Refused) as refusal:
            await apply_alone(now, house.organizations[1], consents=False)
        assert (refusal.value.clause, refusal.value.missing) == ("ToR-48", [("consent", {})])
        assert await Application.count() == 0
        assert [entry for entry in await trail() if entry["kind"].startswith("admission.")] == []

    async def test_an_endorsement_confirms_four_statements(self, house: House, now: datetime) -> None:
        receipt = await apply_alone(now, house.organizations[1])
        with pytest.raises(Refused) as refusal:
            await commands.endorse(
                house.organizations[1].actor,
                now,
                Endorse(receipt.application, replace(ALL_YES, is_ready=False)),
            )
        assert (refusal.value.clause, refusal.value.missing) == ("ToR-48", [("statement_ready", {})])

    async def test_an_answer_about_her_holds_no_text(self, house: House, now: datetime) -> None:
        receipt = await apply_alone(now, house.organizations[1])
        with pytest.raises(Refused, match="no_text_about_her"):
            await commands.decline(
                house.organizations[1].actor, now, Decline(receipt.application, "Son histoire…")
            )
        await commands.decline(house.organizations[1].actor, now, Decline(receipt.application, "not_now"))

    async def test_the_chair_asks_another_organisation_only_if_she_agreed(
        self, house: House, now: datetime
    ) -> None:
        named = await apply_alone(now, house.organizations[1])
        with pytest.raises(NotPermitted):
            await commands.ask(
                house.chair.actor, now, AskSponsor(named.application, house.organizations[2].id)
            )
        open_ = await apply_alone(now, chair_may_ask=True)
        await commands.ask(house.chair.actor, now, AskSponsor(open_.application, house.organizations[2].id))

    async def test_she_chooses_another_organisation(self, house: House, now: datetime) -> None:
        receipt = await apply_alone(now, house.organizations[1])
        command = ChooseSponsor(receipt.application, house.organizations[2].id, receipt.token)
        await commands.choose_sponsor(HOUSE, now, command)
        with pytest.raises(Refused, match="asked_already"):
            await commands.choose_sponsor(HOUSE, now, command)
        asked = await trail("admission.EndorsementAsked")
        assert asked[-1]["actor"] != "house"

    async def test_on_hold_nothing_is_received(self, house: House, now: datetime) -> None:
        receipt = await apply_alone(now, house.organizations[1])
        await commands.pause(HOUSE, now, Follow(receipt.application, receipt.token))
        await commands.pause(HOUSE, now, Follow(receipt.application, receipt.token))
        assert len(await trail("admission.ApplicationPaused")) == 1
        with pytest.raises(Refused, match="application_paused"):
            await commands.endorse(house.organizations[1].actor, now, Endorse(receipt.application, ALL_YES))
        sponsor = await membership.viewer(house.organizations[1].person, now)
        assert sponsor is not None
        assert await queries.waiting(sponsor, now) == []
        await commands.resume(HOUSE, now, Follow(receipt.application, receipt.token))
        assert len(await queries.waiting(sponsor, now)) == 1

    async def test_the_button_pressed_twice_at_once_withdraws_once(self, house: House, now: datetime) -> None:
        receipt = await apply_alone(now, house.organizations[1])
        hers = Follow(receipt.application, receipt.token)
        assert await asyncio.gather(*(commands.withdraw(HOUSE, now, hers) for _ in range(3)))
        assert len(await trail("admission.ApplicationWithdrawn")) == 1

    async def test_only_her_link_or_herself_withdraws(self, house: House, now: datetime) -> None:
        receipt = await apply_alone(now, house.organizations[1])
        for actor, token in ((HOUSE, "0" * 32), (house.chair.actor, "")):
            with pytest.raises(NotFound):
                await commands.withdraw(actor, now, Follow(receipt.application, token))
        with pytest.raises(NotSignedIn):
            await commands.withdraw(HOUSE, now, Follow(receipt.application))

    async def test_an_organisation_kept_away_is_not_asked_nor_let_in(
        self, house: House, now: datetime
    ) -> None:  # P19
        away = house.organizations[3]
        with pytest.raises(Refused, match="sponsor_is_kept_away"):
            await apply_alone(now, away, hidden_from=(away.id,))
        receipt = await endorsed_alone(house, now, hidden_from=(away.id,))
        with pytest.raises(NotFound):
            await commands.assign(house.chair.actor, now, Assignment(receipt.application, away.id))
        with pytest.raises(NotFound):
            await commands.review(away.actor, now, GiveOpinion(receipt.application, "approve", "Nos motifs"))
        viewer = await membership.viewer(away.person, now)
        assert viewer is not None
        assert await queries.waiting(viewer, now) == []
        assert (await queries.applications_page(viewer, now)).current == ()
        assert await queries.kept_from(receipt.application) == {away.id}

    async def test_the_chair_too_may_be_kept_away(self, house: House, now: datetime) -> None:  # P19
        receipt = await endorsed_alone(house, now, hidden_from=(house.chair.id,))
        viewer = await membership.viewer(house.chair.person, now)
        assert viewer is not None
        assert await queries.waiting(viewer, now) == []
        with pytest.raises(NotFound):
            await queries.application_page(viewer, receipt.application, now)

    async def test_showing_her_name_and_keeping_someone_away_exclude_one_another(
        self, house: House, now: datetime
    ) -> None:  # P19
        away = (house.organizations[3].id,)
        with pytest.raises(Refused) as refusal:
            await apply_alone(now, house.organizations[1], shows_name=True, hidden_from=away)
        assert (refusal.value.clause, refusal.value.reason) == ("ToR-48", "name_and_kept_away")
        assert await Application.count() == 0

    async def test_members_see_the_number_of_her_application_unless_she_shows_her_name(
        self, house: House, now: datetime
    ) -> None:
        hidden = await dossier((await apply_alone(now, house.organizations[1])).application, now)
        shown = await dossier(
            (await apply_alone(now, house.organizations[1], shows_name=True)).application, now
        )
        assert hidden is not None
        assert shown is not None
        assert (hidden.name_fr, hidden.name_en, hidden.applicant) == ("DA-2027-01", "DA-2027-01", OWN.name)
        assert (shown.name_fr, shown.applicant) == (OWN.name, OWN.name)

    async def test_what_identifies_her_is_sealed_and_her_needs_too_unless_the_chair_may_read_them(
        self, house: House, now: datetime
    ) -> None:  # P1, P6
        sealed = await dossier((await apply_alone(now, house.organizations[1])).application, now)
        assert sealed is not None
        assert sealed.answers["needs"] == ""
        held = await account_page(sealed.person)
        assert (held.email, held.phone, held.may_email) == (OWN.email, OWN.phone, False)
        assert (held.safe_contact.reach, held.safe_contact.needs) == (OWN.reach, OWN.needs)
        assert held.safe_contact.channels == ()
        told = await apply_alone(now, house.organizations[1], needs_to_chair=True)
        to_chair = await dossier(told.application, now)
        assert to_chair is not None
        assert to_chair.answers["needs"] == OWN.needs
        assert (await account_page(to_chair.person)).safe_contact.needs == ""

    async def test_whom_she_keeps_away_she_says_anew_while_she_waits_but_not_whom_she_asked(
        self, house: House, now: datetime
    ) -> None:  # P19
        receipt = await apply_alone(now, house.organizations[1])
        her = Actor(await her_person())
        with pytest.raises(Refused, match="sponsor_is_kept_away"):
            await commands.keep_away(her, now, KeepAway(frozenset({house.organizations[1].id})))
        await commands.keep_away(her, now, KeepAway(frozenset({house.organizations[2].id})))
        assert await queries.kept_from(receipt.application) == {house.organizations[2].id}
        with pytest.raises(NotFound):
            await commands.choose_sponsor(
                HOUSE, now, ChooseSponsor(receipt.application, house.organizations[2].id, receipt.token)
            )

    async def test_once_a_member_she_leaves_by_the_same_way_as_she_withdraws(
        self, house: House, now: datetime
    ) -> None:  # P14
        receipt = await reviewed_alone(house, now, "approve", "motif planté")
        member = (await her_member())["id"]
        at = later(now, hours=1)
        for _ in range(2):
            await commands.withdraw(HOUSE, at, Follow(receipt.application, receipt.token))
        assert await membership.status_at(member, at) == "withdrawn"
        assert len(await trail("accounts.PersonErased")) == 1
        assert await trail("admission.ApplicationWithdrawn") == []
        with pytest.raises(NotFound):
            await commands.pause(HOUSE, at, Follow(receipt.application, receipt.token))
        left = await dossier(receipt.application, at)
        assert left is not None
        assert {one.reason for one in left.opinions} == {""}
