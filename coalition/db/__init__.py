"""The database: one door to SQLite and to PostgreSQL, with the same promises on both.

How tables meet the database. Every table is declared without `db=`. Piccolo then asks the module that the variable
PICCOLO_CONF names, `coalition.db.conf` unless the environment says otherwise, and finds `DATABASE`: a thin stand-in
that passes each call to the engine in use. The command line and the application say once

    use(engine_for(settings.database_url, settings.data_dir))

and a test calls `use` with its own; no table and no module has to be told. `by_default` leaves the choice to the first
query, for `piccolo_conf.py`, which only Piccolo's own tools read.

Promises, on both engines:

- acknowledged means committed: leaving `transaction()` without an error means that the COMMIT was answered;
- all or nothing: an error, a refused COMMIT or a cancellation leaves nothing behind, neither in the database nor in
  the task, and a connection in doubt is closed, never lent again;
- a transaction inside another is a SAVEPOINT: its failure undoes its own part only;
- on SQLite every transaction is IMMEDIATE, in WAL, synchronous=FULL, foreign keys on, one writer at a time; those who
  stood in line share one COMMIT, a savepoint each, and none is answered before it;
- connections are kept only between `start_connection_pool()` and `close_connection_pool()`; elsewhere each query opens
  and closes its own, so that a command line ends by itself.

A task started inside a transaction must not outlive it: its queries then raise `TransactionOver`.
"""

import os

from coalition.db.database import (
    DATABASE,
    by_default,
    current_engine,
    engine_for,
    for_update,
    in_transaction,
    insert_all,
    locking,
    rows,
    transaction,
    use,
    using,
)
from coalition.db.failures import (
    NotCommitted,
    NotDurable,
    TransactionOver,
    is_busy_or_full,
    is_unique_violation,
)
from coalition.db.lending import LendingEngine, Transaction
from coalition.db.sqlite import SQLiteEngine
from coalition.db.statements import Statements, counting_statements

os.environ.setdefault("PICCOLO_CONF", "coalition.db.conf")

__all__ = [
    "DATABASE",
    "LendingEngine",
    "NotCommitted",
    "NotDurable",
    "SQLiteEngine",
    "Statements",
    "Transaction",
    "TransactionOver",
    "by_default",
    "counting_statements",
    "current_engine",
    "engine_for",
    "for_update",
    "in_transaction",
    "insert_all",
    "is_busy_or_full",
    "is_unique_violation",
    "locking",
    "rows",
    "transaction",
    "use",
    "using",
]
