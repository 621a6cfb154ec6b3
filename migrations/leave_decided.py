"""By which decision of the coalition a leave was granted."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from coalition.declared import Columns, extend, to

ID = "2026-11-30T00:21:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "leave decided"

ADDED: dict[tuple[str, str], Columns] = {
    ("Leave", "leave"): {"decision": to("decision", null=True)},
}


async def forwards() -> MigrationManager:
    """Give leaves the decision that granted them."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    extend(manager, ADDED)
    return manager
