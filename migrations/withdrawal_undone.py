"""When a withdrawal that silence brought was undone by a reply."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Timestamptz

from coalition.declared import Columns, extend

ID = "2026-11-30T00:01:03:000000"
VERSION = "1.38.0"
DESCRIPTION = "withdrawal undone"

ADDED: dict[tuple[str, str], Columns] = {
    ("PresumedWithdrawal", "presumed_withdrawal"): {"undone_at": (Timestamptz, {"null": True})},
}


async def forwards() -> MigrationManager:
    """Give presumptions the instant of that reply."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    extend(manager, ADDED)
    return manager
