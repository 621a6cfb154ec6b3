"""External presentations: asked for, vetted, referred to the coalition."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Boolean, Integer, Text, Timestamptz, Varchar

from coalition.declared import KEY, Columns, create, to

ID = "2026-11-30T00:16:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "presenters whole"

TABLES: dict[tuple[str, str], Columns] = {
    ("PresenterRequest", "presenter_request"): {
        "id": KEY,
        "member": to("member"),
        "person": to("person"),
        "is_from_outside": (Boolean, {}),
        "presenter": (Varchar, {"length": 120}),
        "organization": (Varchar, {"length": 160}),
        "subject_fr": (Varchar, {"length": 200}),
        "subject_en": (Varchar, {"length": 200}),
        "minutes": (Integer, {"default": 20}),
        "contact": (Text, {"null": True}),
        "asked_at": (Timestamptz, {}),
        "withdrawn_at": (Timestamptz, {"null": True}),
        "item": to("agenda_item", null=True),
        "scheduled_at": (Timestamptz, {"null": True}),
    },
    ("PresenterVetting", "presenter_vetting"): {
        "id": KEY,
        "request": to("presenter_request"),
        "member": to("member"),
        "person": to("person"),
        "undertaken_at": (Timestamptz, {}),
        "left_at": (Timestamptz, {"null": True}),
        "vetted_at": (Timestamptz, {"null": True}),
        "is_positive": (Boolean, {"null": True}),
        "checklist": (Integer, {"null": True}),
        "confirmed": (Varchar, {"length": 400}),
        "reason": (Text, {}),
    },
    ("PresenterReferral", "presenter_referral"): {
        "id": KEY,
        "request": to("presenter_request"),
        "motion": to("motion", null=True),
        "referred_at": (Timestamptz, {}),
        "settled_at": (Timestamptz, {"null": True}),
        "is_allowed": (Boolean, {"null": True}),
    },
}


async def forwards() -> MigrationManager:
    """Create the tables."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    create(manager, TABLES)
    return manager
