"""The chair's year: what is done, due or late, from what the house knows; the rest said by hand (ToR-70)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from coalition.act import Actor
from coalition.chairing import commands, queries
from coalition.chairing.commands import FundingWords, MarkDuty, RecordUpkeep
from coalition.chairing.queries import Duty
from coalition.db import counting_statements
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.meetings import commands as meetings
from coalition.meetings.tables import Calendar
from coalition.membership.queries import viewer
from coalition.minutes import commands as minutes
from coalition.minutes.tables import Minutes
from tests.house import House, another, trail
from tests.meetings.test_agenda import in_preparation
from tests.meetings.year import convened, held


async def duties(house: House, at: datetime, person=None) -> dict[str, Duty]:
    """Every duty of the year at this instant, by its code; of several, the last."""
    who = await viewer(person or house.chair.person, at)
    assert who
    year = await queries.chair_year(who, at)
    return {
        one.code: one
        for one in (*year.standing, *(one for _, some in (*year.months, *year.done) for one in some))
    }


class TestWhatTheHouseKnows:
    async def test_an_agenda_is_due_seven_days_before_then_late_then_done(self, house: House, now: datetime):
        starts_at = now + timedelta(days=60)
        meeting = await in_preparation(house, now, starts_at)
        due_on = (starts_at - timedelta(days=7)).date()
        found = (await duties(house, now))["agenda"]
        assert (found.state, found.due_on, found.clause) == ("later", due_on, "ToR-74")
        assert (await duties(house, starts_at - timedelta(days=20)))["agenda"].state == "due"
        assert (await duties(house, starts_at - timedelta(days=6)))["agenda"].state == "late"
        await meetings.publish_agenda(house.chair.actor, starts_at - timedelta(days=8), meeting)
        assert (await duties(house, starts_at - timedelta(days=6)))["agenda"].state == "done"

    async def test_one_published_after_its_day_says_so(self, house: House, now: datetime):
        starts_at = now + timedelta(days=20)
        meeting = await in_preparation(house, now, starts_at)
        await meetings.publish_agenda(house.chair.actor, starts_at - timedelta(days=2), meeting)
        found = await duties(house, starts_at)
        assert "agenda" not in found
        assert found["agenda_after"].values["done"] == (starts_at - timedelta(days=2)).date()

    async def test_minutes_are_sent_within_fourteen_days(self, house: House, now: datetime):
        meeting = await held(house, now, {})
        assert (await duties(house, now))["minutes"].state == "due"
        assert (await duties(house, now + timedelta(days=14)))["minutes"].state == "due"
        assert (await duties(house, now + timedelta(days=15)))["minutes"].state == "late"
        drafted = await minutes.draft_minutes(house.chair.actor, now + timedelta(hours=3), meeting)
        await Minutes.update({Minutes.circulated_at: now + timedelta(days=3)}).where(Minutes.id == drafted)
        assert (await duties(house, now + timedelta(days=15)))["minutes"].state == "done"

    async def test_a_year_with_too_few_meetings_is_to_plan(self, house: House, now: datetime):
        autumn = datetime(2026, 9, 10, 14, tzinfo=UTC)
        found = (await duties(house, autumn))["calendar"]
        assert (found.state, found.due_on, found.values["n"]) == ("due", date(2026, 9, 30), 0)
        for number in range(4):
            await convened(house, autumn + timedelta(days=30 * (number + 1)))
        assert (await duties(house, autumn))["calendar"].state == "done"

    async def test_a_calendar_that_was_planned_is_done_once_it_is_adopted(self, house: House, now: datetime):
        plan = Calendar(id=house.outsider, year=2026, revision=1, person=house.chair.person, made_at=now)
        await Calendar.insert(plan)
        assert (await duties(house, now))["calendar"].state == "late"
        await Calendar.update({Calendar.adopted_at: now}).where(Calendar.year == 2026)
        assert (await duties(house, now))["calendar"].state == "done"

    async def test_two_people_at_least_can_act_for_the_chair(self, house: House, now: datetime):
        found = (await duties(house, now))["operators"]
        assert (found.state, found.values["n"]) == ("due", 1)
        await another(house.chair)
        assert (await duties(house, now))["operators"].state == "done"

    async def test_contacts_that_nobody_confirmed_are_to_put_right(self, house: House, now: datetime):
        found = (await duties(house, now))["contacts"]
        assert (found.state, found.values["n"], found.clause) == ("late", 6, "ToR-78")

    async def test_what_the_registers_await_is_in_its_month(self, house: House, now: datetime):
        chair = house.chair.actor
        upkeep = RecordUpkeep("Accueil", "checked", "", house.chair.id, date(2026, 9, 1), 6)
        await commands.record_upkeep(chair, now, upkeep)
        await commands.record_funding(
            chair, now, FundingWords("Fonds", None, date(2027, 4, 2), None, "to_write")
        )
        await commands.record_funding(
            chair, now, FundingWords("Plus tard", None, date(2029, 1, 1), None, "to_write")
        )
        found = await duties(house, now)
        assert (found["upkeep"].state, found["upkeep"].due_on) == ("late", date(2027, 3, 1))
        assert (found["funding_to_write"].state, found["funding_to_write"].values["source"]) == (
            "due",
            "Fonds",
        )

    async def test_as_many_statements_whatever_there_is(self, house: House, now: datetime):
        counts = []
        for _ in range(2):
            with counting_statements() as statements:
                await duties(house, now)
            counts.append(len(statements))
            for number in range(3):
                await held(house, now - timedelta(days=40 * number + 1), {})
                await commands.record_funding(
                    house.chair.actor, now, FundingWords(f"F{number}", None, None, None, "sent")
                )
        assert counts[0] == counts[1]


class TestByHand:
    async def test_a_duty_is_ticked_for_the_year_and_unticked(self, house: House, now: datetime):
        assert (await duties(house, now))["rooms"].state == "late"
        mark = await commands.mark_duty(house.chair.actor, now, MarkDuty("rooms", "Bibliothèque"))
        found = (await duties(house, now))["rooms"]
        assert (found.state, found.mark, found.note) == ("done", mark, "Bibliothèque")
        assert (await duties(house, now + timedelta(days=365)))["rooms"].mark is None
        await commands.unmark_duty(house.chair.actor, now, mark)
        assert (await duties(house, now))["rooms"].state == "late"
        assert len(await trail("chairing.DutyUnmarked")) == 1

    async def test_refusals(self, house: House, now: datetime):
        chair, member = house.chair.actor, house.organizations[1].actor
        with pytest.raises(NotPermitted):
            await commands.mark_duty(member, now, MarkDuty("rooms"))
        with pytest.raises(NotFound):
            await commands.mark_duty(Actor(house.outsider), now, MarkDuty("rooms"))
        with pytest.raises(NotFound):
            await commands.mark_duty(chair, now, MarkDuty("contacts"))
        mark = await commands.mark_duty(chair, now, MarkDuty("rooms"))
        with pytest.raises(Refused) as twice:
            await commands.mark_duty(chair, now, MarkDuty("rooms"))
        assert (twice.value.reason, twice.value.clause) == ("duty_marked_already", "ToR-70")
        with pytest.raises(NotPermitted):
            await commands.unmark_duty(member, now, mark)
        await commands.unmark_duty(chair, now, mark)
        with pytest.raises(NotFound):
            await commands.unmark_duty(chair, now, mark)
