"""Someone in front of a browser: reads pages, follows links, fills forms, in one language."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Locator, Page, Request

from coalition.web.languages import say_in
from coalition.web.paths import to
from tests.databases import ROOT
from tests.journeys.server import Server

ARTEFACTS = ROOT / "artefacts" / "journeys"
NARROW = 320
PATIENCE = 60
ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass
class Log:
    """What a whole journey leaves behind: every request, every fault of a page, every page seen narrow."""

    folder: Path
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    wide: list[str] = field(default_factory=list)
    seen: set[tuple[str, ...]] = field(default_factory=set)
    shots: int = 0


class Visitor:
    """One browser window before the server. Every page it reaches must answer as expected and fit 320 px."""

    def __init__(self, context: BrowserContext, server: Server, lang: str, log: Log) -> None:
        self.page: Page = context.new_page()
        self.server, self.lang, self.log = server, lang, log
        self.met: list[str] = []
        context.route(lambda url: not url.startswith(server.address), lambda route: route.abort())
        context.on("request", lambda request: self._note(request))
        self.page.on("pageerror", lambda error: log.faults.append(f"{self.page.url}: {error}"))
        self.page.on("console", lambda said: self._hear(said.type, said.text))

    # Words and addresses

    def says(self, key: str, **values: Any) -> str:
        """The sentence as a reader sees it, spaces folded."""
        return " ".join(str(say_in(self.lang, key, **values).striptags()).split())

    def to(self, name: str, **parameters: Any) -> str:
        """The address of a page in this visitor's language."""
        return to(name, self.lang, **parameters)

    @property
    def path(self) -> str:
        """The address shown, without its host."""
        return urlsplit(self.page.url).path

    @property
    def id(self) -> str:
        """The identity in the address shown."""
        found = ID.search(self.path)
        assert found, self.path
        return found[0]

    @property
    def text(self) -> str:
        """What the page says, spaces folded."""
        return " ".join(self.page.locator("main").inner_text().split())

    # Going

    def open(self, name: str, status: int = 200, **parameters: Any) -> None:
        """Type the address of a page."""
        self.visit(self.to(name, **parameters), status)

    def visit(self, address: str, status: int = 200) -> None:
        """Type an address."""
        response = self.page.goto(self.server.address + address)
        self._arrived(response.status if response else 0, status)

    def follow(self, key: str, **values: Any) -> None:
        """Follow the link that says this."""
        self._go(self.page.locator("main").get_by_role("link", name=self.says(key, **values)).first)

    def follow_text(self, words: str) -> None:
        """Follow the link that shows these words, which are not the interface's."""
        self._go(self.page.locator("main").get_by_role("link", name=words).first)

    def press(self, key: str, status: int = 200, within: Locator | None = None, **values: Any) -> None:
        """Press the button that says this."""
        place = within or self.page.locator("main")
        self._go(place.get_by_role("button", name=self.says(key, **values)).first, status)

    def reload_until(self, words: str, *, gone: bool = False) -> None:
        """Read the page again until it says this, or says it no more: the worker does what time brings."""
        for _ in range(PATIENCE):
            if (words in self.text) is not gone:
                return
            self.page.wait_for_timeout(500)
            self.page.reload()
        raise AssertionError(f"{self.path} goes on {'saying' if gone else 'without'} “{words}”:\n{self.text}")

    def _go(self, element: Locator, status: int = 200) -> None:
        with self.page.expect_navigation() as going:
            element.click()
        self._arrived(going.value.status if going.value else 200, status)

    def _arrived(self, status: int, expected: int) -> None:
        self.met.append(f"{self.path} {self.page.title()}")
        assert status == expected, f"{self.path}: {status}\n{self.text}"
        assert self.page.locator("html").get_attribute("lang") == f"{self.lang}-CA", self.path
        self._look_narrow()

    def _look_narrow(self) -> None:
        """No page may be wider than a narrow phone; each sort of page is looked at once."""
        sort = (ID.sub("…", self.path), *self.page.locator("main :is(h1, h2, legend)").all_inner_texts())
        if sort in self.log.seen:
            return
        self.log.seen.add(sort)
        size = self.page.viewport_size
        assert size
        self.page.set_viewport_size({"width": NARROW, "height": size["height"]})
        width = self.page.evaluate("document.documentElement.scrollWidth")
        self.page.set_viewport_size(size)
        if width > NARROW:
            self.log.wide.append(f"{self.path}: {width} px")

    # Filling

    def fill(self, **fields: str) -> None:
        """Type into fields by their names."""
        for name, words in fields.items():
            self.page.locator(f"main [name='{name}']").first.fill(words)

    def choose(self, **fields: str) -> None:
        """Take one of several rows, by field name and value."""
        for name, value in fields.items():
            self.page.locator(f"main input[name='{name}'][value='{value}']").check()

    def select(self, **fields: str) -> None:
        """Take one line of a list, by its words."""
        for name, words in fields.items():
            self.page.locator(f"main select[name='{name}']").select_option(label=words)

    def tick(self, *names: str) -> None:
        """Tick boxes."""
        for name in names:
            self.page.locator(f"main input[name='{name}'][type=checkbox]").first.check()

    def unfold(self, key: str, **values: Any) -> Locator:
        """Open the folded part with this summary."""
        summary = self.page.locator("summary", has_text=self.says(key, **values)).first
        part = summary.locator("..")
        if part.get_attribute("open") is None:
            summary.click()
        return part

    # Being someone

    def be(self, handle: str, then: str = "") -> None:
        """Sign in as someone of the fictional coalition, and go where she is going."""
        self.page.goto(f"{self.server.address}{self.to('people')}" + (f"?next={then}" if then else ""))
        name = self.says("accounts.people.be", name=handle)
        self._go(self.page.get_by_role("button", name=name, exact=True))

    # Looking

    def sees(self, *sentences: str) -> None:
        """The page says all of these."""
        for words in sentences:
            assert " ".join(words.split()) in self.text, f"{self.path} does not say “{words}”:\n{self.text}"

    def reads(self, key: str, **values: Any) -> None:
        """The page says this sentence of the interface."""
        self.sees(self.says(key, **values))

    def misses(self, *sentences: str) -> None:
        """The page says none of these."""
        for words in sentences:
            assert " ".join(words.split()) not in self.text, f"{self.path} says “{words}”:\n{self.text}"

    def status_of(self, address: str) -> int:
        """What the server answers to this visitor for an address, without going there."""
        return self.page.request.get(self.server.address + address, max_redirects=0).status

    def keep(self, name: str) -> None:
        """Keep a picture of the page."""
        self.log.shots += 1
        self.log.folder.mkdir(parents=True, exist_ok=True)
        self.page.evaluate("scrollTo(0, 0)")
        self.page.screenshot(path=self.log.folder / f"{self.log.shots:02}-{name}.png", full_page=True)

    # Watching

    def _note(self, request: Request) -> None:
        self.log.requests.append(request.url)

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error" and "the server responded with a status of" not in text:
            self.log.faults.append(f"{self.page.url}: {text}")
