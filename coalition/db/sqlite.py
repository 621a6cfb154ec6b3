"""SQLite: kept connections, one writer at a time, nothing acknowledged before it is on the disk.

What can wait (opening, a file that another process holds, reaching the disk) is done by the connection's own thread; a
plain statement is run where it stands. In WAL a reader waits for nobody, and a writer has its lock from BEGIN IMMEDIATE
on, so that such a statement takes microseconds: less than handing it to a thread and waiting for the turn to be handed
back.

Those who stand in line to write reach the disk together. The first begins; each that follows works in a savepoint of its
own; the COMMIT stands in line like anybody, behind those who came before the first had ended. Nobody is answered before
it: a refusal may rest on what another has just written.
"""

import asyncio
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from piccolo.engine.sqlite import SQLiteEngine as StockEngine

from coalition.db.connections import BUSY_MILLISECONDS, PRAGMAS, Connection, Pool
from coalition.db.failures import NotCommitted, NotDurable
from coalition.db.lending import LendingEngine

KEPT_CONNECTIONS = 4


class _Writers:
    """Those who write from one event loop: whose turn it is, and on which connection a group of them is under way."""

    def __init__(self) -> None:
        self.turn = asyncio.Lock()
        self.connection: Connection | None = None


class SQLiteEngine(LendingEngine, StockEngine):  # type: ignore[misc]  # our transactions are of our own class
    """One file. Writers wait in line inside the process, and up to `busy_milliseconds` for another process."""

    def __init__(
        self, path: Path, kept_connections: int = KEPT_CONNECTIONS, busy_milliseconds: int = BUSY_MILLISECONDS
    ) -> None:
        if sqlite3.sqlite_version_info < (3, 35):
            raise NotDurable(f"SQLite 3.35 or later is needed; this is {sqlite3.sqlite_version}.")
        self._kept_connections = kept_connections
        self._busy_milliseconds = busy_milliseconds
        self._pool: Pool | None = None
        self._writers: WeakKeyDictionary[asyncio.AbstractEventLoop, _Writers] = WeakKeyDictionary()
        super().__init__(path=str(path))

    @property
    def file(self) -> Path:
        return Path(self.path)

    async def start_connection_pool(self) -> None:
        """Keep connections from now on, for this event loop."""
        if self._pool is None:
            self._pool = Pool(self.get_connection, self._kept_connections)
            await self._pool.drop_anchor()

    async def close_connection_pool(self) -> None:
        """Wait for what is running, then keep nothing."""
        pool, self._pool = self._pool, None
        if pool is not None:
            await pool.close()

    async def get_connection(self) -> Connection:
        """A new connection that its caller closes (Piccolo's `batch` asks for it)."""
        return await Connection.open(self.file, self._busy_milliseconds)

    async def borrow(self) -> Connection:
        pool = self._pool
        is_kept = pool is not None and pool.loop is asyncio.get_running_loop()
        return await pool.take() if pool is not None and is_kept else await self.get_connection()

    async def give_back(self, connection: Connection) -> None:
        if connection.pool is None:
            await self.discard(connection)
        else:
            connection.closing = None
            connection.pool.idle.append(connection)
            connection.let_go()

    async def discard(self, connection: Connection) -> None:
        # Its thread closes it after what it is doing, even if this task is cancelled once more while it waits.
        closed = connection.stop()
        if closed is not None:
            closed.add_done_callback(connection.let_go)
            await asyncio.shield(closed)

    async def run_alone(self, sql: str, arguments: Sequence[Any]) -> list[Any]:
        if _only_reads(sql):
            return await super().run_alone(sql, arguments)
        async with self.transaction() as alone:
            rows = await alone.fetch(sql, arguments)
        return rows

    async def begin(self) -> Connection:
        # The turn first: a writer in line must not hold a connection that a reader could use.
        writers = self._writers_here()
        await writers.turn.acquire()
        try:
            if writers.connection is None:
                writers.connection = await self._begun()
            else:
                writers.connection.fetch("SAVEPOINT one")
        except BaseException:
            writers.turn.release()
            raise
        return writers.connection

    async def _begun(self) -> Connection:
        connection = await self.borrow()
        try:
            await connection.begin()
        except BaseException:
            await self.discard(connection)
            raise
        return connection

    async def commit(self, connection: Connection) -> None:
        writers = self._writers_here()
        if connection.closing is None:
            connection.closing = asyncio.create_task(self._close(writers, connection))
        else:
            connection.fetch("RELEASE one")
        writers.turn.release()
        await _until_closed(connection.closing)

    async def undo(self, connection: Connection, error: BaseException | None, *, in_doubt: bool) -> None:
        writers = self._writers_here()
        try:
            if connection.closing is None:
                connection.fetch("ROLLBACK")
                writers.connection = None
                await self.give_back(connection)
            else:
                connection.fetch("ROLLBACK TO one")
                connection.fetch("RELEASE one")
        except (
            sqlite3.Error
        ) as failure:  # SQLite has undone everything itself, as it does when the disk is full
            connection.lost = error or failure
            writers.connection = None
            await self.discard(connection)
        finally:
            writers.turn.release()
        if connection.closing is not None and connection.lost is None and isinstance(error, Exception):
            await _until_closed(connection.closing)

    async def _close(self, writers: _Writers, connection: Connection) -> None:
        """COMMIT for all that were written on this connection."""
        try:
            async with writers.turn:
                if connection.lost is None:
                    writers.connection = None
                    await connection.wait_for("COMMIT")
        except BaseException:
            await self.discard(connection)
            raise
        if connection.lost is not None:
            raise NotCommitted("What was written together was undone together.") from connection.lost
        await self.give_back(connection)

    async def fetch(self, connection: Connection, sql: str, arguments: Sequence[Any]) -> list[dict[str, Any]]:
        return connection.fetch(sql, arguments)

    async def command(self, connection: Connection, sql: str) -> None:
        connection.fetch(sql)  # a savepoint: it waits for nothing

    def is_inside_transaction(self, connection: Connection) -> bool:
        return connection.in_transaction

    async def assert_durable(self) -> None:
        connection = await self.borrow()
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

    def _writers_here(self) -> _Writers:
        return self._writers.setdefault(asyncio.get_running_loop(), _Writers())


async def _until_closed(closing: asyncio.Task[None]) -> None:
    """Wait for the COMMIT. Who is cancelled meanwhile takes nothing from the others, and learns it once all is settled."""
    try:
        await asyncio.shield(closing)
    except asyncio.CancelledError:
        await asyncio.wait([closing])
        raise


def _only_reads(sql: str) -> bool:
    return sql.lstrip()[:7].upper() in ("SELECT ", "PRAGMA ", "EXPLAIN")
