"""Worked examples as tables: a jurist writes facts and what she expects, the rules answer, differences are shown.

The header tells the kind of table (`kinds.KINDS`). Columns of a row override the preset it is run under.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from coalition.terms.examples.cells import Malformed, Row
from coalition.terms.examples.kinds import KINDS, Kind
from coalition.terms.presets import preset
from coalition.terms.ruleset import Ruleset
from coalition.terms.shapes import InvalidValue

__all__ = ["KINDS", "Disagreement", "Kind", "Malformed", "Report", "check_file"]


@dataclass(frozen=True)
class Disagreement:
    """A cell that expects something else than what the rules find. Rows are counted from 1, after the header."""

    file: str
    row: int
    row_id: str
    column: str
    expected: str
    found: str


@dataclass(frozen=True)
class Report:
    """One table checked: its kind, how many rows, and where it and the rules disagree."""

    kind: str
    rows: int
    disagreements: tuple[Disagreement, ...]

    @property
    def agrees(self) -> bool:
        return not self.disagreements


def _kind_of(header: list[str], file: str) -> Kind:
    fitting = [kind for kind in KINDS if kind.columns <= set(header)]
    if not fitting:
        raise Malformed(f"{file}: no kind of example has this header: {', '.join(header) or 'empty'}")
    return max(fitting, key=lambda kind: len(kind.columns))


def check_file(path: Path, terms: str | Ruleset = "durham-2023-recommended") -> Report:
    """Run every row of a table against the rules, under a preset (by name) or a ruleset.

    `Malformed` names file, row and column of what cannot be read; OSError if the file cannot.
    """
    base = preset(terms) if isinstance(terms, str) else terms
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            table = list(csv.reader(text, strict=True))
    except (csv.Error, UnicodeDecodeError) as error:
        raise Malformed(f"{path.name}: {error}") from error
    header = [name.strip() for name in table[0]] if table else []
    kind = _kind_of(header, path.name)
    disagreements: list[Disagreement] = []
    rows = 0
    for cells in table[1:]:
        if not any(cells):
            continue
        rows += 1
        where = f"{path.name}, row {rows}"
        if len(cells) != len(header):
            raise Malformed(f"{where}: {len(cells)} cells under {len(header)} columns")
        row = Row(where, {name: cell.strip() for name, cell in zip(header, cells, strict=True)})
        try:
            found = kind.run(row, base)
        except (InvalidValue, ValueError) as error:
            raise error if isinstance(error, Malformed) else Malformed(f"{where}: {error}") from error
        disagreements += [
            Disagreement(path.name, rows, row.id, column, row.text(column), answer)
            for column, answer in found.items()
            if row.text(column) != answer
        ]
    return Report(kind.name, rows, tuple(disagreements))
