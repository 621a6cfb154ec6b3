"""Agendas whole: who presents a point, its documents, what was published, what members ask for."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import UUID, Integer, Text, Timestamptz, Varchar

from coalition.declared import KEY, Columns, create, extend, to

ID = "2026-11-30T00:10:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "agenda whole"

PRESENTED: Columns = {"member": to("member", null=True), "person": to("person", null=True)}
TITLES: Columns = {"title_fr": (Varchar, {"length": 200}), "title_en": (Varchar, {"length": 200})}

ADDED: dict[tuple[str, str], Columns] = {("AgendaItem", "agenda_item"): PRESENTED}

TABLES: dict[tuple[str, str], Columns] = {
    ("AgendaVersion", "agenda_version"): {
        "id": KEY,
        "meeting": to("meeting"),
        "number": (Integer, {}),
        "person": to("person", null=True),
        "published_at": (Timestamptz, {}),
    },
    ("PublishedItem", "published_item"): {
        "id": KEY,
        "version": to("agenda_version"),
        "item": (UUID, {}),
        "position": (Integer, {}),
        "code": (Varchar, {"length": 40}),
        **TITLES,
        "minutes": (Integer, {"default": 10}),
        **PRESENTED,
    },
    ("ItemDocument", "item_document"): {
        "id": KEY,
        "item": to("agenda_item"),
        "document": to("document"),
        "at": (Timestamptz, {}),
    },
    ("ItemProposal", "item_proposal"): {
        "id": KEY,
        "member": to("member"),
        "person": to("person"),
        **TITLES,
        "reason": (Text, {}),
        "minutes": (Integer, {"default": 10}),
        "proposed_at": (Timestamptz, {}),
        "withdrawn_at": (Timestamptz, {"null": True}),
        "item": to("agenda_item", null=True),
        "scheduled_at": (Timestamptz, {"null": True}),
    },
    ("Deferral", "item_deferral"): {
        "id": KEY,
        "proposal": to("item_proposal"),
        "meeting": to("meeting"),
        "reason": (Text, {}),
        "decision": to("decision", null=True),
        "person": to("person"),
        "at": (Timestamptz, {}),
    },
}


async def forwards() -> MigrationManager:
    """Add the columns, then the tables."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    extend(manager, ADDED)
    create(manager, TABLES)
    return manager
