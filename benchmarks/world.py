"""Houses to measure in: a database of its own each, migrated, filled by rows in bulk, thrown away afterwards.

Everyone is an organisation with one representative, and each motion has an open vote with everyone on its roll.
"""

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from piccolo.table import Table

from benchmarks.rows import Row, write
from coalition.accounts import sessions
from coalition.accounts.tables import Person, Session
from coalition.attendance.tables import Attendance, Evaluation
from coalition.audit import chain
from coalition.audit.tables import AuditEntry, AuditHead
from coalition.db import LendingEngine, SQLiteEngine, engine_for, using
from coalition.decisions.commands import rolls
from coalition.decisions.proof import mark
from coalition.decisions.tables import Ballot, Motion, RollEntry, Voting
from coalition.meetings.tables import AgendaItem, Meeting, Reply
from coalition.membership.tables import Chair, Member, Representative, StatusChange
from coalition.migrating import migrate
from coalition.settings import settings
from coalition.terms.meetings import coalition_year
from coalition.terms.presets import DURHAM_2023_RECOMMENDED

SIGNED_IN = 300
ITEMS = 20
ATTENDANCES = 100
YEARLY = 6


@dataclass(frozen=True)
class Voter:
    """A member, the person who acts for it, and her cookie ("" where nobody signed in for it)."""

    member: UUID
    person: UUID
    cookie: str


@dataclass(frozen=True)
class Poll:
    """A motion put to the vote."""

    motion: UUID
    voting: UUID


@dataclass(frozen=True)
class House:
    """A house ready to be served: where its data lies, who can come in, what there is to see."""

    data: Path
    database_url: str
    engine: LendingEngine
    voters: list[Voter]
    polls: list[Poll]
    meeting: UUID
    founded: datetime

    @property
    def guest(self) -> Voter:
        """Someone signed in, who holds no office."""
        return self.voters[1]


@asynccontextmanager
async def house(
    server: str, members: int, *, polls: int = 1, ballots: int = 0, changes: int = 0
) -> AsyncIterator[House]:
    """A house of so many members, with so many open votes, the first holding so many ballots of the last members.
    Each member's status has changed so many times.

    `server` is a PostgreSQL address, or "" for SQLite.
    """
    data = Path(tempfile.mkdtemp(prefix="coalition-benchmark-"))
    try:
        async with _database(server) as url:
            engine = engine_for(url, data)
            with using(engine):
                await _migrated(engine)
                made = _Making(datetime.now(UTC).replace(microsecond=0))
                made.people(members)
                made.history(changes)
                made.meetings()
                made.evaluation()
                made.votes(polls, ballots)
                await write(engine, made.tables)
                await engine.run_ddl("analyze")
                yield House(data, url, engine, made.voters, made.polls, made.shown, made.founded)
    finally:
        shutil.rmtree(data, ignore_errors=True)


async def _migrated(engine: LendingEngine) -> None:
    """Its tables: migrated; on SQLite once in a run, then copied."""
    if not isinstance(engine, SQLiteEngine):
        await migrate()
        return
    template = settings().data / "migrated.sqlite"
    if template.exists():
        shutil.copyfile(template, engine.file)
    else:
        await migrate()
        shutil.copyfile(engine.file, template)


@asynccontextmanager
async def scratch(server: str) -> AsyncIterator[str]:
    """An empty database for a reference: a file's path, or a PostgreSQL address."""
    if server:
        async with _database(server) as url:
            yield url
        return
    with tempfile.TemporaryDirectory(prefix="coalition-benchmark-") as folder:
        yield str(Path(folder) / "reference.sqlite")


@asynccontextmanager
async def _database(server: str) -> AsyncIterator[str]:
    if not server:
        yield ""
        return
    import asyncpg  # type: ignore[import-untyped]  # asyncpg says no types

    name = f"coalition_benchmark_{uuid4().hex}"
    parts = urlsplit(server)
    administrator = await asyncpg.connect(server)
    try:
        await administrator.execute(f'create database "{name}"')
        try:
            yield f"{parts.scheme}://{parts.netloc}/{name}{f'?{parts.query}' if parts.query else ''}"
        finally:
            await administrator.execute(f'drop database "{name}" with (force)')
    finally:
        await administrator.close()


class _Making:
    """The rows of a house, table by table in the order in which they can be written."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.founded = now - timedelta(days=900)
        self.tables: list[tuple[type[Table], list[Row]]] = []
        self.voters: list[Voter] = []
        self.polls: list[Poll] = []

    def _rows(self, table: type[Table], rows: Iterable[Row]) -> None:
        self.tables.append((table, list(rows)))

    def people(self, members: int) -> None:
        """Members, their representatives, the first in the chair, some of them signed in."""
        values = [sessions.fresh_value() if number < SIGNED_IN else "" for number in range(members)]
        self.voters = [
            Voter(uuid4(), uuid4(), f"{sessions.COOKIE}={value}" if value else "") for value in values
        ]
        since, numbered = self.founded, list(enumerate(self.voters, 1))
        self._rows(Person, (
            {"id": v.person, "handle": f"Person {n}", "language": "en", "created_at": since} for n, v in numbered
        ))  # fmt: skip
        self._rows(Member, (
            {"id": v.member, "number": n, "kind": "organization", "name_fr": f"Organisme {n} du val",
             "name_en": f"Organisation {n} of the vale", "sector": "health", "admitted_on": since.date(),
             "admitted_at": since}
            for n, v in numbered
        ))  # fmt: skip
        self._rows(StatusChange, (
            {"id": uuid4(), "member": v.member, "status": "active", "since": since, "recorded_at": since}
            for v in self.voters
        ))  # fmt: skip
        self._rows(Representative, (
            {"id": uuid4(), "member": v.member, "person": v.person, "role": "principal", "may_decide": True,
             "may_sign": True, "since": since}
            for v in self.voters
        ))  # fmt: skip
        self._rows(Chair, [{"id": uuid4(), "member": self.voters[0].member, "since": since}])
        self._rows(Session, (
            {"id": uuid4(), "token": sessions.hashed(value), "person": v.person, "began_at": self.now,
             "seen_at": self.now}
            for value, v in zip(values, self.voters, strict=True) if value
        ))  # fmt: skip

    def history(self, changes: int) -> None:
        """Each member was presumed withdrawn, then in good standing again, over and over."""
        self._rows(StatusChange, (
            {"id": uuid4(), "member": v.member, "status": ("presumed_withdrawn", "active")[number % 2],
             "since": at, "recorded_at": at}
            for number in range(changes) for at in [self.founded + timedelta(days=1 + number * 800 // changes)]
            for v in self.voters
        ))  # fmt: skip

    def meetings(self) -> None:
        """A meeting every two months, the last just held with 20 points and 100 marks, and the next one convened."""
        days = [-60 * back - 3 for back in range(YEARLY - 1)] + [14]
        held = [(uuid4(), self.now + timedelta(days=day)) for day in days]
        self.shown = held[0][0]
        self._rows(Meeting, (
            {"id": meeting, "reference": f"M-{number}", "kind": "regular", "starts_at": at,
             "ends_at": at + timedelta(hours=3), "place_fr": "Salle du val", "place_en": "Vale hall",
             "is_place_ordinary": True, "convened_at": at - timedelta(days=30),
             **({"called_to_order_at": at, "adjourned_at": at + timedelta(hours=2)} if at < self.now else {})}
            for number, (meeting, at) in enumerate(held)
        ))  # fmt: skip
        self._rows(AgendaItem, (
            {"id": uuid4(), "meeting": self.shown, "position": position, "code": "other",
             "title_fr": f"Point {position} de l'ordre du jour, en quelques mots",
             "title_en": f"Point {position} of the agenda, in a few words", "minutes": 10}
            for position in range(1, ITEMS + 1)
        ))  # fmt: skip
        present = self.voters[:ATTENDANCES]
        self._rows(Attendance, (
            {"id": uuid4(), "meeting": meeting, "member": v.member, "mark": "rep" if number % 4 else "regrets",
             "recorded_by": self.voters[0].person, "recorded_at": at}
            for meeting, at in held if at < self.now for number, v in enumerate(present)
        ))  # fmt: skip
        self._rows(Reply, (
            {"id": uuid4(), "meeting": self.shown, "member": v.member, "answer": "in_person", "person": v.person,
             "at": self.founded}
            for v in present
        ))  # fmt: skip

    def evaluation(self) -> None:
        """Last year is evaluated already: the worker has nothing to do while pages are measured."""
        this_year = coalition_year(self.now.date(), DURHAM_2023_RECOMMENDED)
        last_year = coalition_year(this_year.starts_on - timedelta(days=1), DURHAM_2023_RECOMMENDED)
        self._rows(Evaluation, [
            {"id": uuid4(), "member": self.voters[0].member, "year_start": last_year.starts_on, "eligible": 6,
             "attended": 6, "required": 4, "status": "kept", "inputs": "{}", "at": self.now}
        ])  # fmt: skip

    def votes(self, polls: int, ballots: int) -> None:
        """Open votes with everyone on the roll, and the ballots of the first one, each in the trail."""
        opened, chair = self.now - timedelta(days=2), self.voters[0]
        entries = [rolls.Entry(voter.member, "organization", None) for voter in self.voters]
        motions: list[Row] = []
        votings: list[Row] = []
        for number in range(1, polls + 1):
            motion: Row = {
                "id": uuid4(), "reference": f"P-{number}", "kind": "ordinary", "title_fr": "Une proposition",
                "title_en": "A motion", "text_fr": "Que le val fasse ceci. " * 20,
                "text_en": "That the vale do this. " * 20, "written_first": "fr", "mover": chair.member,
                "moved_by": chair.person, "moved_at": opened, "subject": None, "about": None,
            }  # fmt: skip
            voting: Row = {
                "id": uuid4(), "motion": motion["id"], "opened_at": opened, "closes_at": self.now + timedelta(days=5),
                "opened_by": chair.person, "reason": None, "is_secret": False, "meeting": None,
                "ruleset": DURHAM_2023_RECOMMENDED.to_json(),
            }  # fmt: skip
            voting |= {"roll_hash": rolls.hash_of(entries), "eligible": len(entries)}
            voting |= {"turnout": ballots if number == 1 else 0}
            text = rolls.manifest(motion, voting)
            votings.append(voting | {"manifest": text, "manifest_hash": rolls.fingerprint(text)})
            motions.append(motion)
            self.polls.append(Poll(motion["id"], voting["id"]))
        self._rows(Motion, motions)
        self._rows(Voting, votings)
        self._rows(RollEntry, (
            {"id": uuid4(), "voting": poll.voting, "member": e.member, "kind": e.kind, "excluded": None,
             "seal": rolls.seal(poll.voting, e)}
            for poll in self.polls for e in entries
        ))  # fmt: skip
        voted = self.voters[len(self.voters) - ballots :] if ballots else []
        self._rows(Ballot, (
            {"id": uuid4(), "voting": self.polls[0].voting, "member": v.member, "vote": "for" if n % 3 else "against",
             "person": v.person, "channel": "electronic", "comment": None, "cast_at": opened, "revision": 1}
            for n, v in enumerate(voted)
        ))  # fmt: skip
        self._trail([(v, "for" if n % 3 else "against") for n, v in enumerate(voted)])

    def _trail(self, cast: list[tuple[Voter, str]]) -> None:
        prev, entries, poll = chain.GENESIS, [], self.polls[0]
        for seq, (voter, vote) in enumerate(cast, 1):
            facts = {
                "voting": poll.voting, "member": voter.member, "channel": "electronic", "revision": 1,
                "mark": mark(poll.voting, voter.member, vote, 1),
            }  # fmt: skip
            row: Row = {
                "seq": seq, "at": self.now, "actor": str(voter.person), "kind": "decisions.BallotCast",
                "subject": str(poll.motion), "commitments": "{}", "prev": prev, "facts": chain.canonical(facts),
            }  # fmt: skip
            prev = chain.entry_hash(**row)
            entries.append(row | {"id": uuid4(), "hash": prev})
        head = {"id": chain.HEAD_ID, "seq": len(cast), "hash": prev, "seal": chain.seal(len(cast), prev)}
        self._rows(AuditEntry, entries)
        self._rows(AuditHead, [head])
