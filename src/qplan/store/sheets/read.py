"""Reads a file of figures, whatever kind it is: told by its content, every limit kept.

A workbook is looked at first, then read by calamine; what calamine reads is what was looked at.
"""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from qplan.core.base.message import msg
from qplan.core.base.number import EXACT
from qplan.core.base.number_format import looks
from qplan.core.codes import sheets as codes
from qplan.core.intake.grid import Cell, Grid, Holds
from qplan.store.disk.read import TooLargeError, read_bytes
from qplan.store.sheets import ods as sheet_ods
from qplan.store.sheets import xls as sheet_xls
from qplan.store.sheets import xlsx as sheet_xlsx
from qplan.store.sheets.archive import open_archive, unpack
from qplan.store.sheets.calamine import opened
from qplan.store.sheets.csv_text import read_csv
from qplan.store.sheets.kinds import other_kind
from qplan.store.sheets.limits import MAX_BYTES, BookError, CellMark, SheetMarks, damaged, too_large
from qplan.store.sheets.ole import MAGIC
from qplan.store.sheets.xlsx import Looked

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_DIGITS = 15
"""Digits of a number that a spreadsheet keeps; those behind are noise of binary fractions."""


def book_bytes(path: Path) -> bytes:
    """The bytes of a file of figures.

    Raises:
        BookError: if it is larger than any should be.
        OSError: if it cannot be read.
    """
    try:
        data = read_bytes(path)
    except TooLargeError:
        data = None
    if data is None or len(data) > MAX_BYTES:
        too_large(msg("larger than {limit} MiB", limit=MAX_BYTES // 2**20))
    return data


def sheets_of(file: str, data: bytes) -> tuple[Grid, ...]:
    """The sheets of a file that was read.

    Raises:
        BookError: if it is no book and no table, or too large.
        QplanError: if the package that reads workbooks is not installed.
    """
    if not data.strip():
        raise BookError(codes.NOT_A_BOOK, msg("the file is empty"))
    if data.startswith(_ZIP):
        return _grids(file, _look_in_archive(data))
    if data.startswith(MAGIC):
        return _grids(file, sheet_xls.look(data))
    kind = other_kind(data)
    if kind is not None:
        hint = msg("open it in an office suite and save the table as xlsx")
        raise BookError(codes.NOT_A_BOOK, kind, hint)
    return (read_csv(file, data),)


def _look_in_archive(data: bytes) -> Looked:
    archive = open_archive(data)
    if sheet_xlsx.WORKBOOK in archive.names:
        return sheet_xlsx.look(archive)
    mime = unpack(archive, ["mimetype"]).get("mimetype", b"")
    if mime.strip().startswith(_ODS):
        return sheet_ods.look(archive)
    raise BookError(
        codes.NOT_A_BOOK,
        msg("an archive, but neither an xlsx nor an ods book"),
        msg("open it in an office suite and save the table as xlsx"),
    )


def _grids(file: str, looked: Looked) -> tuple[Grid, ...]:
    """Put values and marks together."""
    grids: list[Grid] = []
    with opened(looked.data) as book:
        known = set(book.sheet_names)
        for n, marks in enumerate(looked.sheets):
            if marks.name not in known:
                damaged(msg("a sheet is missing"))
            rows = tuple(_rows(book.get_sheet_by_name(marks.name), marks))
            name = marks.name if n else ""
            grids.append(Grid(file, name, rows, marks.covered(), marks.is_hidden))
    return tuple(grids)


def _rows(sheet: Any, marks: SheetMarks) -> Iterator[tuple[Cell | None, ...]]:  # noqa: ANN401 - the types of a package that may not be there
    values = sheet.to_python(skip_empty_area=False, nrows=marks.height) if marks.height else []
    marked = {r for r, _ in marks.marks}
    for r in range(marks.height):  # calamine stops at the last value; a mark may stand behind it
        row = values[r] if r < len(values) else []
        if r not in marked and row.count("") == len(row):
            yield ()
            continue
        row += [""] * (marks.width - len(row))
        if r in marked:
            yield tuple(
                _cell(value, marks.marks.get((r, c)), marks.formats.get((r, c), ""))
                for c, value in enumerate(row)
            )
            continue
        yield tuple(
            [
                _cell(value, None, marks.formats.get((r, c), "")) if value != "" else None
                for c, value in enumerate(row)
            ]
        )


def _cell(value: object, mark: CellMark | None, code: str) -> Cell | None:
    if mark is CellMark.ERROR:
        return Cell(Holds.ERROR, value if isinstance(value, str) else "")
    if mark is CellMark.UNCOMPUTED:
        return Cell(Holds.UNCOMPUTED, "")
    match value:
        case str():
            return Cell(Holds.TEXT, value) if value.strip() else None
        case bool():
            return Cell(Holds.FLAG, str(value))
        case int() | float():
            return Cell(Holds.NUMBER, _number(value, percent=looks(code).is_percent), None, code)
        case datetime():
            return Cell(Holds.DATE, value.date().isoformat(), value.date(), code)
        case date():
            return Cell(Holds.DATE, value.isoformat(), value, code)
        case _:
            return Cell(Holds.OTHER, str(value))


def _number(value: float, *, percent: bool) -> str:
    """The digits a spreadsheet shows, with a per-cent sign where it shows one."""
    number = Decimal(f"{value:.{_DIGITS}g}")
    if not number.is_finite():
        return str(value)
    if percent:
        return f"{_plain(number.scaleb(2, EXACT))}%"
    return _plain(number)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
