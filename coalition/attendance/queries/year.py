"""The facts of a year, fetched in a constant number of statements whatever the number of members (ToR-60)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast
from uuid import UUID

from coalition.attendance.tables import Attendance, Movement
from coalition.mandate.queries import ruleset_on
from coalition.meetings.queries import MeetingFacts, day_of, meetings_of_year
from coalition.membership.queries import MemberYear, members_for_year
from coalition.terms import attendance as rules
from coalition.terms.meetings import coalition_year
from coalition.terms.periods import Year
from coalition.terms.ruleset import Ruleset

MARKS = ("rep", "delegate", "remote", "regrets", "absent")
"""The marks of a roll. Leave is not a mark: it is derived from the leaves that were approved."""


@dataclass(frozen=True)
class YearFacts:
    """A year: its meetings, everyone who was a member during it, and the mark of each at each."""

    year: Year
    ruleset: Ruleset
    meetings: tuple[MeetingFacts, ...]
    members: tuple[MemberYear, ...]
    marks: Mapping[UUID, Mapping[UUID, str]]
    """meeting → member → mark; a meeting that is there had its roll taken."""
    now: datetime
    partial: frozenset[tuple[UUID, UUID]] = frozenset()
    """(meeting, member) of who came late or left early, where the terms count only the whole of a meeting."""

    def status(self, meeting: MeetingFacts) -> str:
        """As the rule sees it. Without a roll nobody's absence is known: under way it is still to come, over it
        counts against nobody."""
        status = meeting.status(self.now)
        if status == "held" and meeting.id not in self.marks:
            return "planned" if meeting.adjourned_at is None else "postponed"
        return status

    def left_on(self, member: MemberYear) -> date | None:
        """The day the member left, where that was in this year and is not to come; from then on nothing is reckoned."""
        day = member.left_on
        return day if day is not None and day <= min(self.year.ends_on, day_of(self.now)) else None

    def facts(self, *, without: UUID | None = None) -> tuple[rules.MeetingFact, ...]:
        """The meetings as the rule takes them; `without`: as if that one were cancelled."""
        return tuple(
            rules.MeetingFact(
                id=str(meeting.id),
                on=meeting.on,
                kind=cast("rules.standing.MeetingKind", meeting.kind),
                status=cast(
                    "rules.standing.MeetingStatus", "cancelled" if meeting.id == without else self.status(meeting)
                ),
                is_short_notice=meeting.is_short_notice(self.ruleset),
            )
            for meeting in self.meetings
        )  # fmt: skip

    def year_of(self, member: MemberYear, facts: tuple[rules.MeetingFact, ...]) -> rules.MemberYear:
        """A member's year as the rule takes it."""
        marks = {
            str(meeting): self._counted(meeting, member.member, _spoken(given[member.member]))
            for meeting, given in self.marks.items()
            if member.member in given
        }
        return rules.MemberYear(
            admitted_on=member.admitted_on,
            meetings=facts,
            marks={meeting: cast(rules.Mark, mark) for meeting, mark in marks.items()},
            leaves=tuple(rules.LeaveFact(first, last) for first, last in member.leaves),
            left_on=member.left_on,
        )

    def _counted(self, meeting: UUID, member: UUID, mark: str) -> str:
        if (meeting, member) not in self.partial:
            return mark
        return rules.mark_as_counted(cast("rules.Mark", mark), is_throughout=False, ruleset=self.ruleset)

    def reckoned(
        self, member: MemberYear, facts: tuple[rules.MeetingFact, ...]
    ) -> tuple[rules.Standing, rules.Forecast]:
        """The member's standing, and what it may still miss."""
        own = self.year_of(member, facts)
        return rules.year_standing(own, self.year, self.ruleset), rules.forecast(own, self.year, self.ruleset)

    def standings(self) -> Iterator[tuple[MemberYear, rules.Standing]]:
        """Every member with its standing."""
        known = self.facts()
        years = (self.year_of(member, known) for member in self.members)
        return zip(self.members, rules.year_standings(years, self.year, self.ruleset), strict=True)

    def results(
        self, members: Sequence[MemberYear], facts: tuple[rules.MeetingFact, ...]
    ) -> list[tuple[rules.YearResult, rules.Forecast]]:
        """The year of each of these members in short, and what it may still miss, in their order."""
        years = [self.year_of(member, facts) for member in members]
        short = rules.year_results(years, self.year, self.ruleset)
        return list(zip(short, rules.forecasts(years, self.year, self.ruleset), strict=True))

    def forecasts(
        self, members: Sequence[MemberYear], facts: tuple[rules.MeetingFact, ...]
    ) -> dict[UUID, rules.Forecast]:
        """What each of these members may still miss, were these the meetings of the year."""
        years = (self.year_of(member, facts) for member in members)
        found = rules.forecasts(years, self.year, self.ruleset)
        return {member.member: one for member, one in zip(members, found, strict=True)}


def _spoken(mark: str) -> str:
    return "absent" if mark == "on_leave" else mark


async def year_facts(now: datetime, starting: int | None = None, *, only: UUID | None = None) -> YearFacts:
    """The year that begins in `starting` (a calendar year), or the present one, under the terms in force at its end
    when it is over, today otherwise. `only`: one member's facts alone, whatever the number of the others."""
    today = day_of(now)
    ruleset = await ruleset_on(today)
    year = coalition_year(today, ruleset)
    if starting is not None and starting != year.starts_on.year:
        year = coalition_year(year.starts_on.replace(year=starting), ruleset)
        if year.ends_on < today:
            ruleset = await ruleset_on(year.ends_on)
    meetings = await meetings_of_year(year.starts_on, year.ends_on)
    members = await members_for_year(year.starts_on, year.ends_on, only=only)
    ids = [meeting.id for meeting in meetings]
    marks = await (_marks_of(only, ids) if only else _all_marks(ids)) if ids else {}
    partial = frozenset() if ruleset.attendance.partial_counts or not ids else await _partly_there(ids)
    return YearFacts(year, ruleset, tuple(meetings), tuple(members), marks, now, partial)


async def _all_marks(meetings: list[UUID]) -> dict[UUID, dict[UUID, str]]:
    marks: dict[UUID, dict[UUID, str]] = {}
    columns = (Attendance.meeting, Attendance.member, Attendance.mark)
    for row in await Attendance.select(*columns).where(Attendance.meeting.is_in(meetings)):
        marks.setdefault(row["meeting"], {})[row["member"]] = row["mark"]
    return marks


_MARKS_OF = """
select m.id, (select a.mark from attendance a where a.meeting = m.id and a.member = {{}}) as mark
from meeting m where m.id in ({}) and exists (select 1 from attendance a where a.meeting = m.id)
"""


async def _marks_of(member: UUID, meetings: list[UUID]) -> dict[UUID, dict[UUID, str]]:
    rows = await Attendance.raw(_MARKS_OF.format(", ".join(["{}"] * len(meetings))), member, *meetings)
    return {row["id"]: {member: row["mark"]} if row["mark"] else {} for row in rows}


async def _partly_there(meetings: list[UUID]) -> frozenset[tuple[UUID, UUID]]:
    moved = Movement.meeting.is_in(meetings) & Movement.taken_back_at.is_null()
    rows = await Movement.select(Movement.meeting, Movement.member).where(moved)
    return frozenset((row["meeting"], row["member"]) for row in rows)
