"""Columns as this house declares them: required unless said, never deleted by cascade, identified by UUID.

Piccolo's own foreign keys default to nullable and ON DELETE CASCADE; a test over all tables holds every one to these.
"""

from typing import Any

from piccolo.columns import UUID, ForeignKey, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.columns.reference import LazyTableReference


def key() -> UUID:
    """The identity of a row: a UUID given by the act (`act.new_id()`), never by the database."""
    return UUID(primary_key=True, default=None, null=False)


def belongs_to(slice_name: str, table: str, *, null: bool = False, **kwargs: Any) -> ForeignKey[Any]:
    """A reference to a table of a slice, named lazily so that no slice imports another's tables."""
    reference = LazyTableReference(table_class_name=table, module_path=f"coalition.{slice_name}.tables")
    return ForeignKey(reference, null=null, default=None, on_delete=OnDelete.restrict, index=True, **kwargs)


def instant(*, null: bool = False) -> Timestamptz:
    """An instant of the server's clock, always aware and written in UTC."""
    return Timestamptz(null=null, default=None)
