"""The acts of membership: what each does, what it refuses, and what the trail keeps of it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from coalition.act import HOUSE, Actor
from coalition.db import LendingEngine
from coalition.errors import AlreadyDone, NotFound, NotPermitted, Refused
from coalition.membership import commands, queries
from coalition.membership.commands import NewPerson
from tests.house import House, another, trail
from tests.membership.meetings import a_meeting

CAMILLE = NewPerson(
    "Camille", "fr", email="camille@example.org", legal_name="Camille Exemple", may_email=True
)
DOMINIQUE = NewPerson("Dominique", "en", email="dominique@example.org")


def founding() -> commands.Found:
    return commands.Found("Maison du Saule", "Willow House", "direct_services", CAMILLE, date(2018, 9, 13))


class TestFounding:
    async def test_the_first_member_holds_the_chair(self, database: LendingEngine, now: datetime):
        member = await commands.found(HOUSE, now, founding())
        chair = await queries.chair_at(now)
        assert chair is not None
        assert (chair.member, chair.number, chair.admitted_on, chair.status) == (
            member,
            1,
            date(2018, 9, 13),
            "active",
        )
        (person,) = await queries.representatives_at(member, now)
        assert (person.handle, person.role, person.may_decide, person.may_sign) == (
            "Camille",
            "principal",
            True,
            True,
        )
        viewer = await queries.viewer(person.person, now)
        assert viewer is not None
        assert viewer.is_chair

    async def test_the_trail_says_who_founded_and_holds_no_name(self, database: LendingEngine, now: datetime):
        member = await commands.found(HOUSE, now, founding())
        entries = await trail()
        assert [entry["kind"] for entry in entries] == [
            "membership.MemberEntered", "membership.StatusChanged", "accounts.PersonRegistered",
            "membership.RepresentativeNamed", "membership.ChairGiven",
        ]  # fmt: skip
        assert {entry["actor"] for entry in entries} == {"house"}
        assert entries[0]["subject"] == str(member)
        assert not [
            entry for entry in entries if "Camille" in entry["facts"] or "example.org" in entry["facts"]
        ]

    async def test_a_house_is_founded_once(self, database: LendingEngine, now: datetime):
        await commands.found(HOUSE, now, founding())
        with pytest.raises(Refused) as refused:
            await commands.found(HOUSE, now, founding())
        assert refused.value.reason == "already_founded"
        assert len(await queries.members_at(now)) == 1

    async def test_the_chair_enters_those_who_were_members_before(self, house: House, now: datetime):
        member = await commands.enter_member(
            house.chair.actor,
            now,
            commands.EnterMember(
                "organization", date(2019, 3, 1), DOMINIQUE, "Halte Bleue", "Blue Stop", "health"
            ),
        )
        found = await queries.member_at(member, now)
        assert found is not None
        assert (found.number, found.admitted_on, found.name_en) == (8, date(2019, 3, 1), "Blue Stop")
        assert await queries.status_at(member, now - timedelta(days=2000)) == "active"
        assert (await trail("membership.MemberEntered"))[-1]["actor"] == str(house.chair.person)

    async def test_an_individual_is_known_by_the_name_she_chose_and_signs_for_nobody(
        self, house: House, now: datetime
    ):
        command = commands.EnterMember(
            "individual", date(2022, 10, 1), NewPerson("Alix", "fr"), "Nom", "Name", "health"
        )
        member = await commands.enter_member(house.chair.actor, now, command)
        found = await queries.member_at(member, now)
        assert found is not None
        assert (found.name_fr, found.name_en, found.sector) == ("Alix", "Alix", None)
        (herself,) = await queries.representatives_at(member, now)
        assert (herself.role, herself.may_decide, herself.may_sign) == ("principal", True, False)

    async def test_once_a_meeting_was_held_admission_is_the_only_way_in(self, house: House, now: datetime):
        await a_meeting(now - timedelta(days=1), held=True)
        command = commands.EnterMember(
            "organization", date(2019, 3, 1), DOMINIQUE, "Halte Bleue", "Blue Stop", "health"
        )
        with pytest.raises(Refused) as refused:
            await commands.enter_member(house.chair.actor, now, command)
        assert (refused.value.clause, refused.value.reason) == ("ToR-49", "founding_is_over")

    async def test_only_the_chair_enters_members_and_none_from_the_future(self, house: House, now: datetime):
        command = commands.EnterMember(
            "organization", date(2030, 1, 1), DOMINIQUE, "Halte Bleue", "Blue Stop", "health"
        )
        with pytest.raises(NotPermitted):
            await commands.enter_member(house.organizations[1].actor, now, command)
        with pytest.raises(Refused) as refused:
            await commands.enter_member(house.chair.actor, now, command)
        assert refused.value.reason == "admitted_later"


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


async def test_the_same_form_sent_twice_has_one_effect(house: House, now: datetime):
    member = house.organizations[1]
    actor = Actor(member.person, once="a-token", result=lambda subject: f"/en/members/{subject}")
    command = commands.NameRepresentative(member.id, "alternate", DOMINIQUE)
    await commands.name_representative(actor, now, command)
    with pytest.raises(AlreadyDone) as done:
        await commands.name_representative(actor, now, command)
    assert done.value.address == f"/en/members/{member.id}"
    assert len(await queries.representatives_at(member.id, now)) == 2
