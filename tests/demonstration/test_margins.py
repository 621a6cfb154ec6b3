"""In the demonstration, a change of the calendar names exactly the members whose margin it takes: counted apart here."""

from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest_asyncio

from coalition import db
from coalition.attendance import queries
from coalition.demonstration import PRESENT
from coalition.meetings.commands import cancel
from coalition.web.paths import to
from tests.house import open_browser, text_of
from tests.world import World, copy_of_the_world

TORONTO = ZoneInfo("America/Toronto")
FIRST_DAY = date(2026, 9, 1)


@pytest_asyncio.fixture
async def world(tmp_path: Path, clock_at: object) -> AsyncIterator[World]:
    async with copy_of_the_world(tmp_path) as copy:
        yield copy


def day(at: datetime) -> date:
    return at.astimezone(TORONTO).date()


async def spare(member: UUID, to_come: Sequence[date]) -> int:
    """By hand: how many of the meetings to come this member may miss, and still have attended two thirds."""
    (admitted,) = await db.rows("select admitted_on from member where id = {}", member)
    leaves = await db.rows('select first_day, last_day from "leave" where member = {}', member)
    marks = await db.rows(
        "select m.starts_at, m.convened_at, a.mark from meeting m "
        "left join attendance a on a.meeting = m.id and a.member = {} "
        "where m.kind = 'regular' and m.adjourned_at is not null order by m.starts_at",
        member,
    )
    counted = attended = 0
    for row in marks:
        on = day(row["starts_at"])
        if on < FIRST_DAY or on <= admitted["admitted_on"]:
            continue
        was_there = row["mark"] in ("rep", "delegate", "remote")
        is_excused = any(one["first_day"] <= on <= one["last_day"] for one in leaves)
        if is_excused or (on - day(row["convened_at"])).days < 14:
            counted, attended = counted + was_there, attended + was_there
            continue
        counted, attended = counted + 1, attended + was_there
    expected = sum(not any(one["first_day"] <= on <= one["last_day"] for one in leaves) for on in to_come)
    total = counted + expected
    return 99 if total < 3 else expected - max(0, -(-2 * total // 3) - attended)


async def members_now() -> dict[UUID, str]:
    """Those who belong today, with their kind."""
    rows = await db.rows(
        "select m.id, m.kind, (select s.status from status_change s where s.member = m.id "
        "order by s.since desc, s.recorded_at desc limit 1) as status from member m"
    )
    return {row["id"]: row["kind"] for row in rows if row["status"] not in ("withdrawn", "revoked")}


async def at_risk_by_hand(before: Sequence[date], after: Sequence[date]) -> tuple[set[UUID], int]:
    """Organisations that lose their last spare absence, or fall out of reach, by this change alone; and how many
    individuals do."""
    organizations, individuals = set(), 0
    for member, kind in (await members_now()).items():
        rank = []
        for days in (before, after):
            left = await spare(member, days)
            rank.append(0 if left < 0 else 1 if left == 0 and days else 2)
        if rank[1] < rank[0]:
            organizations |= {member} if kind == "organization" else set()
            individuals += kind != "organization"
    return organizations, individuals


async def planned() -> list[tuple[UUID, date]]:
    rows = await db.rows(
        "select id, starts_at from meeting where kind = 'regular' and called_to_order_at is null "
        "and cancelled_at is null and starts_at > {} order by starts_at",
        PRESENT,
    )
    return [(row["id"], day(row["starts_at"])) for row in rows]


async def test_cancelling_the_sixth_meeting_names_exactly_those_whose_margin_it_takes(world: World) -> None:
    meetings = await planned()
    sixth, _ = meetings[-1]
    days = [on for _, on in meetings]
    organizations, individuals = await at_risk_by_hand(days, days[:-1])
    assert organizations
    effect = await queries.cancellation_effect(sixth, PRESENT)
    assert effect is not None
    assert (effect.calendar.allowed_before, effect.calendar.allowed_after) == (2, 1)
    assert {one.member for one in effect.at_risk.organizations} == organizations
    assert effect.at_risk.individuals == individuals
    named = [one.name_fr for one in effect.at_risk.organizations]
    async with open_browser() as browser:
        await browser.sign_in(world.stage.principals["O02"], PRESENT)
        page = text_of(await browser.get(to("meeting_cancellation", "fr", id=sixth)))
    assert [name for name in named if name not in page] == []


async def test_who_was_named_is_who_has_no_margin_once_it_is_cancelled(world: World) -> None:
    meetings = await planned()
    sixth, _ = meetings[-1]
    effect = await queries.cancellation_effect(sixth, PRESENT)
    assert effect is not None
    before = await queries.year_facts(PRESENT)
    then = before.forecasts(before.members, before.facts())
    await cancel(world.stage.chair, PRESENT, sixth)
    after = await queries.year_facts(PRESENT)
    now = after.forecasts(after.members, after.facts())
    worse = {("on_track", "no_margin"), ("on_track", "below"), ("no_margin", "below")}
    members = await members_now()
    changed = {one for one in members if (then[one].status, now[one].status) in worse}
    named = {one.member for one in effect.at_risk.organizations}
    assert {one for one in changed if members[one] == "organization"} == named
    assert len(changed) == len(effect.at_risk)


async def test_convening_one_more_names_exactly_those_to_whom_it_gives_a_margin_back(world: World) -> None:
    days = [on for _, on in await planned()]
    one_more = datetime(2027, 6, 17, 17, 30, tzinfo=TORONTO)
    relieved, individuals = await at_risk_by_hand([*days, day(one_more)], days)
    at_risk, _ = await at_risk_by_hand(days, [*days, day(one_more)])
    effect = await queries.convening_effect("regular", one_more, PRESENT)
    assert effect is not None
    assert {one.member for one in effect.relieved.organizations} == relieved
    assert effect.relieved.individuals == individuals
    assert {one.member for one in effect.at_risk.organizations} == at_risk
    assert await queries.convening_effect("special", one_more, PRESENT) is None
