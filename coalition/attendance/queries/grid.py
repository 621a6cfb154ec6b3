"""The year's grid, a member's year explained, and one's own standing."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coalition.attendance.queries.corrections import CorrectionLine, corrections_of_member
from coalition.attendance.queries.year import YearFacts, year_facts
from coalition.meetings.queries import MeetingFacts, day_of
from coalition.membership.queries import MemberYear
from coalition.membership.viewer import Viewer
from coalition.terms.attendance import Forecast, MeetingFact, Standing, meetings_required
from coalition.terms.meetings import coalition_year
from coalition.web.pages import own

STATES = ("on_track", "no_margin", "below", "not_evaluated")
_SHAPES = {"rep": "p", "remote": "p", "delegate": "d", "regrets": "a", "absent": "a", "on_leave": "a"}


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
    this_year: int
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


async def grid_page(
    viewer: Viewer, now: datetime, *, starting: int | None = None, text: str = "", state: str = ""
) -> GridPage:
    """The grid of a year, filtered by a piece of name and by state. Statements do not grow with the members."""
    facts = await year_facts(now, starting)
    meetings = [m for m in facts.meetings if facts.status(m) != "cancelled"]
    known = facts.facts()
    rows = [_row(facts, one, meetings, known) for one in facts.members if _sees(viewer, one)]
    rows.sort(key=lambda row: own(row, "name").casefold())
    shown = [
        row
        for row in rows
        if (not text or text.casefold() in own(row, "name").casefold()) and (not state or row.state == state)
    ]
    expected = [m for m in meetings if m.kind == "regular" and facts.status(m) in ("planned", "held")]
    return GridPage(
        year=facts.year.starts_on.year,
        this_year=coalition_year(day_of(now), facts.ruleset).starts_on.year,
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


def _sees(viewer: Viewer, member: MemberYear) -> bool:
    """An organisation's year is every member's to see; an individual's is hers and the chair's (P12, P13)."""
    return member.is_organization or viewer.is_chair or viewer.represents(member.member)


def _is_over(facts: YearFacts) -> bool:
    return day_of(facts.now) > facts.year.ends_on


def _row(
    facts: YearFacts,
    member: MemberYear,
    meetings: list[MeetingFacts],
    known: tuple[MeetingFact, ...],
) -> GridRow:
    standing, forecast = facts.reckoned(member, known)
    left_on = facts.left_on(member)
    return GridRow(
        member=member.member, is_organization=member.is_organization, name_fr=member.name_fr,
        name_en=member.name_en, cells=[_cell(facts, member, meeting) for meeting in meetings],
        attended=standing.attended, state="" if left_on else _state(standing, forecast, _is_over(facts)),
        may_miss=forecast.may_miss, must_attend=forecast.must_attend, left_on=left_on,
    )  # fmt: skip


def _state(standing: Standing, forecast: Forecast, is_over: bool) -> str:
    """While the year runs, the forecast; once it is over, what the rule found."""
    if not is_over:
        return forecast.status
    return {"kept": "on_track", "not_evaluated": "not_evaluated"}.get(standing.status, "below")


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
    )  # fmt: skip


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
