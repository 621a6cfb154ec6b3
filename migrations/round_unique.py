"""A member leaves one line for a meeting. Raw SQL that runs unchanged on both databases."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from coalition.db import current_engine

ID = "2026-11-30T00:12:06:000000"
VERSION = "1.38.0"
DESCRIPTION = "round unique"

STATEMENTS = ("create unique index one_update_a_meeting on member_update (meeting, member)",)


async def _hold() -> None:
    for statement in STATEMENTS:
        await current_engine().run_ddl(statement)


async def forwards() -> MigrationManager:
    """Create the index."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    manager.add_raw(_hold)
    return manager
