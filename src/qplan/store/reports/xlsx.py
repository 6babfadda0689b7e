"""Reading a ledger back: rows by what is in their first columns, wherever they now stand."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any

from qplan.core.trace.compare import Reading, Slot
from qplan.core.trace.marks import digest, parse_header, tidy
from qplan.store.reports.gathering import Gathering, NotAReportError
from qplan.store.sheets.archive import Archive, open_archive
from qplan.store.sheets.calamine import opened
from qplan.store.sheets.limits import Limits
from qplan.store.sheets.xlsx import WORKBOOK, look

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MARKS = "_qplan"
_COLUMNS = 3
_LETTERS = 26
_SHAPE = re.compile(r"(\d{1,3}) (\d{1,3})", re.ASCII)


def read(data: bytes, name: str, limits: Limits) -> Reading:
    """The slots of a ledger: one for each row.

    Raises:
        NotAReportError: if it is no ledger of qplan's.
        BookError: if it is damaged, encrypted, too large, or has macros.
    """
    del name  # cells have places of their own
    archive = open_archive(data)
    if WORKBOOK not in archive.names:
        raise NotAReportError
    checked, heights = _looked_at(archive, limits)
    with opened(checked) as book:
        if MARKS not in book.sheet_names:
            raise NotAReportError
        return _read(book, heights, Gathering(Limits(limits.times)))


def _looked_at(archive: Archive, limits: Limits) -> tuple[bytes, dict[str, int]]:
    """A book that may be opened, and the height of each sheet; of cells nothing is kept."""
    looked = look(archive, limits)
    return looked.data, {marks.name: marks.height for marks in looked.sheets}


def _read(book: "CalamineWorkbook", heights: dict[str, int], gathering: Gathering) -> Reading:
    marks = _rows(book.get_sheet_by_name(MARKS), None)
    first = next(marks, None)
    origin = parse_header(str(first[0])) if first else None
    if origin is None:
        raise NotAReportError
    same = _Same()
    written: dict[tuple[str, str], str] = {}
    for row in marks:
        if len(row) < _COLUMNS:
            raise NotAReportError
        written[same[str(row[0])], str(row[1])] = str(row[2])
    for title in dict.fromkeys(title for title, _ in written):
        shape = _SHAPE.fullmatch(written.get((title, "#"), ""))
        if shape is None:
            raise NotAReportError
        keys, width = int(shape[1]), int(shape[2])
        if not heights.get(title):
            continue
        cells = _rows(book.get_sheet_by_name(title), heights[title])
        for n, row in enumerate(islice(cells, 1, None), start=2):
            texts = tuple([same[said(cell)] for cell in (*row, *[""] * width)[:width]])
            _row(gathering, written, (title, n), texts, keys)
    return Reading(origin, gathering.slots, gathering.loose)


class _Same(dict[str, str]):
    """Texts, each kept once: a ledger says the same few in a hundred thousand rows."""

    def __missing__(self, text: str) -> str:
        self[text] = text
        return text


def _rows(sheet: "CalamineSheet", height: int | None) -> Iterator[list[Any]]:
    """The rows of a sheet from the first one on, each made when it is asked for."""
    if sheet.start == (0, 0):
        return islice(sheet.iter_rows(), height)
    if height is None:
        return iter(sheet.to_python())
    return iter(sheet.to_python(skip_empty_area=False, nrows=height))


def _row(
    gathering: Gathering,
    written: dict[tuple[str, str], str],
    at: tuple[str, int],
    texts: tuple[str, ...],
    keys: int,
) -> None:
    """Take a row: a slot if its first cells name one, else loose text."""
    title, n = at
    key = "|".join(texts[:keys])
    mark = written.get((title, key))
    if mark is None:
        gathering.text(" ".join(texts))
        return
    places = _Places(title, n, len(texts))
    intact = digest(tidy(*texts)) == mark
    gathering.slot(f"{title}|{key}", Slot(next(iter(places)), texts, intact, False, places))


class _Places:
    """The places of the cells of a row, made when they are asked for: hardly ever."""

    __slots__ = ("row", "title", "width")

    def __init__(self, title: str, row: int, width: int) -> None:
        self.title, self.row, self.width = title, row, width

    def __iter__(self) -> Iterator[str]:
        for column in range(self.width):
            yield f"{self.title}!{_letters(column)}{self.row}"


def said(cell: object) -> str:
    """A cell as text, whatever a spreadsheet program makes of its number."""
    match cell:
        case bool():
            return str(cell).upper()
        case float() | int():
            text = f"{Decimal(repr(cell)):f}"
            return text.rstrip("0").rstrip(".") if "." in text else text
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case _:
            return tidy(str(cell))


def _letters(column: int) -> str:
    before, last = divmod(column, _LETTERS)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)
