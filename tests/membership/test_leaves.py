"""Leave: asked for, answered, cancelled, or recorded by the chair; and what it changes, said before."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from coalition.accounts.registration import erase
from coalition.act import HOUSE, Actor, perform
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.membership import commands, queries
from coalition.membership.entry import end
from coalition.membership.queries.effects import leave_effect
from coalition.membership.queries.leaves import leave_request, leaves_page
from coalition.membership.tables import Leave
from coalition.notices.tables import OutboxMessage
from tests.house import House, Someone, another, trail
from tests.mandate.decided import a_decision
from tests.membership.meetings import a_meeting

TODAY = date(2027, 3, 22)
FIRST, LAST = date(2027, 4, 1), date(2027, 5, 31)


async def asked(member: Someone, now: datetime, first: date = FIRST, last: date = LAST) -> UUID:
    return await commands.ask_leave(member.actor, now, commands.AskLeave(member.id, first, last, "Un été."))


async def told(kind: str) -> set[UUID]:
    rows = await OutboxMessage.select(OutboxMessage.person).where(OutboxMessage.kind == kind)
    return {row["person"] for row in rows}


async def refusal(command: object) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        await command  # type: ignore[misc]
    return refused.value.clause, refused.value.reason


class TestTheChairRecordsOne:
    async def test_it_shows_between_its_days_only_and_keeps_rights(self, house: House, now: datetime):
        member = house.organizations[1]
        await commands.approve_leave(
            house.chair.actor, now, commands.ApproveLeave(member.id, TODAY, TODAY + timedelta(days=7))
        )
        assert await queries.status_at(member.id, now) == "on_leave"
        assert await queries.status_at(member.id, now - timedelta(days=1)) == "active"
        assert await queries.status_at(member.id, now + timedelta(days=8)) == "active"
        assert member.id in {one.member for one in await queries.eligible_members(now)}
        assert await told("leave_answered") == {member.person}

    async def test_not_backwards_nor_over_another_nor_in_a_year_that_is_over(
        self, house: House, now: datetime
    ):
        member, chair = house.organizations[1], house.chair.actor

        def recorded(first: date, last: date) -> object:
            return commands.approve_leave(chair, now, commands.ApproveLeave(member.id, first, last))

        assert await refusal(recorded(LAST, FIRST)) == ("ToR-60", "leave_ends_before_it_begins")
        assert await refusal(recorded(date(2026, 5, 1), date(2026, 8, 31))) == (
            "ToR-60",
            "leave_in_a_year_that_is_over",
        )
        await recorded(date(2026, 10, 1), date(2026, 10, 31))  # type: ignore[misc]
        assert await refusal(recorded(date(2026, 10, 31), date(2026, 11, 2))) == ("ToR-60", "leave_overlaps")

    async def test_it_is_the_chairs_to_record_and_not_its_own(self, house: House, now: datetime):
        member = house.organizations[1]
        with pytest.raises(NotPermitted):
            await commands.approve_leave(member.actor, now, commands.ApproveLeave(member.id, FIRST, LAST))
        own = commands.ApproveLeave(house.chair.id, FIRST, LAST)
        with pytest.raises(NotPermitted):
            await commands.approve_leave(house.chair.actor, now, own)

    async def test_no_decision_is_cited_that_grants_no_leave(self, house: House, now: datetime):
        member, other = house.organizations[1], await a_decision(now)
        with pytest.raises(NotFound):
            await commands.approve_leave(
                house.chair.actor, now, commands.ApproveLeave(member.id, FIRST, LAST, other)
            )
        assert await Leave.count() == 0


class TestAMemberAsks:
    async def test_the_chair_approves_and_the_member_is_told(self, house: House, now: datetime):
        member = house.organizations[1]
        request = await asked(member, now)
        assert await told("leave_asked") == {house.chair.person}
        await commands.answer_leave(house.chair.actor, now, commands.AnswerLeave(request, True))
        assert (await leaves_page(member.id, now, TODAY)).leaves == ((FIRST, LAST),)
        assert await told("leave_answered") == {member.person}
        assert [one["kind"] for one in (await trail())[-2:]] == [
            "membership.LeaveAsked",
            "membership.LeaveApproved",
        ]

    async def test_the_chair_declines_with_a_reason_and_nothing_is_recorded(
        self, house: House, now: datetime
    ):
        member = house.organizations[1]
        request = await asked(member, now)
        no = commands.AnswerLeave(request, False)
        assert await refusal(commands.answer_leave(house.chair.actor, now, no)) == (
            "ToR-60",
            "leave_declined_without_reason",
        )
        because = commands.AnswerLeave(request, False, "Trop long.")
        await commands.answer_leave(house.chair.actor, now, because)
        found = await leave_request(request, now)
        assert found is not None
        assert (found.outcome, found.reason) == ("declined", "Trop long.")
        assert not await Leave.exists()
        assert await told("leave_settled") == {member.person}
        assert "Trop long" not in str((await trail())[-1]["facts"])

    async def test_it_is_cancelled_while_nobody_answered_and_settled_once(self, house: House, now: datetime):
        member = house.organizations[1]
        request = await asked(member, now)
        with pytest.raises(NotPermitted):
            await commands.cancel_leave(house.chair.actor, now, request)
        await commands.cancel_leave(member.actor, now, request)
        yes = commands.answer_leave(house.chair.actor, now, commands.AnswerLeave(request, True))
        assert await refusal(yes) == ("ToR-60", "leave_settled")
        again = await asked(member, now)
        await commands.answer_leave(house.chair.actor, now, commands.AnswerLeave(again, True))
        assert await refusal(commands.cancel_leave(member.actor, now, again)) == ("ToR-60", "leave_settled")

    async def test_not_for_the_past_nor_over_another_nor_twice_at_once(self, house: House, now: datetime):
        member = house.organizations[1]
        yesterday = TODAY - timedelta(days=1)
        assert await refusal(asked(member, now, yesterday, LAST)) == ("ToR-60", "leave_already_begun")
        assert await refusal(asked(member, now, LAST, FIRST)) == ("ToR-60", "leave_ends_before_it_begins")
        await commands.approve_leave(
            house.chair.actor, now, commands.ApproveLeave(member.id, LAST, LAST + timedelta(days=9))
        )
        assert await refusal(asked(member, now)) == ("ToR-60", "leave_overlaps")
        await asked(member, now, FIRST, FIRST)
        assert await refusal(asked(member, now, date(2027, 7, 1), date(2027, 7, 2))) == (
            "ToR-60",
            "leave_asked_already",
        )

    async def test_an_answer_given_over_another_leave_is_refused(self, house: House, now: datetime):
        member = house.organizations[1]
        request = await asked(member, now)
        await commands.approve_leave(house.chair.actor, now, commands.ApproveLeave(member.id, FIRST, FIRST))
        yes = commands.answer_leave(house.chair.actor, now, commands.AnswerLeave(request, True))
        assert await refusal(yes) == ("ToR-60", "leave_overlaps")
        found = await leave_request(request, now)
        assert found is not None
        assert found.settled_at is None

    async def test_it_is_asked_for_by_the_members_own_people(self, house: House, now: datetime):
        member, other = house.organizations[1], house.organizations[2]
        with pytest.raises(NotPermitted):
            await commands.ask_leave(other.actor, now, commands.AskLeave(member.id, FIRST, LAST))
        request = await asked(member, now)
        yes = commands.AnswerLeave(request, True)
        with pytest.raises(NotPermitted):
            await commands.answer_leave(member.actor, now, yes)
        with pytest.raises(NotFound):
            await commands.answer_leave(other.actor, now, yes)

    async def test_where_the_chair_asks_another_organization_answers(self, house: House, now: datetime):
        request = await asked(house.chair, now)
        assert await told("leave_asked") == {one.person for one in house.organizations[1:]}
        colleague = await another(house.chair, may_sign=True)
        yes = commands.AnswerLeave(request, True)
        for own in (house.chair.person, colleague):
            with pytest.raises(NotPermitted):
                await commands.answer_leave(Actor(own), now, yes)
        with pytest.raises(NotFound):
            await commands.answer_leave(house.individuals[0].actor, now, yes)
        await commands.answer_leave(house.organizations[3].actor, now, yes)
        assert await queries.status_at(house.chair.id, now + timedelta(days=20)) == "on_leave"

    async def test_who_leaves_the_coalition_asks_no_more(self, house: House, now: datetime):
        member = house.organizations[1]
        request = await asked(member, now)
        async with perform(HOUSE, now) as act:
            await end(act, member.id, "withdrawn", "decision")
        found = await leave_request(request, now)
        assert found is not None
        assert found.outcome == "cancelled"


async def test_what_an_individual_wrote_goes_when_she_is_erased(house: House, now: datetime):  # P14
    herself = house.individuals[0]
    request = await asked(herself, now)
    async with perform(HOUSE, now) as act:
        await erase(act, herself.person)
    found = await leave_request(request, now)
    assert found is not None
    assert found.words is None


class TestItsEffect:
    async def test_the_meetings_that_leave_the_base_are_named_and_the_requirement_reckoned(
        self, house: House, now: datetime
    ):
        member = house.organizations[1]
        for month in (9, 10, 11):
            await a_meeting(datetime(2026, month, 17, 18, 0, tzinfo=now.tzinfo))
        for month in (4, 5, 6):
            await a_meeting(datetime(2027, month, 15, 18, 0, tzinfo=now.tzinfo))
        (year,) = await leave_effect(member.id, FIRST, LAST, now)
        assert [at.month for at in year.meetings] == [4, 5]
        assert (year.before.expected, year.before.required) == (3, 2)
        assert (year.after.expected, year.after.is_evaluated) == (1, False)
        assert not await Leave.exists()

    async def test_a_leave_over_two_years_says_both(self, house: House, now: datetime):
        await a_meeting(datetime(2027, 6, 15, 18, 0, tzinfo=now.tzinfo))
        years = await leave_effect(house.organizations[1].id, date(2027, 6, 1), date(2027, 12, 31), now)
        assert [(year.starts_on.year, len(year.meetings)) for year in years] == [(2026, 1), (2027, 0)]

    async def test_days_without_a_meeting_change_nothing(self, house: House, now: datetime):
        (year,) = await leave_effect(house.organizations[1].id, FIRST, FIRST, now)
        assert not year.meetings
        assert year.before == year.after
