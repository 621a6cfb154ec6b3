"""A database of three small tables: on SQLite, and on PostgreSQL when COALITION_TEST_DATABASE_URL names a server."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from coalition.db import LendingEngine
from tests.databases import fresh_database, needs_postgres, server_url
from tests.db.tables import make_tables


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=needs_postgres)])
async def engine(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[LendingEngine]:
    server = server_url() if request.param == "postgres" else ""
    async with fresh_database(tmp_path, make_tables, server) as engine:
        yield engine
