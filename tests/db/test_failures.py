"""A failure of the database is recognised, undoes everything and harms nobody after."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from coalition import db
from coalition.db import LendingEngine, SQLiteEngine
from tests.databases import fresh_database, needs_postgres, server_url
from tests.db.tables import (
    REFUSALS,
    THE_COUNTER,
    Counter,
    Pair,
    add_pair,
    assert_healthy,
    make_tables,
    the_count,
)


class TestFailures:
    async def test_a_second_row_with_the_same_name_is_a_unique_violation(self, engine: LendingEngine):
        await add_pair("one")
        with pytest.raises(REFUSALS) as caught:
            await add_pair("one")
        assert db.is_unique_violation(caught.value)
        assert not db.is_busy_or_full(caught.value)

    async def test_a_second_row_with_the_same_key_is_a_unique_violation(self, engine: LendingEngine):
        with pytest.raises(REFUSALS) as caught:
            await Counter.insert(Counter(id=THE_COUNTER, value=1))
        assert db.is_unique_violation(caught.value)

    async def test_a_partial_unique_index_lets_the_others_repeat(self, engine: LendingEngine):
        await add_pair("twin")
        await add_pair("twin")
        assert await Pair.count() == 2

    async def test_another_error_is_neither_a_repetition_nor_a_full_disk(self, engine: LendingEngine):
        with pytest.raises(REFUSALS) as caught:
            await db.DATABASE.run_ddl("SELECT nothing FROM nowhere")
        assert not db.is_unique_violation(caught.value)
        assert not db.is_busy_or_full(caught.value)
        await assert_healthy(engine)

    async def test_a_full_disk_is_recognised_undoes_everything_and_heals(self, tmp_path: Path):
        async with fresh_database(tmp_path, make_tables, "") as engine:
            await engine.close_connection_pool()

            async def fill() -> None:
                [page] = await db.DATABASE.run_ddl("PRAGMA page_count")
                await db.DATABASE.run_ddl(f"PRAGMA max_page_count = {page['page_count']}")
                await add_pair("first")
                for _ in range(500):
                    await add_pair()

            with pytest.raises(sqlite3.OperationalError) as caught:
                await db.in_transaction(fill)
            assert db.is_busy_or_full(caught.value)
            assert await Pair.count() == 0
            await assert_healthy(engine)

    async def test_after_a_full_disk_nothing_is_written_outside_of_the_transaction(self, tmp_path: Path):
        async with fresh_database(tmp_path, make_tables, "") as engine:

            async def lose_everything_and_go_on() -> None:
                async with db.transaction():
                    await add_pair()
                    # What SQLite does by itself when the disk is full: it undoes all, then reports the error.
                    with pytest.raises(sqlite3.DatabaseError):
                        await db.DATABASE.run_ddl("INSERT OR ROLLBACK INTO pair SELECT * FROM pair")
                    await add_pair()

            with pytest.raises(db.NotCommitted):
                await lose_everything_and_go_on()
            assert await Pair.count() == 0
            await assert_healthy(engine)

    def test_who_was_undone_with_others_because_the_disk_is_full_may_try_again(self):
        full = sqlite3.OperationalError("database or disk is full")
        full.sqlite_errorcode = sqlite3.SQLITE_FULL
        undone = db.NotCommitted()
        undone.__cause__ = full
        assert db.is_busy_or_full(undone)
        assert not db.is_busy_or_full(db.NotCommitted())

    async def test_a_locked_file_is_recognised_as_busy(self, tmp_path: Path):
        async with fresh_database(tmp_path, make_tables, "") as usual:
            assert isinstance(usual, SQLiteEngine)
            engine = SQLiteEngine(usual.file, busy_milliseconds=0)
            with db.using(engine):
                await engine.start_connection_pool()
                other = sqlite3.connect(engine.file, isolation_level=None)
                other.execute("BEGIN IMMEDIATE")
                with pytest.raises(sqlite3.OperationalError) as caught:
                    await db.in_transaction(add_pair, attempts=2)
                assert db.is_busy_or_full(caught.value)
                other.execute("ROLLBACK")
                other.close()
                await assert_healthy(engine)
                await engine.close_connection_pool()

    async def test_a_server_that_is_not_there_is_recognised(self, tmp_path: Path):
        engine = db.engine_for(f"postgresql://nobody@/nothing?host={tmp_path}", tmp_path)
        with db.using(engine), pytest.raises(ConnectionError) as caught:
            await Counter.count()
        assert db.is_busy_or_full(caught.value)

    @needs_postgres
    async def test_a_commit_that_postgresql_turns_into_a_rollback_is_an_error(self, tmp_path: Path):
        async def repeat_and_go_on() -> None:
            async with db.transaction():
                await add_pair("one")
                with pytest.raises(REFUSALS) as caught:
                    await add_pair("one")
                assert db.is_unique_violation(caught.value)

        async with fresh_database(tmp_path, make_tables, server_url()) as engine:
            with pytest.raises(db.NotCommitted):
                await repeat_and_go_on()
            await assert_healthy(engine)

    @needs_postgres
    async def test_lost_races_are_run_again_when_the_server_is_serializable(self, tmp_path: Path):
        from coalition.db.postgres import PostgresEngine

        runs = 0

        async def read_then_write_without_lock() -> None:
            nonlocal runs
            runs += 1
            await Counter.update({Counter.value: await the_count() + 1}).where(Counter.id == THE_COUNTER)

        async with fresh_database(tmp_path, make_tables, server_url()) as engine:
            assert isinstance(engine, PostgresEngine)
            strict = PostgresEngine(engine.url, default_transaction_isolation="serializable")
            with db.using(strict):
                await asyncio.gather(
                    *(db.in_transaction(read_then_write_without_lock, attempts=50) for _ in range(10))
                )
            assert await the_count() == 10
        assert runs > 10
