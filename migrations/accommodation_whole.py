"""What would help someone take part in a meeting, sealed as the vault is."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Text, Timestamptz

from coalition.declared import KEY, Columns, create, to

ID = "2026-11-30T00:12:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "accommodation whole"

TABLES: dict[tuple[str, str], Columns] = {
    ("Accommodation", "accommodation"): {
        "id": KEY,
        "meeting": to("meeting"),
        "member": to("member"),
        "person": to("person"),
        "sealed": (Text, {}),
        "at": (Timestamptz, {}),
    },
}


async def forwards() -> MigrationManager:
    """Create the table."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    create(manager, TABLES)
    return manager
