"""Server-sent events: a page that stays open is told the latest state, and each stream ends with its server.

A stream is told the latest only: what it had no time to send is replaced. It says nothing that the browser has already
(Last-Event-ID), and something every few seconds, so that whoever stands between does not hang up.
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

HEARTBEAT_SECONDS = 15
RETRY_MILLISECONDS = 3_000
_OVER = b"event: over\ndata: over\n\n"
_open: set["Stream"] = set()


@dataclass(frozen=True)
class Told:
    """A state as it travels: its identity, the same for the same words, and the event."""

    id: str
    event: bytes

    @classmethod
    def of(cls, text: str) -> "Told":
        """The state that this text is."""
        identity = hashlib.sha256(text.encode()).hexdigest()[:20]
        lines = "".join(f"data: {line}\n" for line in text.splitlines())
        return cls(identity, f"id: {identity}\n{lines}\n".encode())


class Stream:
    """One open stream. `last`: the identity of the state that the browser has, or nothing."""

    def __init__(self, last: str = "") -> None:
        self._last = last
        self._next: Told | None = None
        self._ending: bytes | None = None
        self._news = asyncio.Event()

    def tell(self, told: Told) -> None:
        """Send this state, unless the browser has it."""
        self._next = None if told.id == self._last else told
        if self._next:
            self._news.set()

    def end(self, *, for_good: bool = True) -> None:
        """End it, after what is still to be told. `for_good`: the browser is told not to open it again."""
        self._ending = _OVER if for_good else b""
        self._news.set()

    async def events(self) -> AsyncIterator[bytes]:
        """What is sent, until the end, or until the browser has gone."""
        yield f"retry: {RETRY_MILLISECONDS}\n\n".encode()
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(HEARTBEAT_SECONDS):
                    await self._news.wait()
            self._news.clear()
            if told := self._next:
                self._last, self._next = told.id, None
                yield told.event
            elif self._ending is None:
                yield b":\n\n"
            if self._ending is not None:
                yield self._ending
                return

    def response(self, leaving: Callable[[], None]) -> StreamingResponse:
        """The answer that stays open; `leaving` is called once it is over, even where the browser had gone before it began."""
        return _OpenAnswer(self, leaving)


class _OpenAnswer(StreamingResponse):
    def __init__(self, stream: Stream, leaving: Callable[[], None]) -> None:
        super().__init__(stream.events(), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})
        self._stream, self._leaving = stream, leaving

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        _open.add(self._stream)
        try:
            await super().__call__(scope, receive, send)
        finally:
            _open.discard(self._stream)
            self._leaving()


def end_all() -> None:
    """The server ends: every stream ends, and browsers look for another server."""
    for stream in _open:
        stream.end(for_good=False)
