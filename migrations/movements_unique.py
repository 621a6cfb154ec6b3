"""A member comes or leaves once at an instant. Raw SQL that runs unchanged on both databases."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from coalition.db import current_engine

ID = "2026-11-30T00:14:02:000000"
VERSION = "1.38.0"
DESCRIPTION = "movements unique"

STATEMENTS = (
    "create unique index one_movement_at_an_instant on movement (meeting, member, at) where taken_back_at is null",
)


async def _create() -> None:
    for statement in STATEMENTS:
        await current_engine().run_ddl(statement)


async def forwards() -> MigrationManager:
    """Create the index."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    manager.add_raw(_create)
    return manager
