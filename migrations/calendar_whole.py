"""The year's calendar, the usual place, who looked at a confidential one, the template of agendas, the online link."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Boolean, Integer, Text, Timestamptz, Varchar

from coalition.declared import KEY, Columns, create, extend, to

ID = "2026-11-30T00:11:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "calendar whole"

PLACE: Columns = {"place_fr": (Text, {}), "place_en": (Text, {})}

ADDED: dict[tuple[str, str], Columns] = {("Meeting", "meeting"): {"link": (Text, {})}}

TABLES: dict[tuple[str, str], Columns] = {
    ("Calendar", "calendar"): {
        "id": KEY,
        "year": (Integer, {"unique": True}),
        "revision": (Integer, {"default": 1}),
        "person": to("person"),
        "made_at": (Timestamptz, {}),
        "shown_at": (Timestamptz, {"null": True}),
        "adopted_at": (Timestamptz, {"null": True}),
        "decision": to("decision", null=True),
    },
    ("PlannedMeeting", "planned_meeting"): {
        "id": KEY,
        "calendar": to("calendar"),
        "position": (Integer, {}),
        "starts_at": (Timestamptz, {}),
        "ends_at": (Timestamptz, {}),
        "way": (Varchar, {"length": 10}),
        **PLACE,
        "meeting": to("meeting", null=True),
    },
    ("StandingPlace", "standing_place"): {
        "id": KEY,
        **PLACE,
        "is_place_ordinary": (Boolean, {}),
        "is_online": (Boolean, {}),
        "link": (Text, {}),
        "decision": to("decision"),
        "person": to("person"),
        "since": (Timestamptz, {}),
    },
    ("PlaceView", "place_view"): {
        "id": KEY,
        "meeting": to("meeting"),
        "member": to("member"),
        "person": to("person"),
        "at": (Timestamptz, {}),
    },
    ("AgendaTemplate", "agenda_template"): {
        "id": KEY,
        "number": (Integer, {"unique": True}),
        "person": to("person"),
        "at": (Timestamptz, {}),
    },
    ("TemplateItem", "template_item"): {
        "id": KEY,
        "template": to("agenda_template"),
        "position": (Integer, {}),
        "code": (Varchar, {"length": 40}),
        "title_fr": (Varchar, {"length": 200}),
        "title_en": (Varchar, {"length": 200}),
        "minutes": (Integer, {}),
    },
}


async def forwards() -> MigrationManager:
    """Add the column, then the tables."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    extend(manager, ADDED)
    create(manager, TABLES)
    return manager
