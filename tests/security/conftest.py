"""The demonstration coalition, and two browsers in it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from coalition.demonstration import PRESENT
from tests.house import Browser, open_browser
from tests.world import World, copy_of_the_world


@pytest_asyncio.fixture
async def world(tmp_path: Path, clock_at: object) -> AsyncIterator[World]:
    async with copy_of_the_world(tmp_path) as copy:
        yield copy


@pytest_asyncio.fixture
async def guest(world: World) -> AsyncIterator[Browser]:
    """A browser in this world, nobody signed in."""
    async with open_browser() as browser:
        yield browser


@pytest_asyncio.fixture
async def chair(world: World) -> AsyncIterator[Browser]:
    """The chair's browser."""
    async with open_browser() as browser:
        await browser.sign_in(world.stage.principals["O02"], PRESENT)
        assert (await browser.get("/fr/presidence")).status_code == 200
        yield browser
