"""What there can be only one of, and the order in which histories are read. Raw SQL that runs unchanged on both databases."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from coalition.db import current_engine

ID = "2026-11-21T00:00:02:000000"
VERSION = "1.38.0"
DESCRIPTION = "what is unique"

UNIQUE = {
    "affiliation": "application, member",
    "concealment": "application, member",
    "endorsement": "application, member",
    "review": "application, member",
    "resolution": "application",
    "reply": "meeting, member",
    "agenda_item": "meeting, position",
    "attendance": "meeting, member",
    "evaluation": "member, year_start",
    "presumed_withdrawal": "evaluation",
    "consensus_round": "motion, number",
    "position_taken": "round, member",
    "roll_entry": "voting, member",
    "ballot": "voting, member",
    "minutes_item": "minutes, position",
    "action_item": "number",
}

OTHERS = (
    "create unique index one_signature_a_member on notice_signature (notice, member)",
    "create unique index one_signature_a_person on notice_signature (notice, person)",
    "create unique index one_seat_a_person on representative (member, person) where until is null",
    "create unique index one_principal on representative (member) where until is null and role = 'principal'",
    "create unique index one_chair on chair ((until is null)) where until is null",
    "create unique index one_delegate_a_member on delegation (meeting, member) where revoked_at is null",
    "create unique index one_member_a_delegate on delegation (meeting, person) where revoked_at is null",
    "create unique index one_pause on pause (application) where ended_at is null",
    "create index status_history on status_change (member, since)",
    "create index meeting_time on meeting (starts_at)",
    "create index voting_time on voting (closes_at)",
    "create index outbox_due on outbox_message (state, not_before)",
    "create index attempt_window on attempt (kind, key, at)",
)


async def _create() -> None:
    engine = current_engine()
    for table, columns in UNIQUE.items():
        await engine.run_ddl(f"create unique index one_{table} on {table} ({columns})")
    for statement in OTHERS:
        await engine.run_ddl(statement)


async def forwards() -> MigrationManager:
    """Create the indexes."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    manager.add_raw(_create)
    return manager
