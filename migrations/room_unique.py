"""A meeting comes to one point at a time, and a note has one text a number. Raw SQL that runs unchanged on both databases."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from coalition.db import current_engine

ID = "2026-11-30T00:13:02:000000"
VERSION = "1.38.0"
DESCRIPTION = "room unique"

STATEMENTS = (
    "create unique index one_passage_a_number on item_passage (meeting, number)",
    "create unique index one_note_text_a_number on room_note_revision (note, number)",
)


async def _create() -> None:
    for statement in STATEMENTS:
        await current_engine().run_ddl(statement)


async def forwards() -> MigrationManager:
    """Create the indexes."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    manager.add_raw(_create)
    return manager
