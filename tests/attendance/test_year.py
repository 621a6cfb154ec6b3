"""The year: evaluated once it is over, and what it still leaves to miss."""

from datetime import UTC, date, datetime, timedelta

from coalition.act import new_id
from coalition.attendance import commands, queries
from coalition.attendance.tables import Evaluation
from coalition.db import counting_statements
from coalition.membership.queries import viewer
from coalition.membership.tables import Member
from tests.attendance.year import SEPTEMBER, YEAR
from tests.house import House, trail
from tests.meetings.year import convened, held


async def test_the_year_is_evaluated_once_when_it_is_over_and_never_before(house: House) -> None:
    subject = house.organizations[2]
    for number, day in enumerate(YEAR):
        marks = {one.id: "rep" for one in house.everyone} | ({subject.id: "absent"} if number >= 2 else {})
        await held(house, day, marks)
    assert await commands.do_due(SEPTEMBER - timedelta(hours=2)) == 0
    assert await commands.do_due(SEPTEMBER) == 2  # the evaluation, and one notice
    assert await commands.do_due(SEPTEMBER) == 0
    assert await Evaluation.count() == len(house.everyone)
    (evaluated,) = await trail("attendance.YearEvaluated")
    assert evaluated["actor"] == "house"
    (_,) = await trail("attendance.WithdrawalPresumed")
    (_,) = await trail("attendance.PresumptionNotified")


async def test_a_year_without_a_meeting_held_is_not_evaluated(house: House) -> None:
    await convened(house, YEAR[0])
    assert await commands.do_due(SEPTEMBER) == 0
    assert await Evaluation.count() == 0


async def test_a_meeting_without_a_roll_counts_against_nobody(house: House) -> None:
    for day in YEAR[:3]:
        await held(house, day, {one.id: "rep" for one in house.everyone})
    await held(house, YEAR[3], {})
    await commands.do_due(SEPTEMBER)
    rows = await Evaluation.select(Evaluation.eligible, Evaluation.status)
    assert {(row["eligible"], row["status"]) for row in rows} == {(3, "kept")}


async def test_the_statements_of_the_grid_do_not_grow_with_the_members(house: House) -> None:
    await held(house, YEAR[0], {one.id: "rep" for one in house.everyone})
    seen = await viewer(house.chair.person, YEAR[1])
    assert seen is not None
    counts = []
    for more in (0, 43):
        if more:
            await more_members(more)
        with counting_statements() as statements:
            page = await queries.grid_page(seen, YEAR[1])
        counts.append((len(statements), len(page.organizations) + len(page.individuals)))
    assert [members for _, members in counts] == [7, 50]
    assert counts[0][0] == counts[1][0] <= 7


async def more_members(count: int) -> None:
    """So many more members on the register."""
    await Member.insert(
        *(
            Member(
                id=new_id(), number=100 + n, kind="organization", name_fr=f"Autre {n}", name_en=f"Other {n}",
                admitted_on=date(2020, 1, 1), admitted_at=datetime(2020, 1, 1, tzinfo=UTC),
            )
            for n in range(count)
        )
    )  # fmt: skip


async def test_cancelling_names_those_whose_margin_it_takes(house: House, now: datetime) -> None:
    days = [*YEAR, datetime(2027, 4, 22, 17, tzinfo=UTC), datetime(2027, 6, 17, 17, tzinfo=UTC)]
    thin = house.organizations[3]
    for number, day in enumerate(days[:4]):
        marks = {one.id: "rep" for one in house.everyone} | ({thin.id: "absent"} if number == 3 else {})
        await held(house, day, marks)
    await convened(house, days[4])
    last = await convened(house, days[5])
    effect = await queries.cancellation_effect(last, now)
    assert effect is not None
    assert (effect.calendar.allowed_before, effect.calendar.allowed_after) == (2, 1)
    assert [one.member for one in effect.at_risk.organizations] == [thin.id]


async def test_ones_own_standing_says_what_may_still_be_missed(house: House, now: datetime) -> None:
    for day in YEAR:
        await held(house, day, {one.id: "rep" for one in house.everyone})
    await convened(house, datetime(2027, 4, 22, 17, tzinfo=UTC))
    mine = await queries.my_standing(house.chair.id, now)
    assert mine is not None
    assert (mine.attended, mine.required, mine.may_miss, mine.state) == (4, 4, 1, "on_track")
    assert [shape for shape, _ in mine.strip] == ["p", "p", "p", "p", "f"]
