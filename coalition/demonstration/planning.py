"""How the demonstration's second year is planned: proposed dates shown to members, adopted by consensus, then convened."""

from datetime import datetime, timedelta

from coalition.demonstration import texts
from coalition.demonstration.stage import Stage, local
from coalition.meetings import commands as meetings
from coalition.meetings.queries import PlannedDate, adopted_decisions, calendar_facts

DAYS = {
    "2026-10-01": "online", "2026-11-19": "library", "2027-01-21": "online", "2027-03-04": "library",
    "2027-04-01": "library", "2027-06-03": "centre",
}  # fmt: skip
WAYS = {"online": "online", "library": "both", "centre": "in_person"}


def _date(day: str, place: str) -> PlannedDate:
    starts_at, where = local(f"{day} 13:30"), texts.PLACES[place]
    own = ("", "") if place == "online" else (where.fr, where.en)
    return PlannedDate(starts_at, starts_at + timedelta(hours=2), WAYS[place], *own)


async def plan_the_year(stage: Stage, at: datetime) -> None:
    """The chair plans six dates and shows them to members, a week before the last meeting of the first year."""
    dates = tuple(_date(day, place) for day, place in DAYS.items())
    calendar = await meetings.plan_year(stage.chair, at, meetings.PlanYear(2026, dates))
    await meetings.show_calendar(stage.chair, at + timedelta(minutes=5), calendar)
    stage.made["calendar"] = calendar


async def convene_the_year(stage: Stage, at: datetime) -> None:
    """The decision of June is cited, and the six meetings stand convened; the agendas of this spring are to come."""
    page = await stage.page_of(stage.motions[texts.NEXT_CALENDAR.title.fr], at)
    decision = next(one.id for one in await adopted_decisions() if one.reference == page.decision)
    adoption = meetings.AdoptCalendar(stage.made["calendar"], decision, 1)
    await meetings.adopt_calendar(stage.chair, at, adoption)
    facts = await calendar_facts(stage.made["calendar"])
    for minute, (day, one) in enumerate(zip(DAYS, facts.dates if facts else (), strict=True), start=1):
        if one.meeting is None:
            raise LookupError("each date is a meeting now")
        stage.meetings[day] = one.meeting
        if one.starts_at < local("2027-04-01 00:00"):
            await meetings.publish_agenda(stage.chair, at + timedelta(minutes=minute), one.meeting)


async def give_the_link(stage: Stage, at: datetime) -> None:
    """Where the meeting of April is joined online: confidential, as every link."""
    where = texts.PLACES["library"]
    there = meetings.ChangePlace(
        stage.meetings["2027-04-01"], "both", where.fr, where.en, is_ordinary=True,
        link="https://rencontre.val-imaginaire.example/avril",
    )  # fmt: skip
    await meetings.change_place(stage.chair, at, there)
