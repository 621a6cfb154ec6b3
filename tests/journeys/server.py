"""The whole house as it really runs: `coalition serve` in a process of its own, its clock moved from outside."""

import asyncio
import os
import re
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from coalition import clock
from coalition.db.postgres import PostgresEngine
from coalition.settings import settings
from tests.databases import ROOT, server_url

READY = re.compile(r"Ready\. Open (http://127\.0\.0\.1:\d+)")
_OWN = {"COALITION_MODE": "demonstration", "COALITION_EXIT_URL": "https://exit.example/"}


@dataclass(frozen=True)
class World:
    """The demonstration coalition on its present day: a data folder and, on PostgreSQL, a database."""

    data: Path
    database: str = ""

    def copy_to(self, data: Path) -> "World":
        """Another world, the same at its beginning."""
        shutil.copytree(self.data, data)
        return World(data, self.database and _new_database(template=self.database))

    def end(self) -> None:
        """Forget the database; the folder belongs to the test session."""
        if self.database:
            _run_ddl(f'DROP DATABASE IF EXISTS "{self.database}" WITH (FORCE)')

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Type `coalition …` about this world."""
        return subprocess.run(
            self._line(*words), cwd=ROOT, env=self._environment(), capture_output=True, text=True, check=False
        )

    @contextmanager
    def served(self) -> Iterator["Server"]:
        """The server of this world, from its first page to its end by signal."""
        process = subprocess.Popen(
            self._line("serve", "--demo", "--port", "0"), cwd=ROOT, env=self._environment(),
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        try:
            yield Server(self, _address(process))
        finally:
            process.terminate()
            said, _ = process.communicate(timeout=30)
            print(said)

    def _line(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "coalition", *words, "--data", str(self.data)]

    def _environment(self) -> dict[str, str]:
        """A surrounding without the tests' own settings: the keys are in the data folder."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("COALITION_")}
        return (
            kept | _OWN | ({"COALITION_DATABASE_URL": _database_url(self.database)} if self.database else {})
        )


@dataclass(frozen=True)
class Server:
    """A running server."""

    world: World
    address: str

    def move_clock(self, instant: str) -> None:
        """Make the present `instant`, Toronto time: `2027-04-01T13:30`."""
        clock.move_to(datetime.fromisoformat(instant).replace(tzinfo=settings().zone), self.world.data)


def made_world(data: Path) -> World:
    """The demonstration, lived through once."""
    world = World(data, _new_database() if server_url() else "")
    made = world.command("demo")
    assert made.returncode == 0, made.stdout + made.stderr
    return world


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    said = []
    for line in process.stdout:
        said.append(line)
        if found := READY.search(line):
            return found[1]
    raise AssertionError("the server did not start:\n" + "".join(said))


def _new_database(template: str = "") -> str:
    name = f"coalition_journey_{uuid.uuid4().hex}"
    _run_ddl(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{template}"' if template else ""))
    return name


def _run_ddl(statement: str) -> None:
    """In a thread: the browser's own event loop holds this one."""
    with ThreadPoolExecutor(1) as aside:
        aside.submit(lambda: asyncio.run(PostgresEngine(server_url()).run_ddl(statement))).result()


def _database_url(name: str) -> str:
    parts = urlsplit(server_url())
    return f"{parts.scheme}://{parts.netloc}/{name}" + (f"?{parts.query}" if parts.query else "")
