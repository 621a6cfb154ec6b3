"""Reading the cells of a worked example; what cannot be read names its row and column."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from coalition.terms.ruleset import Ruleset


class Malformed(ValueError):
    """A table, a row or a cell that cannot be read."""


@dataclass(frozen=True)
class Row:
    """One row, by column; `where` is "majority.csv, row 3"."""

    where: str
    cells: Mapping[str, str]

    @property
    def id(self) -> str:
        return self.cells.get("id", "")

    def wrong(self, column: str, why: str) -> Malformed:
        """The error to raise for that cell."""
        return Malformed(f"{self.where}, column {column}: {why}: {self.cells.get(column, '')!r}")

    def text(self, column: str) -> str:
        return self.cells[column]

    def whole(self, column: str) -> int:
        """A whole number, not negative."""
        cell = self.cells[column]
        if not (cell.isascii() and cell.isdigit()):
            raise self.wrong(column, "not a whole number")
        return int(cell)

    def yes(self, column: str) -> bool:
        """`yes` or `no`."""
        return self.one_of(column, "yes", "no") == "yes"

    def one_of(self, column: str, *allowed: str) -> Any:
        """One of the words allowed."""
        if self.cells[column] not in allowed:
            raise self.wrong(column, f"not one of {', '.join(word or 'empty' for word in allowed)}")
        return self.cells[column]

    def day(self, column: str) -> date:
        return self._day(column, self.cells[column])

    def day_or_none(self, column: str) -> date | None:
        return self.day(column) if self.cells[column] else None

    def _day(self, column: str, text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self.wrong(column, "not a date") from None

    def parts(self, column: str, separator: str = ";") -> list[str]:
        """The parts of a cell, empty ones left out."""
        return [part.strip() for part in self.cells[column].split(separator) if part.strip()]

    def fields(self, column: str, part: str, separator: str, count: int) -> list[str]:
        """The fields of a part: exactly `count`."""
        fields = [field.strip() for field in part.split(separator)]
        if len(fields) != count:
            raise self.wrong(column, f"{part!r} has not {count} fields separated by {separator!r}")
        return fields

    def word(self, column: str, word: str, words: Mapping[str, Any]) -> Any:
        """What a word of a cell stands for."""
        if word not in words:
            raise self.wrong(column, f"{word!r} is not one of {', '.join(words)}")
        return words[word]

    def date_in(self, column: str, text: str) -> date:
        """A date that is part of a cell."""
        return self._day(column, text)


def overridden(base: Ruleset, **values: Any) -> Ruleset:
    """The preset with the values that a row states; `majority__base` stands for the key `majority.base`."""
    for name, value in values.items():
        key = name.replace("__", ".")
        before = base[key]
        base = base.with_value(key, value, "ruling", before.clause, True, before.since)
    return base


def yes_no(answer: bool) -> str:
    """`yes` or `no`."""
    return "yes" if answer else "no"


ORGANIZATION_OR_INDIVIDUAL = {
    "org": "organization",
    "organization": "organization",
    "individual": "individual",
}


def is_individual_code(member: str) -> bool:
    """In tables that give no kind, `I1`, `I2`… are individual members."""
    return member[:1] == "I" and member[1:].isdigit()
