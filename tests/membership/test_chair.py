"""The chair: handed over, and the leaves it records."""

from datetime import date, datetime, timedelta

import pytest

from coalition.errors import NotPermitted, Refused
from coalition.membership import commands, queries
from tests.house import House, trail


class TestTheChair:
    async def test_the_chair_passes_to_an_organization_at_once(self, house: House, now: datetime):
        successor = house.organizations[1]
        await commands.hand_over_chair(house.chair.actor, now, commands.HandOverChair(successor.id))
        chair = await queries.chair_at(now)
        assert chair is not None
        assert chair.member == successor.id
        before, after = (
            await queries.viewer(house.chair.person, now),
            await queries.viewer(successor.person, now),
        )
        assert before is not None
        assert after is not None
        assert (before.is_chair, after.is_chair) == (False, True)
        assert (await trail("membership.ChairGiven"))[-1]["actor"] == str(house.chair.person)

    async def test_the_chair_is_never_a_person_nor_given_twice_nor_taken(self, house: House, now: datetime):
        with pytest.raises(Refused) as refused:
            await commands.hand_over_chair(
                house.chair.actor, now, commands.HandOverChair(house.individuals[0].id)
            )
        assert (refused.value.clause, refused.value.reason) == ("ToR-68", "not_an_organization")
        with pytest.raises(Refused) as refused:
            await commands.hand_over_chair(house.chair.actor, now, commands.HandOverChair(house.chair.id))
        assert refused.value.reason == "holds_the_chair_already"
        other = house.organizations[1]
        with pytest.raises(NotPermitted):
            await commands.hand_over_chair(other.actor, now, commands.HandOverChair(other.id))

    async def test_a_leave_shows_between_its_days_only_and_keeps_rights(self, house: House, now: datetime):
        member, today = house.organizations[1], date(2027, 3, 22)
        await commands.approve_leave(
            house.chair.actor, now, commands.ApproveLeave(member.id, today, today + timedelta(days=7))
        )
        assert await queries.status_at(member.id, now) == "on_leave"
        assert await queries.status_at(member.id, now - timedelta(days=1)) == "active"
        assert await queries.status_at(member.id, now + timedelta(days=8)) == "active"
        assert member.id in {one.member for one in await queries.eligible_members(now)}

    async def test_a_leave_ends_after_it_begins_and_is_the_chairs_to_record(
        self, house: House, now: datetime
    ):
        member = house.organizations[1]
        backwards = commands.ApproveLeave(member.id, date(2027, 4, 2), date(2027, 4, 1))
        with pytest.raises(Refused) as refused:
            await commands.approve_leave(house.chair.actor, now, backwards)
        assert refused.value.reason == "leave_ends_before_it_begins"
        with pytest.raises(NotPermitted):
            await commands.approve_leave(member.actor, now, backwards)
