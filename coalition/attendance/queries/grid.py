"""The year's grid, a member's year explained, and one's own standing."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coalition import db
from coalition.attendance.queries.corrections import CorrectionLine, corrections_of_member
from coalition.attendance.queries.evaluations import last_evaluations
from coalition.attendance.queries.year import YearFacts, year_facts
from coalition.meetings.queries import MeetingFacts, day_of
from coalition.membership.queries import MemberYear
from coalition.membership.viewer import Viewer
from coalition.terms.attendance import Forecast, Standing, YearResult, meetings_required
from coalition.terms.meetings import coalition_year
from coalition.web.pages import own

KINDS = ("organization", "individual")
STATES = ("on_track", "no_margin", "below", "not_evaluated")
_SHAPES = {"rep": "p", "remote": "p", "delegate": "d", "regrets": "a", "absent": "a", "on_leave": "a"}


@dataclass(frozen=True)
class GridSought:
    """What a reader of the grid looks for: a piece of name, a kind, a sector (main or not), a standing; "" for any."""

    text: str = ""
    kind: str = ""
    sector: str = ""
    state: str = ""


@dataclass(frozen=True)
class Cell:
    """A member at a meeting. shape: p, d, a (as drawn), f to come, or empty where it was not expected."""

    shape: str
    mark: str
    on: MeetingFacts


@dataclass(frozen=True)
class GridRow:
    """A member's line. `state` is empty once the member has left, on `left_on`."""

    member: UUID
    is_organization: bool
    name_fr: str
    name_en: str
    cells: list[Cell]
    attended: int
    state: str
    may_miss: int
    must_attend: int
    left_on: date | None


@dataclass(frozen=True)
class GridPage:
    """A year's attendance. `required` of `planned` for one who attends from the first day.

    `individuals` are those whose marks this viewer may see: her own, or all for the chair; of the others there is only
    `individuals_in_all`, a number (P12).
    """

    year: int
    years: list[int]
    is_over: bool
    meetings: list[MeetingFacts]
    organizations: list[GridRow]
    individuals: list[GridRow]
    individuals_in_all: int
    sees_every_individual: bool
    counts: dict[str, int]
    planned: int
    required: int
    min_eligible: int


@dataclass(frozen=True)
class Explained:
    """One meeting of a member's year: whether it counts, and why (a reason of the rule); how its mark was corrected.

    `is_taken`: the meeting is over and its roll was taken, so that a mark can be said to be wrong.
    """

    meeting: MeetingFacts
    cell: Cell
    reason: str
    is_eligible: bool
    is_taken: bool
    corrections: list[CorrectionLine]


@dataclass(frozen=True)
class MemberPage:
    """A member's year, meeting by meeting, and the count."""

    year: int
    member: MemberYear
    lines: list[Explained]
    standing: Standing
    forecast: Forecast
    is_over: bool
    left_on: date | None
    is_mine: bool
    evaluation: UUID | None


@dataclass(frozen=True)
class MyStanding:
    """One's own year in short: what was attended, what may still be missed, a strip of marks."""

    year: int
    attended: int
    eligible: int
    required: int
    state: str
    may_miss: int
    remaining: int
    strip: list[tuple[str, datetime]]


_FIRST = "select min(starts_at) as first from meeting where called_to_order_at is not null"
_SECTOR = """
select id from member where sector = {}
union select member from secondary_sector where sector = {}
"""


async def years_on_record(facts: YearFacts) -> list[int]:
    """The years that hold a meeting, from the first to the present one and any that is looked at, the latest first."""
    (row,) = await db.rows(_FIRST)
    this = coalition_year(day_of(facts.now), facts.ruleset).starts_on.year
    first = (
        coalition_year(day_of(_instant(row["first"])), facts.ruleset).starts_on.year if row["first"] else this
    )
    return sorted({*range(first, this + 1), facts.year.starts_on.year}, reverse=True)


def _instant(value: datetime | str) -> datetime:
    """The least of a column, which one database gives back as text."""
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)


async def grid_page(
    viewer: Viewer, now: datetime, *, starting: int | None = None, sought: GridSought | None = None
) -> GridPage:
    """The grid of a year, narrowed to what is sought. Statements do not grow with the members."""
    sought = sought or GridSought()
    facts = await year_facts(now, starting)
    meetings = [m for m in facts.meetings if facts.status(m) != "cancelled"]
    seen = [one for one in facts.members if _sees(viewer, one)]
    results = zip(seen, facts.results(seen, facts.facts()), strict=True)
    rows = [_row(facts, one, meetings, *found) for one, found in results]
    rows.sort(key=lambda row: own(row, "name").casefold())
    in_sector = await _in_sector(sought.sector)
    shown = [
        row
        for row in rows
        if (not sought.text or sought.text.casefold() in own(row, "name").casefold())
        and (not sought.kind or row.is_organization == (sought.kind == "organization"))
        and (in_sector is None or row.member in in_sector)
        and (not sought.state or row.state == sought.state)
    ]
    expected = [m for m in meetings if m.kind == "regular" and facts.status(m) in ("planned", "held")]
    return GridPage(
        year=facts.year.starts_on.year,
        years=await years_on_record(facts),
        is_over=_is_over(facts),
        meetings=meetings,
        organizations=[row for row in shown if row.is_organization],
        individuals=[row for row in shown if not row.is_organization],
        individuals_in_all=sum(not one.is_organization for one in facts.members),
        sees_every_individual=viewer.is_chair,
        counts={one: sum(row.state == one for row in rows) for one in STATES},
        planned=len(expected),
        required=meetings_required(len(expected), facts.ruleset.attendance.rule),
        min_eligible=facts.ruleset.attendance.min_eligible,
    )


async def _in_sector(sector: str) -> set[UUID] | None:
    """The organisations of a sector, main or not; None where none is asked for."""
    if not sector:
        return None
    return {UUID(str(row["id"])) for row in await db.rows(_SECTOR, sector, sector)}


def _sees(viewer: Viewer, member: MemberYear) -> bool:
    """An organisation's year is every member's to see; an individual's is hers and the chair's (P12, P13)."""
    return member.is_organization or viewer.is_chair or viewer.represents(member.member)


def _is_over(facts: YearFacts) -> bool:
    return day_of(facts.now) > facts.year.ends_on


def _row(
    facts: YearFacts,
    member: MemberYear,
    meetings: list[MeetingFacts],
    result: YearResult,
    forecast: Forecast,
) -> GridRow:
    left_on = facts.left_on(member)
    return GridRow(
        member=member.member, is_organization=member.is_organization, name_fr=member.name_fr,
        name_en=member.name_en, cells=[_cell(facts, member, meeting) for meeting in meetings],
        attended=result.attended, state="" if left_on else _state(result.status, forecast, _is_over(facts)),
        may_miss=forecast.may_miss, must_attend=forecast.must_attend, left_on=left_on,
    )  # fmt: skip


def _state(status: str, forecast: Forecast, is_over: bool) -> str:
    """While the year runs, the forecast; once it is over, what the rule found."""
    if not is_over:
        return forecast.status
    return {"kept": "on_track", "not_evaluated": "not_evaluated"}.get(status, "below")


def _cell(facts: YearFacts, member: MemberYear, meeting: MeetingFacts) -> Cell:
    if meeting.on <= member.admitted_on or (member.left_on is not None and meeting.on > member.left_on):
        return Cell("", "", meeting)
    mark = facts.marks.get(meeting.id, {}).get(member.member, "")
    status = facts.status(meeting)
    if status == "held":
        mark = mark or "absent"
        if mark == "absent" and any(first <= meeting.on <= last for first, last in member.leaves):
            mark = "on_leave"
        return Cell(_SHAPES[mark], mark, meeting)
    return Cell("f", "", meeting) if status == "planned" else Cell("", "", meeting)


async def member_page(
    member: UUID, viewer: Viewer, now: datetime, starting: int | None = None
) -> MemberPage | None:
    """A member's year explained, or None: no such member that year, or an individual who is not she, nor the chair's
    to see (P13)."""
    facts = await year_facts(now, starting)
    found = next((one for one in facts.members if one.member == member), None)
    if found is None or not _sees(viewer, found):
        return None
    standing, forecast = facts.reckoned(found, facts.facts())
    by_id = {str(meeting.id): meeting for meeting in facts.meetings}
    corrected = await corrections_of_member(member)
    lines = [
        Explained(
            meeting=(meeting := by_id[line.meeting]), cell=_cell(facts, found, meeting),
            reason="to_come" if facts.status(meeting) == "planned" else line.reason,
            is_eligible=line.is_eligible,
            is_taken=meeting.adjourned_at is not None and meeting.id in facts.marks,
            corrections=corrected.get(meeting.id, []),
        )
        for line in standing.lines
        if line.body == "general"
    ]  # fmt: skip
    return MemberPage(
        year=facts.year.starts_on.year, member=found, lines=lines, standing=standing, forecast=forecast,
        is_over=_is_over(facts), left_on=facts.left_on(found), is_mine=viewer.represents(member),
        evaluation=await _evaluation(viewer, member, facts),
    )  # fmt: skip


async def _evaluation(viewer: Viewer, member: UUID, facts: YearFacts) -> UUID | None:
    """The evaluation of that year, for those who may read it."""
    if not _is_over(facts) or not (viewer.is_chair or viewer.represents(member)):
        return None
    found = (await last_evaluations(facts.year.starts_on)).get(member)
    return found.id if found else None


async def my_standing(member: UUID, now: datetime) -> MyStanding | None:
    """A member's own standing in the present year; None when it is not on the register."""
    facts = await year_facts(now, only=member)
    found = next(iter(facts.members), None)
    if found is None:
        return None
    standing, forecast = facts.reckoned(found, facts.facts())
    cells = [
        _cell(facts, found, m)
        for m in facts.meetings
        if m.kind == "regular" and facts.status(m) != "cancelled"
    ]
    return MyStanding(
        year=facts.year.starts_on.year,
        attended=standing.attended,
        eligible=standing.eligible,
        required=meetings_required(standing.eligible + forecast.remaining, facts.ruleset.attendance.rule),
        state=forecast.status,
        may_miss=forecast.may_miss,
        remaining=forecast.remaining,
        strip=[(cell.shape, cell.on.starts_at) for cell in cells if cell.shape],
    )
