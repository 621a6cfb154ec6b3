"""Coming to the land acknowledgement keeps which text is read there, and in which version."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Integer

from coalition.declared import Columns, extend, to

ID = "2026-11-30T00:20:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "land read"

ADDED: dict[tuple[str, str], Columns] = {
    ("ItemPassage", "item_passage"): {
        "land_text": to("land_text", null=True),
        "land_revision": (Integer, {"null": True}),
    },
}


async def forwards() -> MigrationManager:
    """Add the columns."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    extend(manager, ADDED)
    return manager
