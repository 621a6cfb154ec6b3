"""How long pages take, what they weigh, what they ask of the database and of memory."""

import gzip
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from benchmarks.client import Answer, Line, expect, get, page_seconds
from benchmarks.measure import Goal, Measure, at_most, compared, interleaved
from benchmarks.servers import ROOT, Server, product, reference
from benchmarks.sizes import Sizes
from benchmarks.world import House, Poll, house, scratch
from coalition.app import pages as all_pages
from coalition.web.paths import to

HISTORY = 10
"""Years of a history in which a status changes twice a year."""
_LINKED = re.compile(rb"""<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"]+)"[^>]*>""")


def address(name: str, **parameters: UUID) -> str:
    """The English address of a page."""
    all_pages()
    return to(name, "en", query=None, **parameters)


def _ours(there: House, name: str, **parameters: UUID) -> bytes:
    return get(address(name, **parameters), there.guest.cookie)


async def _beside(
    name: str,
    ours: Server,
    request: bytes,
    other: Server,
    other_request: bytes,
    goal: Goal | None,
    sizes: Sizes,
) -> Measure:
    """The median page of one server beside another's."""
    for server, asked in ((ours, request), (other, other_request)):
        await page_seconds(server.port, asked, sizes.warm_up)
    rounds = await interleaved(
        sizes.rounds,
        lambda: page_seconds(ours.port, request, sizes.pages),
        lambda: page_seconds(other.port, other_request, sizes.pages),
    )
    return compared(name, [(a * 1000, b * 1000) for a, b in rounds], "ms", goal)


async def _beside_the_bare_page(
    name: str, goal: Goal, request: Callable[[House], bytes], sizes: Sizes, server: str
) -> list[Measure]:
    async with (
        house(server, sizes.village, ballots=min(100, sizes.village - 2)) as there,
        product(there.data, there.database_url) as ours,
        scratch(server) as database,
        reference("page", database) as bare,
    ):
        return [await _beside(name, ours, request(there), bare, get("/"), goal, sizes)]


async def home(sizes: Sizes, server: str) -> list[Measure]:
    """The home page."""
    return await _beside_the_bare_page("home", at_most(5), lambda there: _ours(there, "home"), sizes, server)


async def meeting(sizes: Sizes, server: str) -> list[Measure]:
    """The page of a meeting with 20 points and 100 attendances."""
    return await _beside_the_bare_page(
        "meeting", at_most(7), lambda there: _ours(there, "meeting", id=there.meeting), sizes, server
    )


async def motion(sizes: Sizes, server: str) -> list[Measure]:
    """The page of a motion while its vote is open: with few ballots in, and with very many, on rolls to match."""
    few = min(100, sizes.village - 2)
    async with (
        house(server, sizes.village, ballots=few) as village,
        house(server, sizes.city, ballots=sizes.city - 300) as city,
        product(village.data, village.database_url) as calm,
        product(city.data, city.database_url) as crowded,
        scratch(server) as database,
        reference("page", database) as bare,
    ):
        little = _motion(village, village.polls[0])
        much = _motion(city, city.polls[0])
        return [
            await _beside("motion_few_ballots", calm, little, bare, get("/"), at_most(5), sizes),
            await _beside("motion_many_ballots", crowded, much, bare, get("/"), at_most(5), sizes),
            await _beside(
                "motion_growth", crowded, much, calm, little, at_most(1.2, "× itself with 100 ballots"), sizes
            ),
        ]


async def register(sizes: Sizes, server: str) -> list[Measure]:
    """The register of many members whose statuses changed for years: beside the bare page, beside one without history,
    and as of a day gone by."""
    async with (
        house(server, sizes.registered) as new,
        house(server, sizes.registered, changes=2 * HISTORY) as old,
        product(new.data, new.database_url) as young,
        product(old.data, old.database_url) as aged,
        scratch(server) as database,
        reference("page", database) as bare,
    ):
        little, much = _ours(new, "register"), _ours(old, "register")
        then = get(f"{address('register')}?on={old.founded + timedelta(days=400):%Y-%m-%d}", old.guest.cookie)
        fewer = replace(sizes, pages=max(5, sizes.pages // 10))
        return [
            await _beside("register", aged, much, bare, get("/"), None, fewer),
            await _beside("register_history", aged, much, young, little, at_most(1.3, "× itself without history"), fewer),
            await _beside("register_past", aged, then, aged, much, at_most(1.3, "× itself today"), fewer),
        ]  # fmt: skip


def _motion(there: House, poll: Poll) -> bytes:
    return _ours(there, "motion", id=poll.motion)


async def start(sizes: Sizes, server: str) -> list[Measure]:
    """From the command to the first page, the database being up to date."""
    async with house(server, sizes.village) as there, scratch(server) as database:

        async def ours() -> float:
            async with product(there.data, there.database_url) as one:
                return await one.seconds_to(_ours(there, "home"))

        async def bare() -> float:
            async with reference("page", database) as one:
                return await one.seconds_to(get("/"))

        await bare()
        await ours()
        rounds = await interleaved(sizes.rounds, ours, bare)
    return [compared("start", rounds, "s", at_most(2))]


async def memory(sizes: Sizes, server: str) -> list[Measure]:
    """What one process holds after many requests."""
    async with (
        house(server, sizes.village) as there,
        product(there.data, there.database_url) as ours,
        scratch(server) as database,
        reference("page", database) as bare,
    ):
        shown = [
            _ours(there, "home"),
            _ours(there, "meeting", id=there.meeting),
            _motion(there, there.polls[0]),
            _ours(there, "register"),
            _ours(there, "attendance"),
        ]
        for request in shown:
            await page_seconds(ours.port, request, sizes.requests // len(shown))
        await page_seconds(bare.port, get("/"), sizes.requests)
        held = [(await ours.memory_mib(), await bare.memory_mib())]
    return [compared("memory", held, "MiB", at_most(2.5), requests=sizes.requests)]


async def weight(sizes: Sizes, server: str) -> list[Measure]:
    """What a browser fetches for the page of a meeting, the first time."""
    async with house(server, sizes.village) as there, product(there.data, there.database_url) as ours:
        return await page_weight(ours, _ours(there, "meeting", id=there.meeting))


async def page_weight(ours: Server, request: bytes) -> list[Measure]:
    """What a browser fetches for a page, the first time, compressed; fonts apart."""
    line = await Line.open(ours.port)
    page = expect(await line.ask(request))
    html = gzip.decompress(page.body) if b"gzip" in page.head else page.body
    linked = {tag[1].decode(): b'as="font"' in tag[0] for tag in _LINKED.finditer(html)}
    paths = [path for path, is_font in linked.items() if path.startswith("/static/") and not is_font]
    parts = {path: expect(await line.ask(get(path))) for path in paths}
    await line.close()
    sent = [page, *parts.values()]
    follows = 1 if b"data-live=" in html else 0
    scripts = sum(_kilobytes(part) for path, part in parts.items() if path.endswith(".js"))
    weighs = round(sum(map(_kilobytes, sent)), 1)
    facts = {path.rsplit(".", 1)[-1]: round(_kilobytes(part), 1) for path, part in parts.items()}
    return [
        Measure(
            "weight",
            weighs,
            weighs,
            "kB",
            goal=at_most(40, "kB"),
            facts={"html": round(_kilobytes(page), 1)} | facts,
        ),
        Measure("requests", len(sent) + follows, len(sent) + follows, "", goal=at_most(5, "")),
        Measure("scripts", round(scripts, 1), round(scripts, 1), "kB", goal=at_most(15, "kB")),
    ]


def _kilobytes(answer: Answer) -> float:
    return len(answer.body) / 1000


async def dependencies(sizes: Sizes, server: str) -> list[Measure]:
    """The libraries that an installation brings, theirs included."""
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    found = sum(bool(re.match(r"[\w.\-]+(\[[\w,]+\])?==", line)) for line in lines)
    return [Measure("dependencies", found, found, "", goal=at_most(60, ""))]
