"""A member's page that follows a meeting, as a test listens to it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

import httpx2

from benchmarks.servers import Server
from coalition.web.paths import to

LONGEST = 30


@dataclass
class Phone:
    """A page that follows a meeting: what it is told, event by event."""

    lines: AsyncIterator[str]
    status: int
    kind: str

    async def hears(self) -> dict[str, str]:
        """The next event; {} at the end of the stream."""
        event: dict[str, str] = {}
        async with asyncio.timeout(LONGEST):
            async for line in self.lines:
                name, _, value = line.partition(": ")
                if name in ("data", "event", "id"):
                    event[name] = f"{event[name]}\n{value}" if name in event else value
                elif not line and event:
                    return event
        return {}

    async def hears_until(self, sentence: str) -> dict[str, str]:
        """The first event that says this."""
        while event := await self.hears():
            if sentence in event.get("data", ""):
                return event
        raise AssertionError(f"the stream ended without: {sentence}")


def headers(cookie: str, **more: str) -> dict[str, str]:
    return {
        "cookie": cookie,
        "accept": "text/event-stream",
        "accept-encoding": "gzip",
        "host": "127.0.0.1",
    } | more


@asynccontextmanager
async def phone(
    server: Server, meeting: UUID, cookie: str, lang: str = "en", **more: str
) -> AsyncIterator[Phone]:
    """Someone's page, open before the meeting."""
    address = f"http://127.0.0.1:{server.port}{to('meeting_live', lang, id=meeting)}"
    async with (
        httpx2.AsyncClient(timeout=LONGEST) as client,
        client.stream("GET", address, headers=headers(cookie, **more)) as answer,
    ):
        yield Phone(answer.aiter_lines(), answer.status_code, answer.headers.get("content-type", ""))
