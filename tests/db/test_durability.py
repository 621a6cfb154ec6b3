"""What the database acknowledged is kept, and writers take turns."""

import sqlite3
from pathlib import Path
from uuid import uuid4

import pytest

from coalition import db
from coalition.db import LendingEngine, SQLiteEngine
from tests.databases import fresh_database, needs_postgres, run_twice_at_once, server_url
from tests.db.tables import REFUSALS, THE_COUNTER, Leaf, make_tables, the_count


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
            async def borrow(self):
                connection = await super().borrow()
                connection.fetch(f"PRAGMA {pragma} = {careless}")
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
                from tests.db import tables
                tables.THE_COUNTER = UUID("{THE_COUNTER}")
                async def main():
                    for _ in range(100):
                        await db.in_transaction(tables.read_then_write)
                db.use(db.engine_for({url!r}, Path("/nowhere")))
                asyncio.run(main())
            """
            await run_twice_at_once(program)
            assert await the_count() == 200
