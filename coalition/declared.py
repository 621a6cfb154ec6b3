"""Tables as migrations declare them: each line is a column, with Piccolo's usual defaults filled in."""

from collections.abc import Mapping
from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import UUID, BigInt, Boolean, Bytea, ForeignKey, Integer, Text, Varchar
from piccolo.columns.base import Column, OnDelete, OnUpdate
from piccolo.columns.indexes import IndexMethod
from piccolo.table import Table, create_table_class

Kind = tuple[type[Column], dict[str, Any]]
Columns = Mapping[str, Kind]

KEY: Kind = (UUID, {"primary_key": True})
_DEFAULTS: dict[type[Column], Any] = {
    Varchar: "",
    Text: "",
    Integer: 0,
    BigInt: 0,
    Boolean: False,
    Bytea: b"",
}


def to(table: str, *, unique: bool = False, null: bool = False, column: str | None = None) -> Kind:
    """A reference to the table of that name, never deleted by cascade, under another `column` name if given."""
    stand_in: type[Table] = create_table_class(
        "".join(part.title() for part in table.split("_")),
        class_kwargs={"tablename": table},
        class_members={"id": UUID(primary_key=True, default=None)},
    )
    return ForeignKey, {
        "references": stand_in,
        "on_delete": OnDelete.restrict,
        "on_update": OnUpdate.cascade,
        "target_column": None,
        "index": True,
        "unique": unique,
        "null": null,
        "db_column_name": column,
    }


def create(manager: MigrationManager, tables: Mapping[tuple[str, str], Columns]) -> None:
    """Create these tables: (class, name) → columns."""
    for table, tablename in tables:
        manager.add_table(class_name=table, tablename=tablename)
    extend(manager, tables)


def extend(manager: MigrationManager, tables: Mapping[tuple[str, str], Columns]) -> None:
    """Give these tables these columns."""
    for (table, tablename), columns in tables.items():
        for name, (kind, given) in columns.items():
            parameters = _column(kind, given)
            manager.add_column(
                table_class_name=table,
                tablename=tablename,
                column_name=name,
                db_column_name=parameters["db_column_name"] or name,
                column_class_name=kind.__name__,
                column_class=kind,
                params=parameters,
            )


def _column(kind: type[Column], given: dict[str, Any]) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "default": None if given.get("null") else _DEFAULTS.get(kind),
        "null": False,
        "primary_key": False,
        "unique": False,
        "index": False,
        "index_method": IndexMethod.btree,
        "choices": None,
        "db_column_name": None,
        "secret": False,
    }
    return usual | given
