"""SQLite: kept connections, one writer at a time, nothing acknowledged before it is on the disk.

What can wait (opening, taking the writers' lock, reaching the disk) is done by the connection's own thread; a plain
statement is run where it stands. In WAL a reader waits for nobody, and a writer has its lock from BEGIN IMMEDIATE on, so
that such a statement takes microseconds: less than handing it to a thread and waiting for the turn to be handed back.
"""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Self
from weakref import WeakKeyDictionary

import aiosqlite
from piccolo.engine.sqlite import SQLiteEngine as StockEngine

from coalition.db.failures import NotDurable
from coalition.db.lending import LendingEngine

BUSY_MILLISECONDS = 5_000
KEPT_CONNECTIONS = 4
PRAGMAS: dict[str, int | str] = {
    "busy_timeout": BUSY_MILLISECONDS,
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: each commit reaches the disk before it is acknowledged
    "foreign_keys": 1,
}


class Connection(aiosqlite.Connection):
    """A connection of one borrower at a time, with a thread of its own for what can wait."""

    def __init__(self, path: Path, busy_milliseconds: int = BUSY_MILLISECONDS) -> None:
        super().__init__(partial(_open, path, busy_milliseconds), iter_chunk_size=64)
        self.pool: _Pool | None = None
        self.lock: asyncio.Lock | None = None

    @classmethod
    async def open(cls, path: Path, busy_milliseconds: int = BUSY_MILLISECONDS) -> Self:
        connection = cls(path, busy_milliseconds)
        await connection
        return connection

    async def command(self, sql: str) -> None:
        """BEGIN, COMMIT, ROLLBACK, a savepoint: in the thread, for it may wait for another process, or for the disk."""
        await self._execute(self.fetch, sql)  # type: ignore[no-untyped-call]

    def fetch(self, sql: str, arguments: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """Run one statement, here and now."""
        cursor = self._conn.execute(sql, arguments)
        if cursor.description is None:
            return []
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def let_go(self, _: object = None) -> None:
        """Leave the place in the pool and the writers' lock to the next."""
        if self.pool is not None:
            self.pool.places.release()
        if self.lock is not None:
            self.lock.release()
        self.pool = self.lock = None


class _Pool:
    """The connections kept for one event loop, at most so many."""

    def __init__(self, connect: Callable[[], Awaitable[Connection]], places: int) -> None:
        self._connect = connect
        self._size = places
        self.loop = asyncio.get_running_loop()
        self.places = asyncio.Semaphore(places)
        self.idle: list[Connection] = []
        self.anchor: Connection | None = None

    async def drop_anchor(self) -> None:
        """Open one connection that is never lent. While it is open the journal's index stays: when the disk is full,
        and writers' connections are closed in doubt, pages can still be read."""
        self.anchor = await self._connect()

    async def take(self) -> Connection:
        await self.places.acquire()
        try:
            connection = self.idle.pop() if self.idle else await self._connect()
        except BaseException:
            self.places.release()
            raise
        connection.pool = self
        return connection

    async def close(self) -> None:
        """Wait for what is lent, then close everything."""
        for _ in range(self._size):
            await self.places.acquire()
        while self.idle:
            await self.idle.pop().close()
        if self.anchor is not None:
            await self.anchor.close()


class SQLiteEngine(LendingEngine, StockEngine):  # type: ignore[misc]
    """One file. Writers wait in line inside the process, and up to `busy_milliseconds` for another process."""

    begin = "BEGIN IMMEDIATE"

    def __init__(
        self, path: Path, kept_connections: int = KEPT_CONNECTIONS, busy_milliseconds: int = BUSY_MILLISECONDS
    ) -> None:
        if sqlite3.sqlite_version_info < (3, 35):
            raise NotDurable(f"SQLite 3.35 or later is needed; this is {sqlite3.sqlite_version}.")
        self._kept_connections = kept_connections
        self._busy_milliseconds = busy_milliseconds
        self._pool: _Pool | None = None
        self._locks: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = WeakKeyDictionary()
        super().__init__(path=str(path))

    @property
    def file(self) -> Path:
        return Path(self.path)

    async def start_connection_pool(self) -> None:
        """Keep connections from now on, for this event loop."""
        if self._pool is None:
            self._pool = _Pool(self.get_connection, self._kept_connections)
            await self._pool.drop_anchor()

    async def close_connection_pool(self) -> None:
        """Wait for what is running, then keep nothing."""
        pool, self._pool = self._pool, None
        if pool is not None:
            await pool.close()

    async def get_connection(self) -> Connection:
        """A new connection that its caller closes (Piccolo's `batch` asks for it)."""
        return await Connection.open(self.file, self._busy_milliseconds)

    async def borrow(self, *, writing: bool) -> Connection:
        # The lock first: a writer in line must not hold a connection that a reader could use.
        lock = self._writers_lock() if writing else None
        if lock is not None:
            await lock.acquire()
        try:
            pool = self._pool
            is_kept = pool is not None and pool.loop is asyncio.get_running_loop()
            connection = await pool.take() if pool is not None and is_kept else await self.get_connection()
        except BaseException:
            if lock is not None:
                lock.release()
            raise
        connection.lock = lock
        return connection

    async def give_back(self, connection: Connection) -> None:
        if connection.pool is None:
            await self.discard(connection)
        else:
            connection.pool.idle.append(connection)
            connection.let_go()

    async def discard(self, connection: Connection) -> None:
        # Its thread closes it after what it is doing; only then may the next writer come, even if this task is
        # cancelled once more while it waits.
        closed = connection.stop()
        if closed is not None:
            closed.add_done_callback(connection.let_go)
            await asyncio.shield(closed)

    async def fetch(self, connection: Connection, sql: str, arguments: Sequence[Any]) -> list[dict[str, Any]]:
        return connection.fetch(sql, arguments)

    async def command(self, connection: Connection, sql: str) -> None:
        await connection.command(sql)

    def is_inside_transaction(self, connection: Connection) -> bool:
        return connection.in_transaction

    async def assert_durable(self) -> None:
        connection = await self.borrow(writing=False)
        try:
            found = {name: next(iter(connection.fetch(f"PRAGMA {name}")[0].values())) for name in PRAGMAS}
        finally:
            await self.discard(connection)
        wrong = [
            f"{name} is {found[name]!r} and must be {PRAGMAS[name]!r}"
            for name in PRAGMAS
            if found[name] != PRAGMAS[name]
        ]
        if wrong:
            raise NotDurable(f"{self.path} would not keep what it acknowledges: {'; '.join(wrong)}.")

    def _writers_lock(self) -> asyncio.Lock:
        return self._locks.setdefault(asyncio.get_running_loop(), asyncio.Lock())


def _open(path: Path, busy_milliseconds: int) -> sqlite3.Connection:
    """Runs in the connection's thread. A new database is readable by its owner only."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
    connection = sqlite3.connect(
        path,
        isolation_level=None,
        check_same_thread=False,  # the thread and its borrower take turns
        detect_types=sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES,
        cached_statements=512,
    )
    try:
        for name, value in (PRAGMAS | {"busy_timeout": busy_milliseconds}).items():
            connection.execute(f"PRAGMA {name} = {value}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection
