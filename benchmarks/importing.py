"""How long a spreadsheet takes to be brought in: named faults first, then written whole, then once more without effect."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks.client import WrongAnswer
from benchmarks.measure import Measure, at_most
from benchmarks.sizes import Sizes
from benchmarks.world import scratch
from coalition import clock
from coalition.act import HOUSE
from coalition.app import wire
from coalition.db import LendingEngine, SQLiteEngine, engine_for, using
from coalition.importing.bringing_in import bring_in
from coalition.importing.faults import Report
from coalition.membership.commands import Found, found
from coalition.membership.entry import NewPerson
from coalition.membership.tables import Member
from coalition.migrating import migrate
from tests.importing.spreadsheets import HEADS, PLANTED, members, saved, with_errors

A_MOMENT = at_most(5, "s")


async def spreadsheet(sizes: Sizes, server: str) -> list[Measure]:
    """A spreadsheet of 300 rows: with twenty planted errors, corrected, and the same again."""
    wire()
    async with _founded(server) as engine:
        await engine.start_connection_pool()
        try:
            before = await Member.count()
            named, finding = await _timed(saved(HEADS, with_errors()))
            _expect(len(named.faults) == len(PLANTED), f"{len(named.faults)} errors were named")
            _expect(await Member.count() == before, "something was written beside errors")
            right = saved(HEADS, members())
            written, writing = await _timed(right)
            _expect(await Member.count() == before + written.new, "not all was written")
            again, repeating = await _timed(right)
            _expect((again.new, again.same) == (0, written.new), "a second run changed something")
        finally:
            await engine.close_connection_pool()
    return [
        Measure("import_errors", finding, finding, "s", goal=A_MOMENT, facts={"errors": len(named.faults)}),
        Measure("import", writing, writing, "s", goal=A_MOMENT, facts={"rows": written.new}),
        Measure("import_again", repeating, repeating, "s", goal=A_MOMENT, facts={"rows": again.same}),
    ]


@asynccontextmanager
async def _founded(server: str) -> AsyncIterator[LendingEngine]:
    """A house that begins: its first organisation in the chair, and no meeting held."""
    async with scratch(server) as database:
        engine = engine_for(database, Path()) if server else SQLiteEngine(Path(database))
        with using(engine):
            await migrate()
            first = NewPerson("Ana", "fr", email="ana@example.org", may_email=True)
            await found(HOUSE, clock.now(), Found("Centre Aube", "Dawn Centre", "health", first))
            yield engine


async def _timed(content: bytes) -> tuple[Report, float]:
    started = time.perf_counter()
    report = await bring_in("members", content, clock.now())
    return report, time.perf_counter() - started


def _expect(is_so: bool, otherwise: str) -> None:
    if not is_so:
        raise WrongAnswer(otherwise)
