"""Who came late to a meeting, or left before its end."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Text, Timestamptz, Varchar

from coalition.declared import KEY, Columns, create, to

ID = "2026-11-30T00:14:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "movements whole"

TABLES: dict[tuple[str, str], Columns] = {
    ("Movement", "movement"): {
        "id": KEY,
        "meeting": to("meeting"),
        "member": to("member"),
        "kind": (Varchar, {"length": 10}),
        "at": (Timestamptz, {}),
        "was": (Varchar, {"length": 12, "null": True}),
        "mark": (Varchar, {"length": 12, "null": True}),
        "person": to("person"),
        "recorded_at": (Timestamptz, {}),
        "reason": (Text, {"null": True}),
        "taken_back_by": to("person", null=True),
        "taken_back_at": (Timestamptz, {"null": True}),
        "taken_back_because": (Text, {"null": True}),
    },
}


async def forwards() -> MigrationManager:
    """Create the table."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    create(manager, TABLES)
    return manager
