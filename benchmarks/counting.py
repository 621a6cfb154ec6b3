"""Counting: a million ballots, a hundred thousand attendances, each beside the SQL that says the same."""

import asyncio
import gc
import random
import sqlite3
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measure import Measure, at_most, compared, interleaved
from benchmarks.sizes import Sizes
from coalition.terms.attendance import Mark, MeetingFact, MemberYear, year_results, year_standing
from coalition.terms.decisions import Choice, RollMember, outcome_under_readings, tally_of
from coalition.terms.periods import Year
from coalition.terms.presets import DURHAM_2023_RECOMMENDED as RULESET

CHOICES: tuple[Choice, ...] = ("for", "for", "against", "abstain")
MARKS: tuple[Mark, ...] = ("rep", "delegate", "remote", "regrets", "absent")
OFTEN = (60, 10, 10, 8, 12)
ADMITTED = (date(2020, 1, 1), date(2026, 10, 1), date(2026, 12, 1))
YEAR = Year(date(2026, 9, 1), date(2027, 8, 31))
MEETINGS = tuple(MeetingFact(f"m{n}", date(2026, 9, 15) + timedelta(days=60 * n)) for n in range(6))

TALLY = "select vote, count(*) from ballot where voting = 1 group by vote"
ATTENDANCE = """
select count(*) from (
  select m.id, count(t.id) as eligible, sum(a.mark in ('rep', 'alternate', 'delegate', 'remote')) as attended
  from member m join meeting t on t.on_day > m.admitted_on and t.status = 'held' and t.on_day between ? and ?
  left join attendance a on a.member = m.id and a.meeting = t.id
  where not exists (select 1 from "leave" l where l.member = m.id and t.on_day between l.first_day and l.last_day)
  group by m.id)
where eligible >= ? and 3 * attended < 2 * eligible
"""


@asynccontextmanager
async def _filled(schema: str, rows: dict[str, list[tuple[Any, ...]]]) -> AsyncIterator[sqlite3.Connection]:
    with tempfile.TemporaryDirectory(prefix="coalition-benchmark-") as folder:
        connection = sqlite3.connect(Path(folder) / "counted.sqlite")
        connection.executescript(schema)
        for table, lines in rows.items():
            places = ", ".join("?" * len(lines[0]))
            connection.executemany(f"insert into {table} values ({places})", lines)
        connection.commit()
        connection.execute("analyze")
        yield connection
        connection.close()


def _timed(work: Callable[[], Any]) -> Callable[[], Any]:
    async def measured() -> float:
        gc.collect()
        started = time.perf_counter()
        await asyncio.to_thread(work)
        return time.perf_counter() - started

    return measured


async def tally(sizes: Sizes, server: str) -> list[Measure]:
    """The count of very many ballots by the rule, beside GROUP BY with a covering index (always on SQLite)."""
    members = [f"member-{n:07}" for n in range(sizes.ballots)]
    ballots = {member: CHOICES[n % len(CHOICES)] for n, member in enumerate(members)}
    schema = """create table ballot (voting integer, member text, vote text);
      create index covering on ballot (voting, vote)"""
    async with _filled(
        schema, {"ballot": [(1, member, vote) for member, vote in ballots.items()]}
    ) as connection:
        connection.execute(TALLY).fetchall()
        same = dict(connection.execute(TALLY).fetchall())
        counted = tally_of(ballots.values())
        assert (counted.votes_for, counted.votes_against, counted.abstentions) == tuple(
            same[vote] for vote in ("for", "against", "abstain")
        ), "the rule and SQL disagree"
        reference = _sql(connection, TALLY)
        simple = await interleaved(sizes.rounds, _timed(lambda: tally_of(ballots.values())), reference)
        roll = [RollMember(member) for member in members]
        whole = await interleaved(
            sizes.rounds, _timed(lambda: outcome_under_readings(ballots, roll, RULESET)), reference
        )
    return [
        compared("tally", simple, "s", at_most(2), ballots=sizes.ballots),
        compared("outcome_under_readings", whole, "s", ballots=sizes.ballots),
    ]


def _sql(connection: sqlite3.Connection, sql: str, *values: Any) -> Callable[[], Any]:
    async def measured() -> float:
        started = time.perf_counter()
        connection.execute(sql, values).fetchall()
        return time.perf_counter() - started

    return measured


async def attendance(sizes: Sizes, server: str) -> list[Measure]:
    """The rule of two thirds for very many members and six meetings, beside the SQL that finds the same members."""
    chance = random.Random(60)
    ids = [meeting.id for meeting in MEETINGS]
    marks = [
        dict(zip(ids, chance.choices(MARKS, OFTEN, k=len(ids)), strict=True)) for _ in range(sizes.members)
    ]
    admitted = chance.choices(ADMITTED, (90, 5, 5), k=sizes.members)
    years = [MemberYear(day, MEETINGS, own) for day, own in zip(admitted, marks, strict=True)]
    schema = """create table member (id integer primary key, admitted_on text);
      create table meeting (id text primary key, on_day text, status text);
      create table attendance (member integer, meeting text, mark text, primary key (member, meeting)) without rowid;
      create table "leave" (member integer, first_day text, last_day text);
      create index leave_member on "leave" (member)"""
    rows: dict[str, list[tuple[Any, ...]]] = {
        "member": [(n, day.isoformat()) for n, day in enumerate(admitted)],
        "meeting": [(meeting.id, meeting.on.isoformat(), "held") for meeting in MEETINGS],
        "attendance": [(n, meeting, mark) for n, own in enumerate(marks) for meeting, mark in own.items()],
        '"leave"': [(0, "2019-01-01", "2019-01-02")],
    }
    values = (YEAR.starts_on.isoformat(), YEAR.ends_on.isoformat(), RULESET.attendance.min_eligible)
    async with _filled(schema, rows) as connection:
        found = sum(one.status == "presumed_withdrawn" for one in year_results(years, YEAR, RULESET))
        assert connection.execute(ATTENDANCE, values).fetchone()[0] == found, "the rule and SQL disagree"
        rounds = await interleaved(
            sizes.rounds,
            _timed(lambda: [one.status for one in year_results(years, YEAR, RULESET)]),
            _sql(connection, ATTENDANCE, *values),
        )
    one = _one_member_ms(years[: min(2_000, len(years))])
    return [
        compared("attendance", rounds, "s", at_most(2), members=sizes.members),
        Measure("attendance_one_member", one, one, "ms", goal=at_most(1, "ms")),
    ]


def _one_member_ms(years: list[MemberYear]) -> float:
    took = []
    for year in years:
        started = time.perf_counter()
        year_standing(year, YEAR, RULESET)
        took.append(time.perf_counter() - started)
    return median(took) * 1000
