"""An organisation leaves by its own choice."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from coalition.act import HOUSE, Actor, new_id, perform
from coalition.attendance.events import WithdrawalPresumed, WithdrawalTookEffect
from coalition.attendance.tables import Evaluation, PresumedWithdrawal
from coalition.decisions import commands as decisions
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.membership import commands, queries
from coalition.membership.consequences import revoke, withdraw
from coalition.notices.tables import OutboxMessage
from coalition.revocation.events import MembershipRevoked
from tests.decisions.support import WEEK, moved, outcome_of, votes, voting_opened
from tests.house import Browser, House, another, text_of, trail


async def test_its_rights_end_at_once_for_everyone_who_acts_for_it(house: House, now: datetime):
    member = house.organizations[1]
    colleague = await another(member)
    await commands.withdraw_member(member.actor, now, member.id)
    for person in (member.person, colleague):
        viewer = await queries.viewer(person, now)
        assert viewer is not None
        assert not viewer.is_member
    assert await queries.status_at(member.id, now) == "withdrawn"
    (ended,) = await trail("membership.MembershipEnded")
    assert ended["actor"] == str(member.person)
    assert '"choice"' in ended["facts"]
    kinds = await OutboxMessage.select(OutboxMessage.person, OutboxMessage.kind)
    assert {(row["person"], row["kind"]) for row in kinds} == {
        (house.chair.person, "member_left"),
        (colleague, "membership_ended"),
    }


async def test_its_ballot_in_an_open_vote_drops_when_the_vote_closes(house: House, now: datetime):
    motion = await moved(house, now, by=2)
    voting = await voting_opened(house, motion, now)
    for one in house.organizations[:3]:
        await votes(one, motion, voting, "for" if one is house.organizations[1] else "against", now)
    member = house.organizations[1]
    await commands.withdraw_member(member.actor, now, member.id)
    await decisions.do_due(now + WEEK)
    outcome = await outcome_of(voting)
    assert (outcome["votes_for"], outcome["votes_against"]) == (0, 2)


async def test_its_ballot_in_a_closed_vote_stays(house: House, now: datetime):
    motion = await moved(house, now, by=2)
    voting = await voting_opened(house, motion, now)
    member = house.organizations[1]
    await votes(member, motion, voting, "for", now)
    await decisions.do_due(now + WEEK)
    await commands.withdraw_member(member.actor, now + WEEK, member.id)
    assert (await outcome_of(voting))["votes_for"] == 1


async def test_who_holds_the_chair_hands_it_over_first(house: House, browser: Browser, now: datetime):
    with pytest.raises(Refused) as refused:
        await commands.withdraw_member(house.chair.actor, now, house.chair.id)
    assert (refused.value.clause, refused.value.reason) == ("ToR-68", "chair_hands_over_first")
    await browser.sign_in(house.chair.person, now)
    address = f"/en/members/{house.chair.id}/withdrawal"
    page = await browser.get(address)
    assert "/en/chair/handover" in page.text
    late = await browser.post(address, {"understood": "y"})
    assert (late.status_code, "ToR-68" in late.text) == (409, True)
    await commands.hand_over_chair(house.chair.actor, now, commands.HandOverChair(house.organizations[1].id))
    await commands.withdraw_member(house.chair.actor, now, house.chair.id)


async def test_only_its_principal_or_who_signs_takes_it_out(house: House, now: datetime):
    member = house.organizations[1]
    attends, signs = await another(member), await another(member, may_sign=True)
    for person in (attends, house.chair.person, house.individuals[0].person):
        with pytest.raises(NotPermitted):
            await commands.withdraw_member(Actor(person), now, member.id)
    with pytest.raises(NotFound):
        await commands.withdraw_member(Actor(house.outsider), now, member.id)
    await commands.withdraw_member(Actor(signs), now, member.id)
    with pytest.raises(NotFound):
        await commands.withdraw_member(member.actor, now, member.id)


async def test_what_it_had_under_way_ends_with_it(house: House, now: datetime):
    member, other = house.organizations[1], house.organizations[2]
    await commands.declare_affiliation(other.actor, now, commands.DeclareAffiliation(other.id, member.id))
    day = now.date()
    await commands.ask_leave(member.actor, now, commands.AskLeave(member.id, day, day))
    await commands.withdraw_member(member.actor, now, member.id)
    assert await queries.affiliates_of(other.id, now + timedelta(seconds=1)) == frozenset()
    assert len(await trail("membership.LeaveDeclined")) == 1


async def test_a_presumption_against_it_ends_too_and_it_does_not_leave_twice(house: House, now: datetime):
    member = house.organizations[1]
    async with perform(HOUSE, now) as act:
        presumption = await _presumed(member.id, now)
        act.record(
            WithdrawalPresumed(subject=presumption, member=member.id, eligible=6, attended=3, required=4)
        )
    assert await queries.status_at(member.id, now) == "presumed_withdrawn"
    await commands.withdraw_member(member.actor, now, member.id)
    row = await PresumedWithdrawal.select().where(PresumedWithdrawal.id == presumption).first()
    assert row is not None
    assert (row["ended_as"], row["ended_at"] is not None) == ("withdrawn", True)
    event = WithdrawalTookEffect(subject=presumption, member=member.id, how="silence")
    async with perform(HOUSE, now + timedelta(days=60)) as act:
        await withdraw(act, event)
        assert act.events == []
        act.record(event)


async def test_a_vote_to_revoke_that_ends_later_does_not_end_it_twice(house: House, now: datetime):
    member = house.organizations[1]
    await commands.withdraw_member(member.actor, now, member.id)
    closed = now + timedelta(days=3)
    event = MembershipRevoked(subject=new_id(), member=member.id, at=closed)
    async with perform(HOUSE, closed) as act:
        await revoke(act, event)
        assert act.events == []
        act.record(event)
    assert await queries.status_at(member.id, closed) == "withdrawn"


async def _presumed(member: UUID, now: datetime) -> UUID:
    evaluation, presumption = new_id(), new_id()
    await Evaluation.insert(
        Evaluation(
            id=evaluation, member=member, year_start=now.date(), eligible=6, attended=3, required=4,
            status="presumed_withdrawn", inputs="{}", at=now,
        )
    )  # fmt: skip
    await PresumedWithdrawal.insert(
        PresumedWithdrawal(id=presumption, evaluation=evaluation, member=member, evaluated_on=now.date())
    )
    return presumption


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_its_page_says_what_ends_and_asks_to_confirm(
    house: House, browser: Browser, now: datetime, lang: str
):
    member = house.organizations[1]
    await browser.sign_in(member.person, now)
    address = f"/fr/membres/{member.id}/retrait" if lang == "fr" else f"/en/members/{member.id}/withdrawal"
    page = text_of(await browser.get(address))
    assert ("Ce qui prend fin tout de suite" if lang == "fr" else "What ends at once") in page
    unconfirmed = await browser.post(address, {})
    assert unconfirmed.status_code == 422
    assert await queries.status_at(member.id, now) == "active"
    done = await browser.follow(await browser.post(address, {"understood": "y"}))
    assert ("a quitté la Coalition" if lang == "fr" else "has left the Coalition") in text_of(done)
    assert (await browser.get("/fr/membres" if lang == "fr" else "/en/members")).status_code == 404
