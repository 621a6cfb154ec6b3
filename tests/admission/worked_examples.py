"""The worked examples of the text, for a test to act out by the commands."""

import csv
from pathlib import Path

VECTORS = Path(__file__).parent.parent / "terms" / "vectors"


def vectors(name: str, *without: str) -> list[dict[str, str]]:
    """The worked examples of this file, but those whose state no command can bring about."""
    with (VECTORS / f"{name}.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["id"] not in without]
