"""A transaction is whole or nothing, alone or among others, ended or cut short."""

import asyncio
import contextvars
import random
from functools import partial
from uuid import uuid4

import pytest

from coalition import db
from coalition.db import LendingEngine
from tests.db.tables import (
    READERS,
    REFUSALS,
    Pair,
    add_pair,
    add_pair_and_fail,
    assert_healthy,
    count_pairs,
    read_then_write,
    the_count,
)

AT_ONCE = "a plain statement and a savepoint are run at once on SQLite: nothing can cut them short"


class TestTransactions:
    async def test_what_was_left_without_an_error_is_recorded(self, engine: LendingEngine):
        async with db.transaction():
            await add_pair()
        assert await Pair.count() == 1

    async def test_an_error_leaves_nothing_behind(self, engine: LendingEngine):
        with pytest.raises(KeyError):
            await add_pair_and_fail()
        assert await Pair.count() == 0
        await assert_healthy(engine)

    async def test_a_read_inside_sees_what_was_written_inside_and_nobody_else_does(
        self, engine: LendingEngine
    ):
        async with db.transaction():
            await add_pair()
            assert await Pair.count() == 1
            elsewhere = asyncio.get_running_loop().create_task(count_pairs(), context=contextvars.Context())
            assert await elsewhere == 0

    async def test_a_nested_failure_undoes_its_own_part_only(self, engine: LendingEngine):
        async with db.transaction():
            await add_pair("before")
            with pytest.raises(KeyError):
                await add_pair_and_fail("inside")
            async with db.transaction():
                await add_pair("kept")
            await add_pair("after")
        names = await Pair.select(Pair.name).order_by(Pair.name).output(as_list=True)
        assert names == ["after", "before", "kept"]

    async def test_an_outer_failure_undoes_what_is_nested(self, engine: LendingEngine):
        async def succeed_inside_and_fail_outside() -> None:
            async with db.transaction():
                async with db.transaction():
                    await add_pair()
                raise KeyError

        with pytest.raises(KeyError):
            await succeed_inside_and_fail_outside()
        assert await Pair.count() == 0

    async def test_a_statement_refused_in_a_nested_transaction_does_not_stop_the_outer_one(
        self, engine: LendingEngine
    ):
        async with db.transaction():
            await add_pair("one")
            with pytest.raises(REFUSALS) as caught:
                await db.in_transaction(partial(add_pair, "one"))
            assert db.is_unique_violation(caught.value)
            await add_pair("two")
        assert await Pair.count() == 2

    async def test_a_refused_commit_is_an_error_that_leaves_nothing_and_harms_nobody(
        self, engine: LendingEngine
    ):
        async def refer_to_nothing() -> None:
            await add_pair()
            await db.DATABASE.run_ddl(f"INSERT INTO leaf (id, counter) VALUES ('{uuid4()}', '{uuid4()}')")

        for _ in range(3 * READERS):
            with pytest.raises(REFUSALS, match=r"(?i)foreign key"):
                await db.in_transaction(refer_to_nothing)
        assert await Pair.count() == 0
        await assert_healthy(engine)

    async def test_ten_read_then_write_transactions_at_once_lose_nothing(self, engine: LendingEngine):
        await asyncio.gather(*(db.in_transaction(read_then_write) for _ in range(10)))
        assert await the_count() == 10

    async def test_a_result_comes_out_of_in_transaction(self, engine: LendingEngine):
        assert await db.in_transaction(the_count) == 0

    async def test_a_task_that_outlives_its_transaction_is_refused(self, engine: LendingEngine):
        go = asyncio.Event()

        async def late() -> None:
            await go.wait()
            await add_pair()

        async with db.transaction():
            task = asyncio.create_task(late())
            await add_pair()
        go.set()
        with pytest.raises(db.TransactionOver):
            await task
        assert await Pair.count() == 1

    async def test_a_statement_cut_short_dooms_the_transaction_even_if_the_error_is_caught(
        self, engine: LendingEngine
    ):
        if engine.engine_type == "sqlite":
            pytest.skip(AT_ONCE)

        async def write_and_be_cut_short() -> None:
            async with db.transaction():
                await add_pair()
                statement = asyncio.create_task(add_pair())
                await asyncio.sleep(0)
                statement.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await statement

        with pytest.raises(db.NotCommitted):
            await write_and_be_cut_short()
        assert await Pair.count() == 0
        await assert_healthy(engine)

    async def test_a_savepoint_cut_short_dooms_the_transaction_even_if_the_error_is_caught(
        self, engine: LendingEngine
    ):
        if engine.engine_type == "sqlite":
            pytest.skip(AT_ONCE)

        async def part() -> None:
            async with db.transaction():
                await add_pair()

        async def write_and_be_cut_short() -> None:
            async with db.transaction():
                await add_pair()
                inner = asyncio.create_task(part())
                await asyncio.sleep(0)
                inner.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await inner

        with pytest.raises(db.NotCommitted):
            await write_and_be_cut_short()
        assert await Pair.count() == 0
        await assert_healthy(engine)

    async def test_two_hundred_cancellations_leave_the_engine_healthy_and_no_half_transaction(
        self, engine: LendingEngine
    ):
        seed = random.randrange(2**32)
        print(f"seed {seed}")
        chance = random.Random(seed)

        async def two_rows() -> None:
            async with db.transaction():
                await add_pair()
                async with db.transaction():
                    await add_pair()
            await Pair.count()

        cancelled = 0
        for _ in range(20):
            tasks = [asyncio.create_task(two_rows()) for _ in range(10)]
            for task in chance.sample(tasks, len(tasks)):
                for _ in range(chance.randrange(200)):
                    await asyncio.sleep(0)
                task.cancel()
            results = await asyncio.gather(*tasks, return_exceptions=True)
            cancelled += sum(isinstance(result, asyncio.CancelledError) for result in results)
            assert all(result is None or isinstance(result, asyncio.CancelledError) for result in results), (
                results
            )
        assert cancelled > 0
        assert await Pair.count() % 2 == 0
        await assert_healthy(engine)

    async def test_a_transaction_waits_in_no_pool_while_it_waits_for_its_turn(self, engine: LendingEngine):
        async with db.transaction():
            await add_pair()
            waiting = [_apart(db.in_transaction(add_pair)) for _ in range(3 * READERS)]
            if engine.engine_type == "sqlite":
                assert await _apart(count_pairs()) == 0
        await asyncio.gather(*waiting)
        assert await Pair.count() == 1 + 3 * READERS


def _apart(work) -> asyncio.Task[object]:
    return asyncio.get_running_loop().create_task(work, context=contextvars.Context())
