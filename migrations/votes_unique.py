"""What there can be only one of in votes. Raw SQL that runs unchanged on both databases."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from coalition.db import current_engine

ID = "2026-11-30T00:03:02:000000"
VERSION = "1.38.0"
DESCRIPTION = "votes unique"

INDEXES = (
    "create unique index one_schedule on voting_schedule (motion) where opened_at is null and cancelled_at is null",
    "create unique index one_paper on paper_entry (voting, member) where state = 'waiting'",
    "create index schedule_time on voting_schedule (opens_at) where opened_at is null and cancelled_at is null",
)


async def _index() -> None:
    for statement in INDEXES:
        await current_engine().run_ddl(statement)


async def forwards() -> MigrationManager:
    """Create the indexes."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    manager.add_raw(_index)
    return manager
