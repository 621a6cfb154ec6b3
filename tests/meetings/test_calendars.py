"""The calendar of a year: proposed, shown, adopted by a decision, its meetings convened, what changed since (ToR-82, ToR-83)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from coalition.errors import NotFound, NotPermitted, Refused, Stale
from coalition.meetings import commands, queries
from coalition.meetings.commands import AdoptCalendar, ChangeTemplate, ChoosePlace, MoveMeeting, PlanYear
from coalition.meetings.places import Place
from coalition.meetings.queries import PlannedDate
from coalition.meetings.tables import AgendaItem, Calendar, Meeting
from coalition.notices.tables import OutboxMessage
from coalition.web.paths import to
from tests.attendance.test_marks import said
from tests.house import Browser, House, later, text_of, trail
from tests.mandate.decided import a_decision
from tests.meetings.test_templates import OWN
from tests.meetings.year import convened, held


def dated(year: int, month: int, day: int, way: str = "both", place: str = "") -> PlannedDate:
    """A date of two hours at half past one in Toronto, in summer time."""
    starts_at = datetime(year, month, day, 17 if month in (4, 5, 6, 9, 10) else 18, 30, tzinfo=UTC)
    return PlannedDate(starts_at, starts_at + timedelta(hours=2), way, place, place)


DATES = (
    dated(2027, 10, 7), dated(2027, 12, 2, "online"), dated(2028, 2, 3, "in_person"),
    dated(2028, 4, 6, place="Centre"), dated(2028, 6, 1),
)  # fmt: skip


async def planned(house: House, now: datetime, dates: tuple[PlannedDate, ...] = DATES) -> UUID:
    """The year 2027–28, as a draft."""
    return await commands.plan_year(house.chair.actor, now, PlanYear(2027, dates))


async def shown(house: House, now: datetime, dates: tuple[PlannedDate, ...] = DATES) -> UUID:
    """The same, which members see."""
    return await commands.show_calendar(house.chair.actor, now, await planned(house, now, dates))


async def adopted(house: House, now: datetime) -> UUID:
    """The same, adopted, its meetings convened."""
    adoption = AdoptCalendar(await shown(house, now), await a_decision(now), 1)
    return await commands.adopt_calendar(house.chair.actor, now, adoption)


def typed(
    dates: tuple[PlannedDate, ...] = DATES, seen: int = 0, step: str = "save", **more: Any
) -> dict[str, Any]:
    """The form of a plan as a browser sends it."""
    rows: dict[str, Any] = {}
    for number, one in enumerate(dates):
        rows |= {
            f"row_{number}": "y", f"day_{number}": one.on.isoformat(), f"starts_{number}": "13:30",
            f"ends_{number}": "15:30", f"way_{number}": one.way, f"place_fr_{number}": one.place_fr,
            f"place_en_{number}": one.place_en,
        }  # fmt: skip
    return rows | {"seen": str(seen), "step": step} | more


def planning(lang: str, year: int = 2027) -> str:
    """The page where the chair plans a year."""
    return to("calendar_planning", lang, query={"year": year})


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


class TestThePlanningPage:
    @pytest.mark.parametrize("lang", ["fr", "en"])
    async def test_it_proposes_says_what_is_unusual_and_saves(
        self, browser: Browser, house: House, now: datetime, lang: str
    ) -> None:
        await browser.sign_in(house.chair.person, now)
        page = await browser.get(planning(lang))
        assert page.text.count('name="row_') == 6, "as many as the text allows"
        odd = (dated(2028, 7, 6), dated(2027, 10, 7), dated(2027, 10, 7), dated(2027, 10, 21))
        looked = text_of(await browser.post(planning(lang), typed(odd, step="look"))).replace("\u00a0", " ")
        for key, times in (("usual_month", 1), ("another_day", 2), ("another_month", 1)):
            assert looked.count(said(lang, f"calendars.unusual.{key}")) == times, key
        few = text_of(await browser.post(planning(lang), typed(odd[:1], step="look"))).replace("\u00a0", " ")
        assert said(lang, "calendars.unusual.more_meetings", n=1) in few
        assert await Calendar.count() == 0
        done = await browser.follow(await browser.post(planning(lang), typed(odd)))
        assert said(lang, "done.calendar_planned") in text_of(done).replace("\u00a0", " ")
        assert 'name="seen" value="1"' in (await browser.get(planning(lang))).text

    async def test_rows_come_and_go_and_what_is_wrong_is_said_at_its_field(
        self, browser: Browser, house: House, now: datetime
    ) -> None:
        await browser.sign_in(house.chair.person, now)
        path = planning("en")
        fewer = await browser.post(path, typed(step="remove-0"))
        assert fewer.text.count('name="row_') == 4
        assert "2027-10-07" not in fewer.text
        more = await browser.post(path, typed(step="add"))
        assert more.text.count('name="row_') == 6
        wrong = await browser.post(
            path, typed(ends_0="12:00", starts_1="", place_fr_2="Salle", way_3="by_train")
        )
        assert wrong.status_code == 422
        assert wrong.text.count('aria-invalid="true"') == 4
        for words in ("Date 1: the end must come after the start.", "Date 2: give when it begins."):
            assert words in text_of(wrong).replace("\u00a0", " ")
        left_out = typed((*DATES, DATES[0]), day_5="")
        await browser.follow(await browser.post(path, left_out))
        facts = await queries.calendar_of_year(2027)
        assert facts
        assert len(facts.dates) == 5

    async def test_a_short_notice_is_said(self, browser: Browser, house: House, now: datetime) -> None:
        await browser.sign_in(house.chair.person, now)
        soon = planning("en", 2026)
        looked = await browser.post(soon, typed((dated(2027, 3, 25),), step="look"))
        assert "A notice of 3 days, from today; the terms ask for 14." in text_of(looked)
