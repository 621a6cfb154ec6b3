"""A date has one place in its plan, a point in its template; the confidential places that stand in clear are sealed (P8).

What was there before is overwritten: on SQLite as it is replaced, on PostgreSQL since the table is written anew.
"""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from coalition.accounts import vault
from coalition.db import SQLiteEngine, current_engine, rows

ID = "2026-11-30T00:11:02:000000"
VERSION = "1.38.0"
DESCRIPTION = "calendar sealed"

STATEMENTS = (
    "create unique index one_date_a_position on planned_meeting (calendar, position)",
    "create unique index one_template_item_a_position on template_item (template, position)",
)
WRITTEN_ANEW = "alter table meeting alter column place_fr type text using place_fr || ''"


async def _seal() -> None:
    for statement in STATEMENTS:
        await current_engine().run_ddl(statement)
    found = await rows("select id, place_fr, place_en from meeting where not is_place_ordinary")
    for row in found:
        await rows(
            "update meeting set place_fr = {}, place_en = {} where id = {}",
            *(vault.seal(row[name]) or "" for name in ("place_fr", "place_en")),
            row["id"],
        )
    if found and not isinstance(current_engine(), SQLiteEngine):
        await current_engine().run_ddl(WRITTEN_ANEW)


async def forwards() -> MigrationManager:
    """Create the indexes, then seal."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    manager.add_raw(_seal)
    return manager
