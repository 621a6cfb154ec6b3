"""The chair's year: each duty of the text, done, due or late, from what the house knows; a few that it cannot know (ToR-70)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Literal
from uuid import UUID

from coalition.admission.queries import applications_page
from coalition.chairing.queries.registers import day_of, funding, upkeep
from coalition.chairing.tables import DutyMark
from coalition.mandate.queries import ReviewStanding, recorded, review_standing
from coalition.meetings.queries import meetings_of_year
from coalition.membership.queries import chairing, stale_contacts
from coalition.membership.viewer import Viewer
from coalition.minutes.queries import actions_page
from coalition.settings import settings
from coalition.terms.accountability import minutes_due_on
from coalition.terms.meetings import agenda_due_on, coalition_year, is_calendar_usual
from coalition.terms.periods import Year, days_later
from coalition.terms.ruleset import Ruleset

State = Literal["done", "due", "late", "later"]

SOON = timedelta(days=30)
"""How long before its day a duty is said to be due."""
OPERATORS = 2
"""How many people of the chair's organisation should be able to act for it, so that one may leave (ToR-69)."""
PLANNED_BY = 30
"""The days, from the first of the year, within which its calendar is planned; the text fixes none."""
PAPER_DAYS = 30
"""The days within which minutes that are adopted have their paper copy; the text fixes none."""

BY_HAND: dict[str, tuple[str, int]] = {
    "rooms": ("ToR-73", 9),
    "funding_sought": ("ToR-81", 1),
    "partners": ("ToR-71", 3),
    "handover_notes": ("ToR-69", 6),
    "paper_looked_through": ("ToR-77", 6),
}
"""What only the chair can know: its clause, and the month by whose end it is done. The text fixes none: a plain default."""


@dataclass(frozen=True)
class Duty:
    """A duty: `duties.<code>` said with `values`, its clause, where it stands, by when, and on which page it is done.

    `mark`: the chair said by hand that it is done; `is_by_hand`: only the chair can say so.
    """

    code: str
    clause: str
    state: State
    due_on: date | None
    page: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    meeting: UUID | None = None
    is_by_hand: bool = False
    mark: UUID | None = None
    note: str = ""


Months = tuple[tuple[date, tuple[Duty, ...]], ...]
"""Duties by the month of their day, which the first of the month names."""


@dataclass(frozen=True)
class ChairYear:
    """The year: what always holds; what is to be done, month by month, and what is done; how many duties are late, or due."""

    year: Year
    standing: tuple[Duty, ...]
    months: Months
    done: Months

    @property
    def late(self) -> int:
        """How many duties are late."""
        return self._count("late")

    @property
    def due(self) -> int:
        """How many are due and not late."""
        return self._count("due")

    def _count(self, state: State) -> int:
        every = [*self.standing, *(one for _, some in self.months for one in some)]
        return sum(one.state == state for one in every)


async def chair_year(viewer: Viewer, now: datetime) -> ChairYear:
    """The coalition's year that holds this instant, in as many statements however many meetings, members and lines."""
    today, known = day_of(now), await recorded()
    ruleset = known.ruleset_on(today)
    year = coalition_year(today, ruleset)
    dated = [
        await _calendar(year, ruleset, now),
        *await _of_meetings(year, ruleset, viewer, now),
        *await _by_hand(year, today),
        *await _of_the_website(now),
        *await _of_funding(today),
    ]
    standing = [*await _standing(viewer, now), *_of_the_terms(await review_standing(today, known))]
    return ChairYear(
        year,
        tuple(standing),
        _by_month([one for one in dated if one.state != "done"], year.ends_on),
        _by_month([one for one in dated if one.state == "done"], year.ends_on),
    )


def _by_month(duties: Iterable[Duty], last: date) -> Months:
    """Those due by the last day of the year, by the month of their day."""
    months: dict[date, list[Duty]] = {}
    for one in sorted(duties, key=lambda one: one.due_on or date.max):
        if one.due_on and one.due_on <= last:
            months.setdefault(one.due_on.replace(day=1), []).append(one)
    return tuple((month, tuple(some)) for month, some in months.items())


def _state(is_done: bool, due_on: date, today: date) -> State:
    if is_done:
        return "done"
    if due_on < today:
        return "late"
    return "due" if due_on <= today + SOON else "later"


def _of_the_terms(review: ReviewStanding | None) -> list[Duty]:
    if review is None:
        return [Duty("terms_version", "ToR-1", "due", None, "terms")]
    states: dict[str, State] = {"not_due": "later", "due": "due", "overdue": "late"}
    return [Duty("terms_review", "ToR-66", states[review.status], review.closes_on, "terms_review")]


async def _standing(viewer: Viewer, now: datetime) -> list[Duty]:
    """What holds at any time: people who can act, contacts, applications, actions."""
    people = (await chairing(now)).people
    stale = len(await stale_contacts(now))
    lacking = sum(one.lacks_reviewers for one in (await applications_page(viewer, now)).current)
    contacts = "contacts_stale" if viewer.is_chair else "register"
    late = (await actions_page(viewer, now)).overdue
    return [
        Duty(
            "operators", "ToR-69", "done" if people >= OPERATORS else "due", None, "chairs",
            {"n": people},
        ),
        Duty("contacts", "ToR-78", "late" if stale else "done", None, contacts, {"n": stale}),
        Duty("reviewers", "ToR-79", "due" if lacking else "done", None, "applications", {"n": lacking}),
        Duty("actions", "ToR-75", "late" if late else "done", None, "actions", {"n": late}),
    ]  # fmt: skip


async def _calendar(year: Year, ruleset: Ruleset, now: datetime) -> Duty:
    """The year's calendar, adopted; where none was planned as a whole, as many meetings as the text wants."""
    days = [
        one.on
        for one in await meetings_of_year(year.starts_on, year.ends_on)
        if one.kind == "regular" and one.status(now) in ("planned", "held")
    ]
    plans = await DutyMark.raw("select adopted_at from calendar where year = {}", year.starts_on.year)
    lacking = {one.code for one in is_calendar_usual(days, ruleset).missing}
    is_done = plans[0]["adopted_at"] is not None if plans else "more_meetings" not in lacking
    due_on = days_later(year.starts_on, PLANNED_BY - 1)
    state = _state(is_done, due_on, day_of(now))
    return Duty("calendar", "ToR-82", state, due_on, "meetings", {"n": len(days)})


_OF_MEETINGS = """
select m.id, m.starts_at, m.called_to_order_at, v.published_at, x.reference, x.circulated_at, a.at as adopted_at,
  (select count(*) from paper_filing f where f.what = 'minutes' and f.reference = x.reference and f.destroyed_on is null)
  as filed
from meeting m
left join agenda_version v on v.meeting = m.id and v.number = 1
left join minutes x on x.meeting = m.id
left join adoption a on a.minutes = x.id
where m.cancelled_at is null and m.starts_at >= {} and m.starts_at < {} order by m.starts_at
"""


async def _of_meetings(year: Year, ruleset: Ruleset, viewer: Viewer, now: datetime) -> list[Duty]:
    """For each meeting: its agenda in time, its minutes in time, their paper copy."""
    zone, today = settings().zone, day_of(now)
    first, last = (
        datetime.combine(day, time(), tzinfo=zone) for day in (year.starts_on, days_later(year.ends_on, 1))
    )
    files = "paper_files" if viewer.is_chair else "minutes_list"
    found: list[Duty] = []
    for row in await DutyMark.raw(_OF_MEETINGS, first, last):
        on = day_of(row["starts_at"])
        agenda, minutes = agenda_due_on(on, ruleset), minutes_due_on(on, ruleset)
        if agenda and (row["published_at"] or on >= today):
            owed = Duty("agenda", "ToR-74", "due", agenda, "agenda", meeting=row["id"])
            found.append(_in_time(owed, on, row["published_at"], today))
        if minutes and row["called_to_order_at"]:
            owed = Duty("minutes", "ToR-63", "due", minutes, "minutes_list")
            found.append(_in_time(owed, on, row["circulated_at"], today))
        if row["adopted_at"]:
            by = days_later(day_of(row["adopted_at"]), PAPER_DAYS)
            state = _state(bool(row["filed"]), by, today)
            found.append(Duty("paper", "ToR-77", state, by, files, {"reference": row["reference"]}))
    return found


def _in_time(duty: Duty, on: date, at: datetime | None, today: date) -> Duty:
    """What is owed of a meeting on a day: done in time, done after its day, or not done."""
    due_on, values = duty.due_on or today, {"day": on}
    if at is not None and day_of(at) > due_on:
        return replace(duty, code=f"{duty.code}_after", state="done", values=values | {"done": day_of(at)})
    return replace(duty, state=_state(at is not None, due_on, today), values=values)


async def _by_hand(year: Year, today: date) -> list[Duty]:
    rows = await DutyMark.select(DutyMark.id, DutyMark.code, DutyMark.note).where(
        DutyMark.year_start == year.starts_on
    )
    marks = {row["code"]: row for row in rows}
    found = []
    for code, (clause, month) in BY_HAND.items():
        due_on = _last_day(year, month)
        row = marks.get(code)
        found.append(
            Duty(
                code, clause, _state(row is not None, due_on, today), due_on, is_by_hand=True,
                mark=row["id"] if row else None, note=row["note"] if row else "",
            )
        )  # fmt: skip
    return found


def _last_day(year: Year, month: int) -> date:
    """The last day of a month, in a year of the coalition."""
    first = date(year.starts_on.year + (month < year.starts_on.month), month, 1)
    return days_later((first + timedelta(days=31)).replace(day=1), -1)


async def _of_the_website(now: datetime) -> list[Duty]:
    today = day_of(now)
    return [
        Duty(
            "upkeep",
            "ToR-80",
            _state(False, one.due_on, today),
            one.due_on,
            "website_upkeep",
            {"title": one.title},
        )
        for one in (await upkeep(now)).current
    ]


async def _of_funding(today: date) -> list[Duty]:
    return [
        Duty(
            f"funding_{one.state}", "ToR-81", _state(False, one.due_on, today), one.due_on, "funding",
            {"source": one.source},
        )
        for one in await funding()
        if one.due_on
    ]  # fmt: skip
