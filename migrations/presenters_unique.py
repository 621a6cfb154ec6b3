"""A member has one vetting under way of a presentation, a presentation is before the coalition once at a time and at one
place of an agenda. Raw SQL that runs unchanged on both databases.
"""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from coalition.db import current_engine

ID = "2026-11-30T00:16:02:000000"
VERSION = "1.38.0"
DESCRIPTION = "presenters unique"

STATEMENTS = (
    "create unique index one_vetting_under_way on presenter_vetting (request, member) "
    "where vetted_at is null and left_at is null",
    "create unique index one_referral_under_way on presenter_referral (request) where settled_at is null",
    "create unique index one_presentation_an_item on presenter_request (item) where item is not null",
)


async def _make_unique() -> None:
    for statement in STATEMENTS:
        await current_engine().run_ddl(statement)


async def forwards() -> MigrationManager:
    """Create the indexes."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    manager.add_raw(_make_unique)
    return manager
