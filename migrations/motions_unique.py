"""What there can be only one of about a motion, and the objections that stood before they were kept apart. Raw SQL that
runs unchanged on both databases."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from coalition.db import current_engine

ID = "2026-11-30T00:02:02:000000"
VERSION = "1.38.0"
DESCRIPTION = "motions unique"

STATEMENTS = (
    "create unique index one_version_of_a_motion on motion_version (motion, number)",
    "create unique index one_standing_objection on objection (motion, member) where state = 'stands'",
    # Whoever objected in the latest round of a motion still undecided objects still: the position's id is the objection's.
    """insert into objection
      (id, motion, round, member, person, kind, reason, proposed_change, version, raised_at, state)
    select p.id, r.motion, r.id, p.member, p.person, p.position, p.reason, p.proposed_change, 1, p.taken_at, 'stands'
    from position_taken p
    join consensus_round r on r.id = p.round
    join motion m on m.id = r.motion
    where p.withdrawn_at is null and p.position <> 'agree' and p.reason is not null and m.withdrawn_at is null
      and r.number = (select max(l.number) from consensus_round l where l.motion = r.motion)
      and not exists (select 1 from decision d where d.motion = m.id)""",
)


async def _run() -> None:
    for statement in STATEMENTS:
        await current_engine().run_ddl(statement)


async def forwards() -> MigrationManager:
    """Create the indexes, and the objections that stand."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    manager.add_raw(_run)
    return manager
