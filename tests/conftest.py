"""What every test may ask for: a database of its own, a server in front of it, people to sign in as."""

import gc
import os
import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("COALITION_MODE", "demonstration")
os.environ.setdefault("COALITION_BASE_URL", "https://coalition.test")
for _name in ("SESSION", "AUDIT"):
    os.environ.setdefault(f"COALITION_{_name}_KEY", secrets.token_urlsafe(48))
os.environ.setdefault("COALITION_VAULT_KEY", "aGVsbG8taGVsbG8taGVsbG8taGVsbG8taGVsbG8tMDA=")

import pytest  # noqa: E402 - settings are read from the environment above
import pytest_asyncio  # noqa: E402

from coalition.app import wire  # noqa: E402
from coalition.db import LendingEngine  # noqa: E402
from coalition.migrating import migrate  # noqa: E402
from coalition.settings import settings  # noqa: E402
from coalition.web.languages import language  # noqa: E402
from tests.databases import fresh_database  # noqa: E402
from tests.house import Browser, House, founded, open_browser  # noqa: E402
from tests.long import leave_out  # noqa: E402

NOW = datetime(2027, 3, 22, 14, 0, tzinfo=UTC)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is long is left out, unless it is asked for; what asks for a browser is marked `page`. Files with slow tests
    come first, so that none is waited for when all else is done."""
    leave_out(items)
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("page")
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session", autouse=True)
def _data(tmp_path_factory: pytest.TempPathFactory) -> None:
    os.environ["COALITION_DATA"] = str(tmp_path_factory.mktemp("data"))
    settings.cache_clear()
    wire()
    gc.collect()
    gc.freeze()  # as the server does: what is loaded stays


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    token = language.set("en")
    yield
    language.reset(token)


@pytest_asyncio.fixture
async def database(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[LendingEngine]:
    """A migrated database of this test's own, SQLite or PostgreSQL as the environment says; with the house in it for a
    test that asks for one."""
    prepare = _settled if "house" in request.fixturenames else migrate
    async with fresh_database(tmp_path, prepare) as engine:
        yield engine


@pytest.fixture
def now() -> datetime:
    """The present of a test: Monday 22 March 2027, 10 a.m. in Toronto."""
    return NOW


@pytest.fixture
def clock_at(now: datetime) -> Iterator[Callable[[datetime], None]]:
    """Move the server's clock; it stands at `now` until moved."""
    from coalition import clock

    def move(instant: datetime) -> None:
        clock.move_to(instant)

    move(now)
    yield move
    (settings().data / "clock").unlink(missing_ok=True)


@pytest_asyncio.fixture
async def browser(database: LendingEngine, clock_at: Callable[[datetime], None]) -> AsyncIterator[Browser]:
    """A browser before our pages, the clock at `now`. `await browser.sign_in(person, now)`; forms by `browser.post`."""
    async with open_browser() as opened:
        yield opened


_houses: list[House] = []


async def _settled() -> None:
    """The tables, and a house in them: made once in a process, copied for each test."""
    await migrate()
    _houses[:] = [await founded()]


@pytest.fixture
def house(database: LendingEngine) -> House:
    """A coalition of six organisations, the first in the chair, and one individual member."""
    return deepcopy(_houses[0])
