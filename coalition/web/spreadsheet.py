"""Rows as a file that spreadsheets open, in which no cell is ever a formula (S11, S17)."""

import csv
import re
from collections.abc import Iterable
from io import StringIO

DELIMITER = {"fr": ";", "en": ","}
"""What a spreadsheet set to each language expects: where the comma is in figures, cells are parted by semicolons."""

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])


def csv_file(rows: Iterable[Iterable[object]], lang: str) -> bytes:
    """The rows in UTF-8 with its mark, every cell quoted; one that a spreadsheet would compute begins with an apostrophe."""
    text = StringIO()
    writer = csv.writer(text, delimiter=DELIMITER[lang], quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([_inert(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _inert(cell: object) -> str:
    text = "" if cell is None else str(cell).translate(_CONTROLS)
    return f"'{text}" if _FORMULA.match(text) else text
