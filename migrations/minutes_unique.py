"""A text of a point has one number, minutes one signature of each role; the texts that stood before any was kept are the
first kept. Raw SQL that runs unchanged on both databases."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from coalition.db import current_engine

ID = "2026-11-30T00:07:02:000000"
VERSION = "1.38.0"
DESCRIPTION = "minutes unique"

STATEMENTS = (
    "create unique index one_revision_of_item on minutes_revision (item, number)",
    "create unique index one_signature_of_role on minutes_signature (minutes, role)",
    "insert into minutes_revision (id, item, number, body, how, saved_by, saved_at) "
    "select i.id, i.id, i.revision, i.body, 'saved', i.saved_by, i.saved_at from minutes_item i",
)


async def _run() -> None:
    for statement in STATEMENTS:
        await current_engine().run_ddl(statement)


async def forwards() -> MigrationManager:
    """Create the indexes, then keep what stands."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    manager.add_raw(_run)
    return manager
