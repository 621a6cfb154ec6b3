"""The server's clock, passed in. In a demonstration it can be moved; in production it cannot.

A demonstration lives at its own date: the offset from the real clock is kept in `clock` of the data folder, in seconds.
"""

from datetime import UTC, datetime, timedelta
from math import ceil
from pathlib import Path

from coalition.settings import settings


def now() -> datetime:
    """The present instant, in UTC: real, or moved when this is a demonstration."""
    real = datetime.now(UTC)
    return real if settings().mode == "production" else real + timedelta(seconds=_offset(_file()))


def move_to(instant: datetime) -> None:
    """Make the demonstration's present `instant` (aware), never a moment before it; it runs on from there. Refused in
    production."""
    if settings().mode == "production":
        raise RuntimeError("The clock of a production server cannot be moved.")
    offset = ceil((instant - datetime.now(UTC)).total_seconds())
    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(str(offset))


def _file() -> Path:
    return settings().data / "clock"


def _offset(file: Path) -> int:
    try:
        return int(file.read_text())
    except FileNotFoundError:
        return 0
