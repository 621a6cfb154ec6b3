"""Connections to one SQLite file: each with a thread of its own for what can wait, a few of them kept."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Self

import aiosqlite

from coalition.db.failures import is_worth_another_try

BEGIN = "BEGIN IMMEDIATE"
BUSY_MILLISECONDS = 5_000
PRAGMAS: dict[str, int | str] = {
    "busy_timeout": BUSY_MILLISECONDS,
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: each commit reaches the disk before it is acknowledged
    "foreign_keys": 1,
    "secure_delete": 1,  # what is deleted or replaced is overwritten
}


class Connection(aiosqlite.Connection):
    """A connection of one borrower at a time, with a thread of its own for what can wait.

    While several write on it: `closing` is the COMMIT that they wait for, in line since the first of them succeeded;
    `lost` is why SQLite has undone them all.
    """

    def __init__(self, path: Path, busy_milliseconds: int = BUSY_MILLISECONDS) -> None:
        super().__init__(partial(_open, path, busy_milliseconds), iter_chunk_size=64)
        self.pool: Pool | None = None
        self.closing: asyncio.Task[None] | None = None
        self.lost: BaseException | None = None
        self._busy_milliseconds = busy_milliseconds

    @classmethod
    async def open(cls, path: Path, busy_milliseconds: int = BUSY_MILLISECONDS) -> Self:
        connection = cls(path, busy_milliseconds)
        await connection
        return connection

    async def begin(self) -> None:
        """Take the writers' lock of the file: here and now where it is free, else in the thread."""
        self.fetch("PRAGMA busy_timeout = 0")
        try:
            self.fetch(BEGIN)
        except sqlite3.OperationalError as error:
            if not is_worth_another_try(error):
                raise
        else:
            return
        finally:
            self.fetch(f"PRAGMA busy_timeout = {self._busy_milliseconds}")
        await self.wait_for(BEGIN)

    def stop(self) -> asyncio.Future[Any] | None:
        """Close after what the thread is doing; None when it is closing already."""
        return super().stop() if self._running else None

    async def wait_for(self, sql: str) -> None:
        """Run in the thread what may wait, for another process or for the disk."""
        await self._execute(self.fetch, sql)  # type: ignore[no-untyped-call]  # aiosqlite says no types

    def fetch(self, sql: str, arguments: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """Run one statement, here and now."""
        cursor = self._conn.execute(sql, arguments)
        if cursor.description is None:
            return []
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def let_go(self, _: object = None) -> None:
        """Leave the place in the pool to the next."""
        if self.pool is not None:
            self.pool.places.release()
        self.pool = None


class Pool:
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
