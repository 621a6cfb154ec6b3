"""A CSV file as spreadsheets save it: its letters, its delimiter, its heads, its rows."""

import csv
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from coalition.importing.columns import Column
from coalition.importing.faults import Fault
from coalition.web.languages import LANGUAGES, say_in

DELIMITERS = (",", ";")
MOST_ROWS = 20_000
LARGEST = 10 * 1024 * 1024


@dataclass(frozen=True)
class Row:
    """A row by the codes of its columns; a column that the file has not is an empty cell."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """The rows that are not blank. `heads`: column → its head in this file. `left_out`: heads that we do not know."""

    rows: tuple[Row, ...]
    heads: dict[str, str]
    left_out: tuple[str, ...]
    faults: tuple[Fault, ...] = ()


def folded(text: str) -> str:
    """What two people would write alike: no accents, no capitals, letters and figures parted by single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold()).replace("œ", "oe").replace("æ", "ae")
    kept = ("" if unicodedata.combining(one) else one if one.isalnum() else " " for one in plain)
    return " ".join("".join(kept).split())


def decoded(content: bytes) -> str | None:
    """UTF-8, with its mark or without, else Windows-1252; None when it is neither (UTF-16, a workbook…)."""
    if b"\0" in content or content.startswith(b"PK\x03\x04"):
        return None
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def read(content: bytes, kind: str, columns: Sequence[Column]) -> Sheet:
    """The file as rows; what is wrong with it as a whole stands in `faults`."""
    if len(content) > LARGEST:
        return _unreadable("too_large")
    text = decoded(content)
    if text is None:
        return _unreadable("not_csv")
    if not text.strip():
        return _unreadable("empty")
    delimiter = max(DELIMITERS, key=lambda one: len(_known(_records(text, one, most=1)[0], kind, columns)))
    try:
        heads, *records = _records(text, delimiter)
    except csv.Error:
        return _unreadable("not_csv")
    return _sheet([head.strip() for head in heads], records, kind, columns)


def _records(text: str, delimiter: str, *, most: int = MOST_ROWS + 2) -> list[list[str]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=most > 1)
    return [record for record, _ in zip(reader, range(most), strict=False)]


def _unreadable(code: str) -> Sheet:
    return Sheet((), {}, (), (Fault(1, "", code),))


def _sheet(heads: list[str], records: list[list[str]], kind: str, columns: Sequence[Column]) -> Sheet:
    if len(records) > MOST_ROWS:
        return _unreadable("too_long")
    places = _known(heads, kind, columns)
    faults = [
        Fault(1, head, "head_twice")
        for place, head in enumerate(heads)
        if (code := _code(head, kind, columns)) and places[code] != place
    ]
    faults += [
        Fault(
            1, "", "head_missing", {"column": said_head("fr", kind, one), "other": said_head("en", kind, one)}
        )
        for one in columns
        if one.is_required and one.code not in places
    ]
    rows = []
    for number, record in enumerate(records, 2):
        cells = [cell.strip().replace("\u00a0", " ").replace("\u202f", " ") for cell in record]
        if not any(cells):
            continue
        if any(cells[len(heads) :]):
            faults.append(Fault(number, "", "too_many_cells", {"cells": len(record), "heads": len(heads)}))
        row = {code: cells[place] if place < len(cells) else "" for code, place in places.items()}
        rows.append(Row(number, row))
    left_out = tuple(head for head in heads if head and not _code(head, kind, columns))
    return Sheet(tuple(rows), {code: heads[at] for code, at in places.items()}, left_out, tuple(faults))


def said_head(lang: str, kind: str, column: Column) -> str:
    """How the template of this language heads this column."""
    return say_in(lang, f"importing.column.{kind}.{column.code}").unescape()


def _known(heads: Sequence[str], kind: str, columns: Sequence[Column]) -> dict[str, int]:
    """The columns that we know → the first place where each stands."""
    places: dict[str, int] = {}
    for place, head in enumerate(heads):
        if code := _code(head, kind, columns):
            places.setdefault(code, place)
    return places


def _code(head: str, kind: str, columns: Sequence[Column]) -> str:
    asked = folded(head)
    for one in columns:
        names = {one.code, *one.aliases, *(said_head(lang, kind, one) for lang in LANGUAGES)}
        if asked and asked in {folded(name) for name in names}:
            return one.code
    return ""
