"""Attendance whole: corrections of marks, requests for one, evaluations that replace another."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Text, Timestamptz, Varchar

from coalition.declared import KEY, Columns, create, extend, to

ID = "2026-11-30T00:08:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "attendance whole"

ADDED: dict[tuple[str, str], Columns] = {
    ("Evaluation", "evaluation"): {"replaces": to("evaluation", null=True)},
}

TABLES: dict[tuple[str, str], Columns] = {
    ("MarkCorrection", "mark_correction"): {
        "id": KEY,
        "meeting": to("meeting"),
        "member": to("member"),
        "was": (Varchar, {"length": 12}),
        "mark": (Varchar, {"length": 12}),
        "reason": (Text, {"null": True}),
        "person": to("person"),
        "at": (Timestamptz, {}),
    },
    ("MarkRequest", "mark_request"): {
        "id": KEY,
        "meeting": to("meeting"),
        "member": to("member"),
        "person": to("person"),
        "mark": (Varchar, {"length": 12}),
        "words": (Text, {"null": True}),
        "asked_at": (Timestamptz, {}),
        "settled_by": to("person", null=True),
        "settled_at": (Timestamptz, {"null": True}),
        "outcome": (Varchar, {"length": 10, "null": True}),
        "answer": (Text, {"null": True}),
    },
}


async def forwards() -> MigrationManager:
    """Create the tables, and what older ones lacked."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    extend(manager, ADDED)
    create(manager, TABLES)
    return manager
