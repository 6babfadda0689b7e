"""Reading a ledger back: rows by what is in their first columns, wherever they now stand."""

import re
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook, XmlError, ZipError

from qplan.core.report_marks import digest, parse_header, tidy
from qplan.core.report_trace import Reading, Slot
from qplan.store.report_reader import NotAReportError

MARKS = "_qplan"
MAX_UNPACKED = 512 * 2**20
_COLUMNS = 3
_LETTERS = 26


def read(data: bytes, name: str) -> Reading:
    """The slots of a ledger: one for each row.

    Raises:
        NotAReportError: if it is no ledger of qplan's.
    """
    del name  # cells have places of their own
    try:
        with ZipFile(BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise NotAReportError
        return _read(CalamineWorkbook.from_filelike(BytesIO(data)))
    except (BadZipFile, CalamineError, XmlError, ZipError, ValueError, OSError) as error:
        raise NotAReportError from error


def _read(book: CalamineWorkbook) -> Reading:
    marks = book.get_sheet_by_name(MARKS).to_python()
    origin = parse_header(str(marks[0][0])) if marks and marks[0] else None
    rows = [[str(cell) for cell in row] for row in marks[1:]]
    if origin is None or any(len(row) < _COLUMNS for row in rows):
        raise NotAReportError
    written = {(row[0], row[1]): row[2] for row in rows}
    slots: dict[str, Slot] = {}
    loose: list[str] = []
    for title in dict.fromkeys(row[0] for row in rows):
        shape = re.fullmatch(r"(\d{1,3}) (\d{1,3})", written.get((title, "#"), ""), re.ASCII)
        if shape is None:
            raise NotAReportError
        keys, width = int(shape[1]), int(shape[2])
        if title not in book.sheet_names:
            continue
        sheet = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
        for n, cells in enumerate(sheet[1:], start=2):
            texts = tuple(said(cell) for cell in (*cells, *[""] * width)[:width])
            key = "|".join(texts[:keys])
            mark = written.get((title, key))
            if mark is None:
                loose.append(" ".join(texts))
                continue
            places = tuple(f"{title}!{_letters(column)}{n}" for column in range(width))
            intact = digest(tidy(*texts)) == mark
            slots[f"{title}|{key}"] = Slot(places[0], texts, intact, False, places)
    return Reading(origin, slots, tuple(loose))


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
