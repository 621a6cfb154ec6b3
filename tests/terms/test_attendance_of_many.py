"""ToR-60: the year of many members, reckoned at once, is for each of them what the rule says of it alone."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coalition.terms.attendance import (
    LeaveFact,
    Mark,
    MeetingFact,
    MemberYear,
    forecast,
    forecasts,
    year_results,
    year_standing,
    year_standings,
)
from coalition.terms.periods import Year
from coalition.terms.presets import DURHAM_2023_RECOMMENDED as TERMS

YEAR = Year(date(2024, 9, 1), date(2025, 8, 31))
DAYS = st.dates(date(2024, 7, 1), date(2025, 10, 31))
MARKS: st.SearchStrategy[Mark] = st.sampled_from(["rep", "delegate", "remote", "regrets", "absent"])
MEETINGS = st.lists(
    st.builds(
        MeetingFact,
        id=st.uuids().map(str),
        on=DAYS,
        kind=st.sampled_from(["regular", "regular", "special"]),
        status=st.sampled_from(["held", "held", "planned", "cancelled"]),
        is_short_notice=st.booleans(),
    ),
    max_size=7,
    unique_by=lambda meeting: meeting.id,
).map(tuple)
LEAVES = st.lists(
    st.builds(lambda first, days: LeaveFact(first, first + timedelta(days)), DAYS, st.integers(0, 90)),
    max_size=1,
).map(tuple)


@st.composite
def coalitions(draw: st.DrawFn) -> list[MemberYear]:
    """Some members before the same meetings, then some before others."""
    members = []
    for meetings in (draw(MEETINGS), draw(MEETINGS)):
        for _ in range(draw(st.integers(0, 6))):
            came = draw(st.lists(st.sampled_from(meetings), max_size=7)) if meetings else []
            marks: dict[str, Mark] = {meeting.id: draw(MARKS) for meeting in came}
            left_on = draw(st.none() | DAYS)
            members.append(MemberYear(draw(DAYS), meetings, marks, draw(LEAVES), left_on))
    return members


@given(coalitions())
def test_each_of_many_stands_as_it_stands_alone(members: list[MemberYear]) -> None:
    alone = [year_standing(one, YEAR, TERMS) for one in members]
    assert list(year_standings(members, YEAR, TERMS)) == alone
    short = [(one.eligible, one.attended, one.required, one.status) for one in alone]
    assert list(year_results(members, YEAR, TERMS)) == short
    assert list(forecasts(members, YEAR, TERMS)) == [forecast(one, YEAR, TERMS) for one in members]


def test_members_admitted_on_days_that_differ_are_told_apart_by_the_meetings_that_came_after() -> None:
    meetings = tuple(MeetingFact(str(n), date(2024, 9, 10) + timedelta(days=40 * n)) for n in range(6))
    members = [MemberYear(date(2024, 9, 9) + timedelta(days=n), meetings, {"5": "rep"}) for n in range(60)]
    alone = [year_standing(one, YEAR, TERMS).eligible for one in members]
    assert [one.eligible for one in year_standings(members, YEAR, TERMS)] == alone
    assert sorted(set(alone)) == [4, 5, 6]
