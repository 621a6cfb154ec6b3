"""The calendar of a year: proposed, shown, adopted by a decision, its meetings convened, what changed since (ToR-82, ToR-83)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from coalition.errors import NotFound, NotPermitted, Refused, Stale
from coalition.meetings import commands, queries
from coalition.meetings.commands import AdoptCalendar, ChangeTemplate, ChoosePlace, MoveMeeting, PlanYear
from coalition.meetings.places import Place
from coalition.meetings.tables import AgendaItem, Meeting
from coalition.notices.tables import OutboxMessage
from coalition.web.paths import to
from tests.attendance.test_marks import said
from tests.house import Browser, House, later, text_of, trail
from tests.mandate.decided import a_decision
from tests.meetings.calendars import DATES, adopted, dated, planned
from tests.meetings.test_templates import OWN
from tests.meetings.year import convened, held


class TestProposedDates:
    async def test_habit_gives_the_months_the_day_and_the_hours(self, house: House, now: datetime) -> None:
        for month, day in ((9, 24), (11, 26), (1, 28)):
            await held(house, datetime(2026 + (month < 9), month, day, 15, tzinfo=UTC), {})
        for month, day in ((3, 25), (5, 27)):
            await convened(house, datetime(2027, month, day, 15, tzinfo=UTC))
        proposed = await queries.proposed_dates(2027, now)
        assert [one.on for one in proposed] == [
            date(2027, 9, 23), date(2027, 11, 25), date(2028, 1, 27), date(2028, 3, 23), date(2028, 5, 25),
        ]  # fmt: skip
        assert {(one.ends_at - one.starts_at, one.way) for one in proposed} == {(timedelta(hours=2), "both")}

    async def test_a_month_with_a_meeting_already_is_left_out(self, house: House, now: datetime) -> None:
        alone = await queries.proposed_dates(2027, now)
        assert [one.on.weekday() for one in alone] == [3] * 6
        await convened(house, alone[0].starts_at)
        assert next(one.on for one in await queries.proposed_dates(2027, now)) == alone[1].on


class TestAPlan:
    async def test_it_is_written_anew_until_it_is_adopted(self, house: House, now: datetime) -> None:
        plan = await planned(house, now)
        fewer = PlanYear(2027, DATES[1:], 1)
        assert await commands.plan_year(house.chair.actor, now, fewer) == plan
        facts = await queries.calendar_of_year(2027)
        assert facts
        assert (facts.state, facts.revision, facts.dates) == ("draft", 2, DATES[1:])
        assert await Meeting.count() == 0, "nothing is convened"
        assert [one["facts"] for one in await trail("meetings.CalendarPlanned")] == [
            '{"meetings":5,"revision":1,"year":2027}',
            '{"meetings":4,"revision":2,"year":2027}',
        ]

    async def test_what_is_no_plan_is_refused(self, house: House, now: datetime) -> None:
        chair = house.chair.actor
        backwards = replace(DATES[0], ends_at=DATES[0].starts_at)
        for dates, clause, reason in (
            ((), "ToR-83", "calendar_empty"),
            ((dated(2028, 9, 7),), "ToR-82", "calendar_of_another_year"),
            ((backwards,), "ToR-83", "meeting_ends_before"),
        ):
            with pytest.raises(Refused) as refused:
                await commands.plan_year(chair, now, PlanYear(2027, dates))
            assert (refused.value.clause, refused.value.reason) == (clause, reason)
        with pytest.raises(NotPermitted):
            await commands.plan_year(house.organizations[1].actor, now, PlanYear(2027, DATES))
        await planned(house, now)
        with pytest.raises(Refused) as refused:
            await commands.plan_year(chair, now, PlanYear(2027, DATES, 1))
        assert refused.value.reason == "calendar_unchanged"
        with pytest.raises(Stale) as stale:
            await commands.plan_year(chair, now, PlanYear(2027, DATES[:2], 0))
        assert "2028-06-01 13:30" in stale.value.theirs
        assert "2028-06-01" not in stale.value.yours

    async def test_members_see_it_once_it_is_shown_and_are_told_so(
        self, browser: Browser, house: House, now: datetime
    ) -> None:
        plan, member = await planned(house, now), house.organizations[2]
        await browser.sign_in(member.person, now)
        page = to("calendar", "en", id=plan)
        assert (await browser.get(page)).status_code == 404
        assert "Calendar, 2027–28" not in text_of(await browser.get(to("meetings", "en") + "?year=2027"))
        await commands.show_calendar(house.chair.actor, now, plan)
        read = text_of(await browser.get(page)).replace("\u00a0", " ")
        assert "Draft shown to members" in read
        assert "Thursday, October 7, 2027" in read
        assert "Calendar, 2027–28" in text_of(await browser.get(to("meetings", "en") + "?year=2027"))
        told = (OutboxMessage.kind == "calendar_shown") & (OutboxMessage.person == member.person)
        assert await OutboxMessage.count().where(told) == 1
        with pytest.raises(Refused) as refused:
            await commands.show_calendar(house.chair.actor, now, plan)
        assert refused.value.reason == "calendar_shown"


class TestAdoption:
    async def test_a_decision_freezes_the_dates_and_convenes_the_meetings(
        self, house: House, now: datetime
    ) -> None:
        library = Place(
            "Bibliothèque", "Library", is_ordinary=True, is_online=True, link="https://m.example/x"
        )
        await commands.choose_place(house.chair.actor, now, ChoosePlace(library, await a_decision(now)))
        await commands.change_template(house.chair.actor, now, ChangeTemplate(OWN, 0))
        plan = await adopted(house, now)
        facts = await queries.calendar_facts(plan)
        assert facts
        assert facts.state == "adopted"
        rows = await Meeting.select().order_by(Meeting.starts_at)
        assert [row["id"] for row in rows] == [one.meeting for one in facts.dates]
        assert [row["starts_at"] for row in rows] == [one.starts_at for one in DATES]
        places = [Place.read(row) for row in rows]
        link = library.link
        assert places == [
            library, Place(is_online=True, link=link), Place("Bibliothèque", "Library", is_ordinary=True),
            Place("Centre", "Centre", is_ordinary=True, is_online=True, link=link), library,
        ]  # fmt: skip
        points = (
            await AgendaItem.select().where(AgendaItem.meeting == rows[0]["id"]).order_by(AgendaItem.position)
        )
        assert [point["title_en"] for point in points] == [line.title_en for line in OWN]
        kinds = [one["kind"] for one in await trail() if one["kind"].startswith("meetings.")]
        assert kinds[-6:] == ["meetings.CalendarAdopted", *["meetings.MeetingConvened"] * 5]

    async def test_members_are_told_once_for_the_whole_year(self, house: House, now: datetime) -> None:
        await adopted(house, now)
        person = house.organizations[2].person
        rows = await OutboxMessage.select(OutboxMessage.kind).where(OutboxMessage.person == person)
        assert sorted(row["kind"] for row in rows) == ["calendar_adopted", "calendar_shown"]

    async def test_it_cites_a_decision_on_a_plan_that_members_saw(self, house: House, now: datetime) -> None:
        chair, decision = house.chair.actor, await a_decision(now)
        plan = await planned(house, now)
        not_adopted = await a_decision(now, is_adopted=False)
        with pytest.raises(Refused) as refused:
            await commands.adopt_calendar(chair, now, AdoptCalendar(plan, decision, 1))
        assert refused.value.reason == "calendar_not_shown"
        await commands.show_calendar(chair, now, plan)
        for command, at, reason in (
            (AdoptCalendar(plan, decision, 2), now, "calendar_rewritten"),
            (AdoptCalendar(plan, not_adopted, 1), now, "calendar_undecided"),
            (AdoptCalendar(plan, decision, 1), DATES[0].starts_at, "calendar_date_past"),
        ):
            with pytest.raises(Refused) as refused:
                await commands.adopt_calendar(chair, at, command)
            assert (refused.value.clause, refused.value.reason) == ("ToR-83", reason)
        with pytest.raises(NotPermitted):
            await commands.adopt_calendar(house.organizations[1].actor, now, AdoptCalendar(plan, decision, 1))
        assert await Meeting.count() == 0
        await commands.adopt_calendar(chair, now, AdoptCalendar(plan, decision, 1))
        for act in (
            commands.adopt_calendar(chair, now, AdoptCalendar(plan, decision, 1)),
            commands.plan_year(chair, now, PlanYear(2027, DATES[1:], 1)),
            commands.show_calendar(chair, now, plan),
        ):
            with pytest.raises(Refused) as refused:
                await act
            assert refused.value.reason == "calendar_adopted"
        with pytest.raises(NotFound):
            await commands.show_calendar(chair, now, decision)

    @pytest.mark.parametrize("lang", ["fr", "en"])
    async def test_whose_margin_it_changes_is_named_before_it_is_done(
        self, browser: Browser, house: House, now: datetime, lang: str
    ) -> None:
        thin = house.organizations[3]
        for number, month in enumerate((9, 11, 1, 3)):
            marks = {one.id: "absent" if one is thin and number == 3 else "rep" for one in house.everyone}
            await held(house, datetime(2026 + (month < 9), month, 4, 18, tzinfo=UTC), marks)
        await convened(house, datetime(2027, 4, 22, 17, tzinfo=UTC))
        await commands.plan_year(house.chair.actor, now, PlanYear(2026, (dated(2027, 6, 17),)))
        facts = await queries.calendar_of_year(2026)
        assert facts
        await commands.show_calendar(house.chair.actor, now, facts.id)
        decision = await a_decision(now)
        await browser.sign_in(house.chair.person, now)
        page = await browser.get(to("calendar_adoption", lang, id=facts.id))
        read = text_of(page).replace("\u00a0", " ")
        assert said(lang, "margins.relieved", n=1) in read
        assert (thin.name if lang == "fr" else "Organisation 4") in read
        typed = {"decision": str(decision), "seen": "1"}
        wrong = await browser.post(to("calendar_adoption", lang, id=facts.id), {"seen": "1"})
        assert wrong.status_code == 422
        done = await browser.follow(await browser.post(to("calendar_adoption", lang, id=facts.id), typed))
        assert said(lang, "done.calendar_adopted") in text_of(done).replace("\u00a0", " ")
        assert await Meeting.count() == 6


class TestWhatChangedSince:
    @pytest.mark.parametrize("lang", ["fr", "en"])
    async def test_moved_cancelled_and_added_are_told_against_the_adopted_dates(
        self, browser: Browser, house: House, now: datetime, lang: str
    ) -> None:
        plan, chair = await adopted(house, now), house.chair.actor
        facts = await queries.calendar_facts(plan)
        assert facts
        first, second, *_ = [one.meeting for one in facts.dates]
        assert first
        assert second
        moved_to = later(DATES[0].starts_at, days=7)
        await commands.move_meeting(chair, now, MoveMeeting(first, moved_to, later(moved_to, hours=2)))
        await commands.cancel(chair, now, second)
        await convened(house, datetime(2028, 5, 4, 17, tzinfo=UTC), notice_days=400)
        since = await queries.since_adopted(facts)
        assert [one.what for one in since.dates] == ["moved", "cancelled", "kept", "kept", "kept"]
        assert len(since.added) == 1
        assert since.changes == 3
        again = await queries.calendar_facts(plan)
        assert again
        assert again.dates == facts.dates, "the dates stay as adopted"
        await browser.sign_in(house.organizations[2].person, now)
        read = text_of(await browser.get(to("calendar", lang, id=plan))).replace("\u00a0", " ")
        for key in ("calendars.moved", "calendars.not_adopted"):
            assert said(lang, key) in read
        assert said(lang, "calendars.changes", n=3) in read
        assert ("jeudi 14 octobre 2027" if lang == "fr" else "Thursday, October 14, 2027") in read

    async def test_the_pages_that_change_the_year_say_what_was_adopted(
        self, browser: Browser, house: House, now: datetime
    ) -> None:
        facts = await queries.calendar_facts(await adopted(house, now))
        assert facts
        await browser.sign_in(house.chair.person, now)
        first = facts.dates[0].meeting
        cancelling = text_of(await browser.get(to("meeting_cancellation", "en", id=first)))
        assert f"is in the calendar adopted by decision {facts.reference}" in cancelling
        when = {"day": "2027-10-14", "starts": "13:30", "ends": "15:30", "step": "check"}
        moving = text_of(await browser.post(to("meeting_move", "en", id=first), when))
        assert f"The calendar adopted by decision {facts.reference} has this meeting on" in moving
