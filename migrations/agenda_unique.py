"""A version is published once, a document goes with a point once, a point is put off once at a meeting. Raw SQL that runs
unchanged on both databases.

An agenda from before versions was published with its meeting: it is version 1.
"""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from coalition.db import current_engine

ID = "2026-11-30T00:10:02:000000"
VERSION = "1.38.0"
DESCRIPTION = "agenda unique"

STATEMENTS = (
    "create unique index one_version_a_number on agenda_version (meeting, number)",
    "create unique index one_document_an_item on item_document (item, document)",
    "create unique index one_deferral_a_meeting on item_deferral (proposal, meeting)",
    "insert into agenda_version (id, meeting, number, published_at) select m.id, m.id, 1, m.convened_at from meeting m "
    "where exists (select 1 from agenda_item i where i.meeting = m.id)",
    "insert into published_item (id, version, item, position, code, title_fr, title_en, minutes) "
    "select i.id, i.meeting, i.id, i.position, i.code, i.title_fr, i.title_en, i.minutes from agenda_item i",
)


async def _publish() -> None:
    for statement in STATEMENTS:
        await current_engine().run_ddl(statement)


async def forwards() -> MigrationManager:
    """Create the indexes, then give agendas their first version."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    manager.add_raw(_publish)
    return manager
