"""The server's clock, passed in. In a demonstration it can be moved; in production it cannot.

A demonstration lives at its own date: the offset from the real clock is kept in `clock` of the data folder, in seconds.
"""

from datetime import UTC, datetime, timedelta
from math import ceil
from pathlib import Path

from coalition.settings import settings

CLOCK = "clock"


def now() -> datetime:
    """The present instant, in UTC: real, or moved when this is a demonstration."""
    real = datetime.now(UTC)
    return (
        real
        if settings().mode == "production"
        else real + timedelta(seconds=_offset(settings().data / CLOCK))
    )


def move_to(instant: datetime, data: Path | None = None) -> None:
    """Make the demonstration's present `instant` (aware), never a moment before it; it runs on from there. Refused in
    production. `data`: the data folder of another house than this process's own."""
    if settings().mode == "production":
        raise RuntimeError("The clock of a production server cannot be moved.")
    offset = ceil((instant - datetime.now(UTC)).total_seconds())
    file = (data or settings().data) / CLOCK
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(str(offset))


def _offset(file: Path) -> int:
    try:
        return int(file.read_text())
    except FileNotFoundError:
        return 0
