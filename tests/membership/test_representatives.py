"""Representatives: named, followed, ended, and what the trail keeps of it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from coalition.act import Actor
from coalition.errors import AlreadyDone, NotFound, NotPermitted, Refused
from coalition.membership import commands, queries
from tests.house import Browser, House, another, text_of, trail
from tests.membership.meetings import a_meeting
from tests.membership.people import DOMINIQUE


class TestRepresentatives:
    async def test_a_principal_names_an_alternate(self, house: House, now: datetime):
        member = house.organizations[1]
        command = commands.NameRepresentative(member.id, "alternate", DOMINIQUE, may_sign=True)
        assert await commands.name_representative(member.actor, now, command) == member.id
        people = await queries.representatives_at(member.id, now)
        assert [(one.handle, one.role, one.may_sign) for one in people][1:] == [
            ("Dominique", "alternate", True)
        ]
        (named,) = await trail("membership.RepresentativeNamed")
        assert (named["actor"], named["subject"]) == (str(member.person), str(member.id))

    async def test_one_principal_and_two_alternates_at_most(self, house: House, now: datetime):
        member = house.organizations[1]
        with pytest.raises(Refused) as refused:
            await commands.name_representative(
                member.actor, now, commands.NameRepresentative(member.id, "principal", DOMINIQUE)
            )
        assert (refused.value.clause, refused.value.reason) == ("ToR-46", "principals_complete")
        for _ in range(2):
            await another(member)
        with pytest.raises(Refused) as refused:
            await commands.name_representative(
                member.actor, now, commands.NameRepresentative(member.id, "alternate", DOMINIQUE)
            )
        assert refused.value.missing == [("place", {"allowed": 2, "have": 2})]

    async def test_a_person_named_again_by_her_address_is_the_same_person(self, house: House, now: datetime):
        first, second = house.organizations[1:3]
        for member, handle in ((first, "Dominique"), (second, "Une autre façon de la nommer")):
            person = replace(DOMINIQUE, handle=handle, email=" Dominique@Example.org")
            await commands.name_representative(
                member.actor, now, commands.NameRepresentative(member.id, "alternate", person)
            )
        (one,) = [x for x in await queries.representatives_at(first.id, now) if x.role == "alternate"]
        (same,) = [x for x in await queries.representatives_at(second.id, now) if x.role == "alternate"]
        assert (same.person, same.handle) == (one.person, "Dominique")
        with pytest.raises(Refused) as refused:
            await commands.name_representative(
                first.actor, now, commands.NameRepresentative(first.id, "alternate", DOMINIQUE)
            )
        assert refused.value.reason == "already_represents"
        meeting = await a_meeting(now + timedelta(days=7))
        sent = commands.NameDelegate(meeting, first.id, DOMINIQUE)
        await commands.name_delegate(first.actor, now, sent)
        with pytest.raises(Refused):
            await commands.name_delegate(second.actor, now, replace(sent, member=second.id))

    async def test_an_address_never_leads_to_an_individual_member(self, house: House, now: datetime):
        member, her = house.organizations[1], house.individuals[0]
        person = replace(DOMINIQUE, email=her.email)
        await commands.name_representative(
            member.actor, now, commands.NameRepresentative(member.id, "alternate", person)
        )
        people = await queries.representatives_at(member.id, now)
        assert her.person not in {one.person for one in people}
        assert people[1].handle == "Dominique"

    async def test_a_successor_takes_the_place_in_the_same_act(self, house: House, now: datetime):
        member = house.organizations[1]
        command = commands.NameRepresentative(member.id, "principal", DOMINIQUE, replaces=member.person)
        await commands.name_representative(member.actor, now, command)
        assert [one.handle for one in await queries.representatives_at(member.id, now)] == ["Dominique"]
        left = await queries.viewer(member.person, now)
        assert left is not None
        assert left.seats == ()

    @pytest.mark.parametrize("role", ["individual", "other", "alternate", "outsider"])
    async def test_nobody_else_names_or_ends(self, house: House, now: datetime, role: str):
        member = house.organizations[1]
        actor = {
            "individual": house.individuals[0].actor,
            "other": house.organizations[2].actor,
            "alternate": Actor(await another(member)),
            "outsider": Actor(house.outsider),
        }[role]
        expected = NotFound if role == "outsider" else NotPermitted
        with pytest.raises(expected):
            await commands.name_representative(
                actor, now, commands.NameRepresentative(member.id, "alternate", DOMINIQUE)
            )
        with pytest.raises(expected):
            await commands.end_representative(
                actor, now, commands.EndRepresentative(member.id, member.person)
            )
        assert not await trail("membership.RepresentativeNamed")

    async def test_the_chair_may_not_name_for_an_individual(self, house: House, now: datetime):
        command = commands.NameRepresentative(house.individuals[0].id, "alternate", DOMINIQUE)
        with pytest.raises(Refused) as refused:
            await commands.name_representative(house.chair.actor, now, command)
        assert refused.value.reason == "individual_speaks_for_herself"

    async def test_rights_end_at_once_and_once(self, house: House, now: datetime):
        member = house.organizations[1]
        person = await another(member)
        ending = commands.EndRepresentative(member.id, person)
        await commands.end_representative(member.actor, now, ending)
        left = await queries.viewer(person, now)
        assert left is not None
        assert not left.is_member
        with pytest.raises(NotFound):
            await commands.end_representative(member.actor, now, ending)
        assert len(await trail("membership.RepresentativeEnded")) == 1

    async def test_an_organization_keeps_someone(self, house: House, now: datetime):
        member = house.organizations[1]
        with pytest.raises(Refused) as refused:
            await commands.end_representative(
                house.chair.actor, now, commands.EndRepresentative(member.id, member.person)
            )
        assert (refused.value.clause, refused.value.reason) == ("ToR-45", "last_representative")


async def test_the_same_form_sent_twice_has_one_effect(house: House, now: datetime):
    member = house.organizations[1]
    actor = Actor(member.person, once="a-token", result=lambda subject: f"/en/members/{subject}")
    command = commands.NameRepresentative(member.id, "alternate", DOMINIQUE)
    await commands.name_representative(actor, now, command)
    with pytest.raises(AlreadyDone) as done:
        await commands.name_representative(actor, now, command)
    assert done.value.address == f"/en/members/{member.id}"
    assert len(await queries.representatives_at(member.id, now)) == 2


class TestPowers:
    async def test_powers_change_from_an_instant_on_and_what_was_before_stays(
        self, house: House, now: datetime
    ):
        member = house.organizations[1]
        person = await another(member)
        before = now - timedelta(hours=1)
        command = commands.ChangePowers(member.id, person, may_decide=False, may_sign=True)
        assert await commands.change_powers(member.actor, now, command) == member.id
        for at, powers in ((before, (True, False)), (now, (False, True))):
            seen = await queries.viewer(person, at)
            assert seen is not None
            assert [(one.may_decide, one.may_sign) for one in seen.seats] == [powers]
        (changed,) = await trail("membership.RepresentativeChanged")
        assert (changed["actor"], changed["subject"]) == (str(member.person), str(member.id))
        assert not await trail("membership.RepresentativeEnded")

    async def test_an_organization_keeps_someone_who_can_decide(self, house: House, now: datetime):
        member = house.organizations[1]
        await another(member, may_decide=False)
        taking = commands.ChangePowers(member.id, member.person, may_decide=False, may_sign=True)
        ending = commands.EndRepresentative(member.id, member.person)
        replacing = commands.NameRepresentative(
            member.id, "principal", DOMINIQUE, may_decide=False, replaces=member.person
        )
        for act in (
            commands.change_powers(member.actor, now, taking),
            commands.end_representative(member.actor, now, ending),
            commands.name_representative(member.actor, now, replacing),
        ):
            with pytest.raises(Refused) as refused:
                await act
            assert (refused.value.clause, refused.value.reason) == ("ToR-45", "last_who_decides")

    async def test_nothing_changes_or_nobody_is_there(self, house: House, now: datetime):
        member = house.organizations[1]
        same = commands.ChangePowers(member.id, member.person, may_decide=True, may_sign=True)
        with pytest.raises(Refused) as refused:
            await commands.change_powers(member.actor, now, same)
        assert refused.value.reason == "powers_are_these"
        stranger = commands.ChangePowers(member.id, house.outsider, may_decide=True, may_sign=True)
        with pytest.raises(NotFound):
            await commands.change_powers(member.actor, now, stranger)
        with pytest.raises(NotPermitted):
            await commands.change_powers(house.organizations[2].actor, now, same)


async def test_rights_are_those_of_the_instant_that_is_asked_about(house: House, now: datetime):
    member = house.organizations[1]
    person, earlier = await another(member), now - timedelta(seconds=1)
    await commands.end_representative(member.actor, now, commands.EndRepresentative(member.id, person))
    then, today = await queries.viewer(person, earlier), await queries.viewer(person, now)
    assert then is not None
    assert today is not None
    assert (then.represents(member.id), today.represents(member.id)) == (True, False)
    assert person in {one.person for one in await queries.representatives_at(member.id, earlier)}


async def test_powers_change_from_the_page_and_a_refusal_shows_the_clause(
    house: House, browser: Browser, now: datetime
):
    member = house.organizations[1]
    person = await another(member)
    await browser.sign_in(member.person, now)
    address = f"/en/members/{member.id}/representatives/{person}/powers"
    assert f"what {member.name} 2 may do" in text_of(await browser.get(address))
    done = await browser.follow(await browser.post(address, {"may_sign": "y"}))
    assert "The powers are on record" in text_of(done)
    assert "Attends and signs" in text_of(done)
    own = f"/fr/membres/{member.id}/representation/{member.person}/pouvoirs"
    refused = await browser.post(own, {"may_sign": "y"})
    assert refused.status_code == 409
    assert "ToR-45" in refused.text
    assert "Donnez d'abord ce pouvoir à une autre" in text_of(refused).replace("’", "'")
