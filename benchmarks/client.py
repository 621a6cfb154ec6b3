"""An HTTP client that costs little, and the same for every server: one kept connection, one request at a time."""

import asyncio
import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Self
from urllib.parse import urlencode

LONGEST_ANSWER_SECONDS = 120


@dataclass(frozen=True)
class Answer:
    """What came back: status, the head as it stands, the body as it travelled (compressed where the head says so)."""

    status: int
    head: bytes
    body: bytes


class Line:
    """One kept connection to a server on this machine."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def open(cls, port: int) -> Self:
        """Connect."""
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def ask(self, request: bytes) -> Answer:
        """Send one request and read the whole answer."""
        self._writer.write(request)
        async with asyncio.timeout(LONGEST_ANSWER_SECONDS):
            head = await self._reader.readuntil(b"\r\n\r\n")
            found = head.lower().find(b"\r\ncontent-length:")
            length = int(head[found + 17 : head.index(b"\r\n", found + 2)]) if found >= 0 else 0
            body = await self._reader.readexactly(length) if length else b""
        return Answer(int(head[9:12]), head, body)

    async def close(self) -> None:
        """Hang up."""
        self._writer.close()
        await self._writer.wait_closed()


def get(path: str, cookie: str = "") -> bytes:
    """A page as a browser asks for it."""
    return _head("GET", path, cookie) + b"\r\n"


def post(path: str, cookie: str, form: Mapping[str, str]) -> bytes:
    """A form as a browser sends it from our own page, with a fresh one-time token."""
    body = urlencode({"_once": secrets.token_urlsafe(18), **form}).encode()
    return (
        _head("POST", path, cookie)
        + f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        + body
    )


def _head(method: str, path: str, cookie: str) -> bytes:
    lines = [
        f"{method} {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "Accept-Encoding: gzip",
        "Accept-Language: en",
        "Sec-Fetch-Site: same-origin",
    ]
    if cookie:
        lines.append(f"Cookie: {cookie}")
    return "\r\n".join([*lines, ""]).encode()


class WrongAnswer(RuntimeError):
    """The server answered something else than what is measured."""


def expect(answer: Answer, status: int = 200, told: bytes = b"") -> Answer:
    """The answer, if it is the one awaited: its status, and `told` in its head. Raises WrongAnswer."""
    if answer.status != status or told not in answer.head:
        raise WrongAnswer(f"answered {answer.status}, not {status} as awaited")
    return answer


async def page_seconds(port: int, request: bytes, count: int) -> float:
    """The median time of one page asked for `count` times on one connection, in seconds."""
    line = await Line.open(port)
    try:
        took = []
        for _ in range(count):
            started = time.perf_counter()
            answer = await line.ask(request)
            took.append(time.perf_counter() - started)
            expect(answer)
        return median(took)
    finally:
        await line.close()


@dataclass(frozen=True)
class Rush:
    """Many forms sent by many clients: seconds of each that succeeded, how many did not, and how long it all took."""

    took: list[float]
    errors: list[str]
    seconds: float

    @property
    def rate(self) -> float:
        """Successes a second."""
        return len(self.took) / self.seconds


async def rush(port: int, requests: Sequence[bytes], clients: int, status: int, told: bytes = b"") -> Rush:
    """Send every request once, `clients` at a time, each client on its own connection with one request at a time."""
    waiting = iter(requests)
    took: list[float] = []
    errors: list[str] = []

    async def work(line: Line) -> None:
        for request in waiting:
            started = time.perf_counter()
            try:
                expect(await line.ask(request), status, told)
            except (OSError, EOFError, TimeoutError, WrongAnswer) as error:
                errors.append(f"{type(error).__name__}: {error}")
                if not isinstance(error, WrongAnswer):
                    return
            else:
                took.append(time.perf_counter() - started)

    lines = [await Line.open(port) for _ in range(clients)]
    try:
        started = time.perf_counter()
        await asyncio.gather(*map(work, lines))
        return Rush(took, errors, time.perf_counter() - started)
    finally:
        for line in lines:
            await line.close()
