"""The register on any day is what the trail says when it is read again from its first entry."""

import json
import os
import random
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from coalition.act import HOUSE, Actor, perform
from coalition.db import LendingEngine
from coalition.errors import Refused
from coalition.membership import commands, entry, queries
from coalition.membership.queries import Line, Sought
from coalition.membership.queries.members import end_of
from coalition.settings import settings
from tests.house import trail

BEGINNING = datetime(2017, 1, 9, 15, 0, tzinfo=UTC)
YEARS, MEMBERS, ACTS = 10, 60, 420
SEED = int(os.environ.get("COALITION_SEED") or random.SystemRandom().randrange(10**6))


class Decade:
    """Ten years of acts drawn at random, through the doors by which a member enters, changes and leaves."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.now = BEGINNING
        self.people: dict[UUID, Actor] = {}
        self.chair = UUID(int=0)
        self.kinds: dict[UUID, str] = {}
        self.gone: set[UUID] = set()
        self.changed: dict[UUID, datetime] = {}

    async def live(self) -> None:
        """Found the house, then act and act again."""
        clerk = commands.NewPerson("Camille", "fr", email="camille@example.org")
        self.chair = await commands.found(
            HOUSE, self.now, commands.Found("Organisme 1", "O 1", "health", clerk, date(2012, 5, 1))
        )
        self.kinds[self.chair] = "organization"
        (person,) = await queries.representatives_at(self.chair, self.now)
        self.people[self.chair] = Actor(person.person)
        step = timedelta(days=365 * YEARS) / ACTS
        acts = (
            [self.enter] * 3
            + [self.change] * 5
            + [self.leave] * 3
            + [self.hand_over, self.end, self.describe]
        )
        for _ in range(ACTS):
            self.now += step * self.chance.uniform(0.2, 1.8)
            with suppress(Refused):
                await self.chance.choice(acts)()

    def someone(self, kind: str = "", *, but_the_chair: bool = False) -> UUID:
        """A member still there."""
        return self.chance.choice(
            [
                one
                for one, its in self.kinds.items()
                if one not in self.gone
                and (not kind or its == kind)
                and not (but_the_chair and one == self.chair)
            ]
        )

    def earlier(self, days: int) -> datetime:
        """Now, or often some days ago: much is recorded after the fact."""
        return self.now - timedelta(days=self.chance.choice([0, 0, self.chance.randrange(days)]))

    async def enter(self) -> None:
        """Someone enters, often a member for long."""
        if len(self.kinds) >= MEMBERS:
            return await self.change()
        number = len(self.kinds) + 1
        kind = "individual" if number % 6 == 0 else "organization"
        since = self.earlier(900)
        async with perform(HOUSE, self.now) as act:
            name = f"Membre {number}"
            entrant = entry.Entrant(kind, name, name, "justice", since.date(), since)
            member = await entry.enter(act, entrant)
            person = await commands.NewPerson(f"Personne {number}", "fr").enter(act)
            await entry.seat(act, member, person, role="principal", may_decide=True, may_sign=True)
        self.kinds[member], self.people[member] = kind, Actor(person)

    async def change(self) -> None:
        """A status becomes another, perhaps the same; perhaps as of some days ago, or of the very instant of another."""
        status = self.chance.choice(["active", "presumed_withdrawn", "revocation_pending"])
        member = self.someone()
        since = self.chance.choice([self.now, self.earlier(60), self.changed.get(member, self.now)])
        async with perform(HOUSE, self.now) as act:
            await entry.change_status(act, member, status, since=since)
        self.changed[member] = since

    async def leave(self) -> None:
        """A leave past, under way or to come; refused where it shares a day with another."""
        if len(self.kinds) - len(self.gone) < 2:
            return
        first = (self.now + timedelta(days=self.chance.randrange(-90, 200))).date()
        last = first + timedelta(days=self.chance.randrange(120))
        member = self.someone(but_the_chair=True)
        await commands.approve_leave(
            self.people[self.chair], self.now, commands.ApproveLeave(member, first, last)
        )

    async def hand_over(self) -> None:
        """The chair passes, unless the organisation drawn may not hold it."""
        member = self.someone("organization")
        await commands.hand_over_chair(self.people[self.chair], self.now, commands.HandOverChair(member))
        self.chair = member

    async def end(self) -> None:
        """A membership ends, a revocation often as of its vote's closing."""
        if len(self.kinds) - len(self.gone) < 8:
            return
        member = self.someone(but_the_chair=True)
        status = self.chance.choice(["withdrawn", "revoked"])
        async with perform(HOUSE, self.now) as act:
            await entry.end(act, member, status, status, at=self.chance.choice([None, self.earlier(20)]))
        self.gone.add(member)

    async def describe(self) -> None:
        """An organisation changes its words: no status moves."""
        member = self.someone("organization")
        said = await queries.presented(member)
        assert said is not None
        name = f"{said.name_fr}."[-150:]
        await commands.change_profile(
            self.people[member],
            self.now,
            commands.ChangeProfile(member, name, name, "health", seen_at=said.profile.updated_at),
        )


def replayed(entries: Iterable[dict[str, Any]], at: datetime) -> tuple[dict[str, str], dict[str, str], str]:
    """From the trail alone: each one's kind, each one's status at an instant, who held the chair."""
    day = at.astimezone(settings().zone).date()
    kinds: dict[str, str] = {}
    held: dict[str, tuple[datetime, int, str]] = {}
    leaves: set[str] = set()
    chair = ""
    for one in entries:
        who, facts = one["subject"], json.loads(one["facts"])
        match one["kind"].removeprefix("membership."):
            case "MemberEntered":
                kinds[who] = facts["member_kind"]
            case "StatusChanged" if (since := datetime.fromisoformat(facts["since"])) <= at:
                held[who] = max(held.get(who, (since, 0, "")), (since, one["seq"], facts["status"]))
            case "LeaveApproved" if facts["first_day"] <= day.isoformat() <= facts["last_day"]:
                leaves.add(who)
            case "ChairGiven" if one["at"] <= at:
                chair = who
    statuses = {
        who: "on_leave" if status == "active" and who in leaves else status
        for who, (_, _, status) in held.items()
    }
    return kinds, statuses, chair


async def registered(now: datetime, on: date) -> tuple[dict[str, str], int, str]:
    """From the register as a page shows it: each organisation's status, how many individuals, who holds the chair."""
    statuses, chair, individuals = {}, "", 0
    for status in ("", "withdrawn", "revoked"):
        page = await queries.register_page(now, "fr", Sought(on=on, status=status))
        individuals = page.all_individuals
        for line in page.organizations:
            statuses[str(line.member)] = line.status
            chair = str(line.member) if line.is_chair else chair
    return statuses, individuals, chair


def told(lines: list[Line], at: datetime) -> str:
    """What an organisation's history says of an instant."""
    on = [line.what for line in lines if line.since <= at and (line.until is None or at < line.until)]
    (status,) = {what for what in on if what not in ("on_leave", "chair", "interim_chair", "applicant")}
    return "on_leave" if status == "active" and "on_leave" in on else status


async def test_the_register_of_any_day_equals_a_replay_of_the_trail(database: LendingEngine):
    print(f"seed {SEED}")
    decade = Decade(SEED)
    await decade.live()
    now, entries = decade.now, await trail()
    today = now.astimezone(settings().zone).date()
    happened = {one["at"].astimezone(settings().zone).date() for one in entries}
    days = {date(2012, 4, 30), date(2012, 5, 1), today, *decade.chance.sample(sorted(happened), 20)}
    leaves = [
        json.loads(one["facts"])["last_day"] for one in entries if one["kind"].endswith("LeaveApproved")
    ]
    days |= {min(today, date.fromisoformat(day)) for day in decade.chance.sample(leaves, 20)}
    days |= {today - timedelta(days=decade.chance.randrange(365 * 12)) for _ in range(40)}
    seen: set[str] = set()
    for day in sorted(days):
        kinds, statuses, chair = replayed(entries, now if day == today else end_of(day))
        expected = {who: status for who, status in statuses.items() if kinds[who] == "organization"}
        individuals = sum(
            kinds[who] == "individual" and status in queries.MEMBER_STATUSES
            for who, status in statuses.items()
        )
        assert await registered(now, day) == (expected, individuals, chair), (SEED, day)
        seen |= {*statuses.values()}
    assert seen == {"active", "on_leave", "presumed_withdrawn", "revocation_pending", "withdrawn", "revoked"}
    assert len(decade.kinds) == MEMBERS


async def test_an_organization_s_history_tells_of_each_day_what_the_trail_tells(database: LendingEngine):
    print(f"seed {SEED}")
    decade = Decade(SEED + 1)
    await decade.live()
    entries = await trail()
    instants = [decade.now - timedelta(hours=decade.chance.randrange(24 * 365 * 10)) for _ in range(40)]
    replays = [(at, replayed(entries, at)[1]) for at in instants]
    for member in [one for one, kind in decade.kinds.items() if kind == "organization"]:
        lines = await queries.history_of(member, decade.now)
        for at, statuses in replays:
            if str(member) in statuses:
                assert told(lines, at) == statuses[str(member)], (SEED, member, at)
