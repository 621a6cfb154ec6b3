"""ToR-60 for very many members: those of whom the same is known have the same year, which is reckoned once."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from typing import NamedTuple, TypeVar

from coalition.terms.attendance.ratio import Forecast
from coalition.terms.attendance.standing import MeetingFact, MemberYear, Standing, forecast, year_standing
from coalition.terms.clause import clause
from coalition.terms.periods import Year
from coalition.terms.ruleset import Ruleset

Answer = TypeVar("Answer")


@clause("ToR-60")
def year_standings(members: Iterable[MemberYear], year: Year, ruleset: Ruleset) -> Iterator[Standing]:
    """The year of each of these members, in their order: for each what `year_standing` says of it."""
    return _once(members, lambda member: year_standing(member, year, ruleset))


class YearResult(NamedTuple):
    """A year in short, without its explanation."""

    eligible: int
    attended: int
    required: int
    status: str


@clause("ToR-60")
def year_results(members: Iterable[MemberYear], year: Year, ruleset: Ruleset) -> Iterator[YearResult]:
    """The same in short: what counted, what was attended, what was required, and how the year is judged."""

    def result(member: MemberYear) -> YearResult:
        standing = year_standing(member, year, ruleset)
        return YearResult(standing.eligible, standing.attended, standing.required, standing.status)

    return _once(members, result)


@clause("ToR-60")
def forecasts(members: Iterable[MemberYear], year: Year, ruleset: Ruleset) -> Iterator[Forecast]:
    """What each of these members may still miss, in their order: for each what `forecast` says of it."""
    return _once(members, lambda member: forecast(member, year, ruleset))


def _once(members: Iterable[MemberYear], reckon: Callable[[MemberYear], Answer]) -> Iterator[Answer]:
    """The answer for each member; asked once of members who were awaited at the same meetings, with the same marks.

    Of an admission the rule asks only which meetings came after it. Members share the tuple of their meetings: that it
    is the same one is all that is compared.
    """
    meetings: tuple[MeetingFact, ...] | None = None
    known: dict[Hashable, Answer] = {}
    before: dict[date, int] = {}
    ids, days = [], []
    for member in members:
        if member.meetings is not meetings:
            meetings, known, before = member.meetings, {}, {}
            ids, days = [meeting.id for meeting in meetings], sorted(meeting.on for meeting in meetings)
        admitted_on = member.admitted_on
        if (missed := before.get(admitted_on)) is None:
            missed = before[admitted_on] = bisect_right(days, admitted_on)
        alike = (missed, member.left_on, member.leaves, *map((member.marks or {}).get, ids))
        if (answer := known.get(alike)) is None:
            answer = known[alike] = reckon(member)
        yield answer
