"""Actions: taken at a meeting, done once, kept in the next minutes while they are open."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from coalition.errors import NotPermitted
from coalition.minutes import commands, queries
from coalition.minutes.commands import FinishAction, TakeAction
from tests.house import House, trail
from tests.minutes.held import held, item
from tests.minutes.refusals import reason_of


class TestActions:
    """ToR-62, ToR-75."""

    async def test_an_action_is_taken_at_a_meeting_and_done_once(self, house: House, now: datetime):
        owner = house.organizations[2]
        command = TakeAction(await held(house, now), owner.id, "Réserver la salle", "", date(2027, 4, 1))
        action = await commands.take_action(house.organizations[1].actor, now, command)
        (line,) = await queries.open_actions(owner.id)
        assert (line.id, line.number, line.is_late(now), line.due_on) == (action, 1, False, date(2027, 4, 1))
        assert line.is_late(now + timedelta(days=15))
        await commands.finish_action(owner.actor, now, FinishAction(action))
        assert await queries.open_actions(owner.id) == []
        refused = await reason_of(commands.finish_action(owner.actor, now, FinishAction(action)))
        assert refused.reason == "action_already_done"
        assert len(await trail("minutes.ActionDone")) == 1

    async def test_only_its_owner_or_the_chair_says_that_it_is_done(self, house: House, now: datetime):
        meeting = await held(house, now)
        action = await commands.take_action(
            house.chair.actor, now, TakeAction(meeting, house.organizations[2].id, "Agir", "Act")
        )
        with pytest.raises(NotPermitted):
            await commands.finish_action(house.organizations[3].actor, now, FinishAction(action))
        await commands.finish_action(house.chair.actor, now, FinishAction(action))

    async def test_who_does_not_take_the_minutes_takes_no_action_down(self, house: House, now: datetime):
        meeting = await held(house, now)
        with pytest.raises(NotPermitted):
            await commands.take_action(
                house.organizations[3].actor, now, TakeAction(meeting, house.organizations[3].id, "Agir", "")
            )

    async def test_a_due_date_before_the_meeting_and_an_unknown_owner_are_refused(
        self, house: House, now: datetime
    ):
        meeting = await held(house, now)
        early = TakeAction(meeting, house.chair.id, "Agir", "", date(2027, 3, 1))
        assert (
            await reason_of(commands.take_action(house.chair.actor, now, early))
        ).reason == "action_due_before_meeting"
        stranger = replace(early, owner=house.outsider, due_on=None)
        assert (
            await reason_of(commands.take_action(house.chair.actor, now, stranger))
        ).reason == "action_needs_a_member"

    async def test_an_action_names_no_individual(self, house: House, now: datetime):
        command = TakeAction(
            await held(house, now), house.chair.id, "Appeler Nom légal 7", "", is_checked=True
        )
        refused = await reason_of(commands.take_action(house.chair.actor, now, command))
        assert list(refused.missing) == [("action_name", {"position": 0})]

    async def test_an_open_action_goes_to_the_next_minutes(
        self, house: House, now: datetime, later: datetime
    ):
        first = await held(house, now)
        for owner in (house.organizations[2], house.individuals[0]):
            await commands.take_action(
                house.chair.actor, now, TakeAction(first, owner.id, "Réserver la salle.", "")
            )
        following = await commands.draft_minutes(house.chair.actor, later, await held(house, later))
        body = (await item(following, "matters_arising")).body
        assert "M1. Réserver la salle. Responsable\u00a0: Organisme 3." in body
        assert "M2. Réserver la salle. Responsable\u00a0: membre à titre individuel." in body
