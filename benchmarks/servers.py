"""Servers to measure, each in a process of its own on loopback, started and ended by us."""

import asyncio
import os
import re
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.client import Line, expect, get
from coalition.settings import settings

ROOT = Path(__file__).parent.parent
LONGEST_START_SECONDS = 120
_ADDRESS = re.compile(rb"http://127\.0\.0\.1:(\d+)")


@dataclass(frozen=True)
class Server:
    """A server that answers: its process, its port, and the seconds since it was asked to start."""

    pid: int
    port: int
    started_at: float

    async def memory_mib(self) -> float:
        """What its process holds in memory."""
        asked = await asyncio.create_subprocess_exec(
            "ps", "-o", "rss=", "-p", str(self.pid), stdout=asyncio.subprocess.PIPE
        )
        out, _ = await asked.communicate()
        return int(out) / 1024

    async def seconds_to(self, request: bytes) -> float:
        """The seconds from the command that started it to the end of this answer."""
        line = await Line.open(self.port)
        try:
            expect(await line.ask(request))
            return time.perf_counter() - self.started_at
        finally:
            await line.close()


@asynccontextmanager
async def product(data: Path, database_url: str = "") -> AsyncIterator[Server]:
    """The house as an operator serves it in production, on this data folder."""
    environment = {
        "COALITION_MODE": "production",
        "COALITION_BASE_URL": "https://127.0.0.1",
        "COALITION_DATA": str(data),
        "COALITION_DATABASE_URL": database_url,
        "COALITION_SESSION_KEY": settings().session_key.decode(),
        "COALITION_AUDIT_KEY": settings().audit_key.decode(),
        "COALITION_VAULT_KEY": ",".join(key.decode() for key in settings().vault_keys),
    }
    async with _running(["coalition", "serve", "--port", "0", "--data", str(data)], environment) as server:
        yield server


@asynccontextmanager
async def reference(name: str, database: str) -> AsyncIterator[Server]:
    """One of the bare references, on this database (a file, or a PostgreSQL address)."""
    async with _running(["benchmarks.references", name, database], {}) as server:
        yield server


@asynccontextmanager
async def _running(command: list[str], environment: dict[str, str]) -> AsyncIterator[Server]:
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started_at = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        *command,
        cwd=ROOT,
        env={**inherited, **environment},  # as an operator's Python does, it keeps what it has compiled
        stdout=asyncio.subprocess.PIPE,
    )
    reading: asyncio.Task[None] | None = None
    try:
        async with asyncio.timeout(LONGEST_START_SECONDS):
            port = await _port(process)
            reading = asyncio.create_task(_read_on(process))
            await _until_it_answers(port)
        yield Server(process.pid, port, started_at)
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                await asyncio.wait_for(process.wait(), 15)
            except TimeoutError:
                process.kill()
                await process.wait()
        if reading:
            await reading


async def _port(process: asyncio.subprocess.Process) -> int:
    assert process.stdout
    while text := await process.stdout.readline():
        if found := _ADDRESS.search(text):
            return int(found[1])
    raise RuntimeError(f"the server ended before it was ready, with {await process.wait()}")


async def _read_on(process: asyncio.subprocess.Process) -> None:
    assert process.stdout
    while await process.stdout.read(4096):
        pass


async def _until_it_answers(port: int) -> None:
    """A listener takes connections before its server is ready, and answers the first when it is."""
    line = await Line.open(port)
    try:
        await line.ask(get("/healthz"))
    finally:
        await line.close()
