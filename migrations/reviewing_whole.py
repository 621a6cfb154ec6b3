"""The review of the terms: members ask for it early, it is opened, remarked upon, concluded by a decision."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Date, Text, Timestamptz, Varchar

from coalition.declared import KEY, Columns, create, to

ID = "2026-11-30T00:17:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "reviewing whole"

TABLES: dict[tuple[str, str], Columns] = {
    ("TermsReview", "terms_review"): {
        "id": KEY,
        "opened_at": (Timestamptz, {}),
        "person": to("person", null=True),
        "outcome": (Varchar, {"length": 10, "null": True}),
        "decision": to("decision", null=True),
        "reviewed_on": (Date, {"null": True}),
        "concluded_at": (Timestamptz, {"null": True}),
    },
    ("ReviewRequest", "review_request"): {
        "id": KEY,
        "member": to("member"),
        "person": to("person"),
        "reason": (Text, {}),
        "requested_at": (Timestamptz, {}),
        "withdrawn_at": (Timestamptz, {"null": True}),
        "review": to("terms_review", null=True),
    },
    ("ReviewRemark", "review_remark"): {
        "id": KEY,
        "review": to("terms_review"),
        "clause": (Varchar, {"length": 10}),
        "member": to("member"),
        "person": to("person"),
        "text": (Text, {}),
        "remarked_at": (Timestamptz, {}),
        "withdrawn_at": (Timestamptz, {"null": True}),
    },
}


async def forwards() -> MigrationManager:
    """Create the tables."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    create(manager, TABLES)
    return manager
