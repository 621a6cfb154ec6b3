"""Measure everything, or what is named; print a table, keep the figures.

python -m benchmarks.run [--quick] [--only NAME]… [--results FOLDER]
python -m tests.postgres_cluster -- python -m benchmarks.run          the same on PostgreSQL
"""

import argparse
import asyncio
import json
import os
import signal
import sys
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import uvloop
from rich.console import Console
from rich.table import Table

from benchmarks import casts, counting, importing, pages, room, statements
from benchmarks.measure import Measure
from benchmarks.sizes import FULL, QUICK, Sizes
from coalition.settings import fresh_keys, settings
from tests.postgres_cluster import VARIABLE

MEASURES: dict[str, Callable[[Sizes, str], Awaitable[list[Measure]]]] = {
    "statements": statements.per_page,
    "dependencies": pages.dependencies,
    "weight": pages.weight,
    "home": pages.home,
    "meeting": pages.meeting,
    "hall": room.pages,
    "phones": room.phones,
    "motion": pages.motion,
    "register": pages.register,
    "cast": casts.one_by_one,
    "casts": casts.many_at_once,
    "cast_growth": casts.piling_up,
    "bare_insert": casts.bare_insert,
    "tally": counting.tally,
    "attendance": counting.attendance,
    "import": importing.spreadsheet,
    "start": pages.start,
    "memory": pages.memory,
}
RESULTS = Path(__file__).parent / "results"
LONGEST_MEASURE_SECONDS = 900
console = Console(width=None if sys.stdout.isatty() else 130)


def main() -> int:
    """The command. Returns 1 if something could not be measured; a goal that is missed is said, and is no failure."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--quick", action="store_true", help="tiny sizes: only to see that everything works")
    asked.add_argument("--only", action="append", choices=MEASURES, metavar="NAME", help=", ".join(MEASURES))
    asked.add_argument(
        "--results", type=Path, default=RESULTS, metavar="FOLDER", help="where the figures are kept"
    )
    options = asked.parse_args()
    server = os.environ.get(VARIABLE, "")
    with tempfile.TemporaryDirectory(prefix="coalition-benchmark-") as data:
        _settle(Path(data))
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            found, failures = runner.run(
                _measure(options.only or [*MEASURES], QUICK if options.quick else FULL, server)
            )
    database = "postgresql" if server else "sqlite"
    _show(found, failures, database)
    _keep(found, failures, options.results / f"{datetime.now(UTC):%Y-%m-%d}-{database}.json")
    return 1 if failures else 0


def _settle(data: Path) -> None:
    """The settings of this process, whose keys the servers get too."""
    for name, value in fresh_keys().items():
        os.environ[f"COALITION_{name.upper()}_KEY"] = value
    os.environ |= {
        "COALITION_MODE": "production",
        "COALITION_DATA": str(data),
        "COALITION_BASE_URL": "https://127.0.0.1",
    }
    settings.cache_clear()


async def _measure(names: list[str], sizes: Sizes, server: str) -> tuple[dict[str, Measure], dict[str, str]]:
    """What was found, and why the rest was not. Told to end (SIGTERM), it ends its servers and goes no further."""
    task = asyncio.current_task()
    assert task
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    found: dict[str, Measure] = {}
    failures: dict[str, str] = {}
    for name in names:
        with console.status(f"measuring {name}…"):
            try:
                async with asyncio.timeout(LONGEST_MEASURE_SECONDS):
                    for one in await MEASURES[name](sizes, server):
                        found[one.name] = one
            except asyncio.CancelledError:
                failures[name] = "told to end"
                break
            except Exception as error:
                failures[name] = f"{type(error).__name__}: {error}"
    return found, failures


def _show(found: dict[str, Measure], failures: dict[str, str], database: str) -> None:
    table = Table("Measure", "Ours", "Reference", "Ratio", "Goal", "Met", title=f"On {database}")
    for one in found.values():
        met = {True: "yes", False: "[bold]no[/]", None: ""}[one.is_met]
        is_ratio = one.reference is not None
        table.add_row(
            one.name,
            f"{one.ours:.4g} {one.unit}".strip(),
            f"{one.reference:.4g}" if one.reference is not None else "",
            f"{one.value:.2f}" if is_ratio else "",
            str(one.goal or ""),
            met,
        )
    console.print(table)
    for name, reason in failures.items():
        console.print(f"Not measured: {name}: {reason}", markup=False, highlight=False)


def _keep(found: dict[str, Measure], failures: dict[str, str], file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    measured = {name: one.as_json() for name, one in found.items()}
    file.write_text(json.dumps({"measures": measured, "not_measured": failures}, indent=2) + "\n")
    console.print(f"Kept in {os.path.relpath(file)}", highlight=False)


if __name__ == "__main__":
    sys.exit(main())
