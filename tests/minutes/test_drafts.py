"""Drafts: written from what the house knows, saved by two without a loss."""

from datetime import datetime, timedelta

import pytest

from coalition.act import Actor
from coalition.errors import NotFound, NotPermitted, Stale
from coalition.meetings import commands as meetings
from coalition.meetings.tables import AgendaItem
from coalition.minutes import commands, queries
from coalition.minutes.commands import ProposeCorrection, SaveItem
from coalition.minutes.tables import Minutes
from tests.house import House, trail
from tests.minutes.held import attended, circulated, held, item
from tests.minutes.refusals import reason_of


class TestDrafting:
    """ToR-61, ToR-62."""

    async def test_a_draft_says_what_the_house_knows_and_individuals_are_a_number(
        self, house: House, now: datetime
    ):
        meeting = await held(house, now)
        await attended(house, meeting, now)
        minutes = await commands.draft_minutes(house.organizations[1].actor, now, meeting)
        facts = await queries.minutes_facts(minutes)
        assert facts is not None
        assert (facts.reference, facts.state) == ("PV-2027-01", "draft")
        attendance = (await item(minutes, "attendance")).body
        assert "Présences, 2 organismes\u00a0: Organisme 1, Organisme 2." in attendance
        assert "Absence signalée, 1 organisme\u00a0: Organisme 3." in attendance
        assert "1 membre à titre individuel a participé." in attendance
        page = await queries.document_page(minutes)
        assert page is not None
        whole = "\n".join(one.body for one in page.items)
        assert house.individuals[0].name not in whole
        assert "Personne" not in whole.replace("Une personne", "")
        assert "Organisme 2" in (await item(minutes, "recording_secretary")).body
        assert (await item(minutes, "other")).body == ""
        entry = (await trail("minutes.MinutesDrafted"))[-1]
        assert (entry["subject"], entry["actor"]) == (str(minutes), str(house.organizations[1].person))

    async def test_a_conflict_of_an_individual_is_written_without_a_name(self, house: House, now: datetime):
        meeting = await held(house, now)
        for member in (house.organizations[3], house.individuals[0]):
            point = await AgendaItem.select(AgendaItem.id).where(AgendaItem.meeting == meeting).first()
            assert point is not None
            said = meetings.DeclareConflict(meeting, member.id, "recused", item=point["id"])
            await meetings.declare_conflict(member.actor, now, said)
        minutes = await commands.draft_minutes(house.chair.actor, now, meeting)
        body = (await item(minutes, "conflicts_of_interest")).body
        assert "Organisme 4 déclare un conflit d’intérêts et se récuse" in body
        assert "Une personne membre à titre individuel déclare" in body
        assert house.individuals[0].name not in body

    async def test_minutes_are_drafted_once(self, house: House, now: datetime):
        meeting = await held(house, now)
        await commands.draft_minutes(house.chair.actor, now, meeting)
        refused = await reason_of(commands.draft_minutes(house.chair.actor, now, meeting))
        assert (refused.clause, refused.reason) == ("ToR-61", "minutes_already_drafted")
        assert await Minutes.count() == 1

    async def test_a_meeting_that_was_not_held_has_no_minutes(self, house: House, now: datetime):
        convened = meetings.Convene(
            "special", now + timedelta(days=20), now + timedelta(days=20, hours=1), "", "", True, False,
            (meetings.Item("attendance", "P", "A", 5), meetings.Item("conflicts_of_interest", "C", "C", 5)),
        )  # fmt: skip
        meeting = await meetings.convene(house.chair.actor, now, convened)
        refused = await reason_of(commands.draft_minutes(house.chair.actor, now, meeting))
        assert refused.reason == "meeting_was_not_held"

    async def test_only_the_chair_and_the_recording_secretary_write(self, house: House, now: datetime):
        meeting = await held(house, now)
        with pytest.raises(NotPermitted):
            await commands.draft_minutes(house.organizations[2].actor, now, meeting)
        with pytest.raises(NotFound):
            await commands.draft_minutes(Actor(house.outsider), now, meeting)

    async def test_references_follow_each_other(self, house: House, now: datetime, later: datetime):
        first = await commands.draft_minutes(house.chair.actor, now, await held(house, now))
        second = await commands.draft_minutes(house.chair.actor, later, await held(house, later))
        facts = [await queries.minutes_facts(one) for one in (first, second)]
        assert [one.reference for one in facts if one] == ["PV-2027-01", "PV-2027-02"]


class TestSaving:
    """R8: nothing is lost between two who write."""

    async def test_each_save_raises_the_revision_and_leaves_its_trace(self, house: House, now: datetime):
        minutes = await commands.draft_minutes(house.chair.actor, now, await held(house, now))
        point = await item(minutes, "other")
        await commands.save_item(
            house.chair.actor, now, SaveItem(minutes, point.id, point.revision, "La salle est prise.")
        )
        saved = await item(minutes, "other")
        assert (saved.body, saved.revision) == ("La salle est prise.", 2)
        entry = (await trail("minutes.MinutesItemSaved"))[-1]
        assert entry["actor"] == str(house.chair.person)
        assert "La salle" not in entry["facts"]

    async def test_a_stale_save_is_refused_with_both_texts(self, house: House, now: datetime):
        minutes = await commands.draft_minutes(house.chair.actor, now, await held(house, now))
        point = await item(minutes, "other")
        await commands.save_item(
            house.chair.actor, now, SaveItem(minutes, point.id, point.revision, "Texte A")
        )
        secretary = house.organizations[1].actor
        with pytest.raises(Stale) as stale:
            await commands.save_item(secretary, now, SaveItem(minutes, point.id, point.revision, "Texte B"))
        assert (stale.value.yours, stale.value.theirs) == ("Texte B", "Texte A")
        assert (await item(minutes, "other")).body == "Texte A"

    async def test_a_draft_does_not_exist_for_the_other_members(self, house: House, now: datetime):
        minutes = await commands.draft_minutes(house.chair.actor, now, await held(house, now))
        point = await item(minutes, "other")
        other = house.organizations[2]
        with pytest.raises(NotFound):
            await commands.save_item(other.actor, now, SaveItem(minutes, point.id, 1, "Texte"))
        with pytest.raises(NotFound):
            await commands.propose_correction(
                other.actor, now, ProposeCorrection(minutes, point.id, other.id, "Texte")
            )

    async def test_a_member_who_reads_does_not_write(self, house: House, now: datetime):
        minutes = await circulated(house, await held(house, now), now)
        point = await item(minutes, "other")
        with pytest.raises(NotPermitted):
            await commands.save_item(
                house.organizations[2].actor, now, SaveItem(minutes, point.id, 1, "Texte")
            )

    async def test_a_point_of_other_minutes_is_not_found(self, house: House, now: datetime, later: datetime):
        first = await commands.draft_minutes(house.chair.actor, now, await held(house, now))
        second = await commands.draft_minutes(house.chair.actor, later, await held(house, later))
        foreign = await item(second, "other")
        with pytest.raises(NotFound):
            await commands.save_item(house.chair.actor, later, SaveItem(first, foreign.id, 1, "Texte"))
