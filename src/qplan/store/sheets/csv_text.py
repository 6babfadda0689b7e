"""Tables in text: CSV with commas, semicolons or tabs, in UTF-8 or GB18030."""

import csv
from collections.abc import Container
from io import StringIO

from qplan.core.base.message import msg
from qplan.core.base.number import NotANumberError, parse_value
from qplan.core.base.spoken import parse_spoken_period
from qplan.core.codes import sheets as codes
from qplan.core.intake.grid import Cell, Grid, Holds
from qplan.store.disk.encoding import is_common
from qplan.store.sheets.limits import MAX_CELLS, MAX_TEXT, BookError, too_large

_SEPARATORS = "\t;,"
_FEW = 5
"""Lines that are looked at to tell the separator."""
_COMMON = 0.8
_TABLE = 3
"""Cells that a row of figures has at least: of what, of when, and how much."""


def read_csv(file: str, data: bytes) -> Grid:
    """Read a table.

    Raises:
        BookError: if it is no text, or too large.
    """
    text = _decoded(data)
    if len(text) > MAX_TEXT:
        too_large(msg("more than {count} characters of text", count=MAX_TEXT))
    separator = _separator(text)
    rows: list[tuple[Cell | None, ...]] = []
    over_lines: list[int] = []
    cells = line = 0
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            cells += max(1, len(row))
            if cells > MAX_CELLS:
                too_large(msg("more than {count} cells", count=MAX_CELLS))
            if reader.line_num > line + 1:
                over_lines.append(len(rows))
            line = reader.line_num
            rows.append(tuple(Cell(Holds.TEXT, t) if t.strip() else None for t in row))
    except csv.Error:
        raise _open_quote(len(rows)) from None
    widths = {len(row) for row in rows if len(row) >= _TABLE}
    for n in over_lines:
        if any(_swallows_rows(cell.text, separator, widths) for cell in rows[n] if cell):
            raise _open_quote(n)
    return Grid(file, "", tuple(rows), separator=separator)


def _open_quote(row: int) -> BookError:
    return BookError(
        codes.OPEN_QUOTE,
        msg("a quotation mark is not closed in its row, or stands inside of a text"),
        msg("close it; a quotation mark inside of a text is written twice"),
        row,
    )


def _swallows_rows(text: str, separator: str, widths: Container[int]) -> bool:
    """Whether a cell over several lines holds a line that looks like a row of the table.

    Such a line has as many cells as a row of it, or a period and a number among its cells.
    """
    _, *others = text.splitlines()
    for line in others:
        cells = line.split(separator)
        if len(cells) in widths:
            return True
        if len(cells) >= _TABLE and any(map(_is_period, cells)) and any(map(_is_number, cells)):
            return True
    return False


def _is_period(text: str) -> bool:
    try:
        parse_spoken_period(text)
    except ValueError:
        return False
    return True


def _is_number(text: str) -> bool:
    try:
        parse_value(text.strip().strip('"'))
    except NotANumberError:
        return False
    return not _is_period(text)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")  # what Excel calls Unicode text
        except UnicodeDecodeError:
            raise _unknown() from None
    if b"\x00" in data:
        raise BookError(
            codes.NOT_A_BOOK,
            msg("neither a workbook nor a text"),
            msg("read are xlsx, xls, ods and CSV"),
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        raise _unknown() from None
    # Almost any bytes read as rare characters; a text in Chinese is made of common ones.
    foreign = [character for character in text if not character.isascii()]
    if sum(map(is_common, foreign)) < _COMMON * len(foreign):
        raise _unknown()
    return text


def _unknown() -> BookError:
    return BookError(
        codes.NOT_TEXT,
        msg("neither UTF-8 nor GB18030"),
        msg("save the file as UTF-8"),
    )


def _separator(text: str) -> str:
    """The one that the first line has most of; a comma where there is none."""
    for line in text.splitlines()[:_FEW]:
        counts = {mark: line.count(mark) for mark in _SEPARATORS}
        best = max(counts, key=counts.__getitem__)
        if counts[best]:
            return best
    return ","
