"""PostgreSQL, for a coalition that has outgrown one machine."""

import asyncio
from collections.abc import Sequence
from typing import Any

import asyncpg  # type: ignore[import-untyped]  # asyncpg says no types
from asyncpg.pool import PoolConnectionProxy  # type: ignore[import-untyped]  # asyncpg says no types
from piccolo.engine.postgres import PostgresEngine as StockEngine

from coalition.db.failures import NotCommitted, NotDurable, Unreachable
from coalition.db.lending import LendingEngine

KEPT_CONNECTIONS = 10
_SETTINGS = {
    "jit": "off"
}  # our statements are short: compiling one takes a hundred times as long as running it


class PostgresEngine(LendingEngine, StockEngine):  # type: ignore[misc]  # our transactions are of our own class
    """One database of a PostgreSQL server, at the isolation level that the server gives (READ COMMITTED, unless set
    otherwise): a command that reads in order to write locks the row first, with `for_update`."""

    def __init__(self, url: str, kept_connections: int = KEPT_CONNECTIONS, **settings: str) -> None:
        self.url = url
        self._kept_connections = kept_connections
        self._loop: asyncio.AbstractEventLoop | None = None
        super().__init__(
            config={"dsn": url, "server_settings": {"application_name": "coalition", **_SETTINGS, **settings}}
        )

    async def check_version(self) -> None:
        """Making an engine connects to nothing."""

    async def prep_database(self) -> None:
        """No extension is needed."""

    async def start_connection_pool(self, **options: Any) -> None:
        """Keep connections from now on, for this event loop."""
        if self.pool is None:
            try:
                self.pool = await asyncpg.create_pool(
                    **self.config, min_size=1, max_size=self._kept_connections
                )
            except OSError as error:
                raise Unreachable(str(error)) from error
            self._loop = asyncio.get_running_loop()

    async def close_connection_pool(self) -> None:
        """Wait for what is running, then keep nothing."""
        if self.pool is not None:
            await self.pool.close()
        self.pool = self._loop = None

    async def get_new_connection(self) -> asyncpg.Connection:
        try:
            return await asyncpg.connect(**self.config)
        except OSError as error:
            raise Unreachable(str(error)) from error

    async def borrow(self) -> Any:
        if self.pool is None or self._loop is not asyncio.get_running_loop():
            return await self.get_new_connection()
        try:
            return await self.pool.acquire()
        except OSError as error:
            raise Unreachable(str(error)) from error

    async def give_back(self, connection: Any) -> None:
        if isinstance(connection, PoolConnectionProxy) and self.pool is not None:
            await self.pool.release(connection)
        else:
            await connection.close()

    async def discard(self, connection: Any) -> None:
        connection.terminate()
        if isinstance(connection, PoolConnectionProxy) and self.pool is not None:
            await self.pool.release(connection)

    async def fetch(self, connection: Any, sql: str, arguments: Sequence[Any]) -> list[Any]:
        return await connection.fetch(sql, *arguments)

    async def command(self, connection: Any, sql: str) -> None:
        status = await connection.execute(sql)
        if sql == "COMMIT" and status != "COMMIT":
            # After a failed statement PostgreSQL answers COMMIT with a rollback, and without an error.
            raise NotCommitted("A statement of this transaction had failed: nothing of it is recorded.")

    def is_inside_transaction(self, connection: Any) -> bool:
        return not connection.is_closed() and connection.is_in_transaction()

    async def assert_durable(self) -> None:
        connection = await self.get_new_connection()
        try:
            names = ("fsync", "full_page_writes", "synchronous_commit")
            found = {name: await connection.fetchval(f"SHOW {name}") for name in names}
        finally:
            await connection.close()
        wrong = [name for name in names if found[name] == "off"]
        if wrong:
            raise NotDurable(
                f"PostgreSQL would not keep what it acknowledges: {', '.join(wrong)} must be on."
            )
