"""A paper copy is filed once, an entry of the website is followed once, a duty is done once a year. Raw SQL that runs
unchanged on both databases."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from coalition.db import current_engine

ID = "2026-11-30T00:17:04:000000"
VERSION = "1.38.0"
DESCRIPTION = "chairing unique"

STATEMENTS = (
    "create unique index one_paper_copy on paper_filing (what, reference) where destroyed_on is null",
    "create unique index one_entry_follows on upkeep_entry (replaces) where replaces is not null",
    "create unique index one_mark_a_year on duty_mark (code, year_start)",
)


async def _unique() -> None:
    for statement in STATEMENTS:
        await current_engine().run_ddl(statement)


async def forwards() -> MigrationManager:
    """Create the indexes."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    manager.add_raw(_unique)
    return manager
