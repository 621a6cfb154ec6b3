"""What there can be only one of in membership. Raw SQL that runs unchanged on both databases."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from coalition.db import current_engine

ID = "2026-11-22T00:00:02:000000"
VERSION = "1.38.0"
DESCRIPTION = "membership unique"

INDEXES = (
    "create unique index one_secondary_sector on secondary_sector (member, sector)",
    "create unique index one_member_affiliation on member_affiliation (member, other) where ended_at is null",
    "create unique index one_subcommittee_seat on subcommittee_seat (subcommittee, person) where until is null",
    "create unique index one_leave_request on leave_request (member) where settled_at is null",
    "create unique index one_emergency on chair_handover ((taken_at is null)) "
    "where kind = 'emergency' and taken_at is null and withdrawn_at is null",
    "create unique index one_assignment on review_assignment (application, member) where ended_at is null",
    "create unique index one_version on agreement_version (kind, number)",
    "create unique index one_signature_of_a_person on agreement_signature (version, person) where member is null",
    "create unique index one_signature_for_a_member on agreement_signature (version, member) where member is not null",
    "create index contacts_confirmed on contacts_confirmation (member, at)",
)


async def _index() -> None:
    for statement in INDEXES:
        await current_engine().run_ddl(statement)


async def forwards() -> MigrationManager:
    """Create the indexes."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    manager.add_raw(_index)
    return manager
