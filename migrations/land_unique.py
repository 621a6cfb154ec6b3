"""A land acknowledgement has one text a number. Raw SQL that runs unchanged on both databases."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from coalition.db import current_engine

ID = "2026-11-30T00:13:04:000000"
VERSION = "1.38.0"
DESCRIPTION = "land unique"

STATEMENT = "create unique index one_land_text_a_number on land_text_revision (text, number)"


async def _create() -> None:
    await current_engine().run_ddl(STATEMENT)


async def forwards() -> MigrationManager:
    """Create the index."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    manager.add_raw(_create)
    return manager
