"""What there can be only one of in cases and declarations. Raw SQL that runs unchanged on both databases."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from coalition.db import current_engine

ID = "2026-11-30T00:05:02:000000"
VERSION = "1.38.0"
DESCRIPTION = "cases unique"

_LATER = """
update conflict set withdrawn_at = at where {thing} is not null and exists (
  select 1 from conflict n where n.{thing} = conflict.{thing} and n.member = conflict.member
    and (n.at > conflict.at or (n.at = conflict.at and n.id > conflict.id)))
"""
"""Declared in two meetings on the same thing: the last declaration stands, as it did."""
STATEMENTS = (
    "drop index one_signature_a_member",
    "drop index one_signature_a_person",
    "create unique index one_signature_a_member on notice_signature (notice, member, text_hash)",
    "create unique index one_signature_a_person on notice_signature (notice, person, text_hash)",
    "create unique index one_version_of_reasons on earlier_reasons (revocation_case, number)",
    "create unique index one_reinstatement on reinstatement (member) where decided_at is null",
    _LATER.format(thing="motion"),
    _LATER.format(thing="item"),
    "create unique index one_conflict_on_a_motion on conflict (motion, member) "
    "where motion is not null and withdrawn_at is null",
    "create unique index one_conflict_on_a_point on conflict (item, member) "
    "where item is not null and withdrawn_at is null",
)


async def _change() -> None:
    for statement in STATEMENTS:
        await current_engine().run_ddl(statement)


async def forwards() -> MigrationManager:
    """Change the indexes."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    manager.add_raw(_change)
    return manager
