"""Migrations, one process at a time, each of them whole or not at all (R10)."""

import asyncio
import fcntl
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, redirect_stdout
from pathlib import Path

from piccolo.apps.migrations.commands.forwards import ForwardsMigrationManager
from piccolo.apps.migrations.tables import Migration
from piccolo.conf.apps import AppConfig

from coalition.db import LendingEngine, SQLiteEngine, current_engine, transaction

_ADVISORY_KEY = 0x636F616C  # "coal": any number of our own serves


class MigrationFailed(RuntimeError):
    """A migration did not apply. It left nothing; those before it stay applied."""


async def migrate(app: AppConfig | None = None) -> int:
    """Bring the database in use up to date and return how many migrations were applied.

    `app` is `coalition.piccolo_app.APP_CONFIG` unless given. Safe to call from several processes at once: one migrates,
    the others wait and find nothing left to do. Each migration and the line that says that it ran are one transaction,
    so that a process killed between any two steps leaves a database that the next start completes. What Piccolo prints
    is kept for the message of an error. Errors: `MigrationFailed`, with the database's own error as its cause.
    """
    if app is None:
        from coalition.piccolo_app import APP_CONFIG  # imports every table: only when migrating

        app = APP_CONFIG
    async with _alone(current_engine()):
        applied = 0
        for name in await pending(app):
            await _apply(app, name)
            applied += 1
        return applied


async def pending(app: AppConfig) -> list[str]:
    """The migrations that have not run on the database in use, in order."""
    manager = ForwardsMigrationManager(app_name=app.app_name)
    ran: list[str] = []
    if await Migration.table_exists():
        ran = await Migration.get_migrations_which_ran(app_name=app.app_name)
    known = manager.get_migration_modules(app.resolved_migrations_folder_path)
    return sorted(set(known) - set(ran))


async def _apply(app: AppConfig, name: str) -> None:
    manager = ForwardsMigrationManager(app_name=app.app_name, migration_id=name)
    said = io.StringIO()
    try:
        with redirect_stdout(said):
            async with transaction():
                await manager.create_migration_table()
                result = await manager.run_migrations(app)
                if not result.success:
                    raise MigrationFailed(result.message)
    except Exception as error:
        raise MigrationFailed(
            f"Migration {name} did not apply: {error}\n{said.getvalue()}".rstrip()
        ) from error


@asynccontextmanager
async def _alone(engine: LendingEngine) -> AsyncIterator[None]:
    """Hold what lets one process migrate this database at a time: a locked file beside it, or an advisory lock."""
    if isinstance(engine, SQLiteEngine):
        with await asyncio.to_thread(_locked, engine.file.with_name(engine.file.name + ".migrating")):
            yield
        return
    connection = await engine.get_new_connection()  # type: ignore[attr-defined]  # only PostgreSQL is left
    try:
        await connection.execute("SELECT pg_advisory_lock($1)", _ADVISORY_KEY)
        yield
    finally:
        await connection.close()


def _locked(path: Path) -> io.TextIOWrapper:
    """The file, locked for this process until it is closed; waits for whoever holds it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = path.open("w")
    fcntl.flock(file, fcntl.LOCK_EX)
    return file
