"""Which database is in use, and the few ways to work with it."""

import asyncio
import random
import re
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from piccolo.engine.base import Engine
from piccolo.table import Table

from coalition.db.failures import is_worth_another_try
from coalition.db.lending import LendingEngine, Transaction
from coalition.db.sqlite import SQLiteEngine

FILE_NAME = "coalition.sqlite"
ATTEMPTS = 10
PATIENCE_SECONDS = 10
_MARK = re.compile(r"{(\d*)}")
MOST_VALUES = 30_000  # SQLite takes 32,766 in one statement, PostgreSQL 65,535

Result = TypeVar("Result")
Query = TypeVar("Query")


class Database(Engine[Transaction]):
    """Stands before the engine in use, so that tables never hold an engine. There is one, `DATABASE`."""

    def __init__(self) -> None:
        self._engine: LendingEngine | None = None
        self._make_default: Callable[[], LendingEngine] | None = None

    @property
    def engine(self) -> LendingEngine:
        if self._engine is None:
            if self._make_default is None:
                raise RuntimeError("No database was chosen: call coalition.db.use(engine) first.")
            self._engine = self._make_default()
        return self._engine

    @property
    def engine_type(self) -> str:  # type: ignore[override]  # the chosen engine says it, at each call
        return self.engine.engine_type

    @property
    def current_transaction(self) -> Any:  # type: ignore[override]  # the chosen engine says it, at each call
        return self.engine.current_transaction

    def run_querystring(self, *arguments: Any, **options: Any) -> Any:
        return self.engine.run_querystring(*arguments, **options)

    def run_ddl(self, *arguments: Any, **options: Any) -> Any:
        return self.engine.run_ddl(*arguments, **options)

    def transform_response_to_dicts(self, results: Any) -> list[dict[str, Any]]:
        return self.engine.transform_response_to_dicts(results)

    def transaction(self, *arguments: Any, **options: Any) -> Transaction:
        return self.engine.transaction(*arguments, **options)

    def atomic(self, *arguments: Any, **options: Any) -> Any:
        return self.engine.atomic(*arguments, **options)

    def batch(self, *arguments: Any, **options: Any) -> Any:
        return self.engine.batch(*arguments, **options)

    async def get_version(self) -> float:
        return await self.engine.get_version()

    def get_version_sync(self) -> float:
        return self.engine.get_version_sync()

    async def prep_database(self) -> None:
        await self.engine.prep_database()

    async def start_connection_pool(self) -> None:
        await self.engine.start_connection_pool()

    async def close_connection_pool(self) -> None:
        await self.engine.close_connection_pool()


DATABASE = Database()


def use(engine: LendingEngine | None) -> None:
    """From now on, in this process, every table works with this engine (`None`: with the default again)."""
    DATABASE._engine = engine


@contextmanager
def using(engine: LendingEngine) -> Iterator[None]:
    """The same for a while: what was in use before is in use again afterwards."""
    before = DATABASE._engine
    use(engine)
    try:
        yield
    finally:
        use(before)


def by_default(make: Callable[[], LendingEngine]) -> Database:
    """Make the engine so at the first query, unless one is in use by then. For `piccolo_conf.py`."""
    DATABASE._make_default = make
    return DATABASE


def current_engine() -> LendingEngine:
    return DATABASE.engine


def engine_for(url: str, data_dir: Path) -> LendingEngine:
    """The engine that an address names; nothing is opened yet.

    `""` is `coalition.sqlite` in `data_dir`; `sqlite:///name` is relative to `data_dir` and `sqlite:////path` absolute;
    `postgresql://…` is PostgreSQL, as its own tools read it. Errors: `ValueError` for anything else.
    """
    scheme, _, rest = url.partition("://")
    if not url:
        return SQLiteEngine(data_dir / FILE_NAME)
    if scheme == "sqlite" and rest.startswith("/"):
        return SQLiteEngine(data_dir / (rest[1:] or FILE_NAME))
    if scheme in ("postgres", "postgresql"):
        from coalition.db.postgres import PostgresEngine  # its driver is loaded only where it serves

        return PostgresEngine(url)
    raise ValueError("The database address must be empty, or begin with sqlite:/// or postgresql://.")


async def insert_all(rows: Sequence[Table]) -> None:
    """Insert rows of one table, however many: in as many statements as the values of each allow. Nothing for none."""
    for first in range(
        0, len(rows), step := max(1, MOST_VALUES // len(rows[0]._meta.columns)) if rows else 1
    ):
        await type(rows[0]).insert(*rows[first : first + step])


async def rows(sql: str, *arguments: Any) -> list[dict[str, Any]]:
    """Run a statement written by hand, and return its rows as dictionaries. `{}` stands for each argument, in order; or
    throughout `{1}`, `{2}` for the first and the second, each as often as need be.

    The same as `Table.raw`, without building a query out of parts at each call: for what every request or cast asks.
    """
    engine = current_engine()
    found = await engine.run(_compiled(sql, engine.engine_type), arguments)
    return engine.transform_response_to_dicts(found)


@lru_cache(maxsize=512)
def _compiled(sql: str, engine_type: str) -> str:
    sign, positions = "?" if engine_type == "sqlite" else "$", count(1)
    return _MARK.sub(lambda mark: f"{sign}{mark[1] or next(positions)}", sql)


def transaction() -> Transaction:
    """`async with transaction():` all or nothing; inside another, a savepoint."""
    return current_engine().transaction()


async def in_transaction(function: Callable[[], Awaitable[Result]], *, attempts: int = ATTEMPTS) -> Result:
    """Await `function()` in a transaction and return its result once committed.

    When the transaction lost a race (serialization failure, deadlock, a busy file) it is undone and run again, at most
    `attempts` times and for about ten seconds: `function` must do nothing that cannot be undone. Inside another
    transaction it is a savepoint, run once, since only the outermost can be run again.
    """
    engine = current_engine()
    if engine.transaction_exists():
        attempts = 1
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    attempt = 1
    while True:
        try:
            async with engine.transaction():
                return await function()
        except Exception as error:
            if attempt >= attempts or time.monotonic() > give_up_at or not is_worth_another_try(error):
                raise
        await asyncio.sleep(random.uniform(0, min(0.5, 0.002 * 2**attempt)))  # noqa: S311 - no secret
        attempt += 1


def locking(sql: str) -> str:
    """The same for a `select` written by hand from one table; nothing to add on SQLite."""
    return sql if current_engine().engine_type == "sqlite" else f"{sql} for update"


def for_update(query: Query) -> Query:
    """Lock the rows that a `select` or `objects` query reads until the transaction ends.

    On SQLite the query is unchanged: a transaction there already excludes every other writer.
    """
    if current_engine().engine_type == "sqlite":
        return query
    return query.lock_rows("UPDATE")  # type: ignore[attr-defined]  # each kind of select has it, not their base
