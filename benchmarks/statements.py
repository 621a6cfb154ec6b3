"""How many statements each page sends: few, and as many whatever the number of members."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx2

from benchmarks.client import WrongAnswer
from benchmarks.measure import Measure, at_most
from benchmarks.pages import address
from benchmarks.room import begin
from benchmarks.sizes import Sizes
from benchmarks.world import House, Voter, house
from coalition import db
from coalition.app import build
from coalition.settings import settings

Ask = Callable[[str], Awaitable[int]]


async def per_page(sizes: Sizes, server: str) -> list[Measure]:
    """Statements of each page in houses of several sizes. The value is how many more the largest house needs."""
    seen: dict[str, list[int]] = {}
    for members in sizes.towns:
        async with house(server, members, ballots=members - 3) as there:
            for name, path in _paths(there).items():
                seen.setdefault(name, []).append(await statements_of(there, path, there.guest))
            await begin(there)
            for name, path, voter in (
                ("hall_meeting", address("meeting", id=there.meeting), there.guest),
                ("hall_room", address("meeting_room", id=there.meeting), there.voters[0]),
            ):
                seen.setdefault(name, []).append(await statements_of(there, path, voter))
    return [
        Measure(
            f"statements_{name}", max(counts) - min(counts), counts[-1], "statements",
            goal=at_most(0, "more with more members"), facts={"members": list(sizes.towns), "statements": counts},
        )
        for name, counts in seen.items()
    ]  # fmt: skip


def _paths(there: House) -> dict[str, str]:
    return {
        "home": address("home"),
        "meeting": address("meeting", id=there.meeting),
        "motion": address("motion", id=there.polls[0].motion),
        "register": address("register"),
        "register_past": f"{address('register')}?on={there.founded:%Y-%m-%d}",
        "attendance": address("attendance"),
    }


async def statements_of(there: House, path: str, voter: Voter) -> int:
    """The statements of one page for someone signed in, in this very process."""
    await there.engine.start_connection_pool()
    try:
        transport = httpx2.ASGITransport(app=build(with_worker=False))
        async with httpx2.AsyncClient(transport=transport, base_url=settings().base_url) as browser:
            headers: dict[str, Any] = {"cookie": voter.cookie}
            with db.counting_statements() as sent:
                answer = await browser.get(path, headers=headers)
    finally:
        await there.engine.close_connection_pool()
    if answer.status_code != 200:
        raise WrongAnswer(f"{path} answered {answer.status_code}")
    return len(sent)
