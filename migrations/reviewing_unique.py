"""One review of the terms is under way at most, a member's recommendation waits once.
Raw SQL that runs unchanged on both databases."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from coalition.db import current_engine

ID = "2026-11-30T00:17:02:000000"
VERSION = "1.38.0"
DESCRIPTION = "reviewing unique"

STATEMENTS = (
    "create unique index one_terms_review on terms_review ((concluded_at is null)) where concluded_at is null",
    "create unique index one_review_request on review_request (member) where review is null and withdrawn_at is null",
)


async def _unique() -> None:
    for statement in STATEMENTS:
        await current_engine().run_ddl(statement)


async def forwards() -> MigrationManager:
    """Create the indexes."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    manager.add_raw(_unique)
    return manager
