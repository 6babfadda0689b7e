"""The texts of an xlsx book sheet by sheet and row by row: of a long sheet memory holds a piece.

The limits and checks are those of a book that calamine opens after it was looked at (`xlsx.look`).
Here nobody opens it afterwards: what is read is what is looked at.
Rows are told as they come, which is in order in whatever an office suite wrote.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple
from zipfile import ZipInfo

from qplan.core.base.message import msg
from qplan.core.base.number_format import is_day
from qplan.core.trace.marks import tidy
from qplan.store.sheets.archive import Archive, entries, pieces
from qplan.store.sheets.limits import Limits, SheetMarks, damaged
from qplan.store.sheets.xlsx import STRINGS, STYLES, WORKBOOK, Styles, head_of
from qplan.store.sheets.xlsx_cells import Cells, shared_index
from qplan.store.sheets.xml import Attributes, Ignoring, number, walk, walk_pieces

_DAYS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Numbers of formats that show a day or a time and have no code in a book."""
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_LEAP_DAY = 60
"""Before it, spreadsheets are a day behind: they count a 29 February 1900."""
_LAST_DAY = 2_958_465
"""31 December 9999."""
_DIGITS = 15
"""Digits of a number that a spreadsheet keeps; those behind are noise of binary fractions."""
_NUMBER = re.compile(r"[-+]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][-+]?\d++)?", re.ASCII)
_ESCAPED = re.compile(r"_x(?![dD][89a-fA-F])([0-9a-fA-F]{4})_")
"""A character by its number; half of one, by itself, is none, and stays what stands there."""
_REMEMBERED = 4096


class Row(NamedTuple):
    """A row of a sheet that holds anything."""

    number: int
    """From one."""
    texts: dict[int, str]
    """By column, from nought."""


class TextBook:
    """A book whose sheets are read one after the other."""

    def __init__(self, archive: Archive, limits: Limits) -> None:
        """Look at what is about all sheets.

        Raises:
            BookError: if it is damaged, too large, or has macros.
        """
        self._archive, self._limits = archive, limits
        head, sheets = head_of(archive, limits)
        self._strings, self._looks = _Strings(), _Looks()
        if STRINGS in head:
            walk(head[STRINGS], self._strings, limits)
        if STYLES in head:
            walk(head[STYLES], self._looks, limits)
        epoch = _Epoch()
        walk(head[WORKBOOK], epoch, Limits(limits.times))
        self._epoch = epoch.day
        parts = {info.filename: info for info in
                 entries(archive, [part for _, part, _ in sheets], limits.unpacked)}  # fmt: skip
        self._unread: dict[str, list[ZipInfo]] = {}
        for name, part, _ in sheets:
            if part not in parts:
                damaged(msg("a sheet is missing"))
            self._unread.setdefault(name, []).append(parts[part])

    @property
    def unread(self) -> tuple[str, ...]:
        """The sheets that were not read yet."""
        return tuple(self._unread)

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a sheet that was not read yet; of one that is not there, none.

        Raises:
            BookError: if it is damaged, or the book is too large.
        """
        for n, info in enumerate(self._unread.pop(name, ())):
            handler = _Rows(SheetMarks(name, self._limits), self._strings.texts, self._looks.days,
                            self._epoch)  # fmt: skip
            for _ in walk_pieces(pieces(self._archive, info), handler, self._limits):
                if not n:  # of two sheets of one name the first counts
                    yield from handler.ready
                handler.ready.clear()
            if not n:
                yield from handler.rest()


class _Epoch(Ignoring):
    """The day from which a book counts days."""

    day = _EPOCH

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "workbookPr" and attributes.get("date1904", "0") in ("1", "true"):
            self.day = _EPOCH_1904


class _Strings(Ignoring):
    """The shared texts, without what is only there to read them aloud."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._inside = self._aloud = False

    def start(self, name: str, attributes: Attributes) -> None:
        del attributes
        if name == "si":
            self._pieces = []
        elif name == "t":
            self._inside = True
        elif name == "rPh":
            self._aloud = True

    def text(self, text: str) -> None:
        if self._inside and not self._aloud:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        if name == "t":
            self._inside = False
        elif name == "rPh":
            self._aloud = False
        elif name == "si":
            self.texts.append("".join(self._pieces))


class _Looks(Styles):
    """Which styles of cells show a number as a day."""

    def __init__(self) -> None:
        super().__init__()
        self.days: list[bool] = []

    def start(self, name: str, attributes: Attributes) -> None:
        super().start(name, attributes)
        if name == "xf" and self.inside:
            known = number(attributes, "numFmtId", 0) in _DAYS
            self.days.append(known or is_day(self.codes[-1]))


class _Rows(Cells):
    """Puts the cells of a sheet together, row by row."""

    def __init__(
        self, marks: SheetMarks, strings: list[str], days: list[bool], epoch: date
    ) -> None:
        super().__init__(marks)
        self._strings, self._days, self._epoch = strings, days, epoch
        self.ready: list[Row] = []
        self._texts: dict[int, str] = {}

    def rest(self) -> list[Row]:
        """The row that nothing followed."""
        self.next_row()
        return self.ready

    def next_row(self) -> None:
        if self._texts:
            self.ready.append(Row(self.row + 1, self._texts))
            self._texts = {}

    def cell(self, value: str) -> None:
        length = self.length
        if self.kind == "s":
            value = self._strings[shared_index(value, len(self._strings))]
            length = len(value)
        self.limits.text(length)
        self._texts[self.column] = self._said(value)

    def _said(self, value: str) -> str:
        match self.kind:
            case "n":
                is_shown_as_day = self.style < len(self._days) and self._days[self.style]
                return self._day(value) if is_shown_as_day else _number(value)
            case "b":
                return "FALSE" if value == "0" else "TRUE"
            case "d":
                return value[:10]
            case _:
                return _text(value)

    def _day(self, value: str) -> str:
        found = _number(value)
        days = int(Decimal(found)) if found and found[-1].isdecimal() else -1
        if self._epoch == _EPOCH and 0 <= days < _LEAP_DAY:
            days += 1
        if not 0 <= days <= _LAST_DAY:
            return found
        return (self._epoch + timedelta(days=days)).isoformat()


@lru_cache(_REMEMBERED)
def _text(value: str) -> str:
    """A text on one line, its escaped characters as what they are."""
    if "_x" in value:
        value = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
    return tidy(value)


def _number(value: str) -> str:
    """A number as its digits; nothing where there is none.

    Raises:
        BookError: if it is no number.
    """
    value = value.strip()
    if not value:
        return ""
    if not _NUMBER.fullmatch(value):
        damaged(msg("it cannot be read"))
    text = f"{float(value):.{_DIGITS}g}"
    if "e" not in text:
        return text
    return f"{Decimal(text):f}"
