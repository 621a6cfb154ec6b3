"""Three small tables, what is written to them, and what shows that the database is well."""

import asyncio
import sqlite3
from uuid import uuid4

import asyncpg  # type: ignore[import-untyped]
from piccolo.columns import UUID, BigInt, Varchar
from piccolo.columns.base import OnDelete
from piccolo.columns.column_types import ForeignKey
from piccolo.table import Table

from coalition import db
from coalition.db import LendingEngine

READERS = 4
THE_COUNTER = uuid4()
REFUSALS = (sqlite3.Error, asyncpg.PostgresError)


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


async def make_tables() -> None:
    await Counter.create_table()
    await Pair.create_table()
    await db.DATABASE.run_ddl("CREATE UNIQUE INDEX pair_name ON pair (name) WHERE name <> 'twin'")
    await db.DATABASE.run_ddl(
        "CREATE TABLE leaf (id UUID PRIMARY KEY, counter UUID REFERENCES counter(id) DEFERRABLE INITIALLY DEFERRED)"
    )
    await Counter.insert(Counter(id=THE_COUNTER, value=0))


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


async def count_pairs() -> int:
    return await Pair.count()


async def assert_healthy(engine: LendingEngine) -> None:
    """All connections can be lent at once, the writers' lock is free, and this task is in no transaction."""
    assert not engine.transaction_exists()
    counts = await asyncio.gather(*(Counter.count() for _ in range(3 * READERS)))
    assert set(counts) == {1}
    before = await Pair.count()
    async with db.transaction():
        await add_pair()
    assert await Pair.count() == before + 1
