"""What sub-committees do: they meet, and report to the coalition."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Boolean, Integer, Text, Timestamptz, Varchar

from coalition.declared import KEY, Columns, create, to

ID = "2026-11-30T00:12:03:000000"
VERSION = "1.38.0"
DESCRIPTION = "subcommittee work whole"

BODIES: Columns = {"body_fr": (Text, {}), "body_en": (Text, {})}

TABLES: dict[tuple[str, str], Columns] = {
    ("SubcommitteeMeeting", "subcommittee_meeting"): {
        "id": KEY,
        "subcommittee": to("subcommittee"),
        "starts_at": (Timestamptz, {}),
        "place": (Varchar, {"length": 200}),
        "is_online": (Boolean, {}),
        "person": to("person"),
        "announced_at": (Timestamptz, {}),
        "revision": (Integer, {}),
        "notes": (Text, {}),
        "recorded_at": (Timestamptz, {"null": True}),
        "cancelled_at": (Timestamptz, {"null": True}),
    },
    ("SubcommitteePresence", "subcommittee_presence"): {
        "id": KEY,
        "meeting": to("subcommittee_meeting"),
        "seat": to("subcommittee_seat"),
    },
    ("SubcommitteeReport", "subcommittee_report"): {
        "id": KEY,
        "subcommittee": to("subcommittee"),
        "meeting": to("meeting", null=True),
        **BODIES,
        "revision": (Integer, {}),
        "person": to("person"),
        "saved_at": (Timestamptz, {}),
        "filed_at": (Timestamptz, {"null": True}),
    },
    ("ReportVersion", "subcommittee_report_version"): {
        "id": KEY,
        "report": to("subcommittee_report"),
        "number": (Integer, {}),
        **BODIES,
        "person": to("person"),
        "at": (Timestamptz, {}),
    },
}


async def forwards() -> MigrationManager:
    """Create the tables."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    create(manager, TABLES)
    return manager
