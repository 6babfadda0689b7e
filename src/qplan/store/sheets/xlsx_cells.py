"""The cells of a worksheet's XML, one after the other, with every limit kept.

A long sheet has a million elements: what is done for each stands here in as few calls as can be.
"""

import re

from qplan.core.base.message import msg
from qplan.store.sheets.limits import SheetMarks, damaged
from qplan.store.sheets.xml import Attributes, Ignoring, number

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.ASCII)
_COLUMNS: dict[str, int] = {}
"""Letters of columns that were seen; there are no more than 18,278."""


class Cells(Ignoring):
    """Tells of each cell of a worksheet that is not empty."""

    def __init__(self, marks: SheetMarks) -> None:
        self.marks, self.limits = marks, marks.limits
        self.row, self.column = -1, -1
        self.kind, self.style = "n", 0
        self.length = 0
        """Of the cell's text, with what is only there to read it aloud."""
        self.has_formula = False
        self._pieces: list[str] = []
        self._has_value = self._in_value = self._aloud = False
        self._row_name = "0"

    def cell(self, value: str) -> None:
        """Take a cell."""
        raise NotImplementedError

    def next_row(self) -> None:
        """See that another row begins; none may have begun before."""

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        if name == "c":
            self._begin(attributes)
        elif name in ("v", "t"):
            self._has_value = self._in_value = True
        elif name == "row":
            self._go_to(number(attributes, "r", self.row + 2) - 1)
            self.column = -1
        elif name == "f":
            self.has_formula = True
        elif name == "rPh":
            self._aloud = True
        elif name == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            self.marks.merge(cell_place(first), cell_place(last or first))

    def text(self, text: str) -> None:
        """Take text."""
        if self._in_value:
            self.length += len(text)
            self.limits.fits(self.length)
            if not self._aloud:
                self._pieces.append(text)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name == "c":
            if self._has_value or self.has_formula:
                self.marks.cell(self.row, self.column)
                pieces = self._pieces
                self.cell(pieces[0] if len(pieces) == 1 else "".join(pieces))
        elif name in ("v", "t"):
            self._in_value = False
        elif name == "rPh":
            self._aloud = False

    def _begin(self, attributes: Attributes) -> None:
        place = attributes.get("r")
        if place is None:
            row, self.column = max(self.row, 0), self.column + 1
        else:
            letters = place.removesuffix(self._row_name)
            if letters in _COLUMNS and letters != place:
                row, self.column = self.row, _COLUMNS[letters]
            else:
                row, self.column = cell_place(place)
        if row != self.row:
            self._go_to(row)
        self.kind = attributes.get("t", "n")
        self.style = number(attributes, "s", 0) if "s" in attributes else 0
        self.length = 0
        self._pieces = []
        self._has_value = self.has_formula = False

    def _go_to(self, row: int) -> None:
        self.next_row()
        self.row, self._row_name = row, str(row + 1)


def shared_index(value: str, count: int) -> int:
    """Which of so many shared texts a cell shows.

    Raises:
        BookError: if there is none such.
    """
    index = int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else -1  # noqa: PLR2004 - below 2^32
    if not 0 <= index < count:
        damaged(msg("a text is missing"))
    return index


def cell_place(text: str) -> tuple[int, int]:
    """Row and column of `E7`, from 0.

    Raises:
        BookError: if it names no cell.
    """
    match = _CELL.fullmatch(text)
    if match is None or match[2].strip("0") == "":
        damaged(msg("its cells are in no place"))
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    _COLUMNS[match[1]] = column - 1
    return int(match[2]) - 1, column - 1
