"""A world of fictional people, a server before it, and a real browser."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from coalition.app import pages
from tests.journeys.server import Server, World, made_world
from tests.journeys.visitor import ARTEFACTS, Log, Visitor

ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome")

Arrive = Callable[..., Visitor]


@pytest.fixture(scope="session")
def first_world(tmp_path_factory: pytest.TempPathFactory, _data: None) -> Iterator[World]:
    """The demonstration on its present day, made once; each test has a copy."""
    world = made_world(tmp_path_factory.mktemp("journeys") / "world")
    yield world
    world.end()


@pytest.fixture
def server(first_world: World, tmp_path: Path) -> Iterator[Server]:
    """The running server of a world of the test's own."""
    world = first_world.copy_to(tmp_path / "world")
    try:
        with world.served() as running:
            yield running
    finally:
        world.end()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip("Chromium is not installed. On Debian or Ubuntu: sudo apt install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def arrive(chromium: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Arrive]:
    """`arrive("fr", width=390)`: someone opens a browser of her own. At the end: nothing foreign, nothing too wide."""
    pages()
    name, _, case = request.node.name.removeprefix("test_").partition("[")
    is_the_year = request.node.path.stem == "test_the_year"
    folder = ARTEFACTS / case.rstrip("]") / ("" if is_the_year else name)
    for picture in folder.glob("*.png"):
        picture.unlink()
    log = Log(folder)
    with ExitStack() as opened:

        def open_browser(lang: str, *, width: int = 1280, **options: Any) -> Visitor:
            size = {"width": width, "height": 900 if width > 600 else 780}
            context = chromium.new_context(viewport=size, locale=f"{lang}-CA", **options)  # type: ignore[arg-type]
            context.set_default_timeout(30_000)
            opened.callback(context.close)
            return Visitor(context, server, lang, log)

        yield open_browser
    assert log.faults == []
    assert [
        url for url in log.requests if not url.startswith((server.address, "https://exit.example/"))
    ] == []
    assert log.wide == []
