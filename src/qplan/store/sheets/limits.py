"""What a book's own reader does not tell of its cells, and the limits no book may pass.

Calamine gives values. That 0.962 is shown as 96.2% and 92340000 as 9234.0, that a cell holds
#DIV/0!, or that a formula was never computed, it does not say; nor that a sheet is hidden, nor does
it stop where a table is larger than any should be.
"""

from dataclasses import dataclass, field
from enum import Enum
from typing import NoReturn

from qplan.core.base.message import Message, msg
from qplan.core.base.problems import Code
from qplan.core.codes import sheets as codes
from qplan.core.intake.grid import Place

MAX_BYTES = 16 * 2**20
MAX_UNPACKED = 48 * 2**20
MAX_ENTRIES = 2000
MAX_RATIO = 100
"""Of an entry that is larger than `RATIO_FROM`."""
RATIO_FROM = 2 * 2**20
MAX_CELLS = 200_000
MAX_AREA = 1_000_000
MAX_TEXT = 16 * 2**20
"""Characters in all cells of a book together, each as often as it is shown."""
MAX_ELEMENTS = 2_000_000
MAX_DEPTH = 100
MAX_MERGES = 10_000
MAX_SHEETS = 500


class CellMark(Enum):
    """What is to be known of a cell beside its value and its format."""

    ERROR = "error"
    UNCOMPUTED = "uncomputed"


class BookError(Exception):
    """The book cannot be read; nothing in it is trusted."""

    def __init__(
        self, code: Code, message: Message, hint: Message | None = None, row: int = 0
    ) -> None:
        super().__init__(message.template)
        self.code, self.message, self.hint = code, message, hint
        self.row = row
        """Where in it, from 0."""


def damaged(what: Message) -> NoReturn:
    """Give up on a book that is not as it should be.

    Raises:
        BookError: always.
    """
    raise BookError(
        codes.NOT_A_BOOK,
        msg("the book is damaged: {what}", what=what),
        msg("ask for it again, or open it in an office suite and save it as xlsx"),
    )


def too_large(what: Message) -> NoReturn:
    """Give up on a book that is too large.

    Raises:
        BookError: always.
    """
    raise BookError(codes.TOO_LARGE, what, msg("copy the table into a new book"))


@dataclass(slots=True)
class Limits:
    """Counts what a book holds, and stops it where that is too much."""

    times: int = 1
    """How many times as much as a form is allowed: a report holds what its plan holds."""
    cells: int = 0
    characters: int = 0
    elements: int = 0

    @property
    def unpacked(self) -> int:
        """How many bytes it may unpack to."""
        return MAX_UNPACKED * self.times

    def element(self, times: int = 1) -> None:
        """Count an element of XML, or a record, or so many of them."""
        self.elements += times
        if self.elements > MAX_ELEMENTS * self.times:
            too_large(msg("more than {count} elements", count=MAX_ELEMENTS * self.times))

    def text(self, length: int) -> None:
        """Count the text of a cell."""
        self.characters += length
        self.fits(self.characters)

    def fits(self, length: int) -> None:
        """Whether a text that is still being read may be so long."""
        if length > MAX_TEXT * self.times:
            too_large(msg("more than {count} characters of text", count=MAX_TEXT * self.times))

    def cell(self, times: int = 1) -> None:
        """Count a cell that is not empty, or so many of them."""
        self.cells += times
        if self.cells > MAX_CELLS * self.times:
            too_large(msg("more than {count} cells", count=MAX_CELLS * self.times))


class Text:
    """A text that comes in pieces, and is put together once."""

    __slots__ = ("_length", "_limits", "_pieces")

    def __init__(self, limits: Limits) -> None:
        self._limits, self._length = limits, 0
        self._pieces: list[str] = []

    def add(self, piece: str) -> None:
        """Take a piece."""
        self._length += len(piece)
        self._limits.fits(self._length)
        self._pieces.append(piece)

    def __str__(self) -> str:
        return "".join(self._pieces)


@dataclass(slots=True)
class SheetMarks:
    """The marks of one sheet, and how far it reaches."""

    name: str
    limits: Limits
    is_hidden: bool = False
    marks: dict[Place, CellMark] = field(default_factory=dict)
    formats: dict[Place, str] = field(default_factory=dict)
    """The number formats of numbers, where they have one."""
    merges: list[tuple[Place, Place]] = field(default_factory=list)
    height: int = 0
    width: int = 0

    def cell(self, row: int, column: int, times: int = 1) -> None:
        """Count a cell that is not empty, or so many of them; the last one is in this place."""
        self.limits.cell(times)
        if row < self.height and column < self.width:
            return
        self.height, self.width = max(self.height, row + 1), max(self.width, column + 1)
        if self.height * self.width > MAX_AREA * self.limits.times:
            too_large(
                msg(
                    "the table reaches from row 1 to row {row} and over {columns} columns",
                    row=self.height,
                    columns=self.width,
                )
            )

    def merge(self, first: Place, last: Place) -> None:
        """Take cells that are one on the page."""
        if len(self.merges) >= MAX_MERGES:
            too_large(msg("more than {count} merged cells", count=MAX_MERGES))
        self.merges.append((first, last))

    def covered(self) -> dict[Place, Place]:
        """Every cell inside the table that is covered by one above it, with that one."""
        found: dict[Place, Place] = {}
        for (top, left), (bottom, right) in self.merges:
            for row in range(top + 1, min(bottom + 1, self.height)):
                found[row, left] = (top, left)
                if len(found) > MAX_CELLS:
                    too_large(msg("more than {count} merged cells", count=MAX_CELLS))
            del right  # what is covered at the side is simply empty
        return found
