"""Corrections: proposed by a member, made or set aside."""

from dataclasses import replace
from datetime import datetime

import pytest

from coalition.errors import NotPermitted, Stale
from coalition.minutes import commands
from coalition.minutes.commands import ProposeCorrection, SaveItem, Settle
from tests.house import House, trail
from tests.minutes.held import circulated, held, item
from tests.minutes.refusals import reason_of


class TestCorrections:
    """ToR-64: corrections come before approval."""

    async def proposed(self, house: House, now: datetime):
        minutes = await circulated(house, await held(house, now), now)
        point = await item(minutes, "other")
        member = house.organizations[3]
        await commands.propose_correction(
            member.actor, now, ProposeCorrection(minutes, point.id, member.id, "La salle est libre.")
        )
        point = await item(minutes, "other")
        return minutes, point, point.corrections[0]

    async def test_any_member_proposes_for_itself_only(self, house: House, now: datetime):
        minutes, point, correction = await self.proposed(house, now)
        assert correction.state == "proposed"
        entry = (await trail("minutes.CorrectionProposed"))[-1]
        assert entry["actor"] == str(house.organizations[3].person)
        with pytest.raises(NotPermitted):
            await commands.propose_correction(
                house.organizations[3].actor,
                now,
                ProposeCorrection(minutes, point.id, house.chair.id, "Autre"),
            )

    async def test_a_correction_that_is_made_saves_the_point(self, house: House, now: datetime):
        minutes, point, correction = await self.proposed(house, now)
        secretary = house.organizations[1].actor
        made = Settle(minutes, correction.id, "made", "La salle est libre.", point.revision)
        unchanged = replace(made, body=point.body)
        assert (
            await reason_of(commands.settle(secretary, now, unchanged))
        ).reason == "correction_changes_nothing"
        await commands.settle(secretary, now, made)
        saved = await item(minutes, "other")
        assert (saved.body, saved.revision, saved.corrections[0].state) == ("La salle est libre.", 2, "made")
        assert [e["kind"] for e in (await trail())[-2:]] == [
            "minutes.MinutesItemSaved",
            "minutes.CorrectionSettled",
        ]
        assert (await reason_of(commands.settle(secretary, now, made))).reason == "correction_already_settled"

    async def test_a_correction_made_on_an_old_text_is_stale(self, house: House, now: datetime):
        minutes, point, correction = await self.proposed(house, now)
        await commands.save_item(
            house.chair.actor, now, SaveItem(minutes, point.id, point.revision, "Entre-temps")
        )
        with pytest.raises(Stale):
            await commands.settle(
                house.chair.actor, now, Settle(minutes, correction.id, "made", "Trop tard", point.revision)
            )
        assert (await item(minutes, "other")).corrections[0].state == "proposed"

    async def test_a_correction_set_aside_leaves_the_text(self, house: House, now: datetime):
        minutes, point, correction = await self.proposed(house, now)
        with pytest.raises(NotPermitted):
            await commands.settle(
                house.organizations[3].actor, now, Settle(minutes, correction.id, "set_aside")
            )
        aside = Settle(minutes, correction.id, "set_aside")
        assert (await reason_of(commands.settle(house.chair.actor, now, aside))).reason == (
            "set_aside_for_a_reason"
        )
        await commands.settle(house.chair.actor, now, replace(aside, reason="La salle est prise."))
        left = await item(minutes, "other")
        assert (left.body, left.corrections[0].reason) == (point.body, "La salle est prise.")
