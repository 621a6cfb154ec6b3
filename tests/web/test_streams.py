"""Server-sent events: whoever follows is let go, whenever her browser leaves."""

import asyncio

from starlette.types import Message

from coalition.web.streams import Stream


async def _gone() -> Message:
    return {"type": "http.disconnect"}


async def _takes_nothing(message: Message) -> None:
    await asyncio.Event().wait()


async def test_a_browser_that_left_before_it_took_anything_is_let_go_too() -> None:
    left: list[str] = []
    answer = Stream().response(lambda: left.append("once"))
    await answer({"type": "http", "asgi": {"spec_version": "2.3"}}, _gone, _takes_nothing)
    assert left == ["once"]
