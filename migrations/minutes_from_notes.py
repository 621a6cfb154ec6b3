"""Minutes drafted from the notes of the room: which point of the agenda a text is about, and which notes it took in."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Integer

from coalition.declared import Columns, extend, to

ID = "2026-11-30T00:18:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "minutes from notes"

ADDED: dict[tuple[str, str], Columns] = {
    ("MinutesItem", "minutes_item"): {"point": to("agenda_item", null=True), "noted": (Integer, {})},
}


async def forwards() -> MigrationManager:
    """Add the columns."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    extend(manager, ADDED)
    return manager
