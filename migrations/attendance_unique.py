"""What there can be only one of in attendance. Raw SQL that runs unchanged on both databases."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from coalition.db import current_engine

ID = "2026-11-30T00:08:02:000000"
VERSION = "1.38.0"
DESCRIPTION = "attendance unique"

STATEMENTS = (
    "drop index one_evaluation",
    "create unique index one_evaluation on evaluation (member, year_start) where replaces is null",
    "create unique index one_replacement on evaluation (replaces)",
    "create unique index one_mark_request on mark_request (meeting, member) where settled_at is null",
    "create index evaluations_of_year on evaluation (year_start)",
)


async def _index() -> None:
    for statement in STATEMENTS:
        await current_engine().run_ddl(statement)


async def forwards() -> MigrationManager:
    """Create the indexes."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    manager.add_raw(_index)
    return manager
