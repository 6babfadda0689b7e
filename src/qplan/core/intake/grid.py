"""Sheets as they were read: cells with what they hold, and where they stand."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from qplan.core.base.columns import column_name
from qplan.core.base.problems import Location


class Holds(Enum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    """A number; `Cell.text` has its digits, with a per-cent sign where it is shown with one."""
    DATE = "date"
    FLAG = "flag"
    """True or false."""
    ERROR = "error"
    """A formula that gave an error, such as #DIV/0!."""
    UNCOMPUTED = "uncomputed"
    """A formula whose value is not in the file."""
    COVERED = "covered"
    """Nothing of its own: one cell stands over several rows."""
    UNSURE = "unsure"
    """A text of digits that may be two figures, such as 1,234 where commas may be points."""
    OTHER = "other"
    """A time, or a span of time."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty."""

    holds: Holds
    text: str
    day: date | None = None
    format: str = ""
    """The number format by which a number or a date is shown, where it has one."""


Place = tuple[int, int]
"""Row and column, from 0."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its cells, from the first row and column on."""

    file: str
    sheet: str
    """How the sheet is named in places; empty for the first one."""
    rows: tuple[tuple[Cell | None, ...], ...]
    merged: dict[Place, Place] = field(default_factory=dict)
    """Cells that are covered by another one, with that one; only below it."""
    is_hidden: bool = False
    separator: str = ""
    """What parts the cells of a table in text."""
    paths: tuple[str, ...] = ()
    """Of a file that is no table: the path of each row."""

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell of a place, if it is not empty."""
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return None

    def at(self, row: int, column: int) -> Location:
        """Where a cell is, to print."""
        if self.paths:
            return Location(self.file, 1, 1, 1, 1, self.paths[row])
        return location(self.file, self.sheet, row, column)


def location(file: str, sheet: str = "", row: int = 0, column: int = 0) -> Location:
    """A place in a book. Row and column from 0."""
    cell = f"{sheet}!{address(row, column)}" if sheet else address(row, column)
    return Location(file, row + 1, column + 1, row + 1, column + 2, cell)


def address(row: int, column: int) -> str:
    """`E7` for row 6, column 4."""
    return f"{column_name(column)}{row + 1}"
