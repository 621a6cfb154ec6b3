"""A database of its own for each test, made from a template that is migrated once.

COALITION_TEST_DATABASE_URL chooses PostgreSQL (`python -m tests.postgres_cluster -- pytest …` sets it); without it,
SQLite. Copying a template takes a few milliseconds on SQLite, and about a tenth of a second on PostgreSQL.
"""

import asyncio
import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from textwrap import dedent
from urllib.parse import urlsplit

import pytest

from coalition.db import LendingEngine, SQLiteEngine, using
from coalition.db.postgres import PostgresEngine
from coalition.migrating import migrate
from tests.postgres_cluster import VARIABLE

ROOT = Path(__file__).parent.parent
Prepare = Callable[[], Awaitable[object]]
_files: dict[Prepare, Path] = {}
_names: dict[tuple[str, Prepare], str] = {}


def server_url() -> str:
    """The PostgreSQL server that the tests may use, or `""`."""
    return os.environ.get(VARIABLE, "")


needs_postgres = pytest.mark.skipif(
    not server_url(), reason=f"{VARIABLE} is not set: no PostgreSQL server to try"
)


@asynccontextmanager
async def fresh_database(
    folder: Path, prepare: Prepare = migrate, server: str | None = None
) -> AsyncIterator[LendingEngine]:
    """A new database, prepared (migrated, unless said otherwise), in use by every table, with kept connections.

    `folder` is a test's own folder, `server` a PostgreSQL server (`""` for SQLite) if the environment is not to decide.
    """
    url = server_url() if server is None else server
    made = _on_postgres(url, prepare) if url else _on_sqlite(folder, prepare)
    async with made as engine:
        with using(engine):
            await engine.start_connection_pool()
            try:
                yield engine
            finally:
                await engine.close_connection_pool()


@asynccontextmanager
async def _on_sqlite(folder: Path, prepare: Prepare) -> AsyncIterator[LendingEngine]:
    if prepare not in _files:
        home = Path(tempfile.mkdtemp(prefix="coalition-template-"))
        atexit.register(shutil.rmtree, home, ignore_errors=True)
        template = SQLiteEngine(home / "template.sqlite")
        with using(template):
            await prepare()
        _files[prepare] = template.file
    path = folder / f"{uuid.uuid4().hex}.sqlite"
    # The last connection to close has folded the journal into the file: one file is the whole database.
    shutil.copyfile(_files[prepare], path)
    yield SQLiteEngine(path)


@asynccontextmanager
async def _on_postgres(url: str, prepare: Prepare) -> AsyncIterator[LendingEngine]:
    server = PostgresEngine(url)
    if (url, prepare) not in _names:
        name = f"coalition_template_{uuid.uuid4().hex}"
        await server.run_ddl(f'CREATE DATABASE "{name}"')
        atexit.register(_drop_at_exit, url, name)
        with using(PostgresEngine(_with_database(url, name))):
            await prepare()
        _names[url, prepare] = name
    name = f"coalition_test_{uuid.uuid4().hex}"
    await server.run_ddl(f'CREATE DATABASE "{name}" TEMPLATE "{_names[url, prepare]}" STRATEGY FILE_COPY')
    try:
        yield PostgresEngine(_with_database(url, name))
    finally:
        await server.run_ddl(f'DROP DATABASE "{name}" WITH (FORCE)')


def _with_database(url: str, name: str) -> str:
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.scheme}://{parts.netloc}/{name}{query}"


def _drop_at_exit(url: str, name: str) -> None:
    with suppress(OSError):
        asyncio.run(PostgresEngine(url).run_ddl(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))


async def run_twice_at_once(program: str) -> list[str]:
    """Run a Python program in two processes at once, both to their good end, and return what each prints."""
    processes = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", dedent(program), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(2)
    ]
    said = [await process.communicate() for process in processes]
    assert [process.returncode for process in processes] == [0, 0], said
    return [out.decode().strip() for out, _ in said]
