"""Motions whole: the texts a motion had, objections with their owner, answers to them."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Boolean, Integer, Text, Timestamptz, Varchar

from coalition.declared import KEY, Columns, create, extend, to

ID = "2026-11-30T00:02:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "motions whole"

ADDED: dict[tuple[str, str], Columns] = {
    ("Position", "position_taken"): {"is_carried": (Boolean, {})},
}

TABLES: dict[tuple[str, str], Columns] = {
    ("MotionVersion", "motion_version"): {
        "id": KEY,
        "motion": to("motion"),
        "number": (Integer, {}),
        "what": (Varchar, {"length": 10}),
        "title_fr": (Varchar, {"length": 200}),
        "title_en": (Varchar, {"length": 200}),
        "text_fr": (Text, {}),
        "text_en": (Text, {}),
        "member": to("member", null=True),
        "person": to("person", null=True),
        "reason": (Text, {"null": True}),
        "at": (Timestamptz, {}),
    },
    ("Objection", "objection"): {
        "id": KEY,
        "motion": to("motion"),
        "round": to("consensus_round"),
        "member": to("member"),
        "person": to("person"),
        "kind": (Varchar, {"length": 12}),
        "reason": (Text, {}),
        "proposed_change": (Text, {"null": True}),
        "version": (Integer, {}),
        "raised_at": (Timestamptz, {}),
        "state": (Varchar, {"length": 10, "default": "stands"}),
        "settled_by": to("person", null=True),
        "settled_at": (Timestamptz, {"null": True}),
    },
    ("ObjectionAnswer", "objection_answer"): {
        "id": KEY,
        "objection": to("objection"),
        "member": to("member"),
        "person": to("person"),
        "text": (Text, {}),
        "at": (Timestamptz, {}),
    },
}


async def forwards() -> MigrationManager:
    """Create the tables, and what older ones lacked."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    extend(manager, ADDED)
    create(manager, TABLES)
    return manager
