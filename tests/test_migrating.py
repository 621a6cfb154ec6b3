"""Migrations are applied once, whole or not at all, by one process at a time."""

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from textwrap import dedent

import asyncpg  # type: ignore[import-untyped]
import pytest
from piccolo.conf.apps import AppConfig

from coalition import db
from coalition.db import LendingEngine, SQLiteEngine
from coalition.migrated import is_up_to_date
from coalition.migrating import MigrationFailed, migrate, pending
from tests.databases import ROOT, fresh_database, needs_postgres, run_twice_at_once, server_url


async def nothing() -> None:
    """A database without any table: creating the file is enough."""
    await db.DATABASE.run_ddl("SELECT 1")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=needs_postgres)])
async def engine(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[LendingEngine]:
    async with fresh_database(
        tmp_path, nothing, server_url() if request.param == "postgres" else ""
    ) as engine:
        yield engine


@pytest.fixture
def app(tmp_path: Path) -> AppConfig:
    """Two migrations: a table, then a unique index in raw SQL."""
    folder = tmp_path / "steps"
    folder.mkdir()
    write(folder, "first", 'await db.DATABASE.run_ddl("CREATE TABLE thing (name VARCHAR(40))")')
    write(folder, "second", 'await db.DATABASE.run_ddl("CREATE UNIQUE INDEX thing_name ON thing (name)")')
    return AppConfig(app_name=f"tiny_{tmp_path.name}", migrations_folder_path=str(folder))


def write(folder: Path, name: str, step: str) -> None:
    # Piccolo imports a migration by its bare file name, so that each test needs names of its own.
    unique = f"{name}_{folder.parent.name}".replace("-", "_")
    (folder / f"{unique}.py").write_text(
        dedent(f"""
        from piccolo.apps.migrations.auto.migration_manager import MigrationManager
        from coalition import db

        ID = "{name}"

        async def forwards():
            manager = MigrationManager(migration_id=ID, app_name="tiny", description="")

            async def step():
                {step}

            manager.add_raw(step)
            return manager
        """)
    )


async def test_every_migration_is_applied_once_and_nothing_is_printed(
    engine: LendingEngine, app: AppConfig, capsys: pytest.CaptureFixture[str]
):
    assert await pending(app) == ["first", "second"]
    assert await migrate(app) == 2
    assert await migrate(app) == 0
    assert await pending(app) == []
    assert capsys.readouterr().out == ""


async def test_a_start_knows_whether_there_is_anything_to_migrate(engine: LendingEngine):
    assert not await is_up_to_date()
    await migrate()
    assert await is_up_to_date()
    await engine.run_ddl("DELETE FROM migration WHERE name LIKE '2026-11-21T00:00:02%'")
    assert not await is_up_to_date()


async def test_a_raw_unique_index_refuses_a_repetition(engine: LendingEngine, app: AppConfig):
    await migrate(app)
    await engine.run_ddl("INSERT INTO thing VALUES ('a')")
    with pytest.raises((sqlite3.Error, asyncpg.PostgresError)) as caught:
        await engine.run_ddl("INSERT INTO thing VALUES ('a')")
    assert db.is_unique_violation(caught.value)


async def test_a_migration_that_fails_leaves_nothing_and_the_next_start_completes(
    engine: LendingEngine, app: AppConfig
):
    folder = Path(app.resolved_migrations_folder_path)
    write(
        folder,
        "third",
        'await db.DATABASE.run_ddl("CREATE TABLE half (name VARCHAR(40))"); '
        'await db.DATABASE.run_ddl("INSERT INTO thing SELECT name FROM absent")',
    )
    with pytest.raises(MigrationFailed, match="third"):
        await migrate(app)
    assert await pending(app) == ["third"]
    await engine.run_ddl("CREATE TABLE absent (name VARCHAR(40))")
    assert await migrate(app) == 1
    assert await pending(app) == []


async def test_a_migration_that_cannot_be_noted_as_done_is_not_done(app: AppConfig, tmp_path: Path):
    async with fresh_database(tmp_path, nothing, "") as engine:
        await migrate(app)
        await engine.run_ddl(
            "CREATE TRIGGER refuse BEFORE INSERT ON migration BEGIN SELECT RAISE(ABORT, 'refused'); END"
        )
        write(
            Path(app.resolved_migrations_folder_path),
            "third",
            'await db.DATABASE.run_ddl("CREATE TABLE half (name VARCHAR(40))")',
        )
        with pytest.raises(MigrationFailed, match="refused"):
            await migrate(app)
        assert await engine.run_ddl("SELECT name FROM sqlite_master WHERE name = 'half'") == []


async def test_of_two_that_migrate_at_once_one_does_and_the_other_waits(
    engine: LendingEngine, app: AppConfig
):
    assert sorted(await asyncio.gather(migrate(app), migrate(app))) == [0, 2]


@pytest.mark.parametrize("place", ["sqlite", pytest.param("postgres", marks=needs_postgres)])
async def test_of_two_processes_that_start_at_once_one_migrates(place: str, app: AppConfig, tmp_path: Path):
    async with fresh_database(tmp_path, nothing, server_url() if place == "postgres" else "") as engine:
        url = f"sqlite:///{engine.file}" if isinstance(engine, SQLiteEngine) else engine.url  # type: ignore[attr-defined]
        program = f"""
            import asyncio
            from pathlib import Path
            from piccolo.conf.apps import AppConfig
            from coalition import db
            from coalition.migrating import migrate
            db.use(db.engine_for({url!r}, Path("/nowhere")))
            app = AppConfig(app_name={app.app_name!r}, migrations_folder_path={app.migrations_folder_path!r})
            print(asyncio.run(migrate(app)))
        """
        assert sorted(await run_twice_at_once(program)) == ["0", "2"]


def test_a_process_killed_after_a_step_leaves_it_to_the_next(app: AppConfig, tmp_path: Path):
    folder = Path(app.resolved_migrations_folder_path)
    write(folder, "third", 'await db.DATABASE.run_ddl("CREATE TABLE half (name VARCHAR(40))"); die()')
    mark = tmp_path / "killed once"
    program = f"""
        import asyncio, builtins, os, pathlib, signal
        from piccolo.conf.apps import AppConfig
        from coalition import db
        from coalition.migrating import migrate
        mark = pathlib.Path({str(mark)!r})
        def die():
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        builtins.die = die
        db.use(db.engine_for("", pathlib.Path({str(tmp_path)!r})))
        app = AppConfig(app_name={app.app_name!r}, migrations_folder_path={app.migrations_folder_path!r})
        print(asyncio.run(migrate(app)))
    """
    command = [sys.executable, "-c", dedent(program)]
    first = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    second = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert first.returncode < 0
    assert (second.stdout.strip(), second.returncode) == ("1", 0), second.stderr
