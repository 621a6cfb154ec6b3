"""What is wrong with a file, cell by cell, and what was left as it stands: facts, said in words by the catalogues."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from coalition.web.dates import date as in_words
from coalition.web.languages import say_in


def plainly(lang: str, key: str, **values: Any) -> str:
    """A sentence for a terminal: no markup, days in words."""
    shown = {
        name: in_words(value, lang, plain=True) if isinstance(value, date) else value
        for name, value in values.items()
    }
    return say_in(lang, key, **shown).unescape()


@dataclass(frozen=True)
class Fault:
    """A cell that cannot be taken: its row as a spreadsheet counts them (the heads are row 1) and its column.

    `column` is the head as it stands in the file, or empty for a whole row. `code` names the kind of fault.
    """

    row: int
    column: str
    code: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def said(self, lang: str) -> str:
        """Where it is, what is wrong, what is expected."""
        what = plainly(lang, f"importing.fault.{self.code}", **self.values)
        if not self.column:
            return f"{plainly(lang, 'importing.at_row', row=self.row)} {what}"
        return f"{plainly(lang, 'importing.at_cell', row=self.row, column=self.column)} {what}"


@dataclass(frozen=True)
class Report:
    """What a file would do, or did: rows read, new ones, those that say what stands already, what stays different.

    `kept`: where the file says otherwise than the register, which stays as it is. `notes`: what to know besides.
    """

    rows: int = 0
    new: int = 0
    same: int = 0
    faults: tuple[Fault, ...] = ()
    kept: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()
    left_out: tuple[str, ...] = ()
    is_written: bool = False

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong with the file."""
        return not self.faults
