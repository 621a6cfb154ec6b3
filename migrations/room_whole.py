"""The meeting room: the points that the meeting came to, and the notes of each."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Integer, Text, Timestamptz

from coalition.declared import KEY, Columns, create, to

ID = "2026-11-30T00:13:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "room whole"

SAVED: Columns = {"saved_by": to("person"), "saved_at": (Timestamptz, {})}

TABLES: dict[tuple[str, str], Columns] = {
    ("ItemPassage", "item_passage"): {
        "id": KEY,
        "meeting": to("meeting"),
        "number": (Integer, {}),
        "item": to("agenda_item"),
        "person": to("person"),
        "at": (Timestamptz, {}),
    },
    ("RoomNote", "room_note"): {
        "id": KEY,
        "meeting": to("meeting"),
        "item": to("agenda_item", unique=True),
        "body": (Text, {}),
        "revision": (Integer, {"default": 1}),
        **SAVED,
    },
    ("RoomNoteRevision", "room_note_revision"): {
        "id": KEY,
        "note": to("room_note"),
        "number": (Integer, {}),
        "body": (Text, {}),
        **SAVED,
    },
}


async def forwards() -> MigrationManager:
    """Create the tables."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    create(manager, TABLES)
    return manager
