"""What a meeting decides and takes on: a round voiced in the room, the point at which it was, what becomes of an action."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Boolean, Date, Text, Timestamptz, Varchar

from coalition.declared import KEY, Columns, create, extend, to

ID = "2026-11-30T00:15:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "acting whole"

ADDED: dict[tuple[str, str], Columns] = {
    ("Motion", "motion"): {"item": to("agenda_item", null=True)},
    ("ConsensusRound", "consensus_round"): {
        "meeting": to("meeting", null=True),
        "recorded_by": to("person", null=True),
    },
    ("ActionItem", "action_item"): {
        "item": to("agenda_item", null=True),
        "by_next_meeting": (Boolean, {}),
        "dropped_at": (Timestamptz, {"null": True}),
    },
}

TABLES: dict[tuple[str, str], Columns] = {
    ("ActionStep", "action_step"): {
        "id": KEY,
        "action": to("action_item"),
        "what": (Varchar, {"length": 10}),
        "note": (Text, {}),
        "was_owner": to("member", null=True),
        "was_due_on": (Date, {"null": True}),
        "was_by_next_meeting": (Boolean, {}),
        "decision": to("decision", null=True),
        "person": to("person"),
        "at": (Timestamptz, {}),
    },
    ("ActionReminder", "action_reminder"): {
        "id": KEY,
        "action": to("action_item"),
        "what": (Varchar, {"length": 10}),
        "due_on": (Date, {}),
        "at": (Timestamptz, {}),
    },
}


async def forwards() -> MigrationManager:
    """Add the columns, then the tables."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    extend(manager, ADDED)
    create(manager, TABLES)
    return manager
