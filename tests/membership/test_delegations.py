"""Delegations: who stands for a member at one meeting, and with which rights."""

from datetime import datetime, timedelta

import pytest

from coalition.errors import NotFound, NotPermitted, Refused
from coalition.membership import commands, queries
from tests.house import House, another, trail
from tests.membership.meetings import a_meeting
from tests.membership.people import DOMINIQUE


class TestDelegations:
    async def test_a_newcomer_is_sent_with_the_vote(self, house: House, now: datetime):
        meeting, member = await a_meeting(now + timedelta(days=7)), house.organizations[1]
        await commands.name_delegate(
            member.actor, now, commands.NameDelegate(meeting, member.id, DOMINIQUE, may_vote=True)
        )
        page = await queries.delegation_page(meeting, member.id, member.person, now)
        assert (page.delegate, page.may_vote) == ("Dominique", True)
        (named,) = await trail("membership.DelegateNamed")
        assert named["actor"] == str(member.person)

    async def test_sending_someone_else_recalls_the_first(self, house: House, now: datetime):
        meeting, member = await a_meeting(now + timedelta(days=7)), house.organizations[1]
        first = await another(member)
        await commands.name_delegate(
            member.actor, now, commands.NameDelegate(meeting, member.id, first, may_vote=True)
        )
        assert [seat.member for seat in await queries.delegate_seats(first, meeting)] == [member.id]
        await commands.name_delegate(member.actor, now, commands.NameDelegate(meeting, member.id, DOMINIQUE))
        assert await queries.delegate_seats(first, meeting) == []
        assert len(await trail("membership.DelegationRevoked")) == 1

    async def test_one_person_stands_for_one_member_at_a_meeting(self, house: House, now: datetime):
        meeting, first, second = (
            await a_meeting(now + timedelta(days=7)),
            house.organizations[1],
            house.organizations[2],
        )
        person = await another(first)
        await commands.name_delegate(first.actor, now, commands.NameDelegate(meeting, first.id, person))
        earlier = await a_meeting(now + timedelta(days=30))
        await commands.name_representative(
            second.actor, now, commands.NameRepresentative(second.id, "alternate", DOMINIQUE)
        )
        dominique = (await queries.representatives_at(second.id, now))[1].person
        with pytest.raises(NotFound):  # a stranger to this member, however free
            await commands.name_delegate(second.actor, now, commands.NameDelegate(earlier, second.id, person))
        await commands.name_delegate(second.actor, now, commands.NameDelegate(meeting, second.id, dominique))
        with pytest.raises(Refused) as refused:
            await commands.name_delegate(second.actor, now, commands.NameDelegate(meeting, second.id, person))
        assert refused.value.missing == [("delegate_is_free", {"allowed": 1})]

    async def test_who_may_not_decide_does_not_vote(self, house: House, now: datetime):
        meeting, member = await a_meeting(now + timedelta(days=7)), house.organizations[1]
        person = await another(member, may_decide=False)
        with pytest.raises(Refused) as refused:
            await commands.name_delegate(
                member.actor, now, commands.NameDelegate(meeting, member.id, person, may_vote=True)
            )
        assert (refused.value.clause, refused.value.reason) == ("ToR-45", "delegate_may_not_decide")
        await commands.name_delegate(member.actor, now, commands.NameDelegate(meeting, member.id, person))

    async def test_an_individual_delegates_her_presence_never_her_vote(self, house: House, now: datetime):
        meeting, member = await a_meeting(now + timedelta(days=7)), house.individuals[0]
        with pytest.raises(Refused) as refused:
            await commands.name_delegate(
                member.actor, now, commands.NameDelegate(meeting, member.id, DOMINIQUE, may_vote=True)
            )
        assert refused.value.missing == [("vote_is_personal", {})]
        await commands.name_delegate(member.actor, now, commands.NameDelegate(meeting, member.id, DOMINIQUE))

    async def test_nobody_is_sent_by_another_member_nor_after_the_meeting(self, house: House, now: datetime):
        meeting, member = await a_meeting(now + timedelta(days=7)), house.organizations[1]
        with pytest.raises(NotPermitted):
            await commands.name_delegate(
                house.chair.actor, now, commands.NameDelegate(meeting, member.id, DOMINIQUE)
            )
        over = await a_meeting(now - timedelta(days=1), held=True, adjourned_at=now - timedelta(hours=1))
        with pytest.raises(Refused) as refused:
            await commands.name_delegate(member.actor, now, commands.NameDelegate(over, member.id, DOMINIQUE))
        assert refused.value.reason == "delegation_too_late"

    async def test_a_delegation_is_withdrawn_once(self, house: House, now: datetime):
        meeting, member = await a_meeting(now + timedelta(days=7)), house.organizations[1]
        await commands.name_delegate(member.actor, now, commands.NameDelegate(meeting, member.id, DOMINIQUE))
        recall = commands.RevokeDelegation(meeting, member.id)
        assert await commands.revoke_delegation(member.actor, now, recall) == meeting
        with pytest.raises(NotFound):
            await commands.revoke_delegation(member.actor, now, recall)
