"""Rows in bulk: what a measured house is filled with before anything is measured."""

import sqlite3
from typing import Any

from piccolo.table import Table

from coalition.db import LendingEngine, SQLiteEngine

Row = dict[str, Any]


async def write(engine: LendingEngine, tables: list[tuple[type[Table], list[Row]]]) -> None:
    """All rows, by what each database takes in fastest; columns not given get their own default."""
    filled = [(table, *_filled(table, rows)) for table, rows in tables]
    if isinstance(engine, SQLiteEngine):
        connection = sqlite3.connect(engine.file)
        for table, names, rows in filled:
            places = ", ".join("?" * len(names))
            connection.executemany(
                f"insert into {table._meta.tablename} ({', '.join(names)}) values ({places})", rows
            )
        connection.commit()
        connection.close()
        return
    connection = await engine.get_new_connection()  # type: ignore[attr-defined]  # only PostgreSQL is left
    try:
        for table, names, rows in filled:
            await connection.copy_records_to_table(table._meta.tablename, records=rows, columns=names)
    finally:
        await connection.close()


def _filled(table: type[Table], rows: list[Row]) -> tuple[list[str], list[tuple[Any, ...]]]:
    columns = table._meta.columns
    defaults = {column._meta.name: column.get_default_value() for column in columns}
    return (
        [column._meta.db_column_name for column in columns],
        [tuple(row.get(name, default) for name, default in defaults.items()) for row in rows],
    )
