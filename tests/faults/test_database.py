"""A locked database, a full disk (R3): what cannot be kept is said, nothing is half-written, and it ends by itself."""

import resource
import secrets
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio

from coalition import db
from coalition.decisions.tables import Motion
from tests.databases import fresh_database
from tests.house import House, founded, later, open_browser, text_of
from tests.world import everything

ADDRESS = {"fr": "/fr/propositions/nouvelle", "en": "/en/motions/new"}
SAID = {"fr": "Votre action n’a pas été enregistrée", "en": "Your action was not recorded"}
ROOM = 4_096


@pytest_asyncio.fixture
async def impatient(tmp_path: Path, clock_at: object) -> AsyncIterator[db.SQLiteEngine]:
    """SQLite that waits a twentieth of a second for other processes."""
    async with fresh_database(tmp_path, server="") as usual:
        assert isinstance(usual, db.SQLiteEngine)
        engine = db.SQLiteEngine(usual.file, busy_milliseconds=50)
        with db.using(engine):
            await engine.start_connection_pool()
            yield engine
            await engine.close_connection_pool()


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Another process is in the middle of writing."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def full(file: Path) -> Iterator[None]:
    """The system lets no file of this process grow beyond a page: its journal neither."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("fault", [locked, full])
async def test_what_cannot_be_kept_is_said_and_nothing_is_half_written(
    impatient: db.SQLiteEngine,
    now: datetime,
    clock_at: Callable[[datetime], None],
    fault: Callable[[Path], AbstractContextManager[None]],
    lang: str,
) -> None:  # R3
    house = await founded()
    async with open_browser() as browser:
        await browser.sign_in(house.chair.person, now)
        clock_at(later(now, minutes=5))
        form = motion(house) | {"_once": secrets.token_urlsafe(18)}
        before = await everything()
        with fault(impatient.file):
            for _ in range(2):
                refused = await browser.post(ADDRESS[lang], form, once=False)
                assert refused.status_code == 503
                assert SAID[lang] in text_of(refused).replace("'", "’")
            assert (await browser.get(ADDRESS[lang])).status_code == 200
            assert await everything() == before
        assert await everything() == before
        shown = await browser.follow(await browser.post(ADDRESS[lang], form, once=False))
        assert form["title_fr" if lang == "fr" else "title_en"] in text_of(shown)
        assert await Motion.count() == 1


async def test_the_quick_exit_answers_even_then(impatient: db.SQLiteEngine, now: datetime) -> None:  # P9
    house = await founded()
    async with open_browser() as browser:
        await browser.sign_in(house.chair.person, now)
        with locked(impatient.file):
            gone = await browser.get("/x")
        assert gone.status_code == 303
        assert "Max-Age=0" in gone.headers["set-cookie"]


def motion(house: House) -> dict[str, str]:
    """A motion with words enough to need room."""
    return {
        "member": str(house.chair.id), "title_fr": "Un titre", "title_en": "A title", "text_fr": "Un texte. " * 700,
        "text_en": "A text. " * 900, "written_first": "fr", "meeting": "",
    }  # fmt: skip
