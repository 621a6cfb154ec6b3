"""The bare references: the least that a page, a cast, an insert can cost with the libraries the house stands on.

    python -m benchmarks.references page|cast|insert DATABASE

serves one on a free port of loopback, until it is ended. DATABASE is a SQLite file (made when missing) or an address
`postgresql://…` of an empty database. They have no language, no act, no form and no design: nobody could use them.
"""

import hashlib
import json
import socket
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

import uvicorn
from jinja2 import Environment
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

VOTERS = 100
SCHEMA = """
create table session (token text primary key, person text not null, ends_at text not null);
create table voting (id text primary key, title text not null, closes_at text not null);
create table roll (voting text not null, member text not null, person text not null, primary key (voting, member));
create table ballot (id text primary key, voting text not null, member text not null, vote text not null,
  cast_at text not null, unique (voting, member));
create table trail (seq bigint primary key, at text not null, actor text not null, facts text not null,
  prev text not null, hash text not null);
create table head (id integer primary key, seq bigint not null, hash text not null);
create table item (position integer primary key, title text not null, minutes integer not null);
create table attendance (member integer primary key, name text not null, mark text not null);
create table line (id text primary key, at text not null)
"""
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ head.seq }}</title></head><body>
<header><nav><a href="/a">Home</a><a href="/b">Meetings</a><a href="/c">Decisions</a></nav></header>
<main><h1>Meeting</h1><ol>{% for item in items %}
<li><a href="/item/{{ item.position }}">{{ item.title }}</a> <span>{{ item.minutes }} min</span></li>{% endfor %}</ol>
<table><thead><tr><th>Member</th><th>Mark</th></tr></thead><tbody>{% for row in rows %}
<tr><th scope="row"><a href="/member/{{ row.member }}">{{ row.name }}</a></th>
<td class="{{ row.mark }}">{{ row.mark }}</td></tr>
{% endfor %}</tbody></table></main></body></html>"""


class Database(Protocol):
    """What a reference asks of a database; statements number their values $1, $2…"""

    async def fetch(self, sql: str, *values: Any) -> list[Mapping[str, Any]]:
        """Run one statement."""

    def transaction(self) -> Any:
        """A context manager that gives a database whose statements commit together, durably."""


class OnSQLite:
    """One kept connection, used within the event loop: nothing is cheaper."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        self._connection.executescript(
            "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on"
        )

    async def fetch(self, sql: str, *values: Any) -> list[Mapping[str, Any]]:
        """Run one statement; it never waits, so that what stands between BEGIN and COMMIT is alone."""
        return self._connection.execute(sql.replace("$", "?"), values).fetchall()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator["OnSQLite"]:
        """BEGIN IMMEDIATE … COMMIT."""
        self._connection.execute("begin immediate")
        try:
            yield self
        except BaseException:
            self._connection.execute("rollback")
            raise
        self._connection.execute("commit")


class OnPostgres:
    """Kept connections, ten at most, as the house keeps them."""

    def __init__(self, pool: Any) -> None:
        self._pool = pool

    async def fetch(self, sql: str, *values: Any) -> list[Mapping[str, Any]]:
        """Run one statement."""
        return await self._pool.fetch(sql, *values)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Any]:
        """BEGIN … COMMIT on one connection."""
        async with self._pool.acquire() as connection, connection.transaction():
            yield connection


async def open_database(address: str) -> Database:
    """The database, with its tables and its few rows."""
    if address.startswith("postgresql"):
        import asyncpg  # type: ignore[import-untyped]  # asyncpg says no types

        database: Database = OnPostgres(await asyncpg.create_pool(address, min_size=1, max_size=10))
        known = "select 1 from information_schema.tables where table_name = 'head'"
    else:
        database = OnSQLite(Path(address))
        known = "select 1 from sqlite_master where name = 'head'"
    if not await database.fetch(known):
        async with database.transaction() as inside:
            await _prepare(inside)
    return database


async def _prepare(database: Database) -> None:
    for statement in SCHEMA.split(";"):
        await database.fetch(statement)
    never = "9999-01-01"
    await database.fetch("insert into head values (1, 0, $1)", "0" * 64)
    for number in range(20):
        await database.fetch(
            "insert into item values ($1, $2, 10)", number, f"Point {number} of the agenda, in a few words"
        )
    for number in range(VOTERS):
        member = f"member-{number}"
        await database.fetch(
            "insert into session values ($1, $2, $3)", f"token-{number}", f"person-{number}", never
        )
        await database.fetch(
            "insert into attendance values ($1, $2, 'present')", number, f"Organisation {number} of the vale"
        )
        await database.fetch("insert into roll values ('any', $1, $2)", member, f"person-{number}")
    await database.fetch("insert into voting values ('any', 'A motion', $1)", never)


def page(database: Callable[[], Database]) -> Route:
    """The bare page: three queries, a template, 20 items and 100 rows, some 13 kB."""
    template = Environment(autoescape=True).from_string(PAGE)

    async def answer(request: Request) -> Response:
        head = await database().fetch("select seq, hash from head where id = 1")
        items = await database().fetch("select position, title, minutes from item order by position")
        rows = await database().fetch("select member, name, mark from attendance order by member")
        return HTMLResponse(template.render(head=head[0], items=items, rows=rows))

    return Route("/", answer)


def cast(database: Callable[[], Database]) -> Route:
    """The bare cast: session, eligibility, ballot, chained line of the trail, durable commit, HTML answer."""

    async def answer(request: Request) -> Response:
        form = await request.form()
        now = datetime.now(UTC).isoformat()
        async with database().transaction() as inside:
            session = await inside.fetch(
                "select person from session where token = $1 and ends_at > $2",
                request.cookies.get("token", ""),
                now,
            )
            if not session:
                return PlainTextResponse("sign in", 403)
            person = session[0]["person"]
            eligible = await inside.fetch(
                "select r.member, v.title from roll r join voting v on v.id = r.voting "
                "where r.voting = 'any' and r.person = $1 and v.closes_at > $2", person, now,
            )  # fmt: skip
            if not eligible:
                return PlainTextResponse("not on the roll", 409)
            member, title = eligible[0]["member"], eligible[0]["title"]
            await inside.fetch(
                "insert into ballot values ($1, $2, $3, $4, $5)",
                str(uuid4()), str(form["poll"]), member, str(form["vote"]), now,
            )  # fmt: skip
            head = (await inside.fetch(f"select seq, hash from head where id = 1{_lock(inside)}"))[0]
            seq, facts = head["seq"] + 1, json.dumps({"member": member}, sort_keys=True)
            digest = hashlib.sha256(f"{seq}{now}{person}{facts}{head['hash']}".encode()).hexdigest()
            await inside.fetch(
                "insert into trail values ($1, $2, $3, $4, $5, $6)",
                seq,
                now,
                person,
                facts,
                head["hash"],
                digest,
            )
            await inside.fetch("update head set seq = $1, hash = $2 where id = 1", seq, digest)
        return HTMLResponse(f"<!doctype html><title>{title}</title><p>Your ballot is in: entry {seq}.</p>")

    return Route("/", answer, methods=["POST"])


def _lock(database: Database) -> str:
    return "" if isinstance(database, OnSQLite) else " for update"


def insert(database: Callable[[], Database]) -> Route:
    """The bare insert: one durable row a request."""

    async def answer(request: Request) -> Response:
        async with database().transaction() as inside:
            await inside.fetch(
                "insert into line values ($1, $2)", str(uuid4()), datetime.now(UTC).isoformat()
            )
        return PlainTextResponse("ok")

    return Route("/", answer, methods=["POST"])


def serve(name: str, address: str) -> None:
    """Serve one reference, as the house is served."""
    opened: list[Database] = []
    route = {"page": page, "cast": cast, "insert": insert}[name](lambda: opened[0])

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        opened.append(await open_database(address))
        yield

    app = Starlette(
        routes=[route],
        lifespan=lifespan,
        middleware=[Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)],
    )
    listener = socket.create_server(("127.0.0.1", 0), backlog=2048)
    print(f"http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    config = uvicorn.Config(app, access_log=False, server_header=False, lifespan="on", log_level="warning")
    uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    serve(sys.argv[1], sys.argv[2])
