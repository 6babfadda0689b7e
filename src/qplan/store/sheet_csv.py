"""Tables in text: CSV with commas, semicolons or tabs, in UTF-8 or GB18030."""

import csv
from io import StringIO

from qplan.core.intake_cells import Cell, Grid, Holds
from qplan.core.rules import sheets as codes
from qplan.problems import msg
from qplan.store.plan_file import is_common
from qplan.store.sheet_marks import MAX_CELLS, MAX_TEXT, BookError, damaged, too_large

_SEPARATORS = "\t;,"
_FEW = 5
"""Lines that are looked at to tell the separator."""
_COMMON = 0.8


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
    cells = 0
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=separator):
            cells += max(1, len(row))
            if cells > MAX_CELLS:
                too_large(msg("more than {count} cells", count=MAX_CELLS))
            rows.append(tuple(Cell(Holds.TEXT, t) if t.strip() else None for t in row))
    except csv.Error:
        damaged(msg("a field is too long; is a quotation mark not closed?"))
    return Grid(file, "", tuple(rows), separator=separator)


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
