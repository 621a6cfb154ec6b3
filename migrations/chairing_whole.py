"""What the chair keeps: its paper files, the website's upkeep, funding, duties done by hand."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Boolean, Date, Integer, Text, Timestamptz, Varchar

from coalition.declared import KEY, Columns, create, to

ID = "2026-11-30T00:17:03:000000"
VERSION = "1.38.0"
DESCRIPTION = "chairing whole"

TABLES: dict[tuple[str, str], Columns] = {
    ("PaperFiling", "paper_filing"): {
        "id": KEY,
        "what": (Varchar, {"length": 12}),
        "reference": (Varchar, {"length": 80}),
        "is_sealed": (Boolean, {}),
        "place": (Varchar, {"length": 160}),
        "filed_on": (Date, {}),
        "person": to("person"),
        "filed_at": (Timestamptz, {}),
        "destroyed_on": (Date, {"null": True}),
        "destroyed_by": to("person", null=True),
        "destroyed_at": (Timestamptz, {"null": True}),
    },
    ("UpkeepEntry", "upkeep_entry"): {
        "id": KEY,
        "title": (Varchar, {"length": 160}),
        "what": (Varchar, {"length": 10}),
        "note": (Text, {}),
        "owner": to("member"),
        "done_on": (Date, {}),
        "months": (Integer, {"default": 6}),
        "person": to("person"),
        "recorded_at": (Timestamptz, {}),
        "replaces": to("upkeep_entry", null=True),
    },
    ("FundingRequest", "funding_request"): {
        "id": KEY,
        "source": (Varchar, {"length": 160}),
        "amount": (Integer, {"null": True}),
        "deadline": (Date, {"null": True}),
        "report_on": (Date, {"null": True}),
        "state": (Varchar, {"length": 10}),
        "person": to("person"),
        "recorded_at": (Timestamptz, {}),
    },
    ("DutyMark", "duty_mark"): {
        "id": KEY,
        "code": (Varchar, {"length": 20}),
        "year_start": (Date, {}),
        "note": (Text, {}),
        "person": to("person"),
        "marked_at": (Timestamptz, {}),
    },
}


async def forwards() -> MigrationManager:
    """Create the tables."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    create(manager, TABLES)
    return manager
