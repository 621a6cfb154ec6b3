"""Someone in front of a browser: reads pages, follows links, fills forms, in one language."""

import html
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
from tests.journeys.widths import Widths
from tests.long import is_long

ARTEFACTS = ROOT / "artefacts" / "journeys"
PAUSE_MILLISECONDS, PAUSES = 200, 150
AWAITED = ("the server responded with a status of", "net::ERR_INTERNET_DISCONNECTED")
"""What a browser says of answers that the journeys look at themselves, and of a connection that they cut."""
_BE = re.compile(r'name="person" value="([^"]+)"><button[^>]*>(.*?)</button>', re.DOTALL)
_SAID = """() => ({
  lang: document.documentElement.lang, title: document.title,
  headings: [...document.querySelectorAll('main :is(h1, h2, legend)')].map(one => one.innerText),
})"""
ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass
class Log:
    """What a whole journey leaves behind: every request, every address and title, every fault of a page, what does not
    fit; and what it has looked at already, `at_ease` where all is within reach."""

    folder: Path
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    met: list[str] = field(default_factory=list)
    ill_fitting: list[str] = field(default_factory=list)
    seen: set[tuple[str, ...]] = field(default_factory=set)
    at_ease: set[tuple[str, ...]] = field(default_factory=set)
    people: dict[str, str] = field(default_factory=dict)
    shots: int = 0


class Visitor:
    """One browser window before the server. Every page it reaches must answer as expected and fit a desk, a phone and a
    narrow phone; every control it uses must be within reach at a desk and on a phone."""

    def __init__(self, context: BrowserContext, server: Server, lang: str, log: Log) -> None:
        self.page: Page = context.new_page()
        self.server, self.lang, self.log = server, lang, log
        self.widths = Widths(self.page)
        self.sort: tuple[str, ...] = ()
        self.is_unfolded = False
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
        for _ in range(PAUSES):
            if (words in self.text) is not gone:
                return
            self.page.wait_for_timeout(PAUSE_MILLISECONDS)
            self.page.reload()
        raise AssertionError(f"{self.path} goes on {'saying' if gone else 'without'} “{words}”:\n{self.text}")

    def _go(self, element: Locator, status: int = 200) -> None:
        self._reach(element)
        with self.page.expect_navigation() as going:
            self.use(element)
        self._arrived(going.value.status if going.value else 200, status)

    def _arrived(self, status: int, expected: int) -> None:
        said = self.page.evaluate(_SAID)
        self.log.met.append(f"{self.path} {said['title']}")
        assert status == expected, f"{self.path}: {status}\n{self.text}"
        assert said["lang"] == f"{self.lang}-CA", self.path
        self.sort = (ID.sub("…", self.path), *said["headings"])
        self.is_unfolded = False
        if self._is_new():
            wrong, are_all_there = self.widths.look()
            self.log.ill_fitting += [f"{self.path}: {found}" for found in wrong]
            if are_all_there:
                self.log.at_ease.add(self.sort)

    def _reach(self, control: Locator) -> None:
        """What is about to be used here is within reach on the other sort of screen too."""
        if self.sort in self.log.at_ease and not self.is_unfolded:
            return
        if self._is_new(str(control)) and (reason := self.widths.why_out_of_reach(control)):
            self.log.ill_fitting.append(f"{self.path}: {control} {reason}")

    def _is_new(self, *what: str) -> bool:
        """Each sort of page, and each control of it, is looked at once."""
        size = len(self.log.seen)
        self.log.seen.add((*self.sort, *what))
        return len(self.log.seen) > size

    # Filling

    def fill(self, **fields: str) -> None:
        """Type into fields by their names."""
        for name, words in fields.items():
            field = self.page.locator(f"main [name='{name}']").first
            self._reach(field)
            self.type(field, words)

    def choose(self, **fields: str) -> None:
        """Take one of several rows, by field name and value."""
        for name, value in fields.items():
            self.take(self.page.locator(f"main input[name='{name}'][value='{value}']"))

    def select(self, **fields: str) -> None:
        """Take one line of a list, by its words."""
        for name, words in fields.items():
            lines = self.page.locator(f"main select[name='{name}']")
            self._reach(lines)
            self.pick(lines, words)

    def tick(self, *names: str) -> None:
        """Tick boxes."""
        for name in names:
            self.take(self.page.locator(f"main input[name='{name}'][type=checkbox]").first)

    def unfold(self, key: str, **values: Any) -> Locator:
        """Open the folded part with this summary."""
        summary = self.page.locator("summary", has_text=self.says(key, **values)).first
        part = summary.locator("..")
        if part.get_attribute("open") is None:
            self._reach(summary)
            self.use(summary)
            self.is_unfolded = True
        return part

    def take(self, choice: Locator) -> None:
        """Take one of several, or tick a box."""
        self._reach(choice)
        self.check(choice)

    # With the hand: someone with a keyboard only does these otherwise

    def use(self, control: Locator) -> None:
        """Press a button, follow a link, open a fold."""
        control.click()

    def type(self, field: Locator, words: str) -> None:
        """Write into a field, in place of what it holds."""
        field.fill(words)

    def check(self, choice: Locator) -> None:
        """Check a radio button or a box."""
        choice.check()

    def pick(self, lines: Locator, words: str) -> None:
        """Take the line of a list that says this."""
        lines.select_option(label=words)

    # Being someone

    def be(self, handle: str, then: str = "") -> None:
        """Sign in as someone of the fictional coalition, and go where she is going."""
        self.visit(self.sign_in_as(handle, then))

    def sign_in_as(self, handle: str, then: str = "") -> str:
        """Sign in as someone without looking at a page yet; returns the address that she is led to.

        The form that the page of fictional people holds is sent without showing that long page each time.
        """
        name = self.says("accounts.people.be", name=handle)
        people = self.server.address + self.to("people")
        if name not in self.log.people:
            shown = self.page.request.get(people).text()
            self.log.people |= {
                " ".join(html.unescape(said).split()): one for one, said in _BE.findall(shown)
            }
        answer = self.page.request.post(
            people, form={"person": self.log.people[name], "next": then},
            headers={"Sec-Fetch-Site": "same-origin"}, max_redirects=0,
        )  # fmt: skip
        assert answer.status == 303, answer.status
        return answer.headers["location"]

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
        """Keep a picture of the page, where pictures are wanted."""
        if not is_long():
            return
        self.log.shots += 1
        self.log.folder.mkdir(parents=True, exist_ok=True)
        self.page.evaluate("scrollTo(0, 0)")
        self.page.screenshot(path=self.log.folder / f"{self.log.shots:02}-{name}.png", full_page=True)

    # Watching

    def _note(self, request: Request) -> None:
        self.log.requests.append(request.url)

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error" and not any(one in text for one in AWAITED):
            self.log.faults.append(f"{self.page.url}: {text}")
