"""A private PostgreSQL for the tests: made in memory, reached by a socket only, gone afterwards.

    python -m tests.postgres_cluster -- scripts/test        runs the command with COALITION_TEST_DATABASE_URL set

The server refuses to run as root; started by root, it runs as `postgres` or `nobody`.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

VARIABLE = "COALITION_TEST_DATABASE_URL"
_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
)
_SETTINGS = {
    "listen_addresses": "''",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "min_wal_size": "32MB",
    "max_wal_size": "256MB",
    "autovacuum": "off",
    "jit": "off",
}


class PostgresIsMissing(RuntimeError):
    """Its programs are nowhere on this machine."""


def programs() -> Path:
    """The folder of `initdb` and `pg_ctl`. Errors: `PostgresIsMissing`, which says how to install them."""
    found = shutil.which("pg_ctl")
    folders = [Path(found).resolve().parent] if found else []
    for pattern in _PLACES:
        folders += sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise PostgresIsMissing("PostgreSQL is not installed. On Debian or Ubuntu: sudo apt install postgresql")


@contextmanager
def cluster() -> Iterator[str]:
    """Start a server, give the address of its empty database, and stop it at the end, whatever happened."""
    folder = programs()
    home = Path(tempfile.mkdtemp(prefix="coalition-pg-", dir=_memory()))
    identity = _identity()
    if identity:
        shutil.chown(home, identity["user"], identity["group"])
    data = home / "data"

    def run(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [folder / program, *arguments],
            cwd=home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            **identity,
        )
        if done.returncode:
            log = home / "log"
            raise RuntimeError(f"{program} failed: {done.stderr}{log.read_text() if log.exists() else ''}")

    try:
        run(
            "initdb",
            "-D",
            str(data),
            "-U",
            "coalition",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
            "--wal-segsize=8",
        )
        settings = "\n".join(f"{name} = {value}" for name, value in _SETTINGS.items())
        with (data / "postgresql.conf").open("a") as file:
            file.write(f"\n{settings}\nunix_socket_directories = '{home}'\n")
        run("pg_ctl", "start", "-w", "-D", str(data), "-l", str(home / "log"))
        try:
            run("createdb", "-h", str(home), "-U", "coalition", "coalition")
            yield f"postgresql://coalition@/coalition?host={home}"
        finally:
            run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", str(data))
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _memory() -> str | None:
    """A folder in memory with room enough, where waiting for the disk costs nothing; else the ordinary one."""
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > 2 << 30 else None


def _identity() -> dict[str, Any]:
    """Who the server runs as, when the one who asks is root."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    person = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}


def main(arguments: list[str]) -> int:
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command:
        sys.stderr.write("Say which command to run: python -m tests.postgres_cluster -- command…\n")
        return 2
    try:
        with cluster() as url:
            return subprocess.run(command, env={**os.environ, VARIABLE: url}).returncode
    except PostgresIsMissing as missing:
        sys.stderr.write(f"{missing}\n")
        return 3


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
