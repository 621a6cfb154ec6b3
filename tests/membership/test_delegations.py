"""Delegations: who stands for a member at one meeting, and with which rights."""

from datetime import datetime, timedelta

import pytest

from coalition.act import Actor
from coalition.agreements.commands import Publish, Sign, publish, sign
from coalition.agreements.queries import in_force
from coalition.agreements.wording import shipped
from coalition.app import pages
from coalition.decisions import commands as decisions
from coalition.decisions.tables import Ballot
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.membership import commands, queries
from tests.decisions.support import WORDING, meeting_in_session, voting_opened
from tests.house import Browser, House, another, text_of, trail
from tests.membership.meetings import a_meeting
from tests.membership.people import DOMINIQUE

pages()


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


class TestDelegatesSignFirst:
    """Confidentiality is signed before a delegate decides (ToR-33, ToR-38); a seat's ballot never waits."""

    async def test_a_delegate_with_the_vote_decides_once_she_has_signed(self, house: House, now: datetime):
        member, meeting = house.organizations[1], await meeting_in_session(now)
        await publish(house.chair.actor, now, Publish("confidentiality", 0, shipped("confidentiality")))
        sent = commands.NameDelegate(meeting, member.id, DOMINIQUE, may_vote=True)
        await commands.name_delegate(member.actor, now, sent)
        page = await queries.delegation_page(meeting, member.id, member.person, now)
        assert page.sent is not None
        motion = await decisions.move(member.actor, now, decisions.Move(member.id, WORDING, meeting))
        voting = await voting_opened(house, motion, now)
        cast = decisions.CastBallot(motion, voting, member.id, "for")
        with pytest.raises(Refused) as refused:
            await decisions.cast_ballot(Actor(page.sent), now, cast)
        assert (refused.value.clause, refused.value.reason) == ("ToR-33", "delegate_has_not_signed")
        version = await in_force("confidentiality", now)
        assert version is not None
        await sign(Actor(page.sent), now, Sign(version.id))
        await decisions.cast_ballot(Actor(page.sent), now, cast)
        assert await Ballot.count().where(Ballot.voting == voting) == 1
        await decisions.cast_ballot(member.actor, now, cast)  # unsigned, and her seat's ballot all the same

    async def test_the_page_tells_whoever_sends_her_and_her_own_pages_tell_her(
        self, house: House, browser: Browser, now: datetime
    ):
        member, meeting = house.organizations[1], await meeting_in_session(now)
        await publish(house.chair.actor, now, Publish("confidentiality", 0, shipped("confidentiality")))
        sent = commands.NameDelegate(meeting, member.id, DOMINIQUE, may_vote=True)
        await commands.name_delegate(member.actor, now, sent)
        motion = await decisions.move(member.actor, now, decisions.Move(member.id, WORDING, meeting))
        await voting_opened(house, motion, now)
        person = (await queries.delegation_page(meeting, member.id, member.person, now)).sent
        assert person is not None
        await browser.sign_in(member.person, now)
        shown = text_of(await browser.get(f"/en/meetings/{meeting}/delegation"))
        assert "Dominique has not signed the confidentiality agreement yet" in shown
        await browser.sign_in(person, now)
        hers = await browser.get(f"/en/motions/{motion}")
        assert "Sign the confidentiality agreement first" in text_of(hers)
        assert 'name="vote"' not in hers.text
        home = await browser.get("/en/home")
        assert "agreement" in text_of(home)


async def test_the_page_says_who_sits_and_a_refusal_shows_the_clause(
    house: House, browser: Browser, now: datetime
):
    meeting, member = await a_meeting(now + timedelta(days=7)), house.organizations[1]
    person = await another(member, may_decide=False)
    await browser.sign_in(member.person, now)
    address = f"/en/meetings/{meeting}/delegation"
    shown = text_of(await browser.get(address))
    assert "Your organisation has 1 seat" in shown
    assert "Personne 2 sits" in shown
    assert f"{member.name} 2 observes" in shown
    refused = await browser.post(address, {"person": str(person), "language": "fr", "may_vote": "yes"})
    assert refused.status_code == 409
    assert "ToR-45" in refused.text
    other = house.organizations[2]
    await commands.name_delegate(other.actor, now, commands.NameDelegate(meeting, other.id, DOMINIQUE))
    typed = {
        "person": "new",
        "handle": "D",
        "email": "dominique@example.org",
        "language": "fr",
        "may_vote": "no",
    }
    taken = await browser.post(address, typed)
    assert taken.status_code == 409
    assert "ToR-38" in taken.text
    assert "each person stands for at most 1 member" in text_of(taken).replace("\u00a0", " ")
