"""Someone takes part once in a meeting of a sub-committee, which writes one report at a time; a version has one number.
Raw SQL that runs unchanged on both databases."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from coalition.db import current_engine

ID = "2026-11-30T00:12:04:000000"
VERSION = "1.38.0"
DESCRIPTION = "subcommittee work unique"

STATEMENTS = (
    "create unique index one_presence_a_seat on subcommittee_presence (meeting, seat)",
    "create unique index one_report_being_written on subcommittee_report (subcommittee) where filed_at is null",
    "create unique index one_version_of_a_report on subcommittee_report_version (report, number)",
)


async def _hold() -> None:
    for statement in STATEMENTS:
        await current_engine().run_ddl(statement)


async def forwards() -> MigrationManager:
    """Create the indexes."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    manager.add_raw(_hold)
    return manager
