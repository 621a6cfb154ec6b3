"""The calendar of a year: planned by the chair, shown to members, adopted by a decision, and its meetings convened (ToR-83)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, new_id, perform
from coalition.errors import NotFound, Refused, Stale
from coalition.meetings import queries
from coalition.meetings.commands.meetings import Convene, Item, enter_meeting, member_acting
from coalition.meetings.events import CalendarAdopted, CalendarPlanned, CalendarShown
from coalition.meetings.places import Place, in_this_way
from coalition.meetings.policies import PLAN_YEAR
from coalition.meetings.queries import CalendarFacts, PlannedDate
from coalition.meetings.tables import Calendar, PlannedMeeting
from coalition.permission import require


@dataclass(frozen=True)
class PlanYear:
    """The dates of a year whole, over the revision that was `seen`: 0 where there was no plan."""

    year: int
    dates: tuple[PlannedDate, ...]
    seen: int = 0


async def plan_year(actor: Actor, now: datetime, command: PlanYear) -> UUID:
    """The chair writes the plan of a year, or writes it anew until it is adopted (ToR-82, ToR-83). Returns it.

    Refused: adopted already, without a date, a date of another year, one that ends before it begins, or nothing would
    change. What is out of the ordinary is a warning only. Stale where someone else wrote it meanwhile.
    """
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        require(viewer, PLAN_YEAR)
        await db.for_update(Calendar.select(Calendar.id).where(Calendar.year == command.year))
        stands = await queries.calendar_of_year(command.year)
        dates = tuple(sorted(command.dates, key=lambda one: one.starts_at))
        await _refuse(stands, command, dates)
        revision = stands.revision + 1 if stands else 1
        if stands:
            plan = stands.id
            await Calendar.update({Calendar.revision: revision}).where(Calendar.id == plan)
            await PlannedMeeting.delete().where(PlannedMeeting.calendar == plan)
        else:
            plan = new_id()
            await Calendar.insert(Calendar(id=plan, year=command.year, person=viewer.person, made_at=act.now))
        await PlannedMeeting.insert(
            *(
                PlannedMeeting(
                    id=new_id(), calendar=plan, position=position, starts_at=one.starts_at, ends_at=one.ends_at,
                    way=one.way, place_fr=one.place_fr, place_en=one.place_en,
                )
                for position, one in enumerate(dates, start=1)
            )
        )  # fmt: skip
        act.record(CalendarPlanned(subject=plan, year=command.year, meetings=len(dates), revision=revision))
    return plan


async def _refuse(stands: CalendarFacts | None, command: PlanYear, dates: tuple[PlannedDate, ...]) -> None:
    if stands and stands.state == "adopted":
        raise Refused("ToR-83", "calendar_adopted")
    if command.seen != (stands.revision if stands else 0):
        raise Stale(
            yours=queries.dates_in_words(dates), theirs=queries.dates_in_words(stands.dates if stands else ())
        )
    if not dates:
        raise Refused("ToR-83", "calendar_empty")
    span = await queries.year_of_calendar(command.year)
    if any(one.on not in span for one in dates):
        raise Refused("ToR-82", "calendar_of_another_year")
    if any(one.ends_at <= one.starts_at for one in dates):
        raise Refused("ToR-83", "meeting_ends_before")
    if stands and stands.dates == dates:
        raise Refused("ToR-83", "calendar_unchanged")


async def show_calendar(actor: Actor, now: datetime, calendar: UUID) -> UUID:
    """The chair shows a draft to every member, who are told. Returns it. Refused (ToR-83): adopted, or shown already."""
    async with perform(actor, now) as act:
        stands = await _locked(act, calendar)
        if stands.state == "adopted":
            raise Refused("ToR-83", "calendar_adopted")
        if stands.state == "shown":
            raise Refused("ToR-83", "calendar_shown")
        await Calendar.update({Calendar.shown_at: act.now}).where(Calendar.id == calendar)
        act.record(CalendarShown(subject=calendar, year=stands.year))
    return calendar


@dataclass(frozen=True)
class AdoptCalendar:
    """The decision of the coalition that adopted a plan as it stood at the revision `seen`."""

    calendar: UUID
    decision: UUID
    seen: int


async def adopt_calendar(actor: Actor, now: datetime, command: AdoptCalendar) -> UUID:
    """The chair records that the coalition adopted a calendar, and convenes its meetings with the template of agendas
    (ToR-83, ToR-85). Returns it; from now on its dates stay as adopted, whatever becomes of the meetings.

    Refused (ToR-83): adopted already, not shown to members, written anew since it was read, no adopted decision on when it meets,
    or a date gone by.
    """
    async with perform(actor, now) as act:
        stands = await _locked(act, command.calendar)
        if stands.state == "adopted":
            raise Refused("ToR-83", "calendar_adopted")
        if stands.state == "draft":
            raise Refused("ToR-83", "calendar_not_shown")
        if command.seen != stands.revision:
            raise Refused("ToR-83", "calendar_rewritten")
        if not await queries.is_on_meetings(command.decision):
            raise Refused("ToR-83", "calendar_undecided")
        if any(one.starts_at <= act.now for one in stands.dates):
            raise Refused("ToR-83", "calendar_date_past")
        await Calendar.update({Calendar.adopted_at: act.now, Calendar.decision: command.decision}).where(
            Calendar.id == stands.id
        )
        act.record(
            CalendarAdopted(
                subject=stands.id, year=stands.year, decision=command.decision, meetings=len(stands.dates)
            )
        )
        await _convene(act, stands)
    return command.calendar


async def _convene(act: Act, stands: CalendarFacts) -> None:
    items = tuple(
        Item(one.code, one.title_fr, one.title_en, one.minutes)
        for one in (await queries.template_in_force()).lines
    )
    usual = await queries.standing()
    for position, one in enumerate(stands.dates, start=1):
        own = Place(one.place_fr, one.place_en, is_ordinary=True, link=usual.link)
        place = in_this_way(own if one.place_fr else usual, one.way)
        convened = Convene(
            "regular", one.starts_at, one.ends_at, "", "", place.is_online, place.is_ordinary, items
        )
        meeting = await enter_meeting(act, convened, place, calendar=stands.id)
        await PlannedMeeting.update({PlannedMeeting.meeting: meeting}).where(
            (PlannedMeeting.calendar == stands.id) & (PlannedMeeting.position == position)
        )


async def _locked(act: Act, calendar: UUID) -> CalendarFacts:
    """The plan, locked, for who may plan. NotFound when there is none."""
    require(await member_acting(act), PLAN_YEAR)
    await db.for_update(Calendar.select(Calendar.id).where(Calendar.id == calendar).first())
    stands = await queries.calendar_facts(calendar)
    if stands is None:
        raise NotFound
    return stands
