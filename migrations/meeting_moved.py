"""A meeting may be moved: when that was said, when it was to begin before, and how often it changed for calendars."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Integer, Timestamptz

from coalition.declared import Columns, extend

ID = "2026-11-30T00:10:03:000000"
VERSION = "1.38.0"
DESCRIPTION = "meeting moved"

ADDED: dict[tuple[str, str], Columns] = {
    ("Meeting", "meeting"): {
        "moved_at": (Timestamptz, {"null": True}),
        "was_at": (Timestamptz, {"null": True}),
        "sequence": (Integer, {}),
    },
}


async def forwards() -> MigrationManager:
    """Add the columns."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    extend(manager, ADDED)
    return manager
