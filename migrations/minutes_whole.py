"""Minutes whole: each text that a point had, corrections at a place, disputes, signatures, passages taken out."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Integer, Text, Timestamptz, Varchar

from coalition.declared import KEY, Columns, create, extend, to

ID = "2026-11-30T00:07:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "minutes whole"

ADDED: dict[tuple[str, str], Columns] = {
    ("Correction", "correction"): {
        "quoted": (Text, {}),
        "reason": (Text, {}),
        "settled_by": to("person", null=True),
    },
    ("Adoption", "adoption"): {"version": (Integer, {"default": 1})},
}

TABLES: dict[tuple[str, str], Columns] = {
    ("MinutesRevision", "minutes_revision"): {
        "id": KEY,
        "item": to("minutes_item"),
        "number": (Integer, {}),
        "body": (Text, {}),
        "how": (Varchar, {"length": 10}),
        "origin": (Integer, {"null": True}),
        "saved_by": to("person"),
        "saved_at": (Timestamptz, {}),
    },
    ("CorrectionDispute", "correction_dispute"): {
        "id": KEY,
        "correction": to("correction", unique=True),
        "member": to("member"),
        "person": to("person"),
        "reason": (Text, {}),
        "at": (Timestamptz, {}),
    },
    ("MinutesSignature", "minutes_signature"): {
        "id": KEY,
        "minutes": to("minutes"),
        "role": (Varchar, {"length": 10}),
        "member": to("member"),
        "person": to("person"),
        "at": (Timestamptz, {}),
    },
    ("SlipReport", "slip_report"): {
        "id": KEY,
        "item": to("minutes_item"),
        "member": to("member"),
        "person": to("person"),
        "at": (Timestamptz, {}),
        "answered_at": (Timestamptz, {"null": True}),
    },
    ("Redaction", "redaction"): {
        "id": KEY,
        "item": to("minutes_item"),
        "reason": (Text, {}),
        "text_hash": (Varchar, {"length": 64}),
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
