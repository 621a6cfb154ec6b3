"""A meeting under way with 300 members: its page, its room, the year's grid, and 300 phones that follow it."""

import asyncio
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median
from uuid import UUID, uuid4

from benchmarks.client import Line, expect, get, page_seconds, post
from benchmarks.measure import Goal, Measure, at_most, compared, interleaved, percentile
from benchmarks.pages import address, page_weight
from benchmarks.servers import Server, product, reference
from benchmarks.sizes import Sizes
from benchmarks.world import House, house, scratch
from coalition import clock, db
from coalition.act import Actor
from coalition.attendance.tables import Attendance
from coalition.decisions.tables import Motion
from coalition.meetings.commands import go_to_item
from coalition.meetings.tables import AgendaItem, Meeting

LONGEST_WAIT_SECONDS = 60


@asynccontextmanager
async def hall(server: str, members: int) -> AsyncIterator[House]:
    """A house in whose meeting all members are: called to order, the roll taken, at its first point, a vote open."""
    async with house(server, members, ballots=members // 2) as there:
        await begin(there)
        yield there


async def begin(there: House) -> None:
    """Put the meeting that was just held under way again."""
    now, chair = clock.now(), there.voters[0].person
    called = now - timedelta(hours=1)
    await Meeting.update({Meeting.called_to_order_at: called, Meeting.adjourned_at: None}).where(
        Meeting.id == there.meeting
    )
    marked = await Attendance.select(Attendance.member).where(Attendance.meeting == there.meeting)
    known = {row["member"] for row in marked}
    await db.insert_all(
        [
            Attendance(
                id=uuid4(), meeting=there.meeting, member=voter.member, mark="rep" if number % 10 else "absent",
                recorded_by=chair, recorded_at=now,
            )
            for number, voter in enumerate(there.voters) if voter.member not in known
        ]
    )  # fmt: skip
    await Motion.update({Motion.meeting: there.meeting}).where(Motion.id == there.polls[0].motion)
    await go_to_item(Actor(chair), now, there.meeting, (await points(there))[0])


async def points(there: House) -> list[UUID]:
    """The points of the meeting, in order."""
    rows = AgendaItem.select(AgendaItem.id).where(AgendaItem.meeting == there.meeting)
    return [row["id"] for row in await rows.order_by(AgendaItem.position)]


async def pages(sizes: Sizes, server: str) -> list[Measure]:
    """The page of the meeting under way, the room and the year's grid, beside the bare page, and what each weighs."""
    async with (
        hall(server, sizes.hall) as there,
        product(there.data, there.database_url) as ours,
        scratch(server) as database,
        reference("page", database) as bare,
    ):
        meeting = get(address("meeting", id=there.meeting), there.guest.cookie)
        room = get(address("meeting_room", id=there.meeting), there.voters[0].cookie)
        grid = get(address("attendance"), there.guest.cookie)
        found = [
            await _beside("hall_meeting", ours, meeting, bare, sizes, at_most(7)),
            await _beside("hall_room", ours, room, bare, sizes, None),
            await _beside("hall_attendance", ours, grid, bare, sizes, None),
        ]
        for name, request in (("hall_meeting", meeting), ("hall_room", room)):
            found += [
                Measure(f"{name}_{one.name}", one.value, one.ours, one.unit, goal=one.goal, facts=one.facts)
                for one in await page_weight(ours, request)
            ]
    return found


async def _beside(
    name: str, ours: Server, request: bytes, bare: Server, sizes: Sizes, goal: Goal | None
) -> Measure:
    count = max(5, sizes.pages // 5)
    for server, asked in ((ours, request), (bare, get("/"))):
        await page_seconds(server.port, asked, sizes.warm_up)
    rounds = await interleaved(
        sizes.rounds,
        lambda: page_seconds(ours.port, request, count),
        lambda: page_seconds(bare.port, get("/"), sizes.pages),
    )
    return compared(name, [(a * 1000, b * 1000) for a, b in rounds], "ms", goal)


class _Phone:
    """A stream that stays open, and when it last heard what it waits for."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def open(cls, port: int, request: bytes) -> "_Phone":
        """Connect, and read the head of the answer."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request)
        async with asyncio.timeout(LONGEST_WAIT_SECONDS):
            head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"the stream answered {head[9:12].decode()}")
        return cls(reader, writer)

    async def hears(self, words: bytes) -> float:
        """The instant at which it hears an event that says this."""
        async with asyncio.timeout(LONGEST_WAIT_SECONDS):
            while words not in await self._reader.readline():
                pass
        return time.perf_counter()

    async def close(self) -> None:
        """Hang up."""
        self._writer.close()
        await self._writer.wait_closed()


async def phones(sizes: Sizes, server: str) -> list[Measure]:
    """Phones that follow the meeting on one process: what it holds in memory beside the bare page's, how long after the
    chair's act the last of them has heard it, and what an idle second costs."""
    async with (
        hall(server, sizes.hall) as there,
        product(there.data, there.database_url) as ours,
        scratch(server) as database,
        reference("page", database) as bare,
    ):
        meeting, chair = there.meeting, there.voters[0]
        await page_seconds(ours.port, get(address("meeting", id=meeting), chair.cookie), sizes.warm_up)
        alone = await ours.memory_mib()
        path = address("meeting_live", id=meeting)
        listening = [
            await _Phone.open(ours.port, get(path, voter.cookie)) for voter in there.voters[: sizes.phones]
        ]
        try:
            await asyncio.gather(*(one.hears(b"Item 1:") for one in listening))
            agenda, lasts, each = await points(there), [], []
            line = await Line.open(ours.port)
            for number in range(2, 2 + sizes.acts):
                act = post(
                    address("meeting_passage", id=meeting), chair.cookie, {"item": str(agenda[number - 1])}
                )
                words = f"Item {number}:".encode()
                hearing = asyncio.gather(*(one.hears(words) for one in listening))
                started = time.perf_counter()
                expect(await line.ask(act), 303)
                heard = [(at - started) * 1000 for at in await hearing]
                lasts.append(max(heard))
                each += heard
            await line.close()
            idle = await _idle_percent(ours, sizes.idle_seconds)
            held = (await ours.memory_mib(), await bare.memory_mib())
        finally:
            for one in listening:
                await one.close()
    last, nearly_all = median(lasts), percentile(each, 0.99)
    facts = {"phones": sizes.phones, "without_phones_mib": round(alone, 1)}
    return [
        compared("phones_memory", [held], "MiB", None, **facts),
        Measure("phones_latency", last, last, "ms", facts={"each_p50": round(median(each)), "acts": sizes.acts}),
        Measure("phones_latency_p99", nearly_all, nearly_all, "ms", facts={"longest": round(max(each))}),
        Measure("phones_idle", idle, idle, "% of a core"),
    ]  # fmt: skip


async def _idle_percent(server: Server, seconds: int) -> float:
    """What the process takes of one core while nothing happens."""
    before = _cpu_seconds(server.pid)
    await asyncio.sleep(seconds)
    return round(100 * (_cpu_seconds(server.pid) - before) / seconds, 1)


def _cpu_seconds(pid: int) -> float:
    """Seconds of processor that a process has taken, user and system; 0 where the system does not tell (no Linux)."""
    try:
        fields = re.sub(r".*\)", "", Path(f"/proc/{pid}/stat").read_text()).split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / 100
