"""Engines that lend connections, and the one kind of transaction that both engines share."""

import contextvars
from abc import abstractmethod
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

from piccolo.engine.base import BaseTransaction, Engine
from piccolo.querystring import QueryString

from coalition.db.failures import NotCommitted, TransactionOver
from coalition.db.statements import count


class Transaction(BaseTransaction):
    """All or nothing, as an asynchronous context manager; inside another transaction, a SAVEPOINT.

    Errors: whatever the database raises; `NotCommitted` when a statement was interrupted or the database had already
    undone the work; `TransactionOver` when it is used after its end. Whatever happens, the task is outside of it
    afterwards, and its connection is lent again only if it is known to be clean.
    """

    def __init__(self, engine: "LendingEngine") -> None:
        self._engine = engine
        self._is_over = False
        self._is_doomed = False

    async def __aenter__(self) -> Self:
        self._outer = self._engine.current_transaction.get()
        if self._outer is None:
            self._root: Transaction = self
            self.connection = await self._engine.begin()
        else:
            self._root = self._outer._root
            self.connection = self._outer.connection
            self._depth: int = getattr(self._outer, "_depth", 0) + 1
            await self._outer._command(f"SAVEPOINT nested_{self._depth}")
        self._engine.current_transaction.set(self)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> bool:
        self._engine.current_transaction.set(self._outer)
        if error is not None and not isinstance(error, Exception):
            self._root._is_doomed = True
        try:
            await (self._end(error) if self._outer is None else self._end_nested(self._outer, error))
        finally:
            self._is_over = True
        return False

    async def fetch(self, sql: str, arguments: Sequence[Any]) -> list[Any]:
        """Run one statement inside this transaction."""
        self._refuse_if_ended()
        try:
            return await self._engine.fetch(self.connection, sql, arguments)
        except BaseException as error:
            self._note(error)
            raise

    async def _command(self, sql: str) -> None:
        self._refuse_if_ended()
        try:
            await self._engine.command(self.connection, sql)
        except BaseException as error:
            self._note(error)
            raise

    def _refuse_if_ended(self) -> None:
        if self._is_over:
            raise TransactionOver("This task was started inside a transaction that has ended since.")
        if self._root._is_doomed:
            raise NotCommitted("The transaction was interrupted before: nothing of it can be recorded.")

    def _note(self, error: BaseException) -> None:
        """Doom the whole when a statement was interrupted, or when the database has already undone everything (as
        SQLite does when the disk is full): what follows would otherwise be written outside of any transaction."""
        if not isinstance(error, Exception) or not self._engine.is_inside_transaction(self.connection):
            self._root._is_doomed = True

    async def _end(self, error: BaseException | None) -> None:
        if error is None and not self._is_doomed:
            await self._engine.commit(self.connection)
            return
        await self._engine.undo(self.connection, error, in_doubt=self._is_doomed)
        if error is None:
            raise NotCommitted("The transaction was interrupted before its end: nothing of it is recorded.")

    async def _end_nested(self, outer: "Transaction", error: BaseException | None) -> None:
        if self._root._is_doomed:
            if error is None:
                raise NotCommitted(
                    "The transaction was interrupted before its end: nothing of it is recorded."
                )
            return
        if error is None:
            try:
                await outer._command(f"RELEASE SAVEPOINT nested_{self._depth}")
            except Exception:
                await self._undo(outer)
                raise
        else:
            await self._undo(outer)

    async def _undo(self, outer: "Transaction") -> None:
        """Undo this part; if even that fails, the whole is doomed, and the error that led here stays the one seen."""
        try:
            await outer._command(f"ROLLBACK TO SAVEPOINT nested_{self._depth}")
            await outer._command(f"RELEASE SAVEPOINT nested_{self._depth}")
        except Exception:
            self._root._is_doomed = True


class LendingEngine(Engine[Transaction]):
    """A Piccolo engine that runs every statement on a borrowed connection, and every transaction as above."""

    current_transaction: contextvars.ContextVar[Transaction | None]

    @abstractmethod
    async def borrow(self) -> Any:
        """A clean connection, for the borrower alone until it is given back or discarded."""

    @abstractmethod
    async def give_back(self, connection: Any) -> None:
        """Take back a connection that is outside of any transaction."""

    @abstractmethod
    async def discard(self, connection: Any) -> None:
        """Close a connection whose state is in doubt; the database undoes what it had begun."""

    @abstractmethod
    async def fetch(self, connection: Any, sql: str, arguments: Sequence[Any]) -> list[Any]:
        """Run one statement and return its rows."""

    @abstractmethod
    async def command(self, connection: Any, sql: str) -> None:
        """Run BEGIN, COMMIT, ROLLBACK or a savepoint command."""

    async def begin(self) -> Any:
        """A connection on which a transaction has begun, until `commit` or `undo` ends it."""
        connection = await self.borrow()
        try:
            await self.command(connection, "BEGIN")
        except BaseException:
            await self.discard(connection)
            raise
        return connection

    async def commit(self, connection: Any) -> None:
        """End the transaction: nothing of it can be lost once this returns; an error means that nothing is kept."""
        try:
            await self.command(connection, "COMMIT")
        except BaseException:
            await self.discard(connection)
            raise
        await self.give_back(connection)

    async def undo(self, connection: Any, error: BaseException | None, *, in_doubt: bool) -> None:
        """End the transaction and leave nothing of it, because of this error. `in_doubt`: a statement was interrupted,
        or the database has undone everything already."""
        try:
            if not in_doubt:
                await self.command(connection, "ROLLBACK")
        except BaseException as failure:
            await self.discard(connection)
            if not isinstance(failure, Exception):
                raise
            return
        await (self.discard if in_doubt else self.give_back)(connection)

    @abstractmethod
    def is_inside_transaction(self, connection: Any) -> bool:
        """Whether the connection still is where BEGIN put it."""

    @abstractmethod
    async def assert_durable(self) -> None:
        """Raise `NotDurable` unless this database keeps what it acknowledges (R11)."""

    @abstractmethod
    async def start_connection_pool(self) -> None:
        """Keep connections from now on, for this event loop."""

    @abstractmethod
    async def close_connection_pool(self) -> None:
        """Wait for what is running, then keep nothing."""

    async def prep_database(self) -> None:
        """Nothing is needed before the first query."""

    async def run_querystring(self, querystring: QueryString, in_pool: bool = True) -> list[Any]:
        sql, arguments = querystring.compile_string(engine_type=self.engine_type)
        return await self.run(sql, arguments)

    async def run_ddl(self, ddl: str, in_pool: bool = True) -> list[Any]:
        return await self.run(ddl, ())

    async def run(self, sql: str, arguments: Sequence[Any]) -> list[Any]:
        """Run one statement: in the transaction of this task if there is one, else by itself."""
        count(sql)
        inside = self.current_transaction.get()
        return await (self.run_alone(sql, arguments) if inside is None else inside.fetch(sql, arguments))

    async def run_alone(self, sql: str, arguments: Sequence[Any]) -> list[Any]:
        """Run one statement on a connection of its own: it is all or nothing too."""
        connection = await self.borrow()
        try:
            rows = await self.fetch(connection, sql, arguments)
        except Exception:
            await self.give_back(connection)
            raise
        except BaseException:
            await self.discard(connection)
            raise
        await self.give_back(connection)
        return rows

    def transaction(self, *arguments: Any, allow_nested: bool = True, **options: Any) -> Transaction:
        """A transaction that writes. Piccolo's own transaction types are accepted and not heeded."""
        if not allow_nested and self.transaction_exists():
            raise RuntimeError("A transaction is already open in this task.")
        return Transaction(self)
