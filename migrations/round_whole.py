"""The line that a member leaves for the round table of a meeting."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Timestamptz, Varchar

from coalition.declared import KEY, Columns, create, to

ID = "2026-11-30T00:12:05:000000"
VERSION = "1.38.0"
DESCRIPTION = "round whole"

TABLES: dict[tuple[str, str], Columns] = {
    ("MemberUpdate", "member_update"): {
        "id": KEY,
        "meeting": to("meeting"),
        "member": to("member"),
        "person": to("person"),
        "text": (Varchar, {"length": 300}),
        "at": (Timestamptz, {}),
    },
}


async def forwards() -> MigrationManager:
    """Create the table."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    create(manager, TABLES)
    return manager
