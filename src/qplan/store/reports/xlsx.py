"""Reading a ledger back: rows by what is in their first columns, wherever they now stand."""

import re
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from qplan.core.base.columns import column_name
from qplan.core.trace.compare import Reading, Slot
from qplan.core.trace.marks import digest, parse_header
from qplan.core.trace.repeated import Repeated
from qplan.core.views.report import Origin
from qplan.store.reports.gathering import Gathering, NotAReportError
from qplan.store.sheets.archive import open_archive
from qplan.store.sheets.limits import Limits
from qplan.store.sheets.xlsx import WORKBOOK
from qplan.store.sheets.xlsx_texts import TextBook

MARKS = "_qplan"
_COLUMNS = 3
_SHAPE = re.compile(r"(\d{1,3}) (\d{1,3})", re.ASCII)


class Ledger:
    """A ledger whose marks were read; its rows are read sheet by sheet."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Read the marks.

        Raises:
            NotAReportError: if it is no ledger of qplan's.
            BookError: if it is damaged, encrypted, too large, or has macros.
        """
        archive = open_archive(data)
        if WORKBOOK not in archive.names:
            raise NotAReportError
        self._book = TextBook(archive, limits)
        self._gathering = Gathering(Limits(limits.times))
        try:
            self.origin, self._held, self._shapes = _marks(self._book)
        except NotAReportError:
            self.finish()  # what is wrong with the book as a book is said first
            raise

    @property
    def titles(self) -> tuple[str, ...]:
        """The sheets that have rows of qplan's."""
        return tuple(self._shapes)

    @property
    def loose(self) -> tuple[str, ...]:
        """The rows so far that are not qplan's and hold numbers."""
        return self._gathering.loose

    def slots(self, title: str) -> Iterator[tuple[str, Slot]]:
        """The rows of a sheet below its head, each with its key.

        Raises:
            BookError: if it is damaged, or the book is too large.
        """
        keys, width = self._shapes[title]
        repeated = Repeated()
        for row in self._book.rows(title):
            if row.number == 1:
                continue
            texts = tuple([row.texts.get(n, "") for n in range(width)])
            key = f"{title}|{'|'.join(texts[:keys])}"
            mark, text = self._held.get(key), " ".join(filter(None, texts))
            if mark is None:
                self._gathering.text(text)
                continue
            places = _Places(title, row.number, width)
            slot = Slot(f"{title}!A{row.number}", texts, digest(text) == mark, False, places)
            self._gathering.count(slot)
            yield repeated.name(key), slot

    def finish(self) -> None:
        """Look at all that was not read.

        Raises:
            BookError: if it is damaged, or the book is too large.
        """
        for title in self._book.unread:
            deque(self._book.rows(title), maxlen=0)


class _Marks(NamedTuple):
    """What a ledger says of itself."""

    origin: Origin
    held: dict[str, str]
    """What each row held, by its sheet and key."""
    shapes: dict[str, tuple[int, int]]
    """Of each sheet, how many columns tell its rows apart, and how many there are."""


def _marks(book: TextBook) -> _Marks:
    rows = book.rows(MARKS)
    first = next(rows, None)
    origin = parse_header(first.texts.get(0, "")) if first else None
    held: dict[str, str] = {}
    shapes: dict[str, str] = {}
    widths: list[int] = []
    for row in rows:
        title, key, mark = (row.texts.get(column, "") for column in range(_COLUMNS))
        widths = [max(*widths, *(column + 1 for column in row.texts))]
        if key == "#":
            shapes[title] = mark
        else:
            shapes.setdefault(title, "")
            held[f"{title}|{key}"] = mark
    found = {title: _SHAPE.fullmatch(shape) for title, shape in shapes.items()}
    if origin is None or any(width < _COLUMNS for width in widths) or not all(found.values()):
        raise NotAReportError
    sizes = {title: (int(shape[1]), int(shape[2])) for title, shape in found.items() if shape}
    return _Marks(origin, held, sizes)


def read(data: bytes, name: str, limits: Limits) -> Reading:
    """The slots of a ledger: one for each row.

    Raises:
        NotAReportError: if it is no ledger of qplan's.
        BookError: if it is damaged, encrypted, too large, or has macros.
    """
    del name  # cells have places of their own
    ledger = Ledger(data, limits)
    slots = {key: slot for title in ledger.titles for key, slot in ledger.slots(title)}
    ledger.finish()
    return Reading(ledger.origin, slots, ledger.loose)


class _Places:
    """The places of the cells of a row, made when they are asked for: hardly ever."""

    __slots__ = ("row", "title", "width")

    def __init__(self, title: str, row: int, width: int) -> None:
        self.title, self.row, self.width = title, row, width

    def __iter__(self) -> Iterator[str]:
        for column in range(self.width):
            yield f"{self.title}!{column_name(column)}{self.row}"
