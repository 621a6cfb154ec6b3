"""What can be reckoned again from what is kept, and must be what is shown: each slice says how, `app.wire` gathers it."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol


class Discrepancy(Protocol):
    """Where what is shown is not what it should be, and how, each said in the language of the reader."""

    @property
    def where(self) -> Any: ...
    @property
    def sentence(self) -> Any: ...


SOURCES: list[Callable[[], Awaitable[Sequence[Discrepancy]]]] = []


async def rederive() -> list[Discrepancy]:
    """Every discrepancy that any slice finds. None: all is as shown."""
    return [one for source in SOURCES for one in await source()]
