"""Applying in one's own name: what is asked, of whom, and who is kept away."""

from dataclasses import replace
from datetime import datetime

import pytest

from coalition.act import HOUSE
from coalition.admission import commands, queries
from coalition.admission.commands import ChooseSponsor, Decline, Endorse, Follow, Statements
from coalition.admission.queries import dossier
from coalition.admission.tables import Application
from coalition.errors import NotFound, NotPermitted, NotSignedIn, Refused
from coalition.membership import queries as membership
from tests.admission.standing import status
from tests.admission.support import ALL_YES, apply_alone, ask, endorsed_alone, opine
from tests.admission.worked_examples import vectors
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
            await ask(house, now, named.application, house.organizations[2].id)
        open_ = await apply_alone(now, chair_may_ask=True)
        await ask(house, now, open_.application, house.organizations[2].id)

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
            await opine(away, now, receipt.application, "approve")
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

    @pytest.mark.parametrize("row", vectors("endorsement_survivor", "V03"), ids=lambda row: row["id"])
    async def test_the_worked_examples(self, house: House, row: dict[str, str], now: datetime) -> None:
        """V03 is left out: a waiver is a decision of the coalition, which no command of this slice makes."""
        receipt = await apply_alone(now, chair_may_ask=True)
        if row["sponsor"]:
            code, _, standing = row["sponsor"].split("/")
            sponsor = {"O1": house.organizations[1], "CHAIR": house.chair, "I1": house.individuals[0]}[code]
            confirmed = (
                row[f"confirm_{name}"] == "yes"
                for name in ("ready", "no_harm_self", "no_harm_recovery", "no_harm_others")
            )
            try:
                await ask(house, now, receipt.application, sponsor.id)
                await commands.endorse(
                    sponsor.actor, now, Endorse(receipt.application, Statements(*confirmed))
                )
            except Refused:
                assert row["expected"] == "incomplete"
            if standing != "active":
                await status(sponsor, standing, later(now, hours=1))
        if row["consent"] == "withdrawn":
            await commands.withdraw(HOUSE, now, Follow(receipt.application, receipt.token))
        found = await dossier(receipt.application, later(now, hours=2))
        outcome = "deleted" if found is None else "complete" if found.is_supported else "incomplete"
        assert outcome == row["expected"]
