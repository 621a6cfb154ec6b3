"""A number of the rulings register is given once. Raw SQL that runs unchanged on both databases."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from coalition.db import current_engine

ID = "2026-11-30T00:04:02:000000"
VERSION = "1.38.0"
DESCRIPTION = "outcomes unique"

INDEXES = (
    "create unique index one_ruling_reference on ruling (reference)",
    "create index statements_of_decision on outcome_statement (decision, at)",
)


async def _index() -> None:
    for statement in INDEXES:
        await current_engine().run_ddl(statement)


async def forwards() -> MigrationManager:
    """Create the indexes."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    manager.add_raw(_index)
    return manager
