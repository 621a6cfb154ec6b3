"""A world of fictional people, a server before it, and a real browser."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from coalition.app import pages
from tests.journeys.keyboard import WithKeyboardOnly
from tests.journeys.mails import Mailbox
from tests.journeys.server import Server, World, made_world
from tests.journeys.visitor import ARTEFACTS, Log, Visitor
from tests.journeys.widths import DESK, PHONE
from tests.test_languages import DENIED

ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")

Arrive = Callable[..., Visitor]
_WAYS = {"fr": ("fr", DESK), "en": ("en", PHONE), "fr-phone": ("fr", PHONE), "en-desk": ("en", DESK)}


def _played_first(*first: str) -> list[Any]:
    """Each language at each width, of which these alone are played each time, and look at each page at the other width
    too; `scripts/test --long` plays all four."""
    return [
        pytest.param(*way, id=name, marks=() if name in first else pytest.mark.long)
        for name, way in _WAYS.items()
    ]


AT_A_DESK_FIRST = pytest.mark.parametrize(("lang", "width"), _played_first("fr"))
ON_A_PHONE_FIRST = pytest.mark.parametrize(("lang", "width"), _played_first("en"))
KEYBOARD, PLAIN = "-keyboard", "-plain"
IN_EVERY_WAY = pytest.mark.parametrize(
    ("lang", "width"),
    [
        *_played_first("fr"),
        *(
            pytest.param(lang, width, id=f"{lang}{how}", marks=pytest.mark.long)
            for lang in ("fr", "en")
            for how, width in ((KEYBOARD, DESK), (PLAIN, PHONE))
        ),
    ],
)
"""The same, then with the keyboard only at a desk, and without JavaScript on a phone (X2)."""


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


@pytest.fixture(scope="package")
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
    """`arrive("fr", width=390)`: someone opens a browser of her own. At the end: nothing foreign, nothing that does not
    fit, nothing in an address, a title or the subject of a mail that could give someone away."""
    pages()
    name, _, case = request.node.name.removeprefix("test_").partition("[")
    is_the_year = request.node.path.stem == "test_the_year"
    case = case.rstrip("]")
    folder = ARTEFACTS / case / ("" if is_the_year else name)
    for picture in folder.glob("*.png"):
        picture.unlink()
    log = Log(folder)
    someone = WithKeyboardOnly if case.endswith(KEYBOARD) else Visitor
    chosen: dict[str, Any] = {"java_script_enabled": False} if case.endswith(PLAIN) else {}
    with ExitStack() as opened:
        reader = opened.enter_context(chromium.new_context())
        mailbox = Mailbox(reader.request, server.address)

        def open_browser(lang: str, *, width: int = 1280, **options: Any) -> Visitor:
            size = {"width": width, "height": 900 if width > 600 else 780}
            context = chromium.new_context(viewport=size, locale=f"{lang}-CA", **chosen | options)  # type: ignore[arg-type]
            context.set_default_timeout(30_000)
            opened.callback(context.close)
            return someone(context, server, lang, log)

        yield open_browser
        mailed = mailbox.subjects()
    assert mailed
    assert [shown for shown in log.met + mailed if DENIED.search(shown)] == []  # P4
    assert log.faults == []
    assert [
        url for url in log.requests if not url.startswith((server.address, "https://exit.example/"))
    ] == []
    assert log.ill_fitting == []
