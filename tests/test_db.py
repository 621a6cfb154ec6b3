"""The database keeps its promises on SQLite, and on PostgreSQL when COALITION_TEST_DATABASE_URL names a server."""

import asyncio
import contextvars
import random
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from textwrap import dedent
from uuid import uuid4

import asyncpg  # type: ignore[import-untyped]
import pytest
from piccolo.columns import UUID, BigInt, Varchar
from piccolo.columns.base import OnDelete
from piccolo.columns.column_types import ForeignKey
from piccolo.table import Table

from coalition import db
from coalition.db import LendingEngine, SQLiteEngine
from tests.databases import ROOT, fresh_database, needs_postgres, run_twice_at_once, server_url

READERS = 4


class Counter(Table, db=db.DATABASE):
    id = UUID(primary_key=True, default=None)
    value = BigInt(default=0)


class Pair(Table, db=db.DATABASE):
    """Rows that come by two."""

    id = UUID(primary_key=True, default=None)
    name = Varchar(length=40)


class Leaf(Table, db=db.DATABASE):
    """A row whose parent is looked for at COMMIT only (see `make_tables`)."""

    id = UUID(primary_key=True, default=None)
    counter = ForeignKey(Counter, null=True, default=None, on_delete=OnDelete.restrict)


THE_COUNTER = uuid4()
REFUSALS = (sqlite3.Error, asyncpg.PostgresError)


async def make_tables() -> None:
    await Counter.create_table()
    await Pair.create_table()
    await db.DATABASE.run_ddl("CREATE UNIQUE INDEX pair_name ON pair (name) WHERE name <> 'twin'")
    await db.DATABASE.run_ddl(
        "CREATE TABLE leaf (id UUID PRIMARY KEY, counter UUID REFERENCES counter(id) DEFERRABLE INITIALLY DEFERRED)"
    )
    await Counter.insert(Counter(id=THE_COUNTER, value=0))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=needs_postgres)])
async def engine(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[LendingEngine]:
    server = server_url() if request.param == "postgres" else ""
    async with fresh_database(tmp_path, make_tables, server) as engine:
        yield engine


async def add_pair(name: str = "twin") -> None:
    await Pair.insert(Pair(id=uuid4(), name=name))


async def add_pair_and_fail(name: str = "twin") -> None:
    async with db.transaction():
        await add_pair(name)
        raise KeyError


async def read_then_write() -> None:
    [row] = await db.for_update(Counter.select(Counter.value).where(Counter.id == THE_COUNTER))
    await asyncio.sleep(0)
    await Counter.update({Counter.value: row["value"] + 1}).where(Counter.id == THE_COUNTER)


async def the_count() -> int:
    [row] = await Counter.select(Counter.value).where(Counter.id == THE_COUNTER)
    return row["value"]


async def assert_healthy(engine: LendingEngine) -> None:
    """All connections can be lent at once, the writers' lock is free, and this task is in no transaction."""
    assert not engine.transaction_exists()
    counts = await asyncio.gather(*(Counter.count() for _ in range(3 * READERS)))
    assert set(counts) == {1}
    before = await Pair.count()
    async with db.transaction():
        await add_pair()
    assert await Pair.count() == before + 1


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
            elsewhere = asyncio.get_running_loop().create_task(_count_pairs(), context=contextvars.Context())
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
                assert await _apart(_count_pairs()) == 0
        await asyncio.gather(*waiting)
        assert await Pair.count() == 1 + 3 * READERS


async def _count_pairs() -> int:
    return await Pair.count()


def _apart(work) -> asyncio.Task[object]:
    return asyncio.get_running_loop().create_task(work, context=contextvars.Context())


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

    async def test_a_locked_file_is_recognised_as_busy(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setitem(sys.modules["coalition.db.sqlite"].PRAGMAS, "busy_timeout", 0)
        async with fresh_database(tmp_path, make_tables, "") as engine:
            assert isinstance(engine, SQLiteEngine)
            other = sqlite3.connect(engine.file, isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(sqlite3.OperationalError) as caught:
                await db.in_transaction(add_pair, attempts=2)
            assert db.is_busy_or_full(caught.value)
            other.execute("ROLLBACK")
            other.close()
            await engine.close_connection_pool()
            monkeypatch.undo()
            await engine.start_connection_pool()
            await assert_healthy(engine)

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


class TestDurability:
    async def test_the_engine_asserts_that_it_keeps_what_it_acknowledges(self, engine: LendingEngine):
        await engine.assert_durable()

    @pytest.mark.parametrize(
        ("pragma", "careless"),
        [("synchronous", 1), ("journal_mode", "delete"), ("foreign_keys", 0), ("busy_timeout", 9)],
    )
    async def test_a_careless_connection_is_refused_at_start_up(
        self, tmp_path: Path, pragma: str, careless: int | str
    ):
        class Careless(SQLiteEngine):
            async def borrow(self, *, writing: bool):
                connection = await super().borrow(writing=writing)
                await connection.fetch(f"PRAGMA {pragma} = {careless}")
                return connection

        with pytest.raises(db.NotDurable, match=pragma):
            await Careless(tmp_path / "careless.sqlite").assert_durable()

    async def test_a_transaction_excludes_other_writers_before_it_writes(self, tmp_path: Path):
        async with fresh_database(tmp_path, make_tables, "") as engine:
            assert isinstance(engine, SQLiteEngine)
            other = sqlite3.connect(engine.file, isolation_level=None, timeout=0)
            async with db.transaction():
                with pytest.raises(sqlite3.OperationalError, match="locked"):
                    other.execute("BEGIN IMMEDIATE")
            other.execute("BEGIN IMMEDIATE")
            other.close()

    async def test_a_new_file_is_readable_by_its_owner_only(self, tmp_path: Path):
        engine = SQLiteEngine(tmp_path / "house" / "coalition.sqlite")
        await engine.assert_durable()
        assert engine.file.stat().st_mode & 0o077 == 0
        assert engine.file.parent.stat().st_mode & 0o077 == 0

    async def test_a_reference_to_nothing_is_refused(self, engine: LendingEngine):
        with pytest.raises(REFUSALS, match=r"(?i)foreign key"):
            await Leaf.insert(Leaf(id=uuid4(), counter=uuid4()))

    @pytest.mark.parametrize("place", ["sqlite", pytest.param("postgres", marks=needs_postgres)])
    async def test_two_processes_of_a_hundred_increments_make_two_hundred(self, place: str, tmp_path: Path):
        async with fresh_database(
            tmp_path, make_tables, server_url() if place == "postgres" else ""
        ) as engine:
            url = f"sqlite:///{engine.file}" if isinstance(engine, SQLiteEngine) else engine.url  # type: ignore[attr-defined]
            program = f"""
                import asyncio
                from pathlib import Path
                from uuid import UUID
                from coalition import db
                from tests import test_db
                test_db.THE_COUNTER = UUID("{THE_COUNTER}")
                async def main():
                    for _ in range(100):
                        await db.in_transaction(test_db.read_then_write)
                db.use(db.engine_for({url!r}, Path("/nowhere")))
                asyncio.run(main())
            """
            await run_twice_at_once(program)
            assert await the_count() == 200


class TestChoice:
    @pytest.mark.parametrize(
        ("url", "place"),
        [
            ("", "data/coalition.sqlite"),
            ("sqlite:///other.sqlite", "data/other.sqlite"),
            ("sqlite:////far/away", "/far/away"),
        ],
    )
    def test_an_address_names_a_file(self, url: str, place: str):
        engine = db.engine_for(url, Path("data"))
        assert isinstance(engine, SQLiteEngine)
        assert engine.file == Path(place)

    def test_an_address_names_a_server_and_connects_to_nothing_yet(self):
        assert db.engine_for("postgresql://nobody@nowhere.invalid/x", Path("data")).engine_type == "postgres"

    def test_an_address_of_another_kind_is_refused(self):
        with pytest.raises(ValueError, match="postgresql://"):
            db.engine_for("mysql://localhost/x", Path("data"))

    async def test_each_fresh_database_starts_from_the_template(self, tmp_path: Path):
        for _ in range(2):
            async with fresh_database(tmp_path, make_tables):
                assert await Pair.count() == 0
                await add_pair()

    async def test_statements_are_counted_inside_a_transaction_and_outside(self, engine: LendingEngine):
        with db.counting_statements() as all_of_them:
            await Pair.count()
            with db.counting_statements() as inside:
                async with db.transaction():
                    await add_pair()
                    await asyncio.gather(_apart_in_this_context(_count_pairs()))
        await Pair.count()
        assert (len(all_of_them), len(inside)) == (3, 2)
        assert inside[0].startswith("INSERT")

    def test_a_command_line_that_queries_ends_by_itself(self, tmp_path: Path):
        program = f"""
            import asyncio
            from pathlib import Path
            from coalition import db
            from tests.test_db import make_tables, Pair
            db.use(db.engine_for("", Path({str(tmp_path)!r})))
            async def main():
                await make_tables()
                async with db.transaction():
                    return await Pair.count()
            print(asyncio.run(main()), Pair.count().run_sync())
        """
        done = subprocess.run(
            [sys.executable, "-c", dedent(program)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        assert done.stdout.split() == ["0", "0"]


def _apart_in_this_context(work) -> asyncio.Task[object]:
    return asyncio.get_running_loop().create_task(work)
