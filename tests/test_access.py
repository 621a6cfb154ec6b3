"""Who reaches what (S1): one table, made of every slice's rows, against every page as every role."""

from collections.abc import AsyncIterator
from importlib import util
from pathlib import Path
from uuid import UUID

import pytest
import pytest_asyncio

from coalition.act import new_id
from coalition.app import pages
from coalition.demonstration import PRESENT
from coalition.web.paths import to
from tests.house import Browser, open_browser
from tests.world import ROLES, World, copy_of_the_world, undone

Key = tuple[str, str, str]
FORMS_ANSWER = frozenset(
    {200, 303, 400, 403, 404, 409, 422}
)  # 200: a file taken away; 400: a form of one button without its hidden fields
# An erased application is not told from none: its button pressed twice leads to the same page, for whoever knew its id.
ERASED = ("POST", "application_withdrawal")
HIDDEN = frozenset({303, 404})
METHODS = ("GET", "POST")


def table() -> dict[Key, dict[str, int]]:
    """Method, page, and what it is asked about (as `tests.world` names it) → role → status."""
    rows: dict[Key, dict[str, int]] = {}
    for path in sorted((Path(__file__).parent / "access").glob("*.py")):
        spec = util.spec_from_file_location(f"access_{path.stem}", path)
        assert spec
        assert spec.loader
        module = util.module_from_spec(spec)
        spec.loader.exec_module(module)
        for (method, page, *sample), row in module.ROWS.items():
            assert rows.setdefault(key := (method, page, "".join(sample)), row) is row, f"{key} has two rows"
    return rows


TABLE = table()


def about_something() -> dict[Key, dict[str, int]]:
    """The rows of pages whose address names a thing by its id."""
    names = {page.name for page in pages() if ":uuid}" in page.fr}
    return {key: row for key, row in TABLE.items() if key[1] in names and key[:2] != ERASED}


@pytest_asyncio.fixture
async def world(tmp_path: Path, clock_at: object) -> AsyncIterator[World]:
    async with copy_of_the_world(tmp_path) as copy:
        yield copy


def test_every_page_has_its_row_and_every_row_its_page() -> None:  # S1
    declared = {
        (method, page.name)
        for page in pages()
        for method in METHODS
        if (page.get if method == "GET" else page.post)
    }
    assert {(method, page) for method, page, _ in TABLE} == declared
    assert declared <= {(method, page) for method, page, sample in TABLE if not sample}


def test_every_row_speaks_of_every_role() -> None:  # S1
    assert {key: set(row) ^ set(ROLES) for key, row in TABLE.items() if set(row) != set(ROLES)} == {}


@pytest.mark.parametrize("role", ROLES)
async def test_each_page_answers_this_role_as_the_table_says(world: World, role: str) -> None:  # S1
    async with open_browser() as browser:
        found = {key: await status(browser, world, role, key) for key in TABLE}
    wrong = {
        key: f"answered {found[key]}, expected {row[role]}"
        for key, row in TABLE.items()
        if found[key] != row[role]
    }
    assert wrong == {}


@pytest.mark.parametrize("role", ["anonymous", "outsider", "former", "individual"])
async def test_a_thing_that_is_not_there_answers_like_one_that_may_not_be_seen(
    world: World, role: str
) -> None:  # S1
    nowhere = dict.fromkeys(("id", "meeting", "person", "other"), new_id())
    rows = {key: row[role] for key, row in about_something().items() if row[role] in HIDDEN}
    async with open_browser() as browser:
        found = {key: await status(browser, world, role, key, nowhere) for key in rows}
    assert {key: (found[key], rows[key]) for key in rows if found[key] != rows[key]} == {}


async def test_a_thing_that_is_not_there_is_shown_to_nobody(world: World) -> None:  # S1
    nowhere = dict.fromkeys(("id", "meeting", "person", "other"), new_id())
    async with open_browser() as browser:
        found = {
            key: await status(browser, world, "chair", key, nowhere)
            for key in about_something()
            if not key[2]
        }
    assert {key: status for key, status in found.items() if status not in (400, 403, 404)} == {}


def test_an_empty_form_never_meets_a_fault() -> None:  # S1
    for (method, page, sample), row in TABLE.items():
        if method == "POST":
            assert set(row.values()) <= FORMS_ANSWER, (page, sample, row)


async def status(
    browser: Browser, world: World, role: str, key: Key, parameters: dict[str, UUID] | None = None
) -> int:
    """What this role is answered there, or about something else; nothing that the request wrote is kept."""
    method, page, sample = key
    person = world.person(role, world.asked(page, sample))

    async def ask() -> int:
        if person:
            await browser.sign_in(person, PRESENT)
        else:
            browser.sign_out()
        address = to(page, "fr", **(world.asked(page, sample).parameters | (parameters or {})))
        response = await (browser.get(address) if method == "GET" else browser.post(address))
        return int(response.status_code)

    return int(await undone(ask))
