"""On SQLite those who stand in line to write reach the disk together, and each is whole or nothing by itself."""

import asyncio
import contextvars
from collections.abc import AsyncIterator, Awaitable, Coroutine
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import pytest_asyncio

from coalition import db
from coalition.db import LendingEngine
from tests.databases import fresh_database
from tests.db.tables import (
    REFUSALS,
    Pair,
    add_pair,
    add_pair_and_fail,
    assert_healthy,
    count_pairs,
    make_tables,
)

IN_LINE = 10


@pytest_asyncio.fixture
async def engine(tmp_path: Path) -> AsyncIterator[LendingEngine]:
    async with fresh_database(tmp_path, make_tables, "") as engine:
        yield engine


def apart(work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
    """As another request would: in a context of its own."""
    return asyncio.get_running_loop().create_task(work, context=contextvars.Context())


async def together(*work: Awaitable[Any]) -> list[Any]:
    return await asyncio.gather(*work, return_exceptions=True)


async def add(name: str = "twin") -> None:
    async with db.transaction():
        await add_pair(name)


async def refer_to_nothing() -> None:
    """What SQLite refuses at COMMIT only."""
    async with db.transaction():
        await add_pair()
        await db.DATABASE.run_ddl(f"INSERT INTO leaf (id, counter) VALUES ('{uuid4()}', '{uuid4()}')")


async def lose_everything() -> None:
    """What SQLite does by itself when the disk is full: it undoes all, then reports the error."""
    async with db.transaction():
        await add_pair()
        await db.DATABASE.run_ddl("INSERT OR ROLLBACK INTO pair SELECT * FROM pair")


async def test_those_in_line_appear_together(engine: LendingEngine):
    seen = set()

    async def look_then_add() -> None:
        async with db.transaction():
            seen.add(await apart(count_pairs()))
            await add_pair()

    await together(*(apart(look_then_add()) for _ in range(IN_LINE)), add_pair())
    assert seen == {0}
    assert await Pair.count() == IN_LINE + 1


async def test_one_that_fails_undoes_its_own_part_only(engine: LendingEngine):
    answers = await together(add("a"), add_pair_and_fail("b"), add("c"), add_pair_and_fail("d"), add("e"))
    assert [type(answer) for answer in answers if answer] == [KeyError, KeyError]
    assert await Pair.select(Pair.name).order_by(Pair.name).output(as_list=True) == ["a", "c", "e"]
    await assert_healthy(engine)


async def test_where_the_first_fails_the_others_are_kept(engine: LendingEngine):
    answers = await together(add_pair_and_fail(), *(add() for _ in range(IN_LINE)))
    assert [type(answer) for answer in answers if answer] == [KeyError]
    assert await Pair.count() == IN_LINE
    await assert_healthy(engine)


async def test_a_refused_commit_is_an_error_for_all_that_it_ends(engine: LendingEngine):
    answers = await together(add(), refer_to_nothing(), *(add() for _ in range(IN_LINE)))
    assert all(isinstance(answer, REFUSALS) for answer in answers)
    assert await Pair.count() == 0
    await assert_healthy(engine)


async def test_a_refusal_is_not_answered_before_what_it_rests_on_is_recorded(engine: LendingEngine):
    async def refuse_if_taken() -> None:
        async with db.transaction():
            if await Pair.count():
                raise KeyError("taken")

    answers = await together(refer_to_nothing(), refuse_if_taken())
    assert all(isinstance(answer, REFUSALS) for answer in answers)
    answers = await together(add(), refuse_if_taken())
    assert [type(answer) for answer in answers if answer] == [KeyError]


async def test_who_gives_up_waiting_takes_nothing_from_the_others(engine: LendingEngine):
    has_written = asyncio.Event()

    async def write_and_say_so() -> None:
        async with db.transaction():
            await add_pair()
            has_written.set()

    first = asyncio.create_task(write_and_say_so())
    others = [asyncio.create_task(add()) for _ in range(IN_LINE)]
    await has_written.wait()
    first.cancel()
    others[0].cancel()
    answers = await together(first, *others)
    assert [type(answer) for answer in answers if answer] == [asyncio.CancelledError] * 2
    assert (
        await Pair.count() == IN_LINE
    )  # the first had written, and its COMMIT was in line; others[0] had not begun
    await assert_healthy(engine)


async def test_one_cut_short_half_way_undoes_its_own_part_only(engine: LendingEngine):
    async def write_and_wait() -> None:
        async with db.transaction():
            await add_pair()
            half_way.set()
            await asyncio.Event().wait()

    half_way = asyncio.Event()
    first, endless, last = map(asyncio.create_task, (add(), write_and_wait(), add()))
    await half_way.wait()
    endless.cancel()
    answers = await together(first, endless, last)
    assert [type(answer) for answer in answers if answer] == [asyncio.CancelledError]
    assert await Pair.count() == 2
    await assert_healthy(engine)


async def test_what_sqlite_undoes_by_itself_is_acknowledged_to_nobody_and_those_after_go_on(
    engine: LendingEngine,
):
    answers = await together(add(), add(), lose_everything(), add(), add())
    assert [isinstance(answer, db.NotCommitted) for answer in answers] == [True, True, False, False, False]
    assert isinstance(answers[2], REFUSALS)
    assert await Pair.count() == 2
    await assert_healthy(engine)


async def test_a_full_disk_harms_nobody_who_had_written_before(engine: LendingEngine):
    async def fill() -> None:
        async with db.transaction():
            [page] = await db.DATABASE.run_ddl("PRAGMA page_count")
            await db.DATABASE.run_ddl(f"PRAGMA max_page_count = {page['page_count']}")
            for _ in range(500):
                await add_pair()

    answers = await together(add(), add(), fill())
    assert db.is_busy_or_full(answers[2])
    assert await Pair.count() == sum(answer is None for answer in answers)


@pytest.mark.parametrize("taken", [0, IN_LINE - 1])
async def test_nested_parts_of_those_in_line_stay_their_own(engine: LendingEngine, taken: int):
    async def part(number: int) -> None:
        async with db.transaction():
            await add_pair(str(number))
            with pytest.raises(KeyError):
                await add_pair_and_fail("inside")
            if number == taken:
                raise KeyError

    answers = await together(*(part(number) for number in range(IN_LINE)))
    assert [type(answer) for answer in answers if answer] == [KeyError]
    names = await Pair.select(Pair.name).output(as_list=True)
    assert sorted(names) == sorted(str(number) for number in range(IN_LINE) if number != taken)
