"""Counting the statements that a page sends to the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class Statements(list[str]):
    """The SQL that was sent, in order: queries and DDL, without BEGIN, COMMIT and savepoints. `len()` counts it."""


_counters: ContextVar[tuple[Statements, ...]] = ContextVar("statement_counters", default=())


@contextmanager
def counting_statements() -> Iterator[Statements]:
    """Collect what this context, and every task that it starts, sends to the database meanwhile.

    Counters may be nested; each sees all that happens inside it.
    """
    statements = Statements()
    token = _counters.set((*_counters.get(), statements))
    try:
        yield statements
    finally:
        _counters.reset(token)


def count(sql: str) -> None:
    for statements in _counters.get():
        statements.append(sql)
