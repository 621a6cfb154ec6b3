"""An action is reminded once of a day, before it and after it. Raw SQL that runs unchanged on both databases."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from coalition.db import current_engine

ID = "2026-11-30T00:15:02:000000"
VERSION = "1.38.0"
DESCRIPTION = "acting unique"

STATEMENTS = ("create unique index one_reminder_of_a_day on action_reminder (action, what, due_on)",)


async def _create() -> None:
    for statement in STATEMENTS:
        await current_engine().run_ddl(statement)


async def forwards() -> MigrationManager:
    """Create the index."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    manager.add_raw(_create)
    return manager
