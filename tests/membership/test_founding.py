"""Founding the house, and entering those who were members before."""

from datetime import date, datetime, timedelta

import pytest

from coalition.act import HOUSE
from coalition.db import LendingEngine
from coalition.errors import NotPermitted, Refused
from coalition.membership import commands, queries
from coalition.membership.commands import NewPerson
from tests.house import House, trail
from tests.membership.meetings import a_meeting
from tests.membership.people import CAMILLE, DOMINIQUE


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
            "agreements.AgreementPublished", "agreements.AgreementPublished",
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

    @pytest.mark.parametrize("shows_name", [False, True])
    async def test_an_individual_is_known_by_a_number_or_the_name_she_chose_and_signs_for_nobody(
        self, house: House, now: datetime, shows_name: bool
    ):
        command = commands.EnterMember(
            "individual",
            date(2022, 10, 1),
            NewPerson("Alix", "fr"),
            "Nom",
            "Name",
            "health",
            shows_name=shows_name,
        )
        member = await commands.enter_member(house.chair.actor, now, command)
        found = await queries.member_at(member, now)
        assert found is not None
        seen = ("Alix", "Alix") if shows_name else ("Membre à titre individuel 8", "Individual member 8")
        assert (found.name_fr, found.name_en, found.sector) == (*seen, None)
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
