"""Pages of the calendar of a year: the plan that the chair writes, what members read, its adoption (ToR-82, ToR-83)."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.attendance.queries import calendar_effects
from coalition.errors import NotFound
from coalition.meetings import commands, queries
from coalition.meetings.forms import AdoptionForm, PlanForm
from coalition.meetings.policies import PLAN_YEAR
from coalition.meetings.queries import CalendarFacts
from coalition.meetings.routes.meetings import asked_year, member_of
from coalition.permission import may, require
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page

SECTION = "meetings"
PLANNING = "meetings/calendar_planning.html"
ADOPTION = "meetings/calendar_adoption.html"


async def _found(request: Request) -> tuple[CalendarFacts, bool]:
    """A plan, and whether the viewer may write it; a draft is there for her alone."""
    viewer = member_of(request)
    facts = await queries.calendar_facts(request.path_params["id"])
    may_plan = may(viewer, PLAN_YEAR)
    if facts is None or (facts.state == "draft" and not may_plan):
        raise NotFound
    return facts, may_plan


async def show_calendar(request: Request) -> Response:
    """The year as it is planned or was adopted, and what changed since."""
    facts, may_plan = await _found(request)
    since = await queries.since_adopted(facts) if facts.state == "adopted" else None
    return render(
        request, "meetings/calendar.html", section=SECTION, facts=facts, since=since, may_plan=may_plan,
        usual=await queries.standing_place(),
    )  # fmt: skip


async def _planning(request: Request, form: PlanForm | None = None) -> dict[str, Any]:
    require(member_of(request), PLAN_YEAR)
    now = now_of(request)
    year = asked_year(request)
    if year is None:
        year = await queries.year_to_plan(now)
    stands = await queries.calendar_of_year(year)
    if form is None:
        dates = stands.dates if stands else await queries.proposed_dates(year, now)
        form = PlanForm.showing(dates, stands.revision if stands else 0)
    days = form.days()
    checked = await queries.check_plan(year, list(days.values()), now)
    return {
        "section": SECTION,
        "year": year,
        "stands": stands,
        "form": form,
        "checked": checked,
        "unusual": dict(zip(days, checked.of_each, strict=True)),
        "usual": await queries.standing_place(),
    }


async def show_planning(request: Request) -> Response:
    """The plan of a year as it stands, or the dates that habit proposes."""
    return render(request, PLANNING, **await _planning(request))


async def post_planning(request: Request) -> Response:
    """A row comes or goes, or the whole is looked at, and nothing is saved; or it is."""
    require(member_of(request), PLAN_YEAR)
    form = await PlanForm.of(request)
    step = str((await request.form()).get("step", ""))
    again = form.after(step)
    if again is not None:
        return render(request, PLANNING, **await _planning(request, again))
    context = await _planning(request, form)
    if not form.validate():
        return invalid(request, PLANNING, **context)
    if step == "look":
        return render(request, PLANNING, **context)
    actor = await acting(request, "calendar", done="calendar_planned")
    return settled(actor, await commands.plan_year(actor, now_of(request), form.command(context["year"])))


async def post_showing(request: Request) -> Response:
    """Members read the draft from now on."""
    facts, _ = await _found(request)
    actor = await acting(request, "calendar", done="calendar_shown")
    return settled(actor, await commands.show_calendar(actor, now_of(request), facts.id))


async def _adoption(request: Request, form: AdoptionForm | None = None) -> dict[str, Any]:
    facts, _ = await _found(request)
    require(member_of(request), PLAN_YEAR)
    starts = [one.starts_at for one in facts.dates]
    return {
        "section": SECTION,
        "facts": facts,
        "effects": await calendar_effects(starts, now_of(request)) if facts.state == "shown" else [],
        "form": (form or AdoptionForm(data={"seen": facts.revision})).among(
            await queries.decisions_on_meetings()
        ),
    }


async def show_adoption(request: Request) -> Response:
    """Which decision adopted it, what convening its meetings would do, and to whom, before it is done."""
    return render(request, ADOPTION, **await _adoption(request))


async def post_adoption(request: Request) -> Response:
    """The calendar is adopted, its meetings convened."""
    form = await AdoptionForm.of(request)
    context = await _adoption(request, form)
    if not form.validate():
        return invalid(request, ADOPTION, **context)
    calendar = request.path_params["id"]
    actor = await acting(request, "calendar", done="calendar_adopted", id=calendar)
    return settled(actor, await commands.adopt_calendar(actor, now_of(request), form.command(calendar)))


_FR, _EN = "/reunions/calendriers", "/meetings/calendars"
_ONE, _THIS = f"{_FR}/{{id:uuid}}", f"{_EN}/{{id:uuid}}"

PAGES = [
    page(
        "calendar_planning", fr=f"{_FR}/preparation", en=f"{_EN}/planning", get=show_planning, post=post_planning
    ),
    page("calendar", fr=_ONE, en=_THIS, get=show_calendar),
    page("calendar_showing", fr=f"{_ONE}/presentation", en=f"{_THIS}/showing", post=post_showing),
    page(
        "calendar_adoption", fr=f"{_ONE}/adoption", en=f"{_THIS}/adoption", get=show_adoption, post=post_adoption
    ),
]  # fmt: skip
