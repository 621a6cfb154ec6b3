"""The trail can be added to and read, never changed: the database itself refuses."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from coalition.audit.triggers import forbid_changes

ID = "2026-11-21T00:00:03:000000"
VERSION = "1.38.0"
DESCRIPTION = "append-only trail"


async def forwards() -> MigrationManager:
    """Create the triggers."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    manager.add_raw(forbid_changes)
    return manager
