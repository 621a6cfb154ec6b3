"""What keeps the trail append-only inside the database itself: the database refuses to change, delete or empty it.

Called by migrations only. A trigger stops a mistake and a careless tool; whoever owns the database can take it away,
and is then found by `verification.verify`.
"""

from coalition.db import current_engine

_REFUSAL = "the trail is append-only"
_SQLITE = {
    "audit_entry_never_changes": f"create trigger audit_entry_never_changes before update on audit_entry "
    f"begin select raise(abort, '{_REFUSAL}'); end",
    "audit_entry_never_goes": f"create trigger audit_entry_never_goes before delete on audit_entry "
    f"begin select raise(abort, '{_REFUSAL}'); end",
}
_POSTGRES_FUNCTION = (
    f"create function audit_entry_refuses() returns trigger language plpgsql as "
    f"$$ begin raise exception '{_REFUSAL}'; end $$"
)
_POSTGRES = {
    "audit_entry_never_changes": "create trigger audit_entry_never_changes before update or delete on audit_entry "
    "for each row execute function audit_entry_refuses()",
    "audit_entry_never_goes": "create trigger audit_entry_never_goes before truncate on audit_entry "
    "for each statement execute function audit_entry_refuses()",
}


async def forbid_changes() -> None:
    """From now on, entries of the trail can be added and read, nothing else."""
    engine = current_engine()
    of_postgres = [_POSTGRES_FUNCTION, *_POSTGRES.values()]
    statements = [*_SQLITE.values()] if engine.engine_type == "sqlite" else of_postgres
    for statement in statements:
        await engine.run_ddl(statement)


async def allow_changes() -> None:
    """Undo `forbid_changes`, for a migration that goes back."""
    engine = current_engine()
    if engine.engine_type == "sqlite":
        statements = [f"drop trigger {name}" for name in _SQLITE]
    else:
        statements = [f"drop trigger {name} on audit_entry" for name in _POSTGRES]
        statements.append("drop function audit_entry_refuses()")
    for statement in statements:
        await engine.run_ddl(statement)
