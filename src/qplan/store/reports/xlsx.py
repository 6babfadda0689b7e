"""Reading a ledger back: rows by what is in their first columns, wherever they now stand."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from qplan.core.trace.compare import Reading, Slot
from qplan.core.trace.marks import digest, parse_header, tidy
from qplan.store.reports.gathering import Gathering, NotAReportError
from qplan.store.sheets.archive import open_archive
from qplan.store.sheets.calamine import opened
from qplan.store.sheets.limits import Limits
from qplan.store.sheets.xlsx import WORKBOOK, look

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

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
    looked = look(archive, limits)
    heights = {marks.name: marks.height for marks in looked.sheets}
    with opened(looked.data) as book:
        if MARKS not in book.sheet_names:
            raise NotAReportError
        return _read(book, heights, Gathering(Limits(limits.times)))


def _read(book: "CalamineWorkbook", heights: dict[str, int], gathering: Gathering) -> Reading:
    marks = book.get_sheet_by_name(MARKS).to_python()
    origin = parse_header(str(marks[0][0])) if marks and marks[0] else None
    rows = [[str(cell) for cell in row] for row in marks[1:]]
    if origin is None or any(len(row) < _COLUMNS for row in rows):
        raise NotAReportError
    written = {(row[0], row[1]): row[2] for row in rows}
    for title in dict.fromkeys(row[0] for row in rows):
        shape = _SHAPE.fullmatch(written.get((title, "#"), ""))
        if shape is None:
            raise NotAReportError
        keys, width = int(shape[1]), int(shape[2])
        if not heights.get(title):
            continue
        sheet = book.get_sheet_by_name(title)
        cells = sheet.to_python(skip_empty_area=False, nrows=heights[title])
        for n, row in enumerate(cells[1:], start=2):
            texts = tuple(said(cell) for cell in (*row, *[""] * width)[:width])
            _row(gathering, written, (title, n), texts, keys)
    return Reading(origin, gathering.slots, gathering.loose)


def _row(
    gathering: Gathering,
    written: dict[tuple[str, str], str],
    at: tuple[str, int],
    texts: Sequence[str],
    keys: int,
) -> None:
    """Take a row: a slot if its first cells name one, else loose text."""
    title, n = at
    key = "|".join(texts[:keys])
    mark = written.get((title, key))
    if mark is None:
        gathering.text(" ".join(texts))
        return
    places = tuple(f"{title}!{_letters(column)}{n}" for column in range(len(texts)))
    intact = digest(tidy(*texts)) == mark
    gathering.slot(f"{title}|{key}", Slot(places[0], tuple(texts), intact, False, places))


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
