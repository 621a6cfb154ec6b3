"""What a file would add to the register, row by row, before any of it is written."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from coalition.act import Act
from coalition.importing.cells import Cells
from coalition.importing.faults import Fault
from coalition.importing.sheets import Row, Sheet
from coalition.settings import settings

Write = Callable[[Act], Awaitable[None]]


@dataclass
class Plan:
    """What each row is: new (`writes`), known already (`same`), told otherwise than it stands (`kept`), or wrong."""

    sheet: Sheet
    now: datetime
    faults: list[Fault] = field(default_factory=list)
    kept: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    writes: list[Write] = field(default_factory=list)
    new: int = 0
    same: int = 0
    seen: dict[object, int] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day where the coalition is."""
        return self.now.astimezone(settings().zone).date()

    def cells(self, row: Row) -> Cells:
        """The cells of a row, their faults noted here."""
        return Cells(row, self.sheet, self.faults)

    def is_again(self, cells: Cells, column: str, key: object) -> bool:
        """Whether an earlier row of the file is about the same thing; then this row is at fault."""
        first = self.seen.setdefault(key, cells.row.number)
        if first != cells.row.number:
            cells.wrong(column, "row_twice", first=first)
        return first != cells.row.number

    def stands(self, cells: Cells, **told: tuple[object, object]) -> None:
        """The thing is on the register. `told`: column → (what the file says, None for nothing; what stands)."""
        self.same += 1
        for column, (said, standing) in told.items():
            if said is not None and said != standing:
                self.kept.append(Fault(cells.row.number, cells.heads.get(column, column), "stays"))

    def add(self, write: Write) -> None:
        """A new row, and how it is written."""
        self.new += 1
        self.writes.append(write)
