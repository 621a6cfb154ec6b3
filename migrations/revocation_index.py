"""An index of motions to revoke, and of them alone: every request asks whether a vote on one is being counted."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from coalition.db import current_engine

ID = "2026-11-30T00:06:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "revocation index"


async def _index() -> None:
    await current_engine().run_ddl(
        "create index motion_to_revoke on motion (subject) where kind = 'revocation'"
    )


async def forwards() -> MigrationManager:
    """Create the index."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    manager.add_raw(_index)
    return manager
