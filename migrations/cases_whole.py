"""Cases and conflicts whole: amended reasons, receipts of notices, reinstatements, declarations between meetings, interests."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Date, Integer, Text, Timestamptz, Varchar
from piccolo.columns.base import Column

from coalition.db import current_engine
from coalition.declared import KEY, Columns, create, extend, to

ID = "2026-11-30T00:05:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "cases whole"

ADDED: dict[tuple[str, str], Columns] = {
    ("RevocationCase", "revocation_case"): {"written_first": (Varchar, {"length": 2, "default": "fr"})},
    ("ResultNotice", "result_notice"): {
        "words_fr": (Text, {}),
        "words_en": (Text, {}),
        "revised_at": (Timestamptz, {"null": True}),
        "text_hash": (Varchar, {"length": 64, "null": True}),
    },
    ("NoticeSignature", "notice_signature"): {"text_hash": (Varchar, {"length": 64, "null": True})},
    ("Conflict", "conflict"): {"withdrawn_at": (Timestamptz, {"null": True})},
}

TABLES: dict[tuple[str, str], Columns] = {
    ("EarlierReasons", "earlier_reasons"): {
        "id": KEY,
        "case": to("revocation_case", column="revocation_case"),
        "number": (Integer, {}),
        "reasons_fr": (Text, {}),
        "reasons_en": (Text, {}),
        "written_first": (Varchar, {"length": 2}),
        "notice_sent_at": (Timestamptz, {"null": True}),
        "vote_on": (Date, {"null": True}),
        "until": (Timestamptz, {}),
        "person": to("person"),
    },
    ("NoticeReceipt", "notice_receipt"): {
        "id": KEY,
        "case": to("revocation_case", column="revocation_case"),
        "what": (Varchar, {"length": 10}),
        "channel": (Varchar, {"length": 10}),
        "given_on": (Date, {}),
        "person": to("person"),
        "note": (Text, {}),
        "at": (Timestamptz, {}),
    },
    ("Reinstatement", "reinstatement"): {
        "id": KEY,
        "member": to("member"),
        "mover": to("member"),
        "moved_by": to("person"),
        "reasons_fr": (Text, {}),
        "reasons_en": (Text, {}),
        "written_first": (Varchar, {"length": 2}),
        "motion": to("motion", null=True),
        "moved_at": (Timestamptz, {}),
        "decided_at": (Timestamptz, {"null": True}),
        "outcome": (Varchar, {"length": 16, "null": True}),
    },
    ("Interest", "interest"): {
        "id": KEY,
        "member": to("member"),
        "person": to("person"),
        "organization": (Varchar, {"length": 160}),
        "nature": (Varchar, {"length": 20}),
        "since": (Date, {}),
        "until": (Date, {"null": True}),
        "declared_at": (Timestamptz, {}),
    },
}

WITHOUT_A_MEETING = (
    "alter table conflict add column meeting_or_none char(36) references meeting (id) "
    "on delete restrict on update cascade default null",
    "update conflict set meeting_or_none = meeting",
    "drop index conflict_meeting",
    "alter table conflict drop column meeting",
    "alter table conflict rename column meeting_or_none to meeting",
    "create index conflict_meeting on conflict (meeting)",
)
"""SQLite alters no column: another takes the place of the one that a declaration between meetings leaves empty."""


class _Manager(MigrationManager):
    async def _run_alter_columns(self, backwards: bool = False) -> None:
        if current_engine().engine_type != "sqlite":
            await super()._run_alter_columns(backwards)


async def _let_go_of_the_meeting() -> None:
    if current_engine().engine_type == "sqlite":
        for statement in WITHOUT_A_MEETING:
            await current_engine().run_ddl(statement)


async def forwards() -> MigrationManager:
    """Create the tables, and what older ones lacked."""
    manager = _Manager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    manager.add_raw(_let_go_of_the_meeting)
    _alter(manager, "Conflict", "conflict", "meeting", {"null": True}, {"null": False})
    _alter(manager, "Motion", "motion", "kind", {"length": 20}, {"length": 12}, Varchar)
    extend(manager, ADDED)
    create(manager, TABLES)
    return manager


def _alter(
    manager: MigrationManager,
    table: str,
    tablename: str,
    column: str,
    after: dict[str, object],
    before: dict[str, object],
    kind: type[Column] | None = None,
) -> None:
    manager.alter_column(
        table_class_name=table,
        tablename=tablename,
        column_name=column,
        db_column_name=column,
        params=after,
        old_params=before,
        column_class=kind,
        old_column_class=kind,
    )
