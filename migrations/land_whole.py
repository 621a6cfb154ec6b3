"""Land acknowledgements: the text of each place, and every text that it had."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Integer, Text, Timestamptz, Varchar

from coalition.declared import KEY, Columns, create, to

ID = "2026-11-30T00:13:03:000000"
VERSION = "1.38.0"
DESCRIPTION = "land whole"

WORDS: Columns = {
    "text_fr": (Text, {}),
    "text_en": (Text, {}),
    "saved_by": to("person"),
    "saved_at": (Timestamptz, {}),
}

TABLES: dict[tuple[str, str], Columns] = {
    ("LandText", "land_text"): {
        "id": KEY,
        "place_fr": (Varchar, {"length": 160}),
        "place_en": (Varchar, {"length": 160}),
        "revision": (Integer, {"default": 1}),
        **WORDS,
        "removed_at": (Timestamptz, {"null": True}),
    },
    ("LandTextRevision", "land_text_revision"): {
        "id": KEY,
        "text": to("land_text"),
        "number": (Integer, {}),
        **WORDS,
    },
}


async def forwards() -> MigrationManager:
    """Create the tables."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    create(manager, TABLES)
    return manager
