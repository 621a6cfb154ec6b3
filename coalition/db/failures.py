"""What can go wrong with a database, said in the same words for SQLite and PostgreSQL."""

import sqlite3

_SQLITE_UNIQUE = {sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY}
_SQLITE_UNAVAILABLE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}
_POSTGRES_CONFLICT = {"40001", "40P01"}  # serialization failure, deadlock
_POSTGRES_UNAVAILABLE = (
    "08",  # the connection is refused or lost
    "53",  # disk full, out of memory, too many connections
    "57P",  # the server is stopping, or not ready
    "55P03",  # a lock is not to be had
    "58030",  # the disk answers with an error
)


class NotDurable(RuntimeError):
    """The database would acknowledge what it may lose: the application must not start on it."""


class NotCommitted(RuntimeError):
    """The transaction was undone although no error reached its end: nothing of it is recorded."""


class TransactionOver(RuntimeError):
    """A query was sent to a transaction that has ended, by a task that was started inside it."""


class Unreachable(ConnectionError):
    """No connection to the database server could be had."""


def is_unique_violation(error: BaseException) -> bool:
    """Whether a unique constraint or a primary key refused the row: someone, or the same click, came first."""
    return _sqlite_code(error) in _SQLITE_UNIQUE or _sqlstate(error) == "23505"


def is_busy_or_full(error: BaseException) -> bool:
    """Whether the database could not take the work now: locked, full, refused or lost.

    Nothing was recorded by the transaction that raised it, unless the connection to a server was lost during the COMMIT
    itself; the same request may be tried again.
    """
    if isinstance(error, Unreachable):
        return True
    if isinstance(error, NotCommitted) and error.__cause__ is not None:
        return is_busy_or_full(error.__cause__)
    sqlstate = _sqlstate(error)
    return (
        _sqlite_code(error) & 0xFF in _SQLITE_UNAVAILABLE
        or sqlstate in _POSTGRES_CONFLICT
        or sqlstate.startswith(_POSTGRES_UNAVAILABLE)
    )


def is_worth_another_try(error: BaseException) -> bool:
    """Whether the same transaction, run again at once, may well succeed: it lost a race, and was undone."""
    return _sqlite_code(error) & 0xFF == sqlite3.SQLITE_BUSY or _sqlstate(error) in _POSTGRES_CONFLICT


def _sqlite_code(error: BaseException) -> int:
    return getattr(error, "sqlite_errorcode", 0) if isinstance(error, sqlite3.Error) else 0


def _sqlstate(error: BaseException) -> str:
    return getattr(error, "sqlstate", None) or ""
