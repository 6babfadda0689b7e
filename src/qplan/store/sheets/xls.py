"""The marks of xls books: number formats, errors, formulas without a value, merged cells."""

import struct
from collections.abc import Iterator

from qplan.core.base.message import msg
from qplan.core.codes import sheets as codes
from qplan.store.sheets.archive import encrypted
from qplan.store.sheets.limits import (
    MAX_SHEETS,
    BookError,
    CellMark,
    Limits,
    SheetMarks,
    damaged,
    too_large,
)
from qplan.store.sheets.ole import Compound, pack_stream
from qplan.store.sheets.xlsx import BUILT_IN, Looked, macros

_EOF = 0x000A
_NUMBER, _RK, _MANY_RK, _FORMULA, _BOOL_OR_ERROR = 0x0203, 0x027E, 0x00BD, 0x0006, 0x0205
_TEXTS = (0x00FD, 0x0204, 0x00D6)
_MERGED = 0x00E5
_BIFF8 = 0x0600
_HIDDEN = 3
"""The bits of a sheet that is hidden, or hidden well."""


def look(data: bytes) -> Looked:
    """Look at an xls book.

    Raises:
        BookError: if it is damaged, too large, encrypted, or has macros.
    """
    compound = Compound(data)
    if "EncryptedPackage" in compound.streams:
        raise encrypted()
    if {"_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA"} & compound.streams.keys():
        raise macros()
    name = next((name for name in ("Workbook", "Book") if compound.stream(name)), "")
    stream = compound.stream(name)
    if not stream:
        raise BookError(
            codes.NOT_A_BOOK,
            msg("an office file, but not a workbook"),
            msg("open it in an office suite and save the table as xlsx"),
        )
    try:
        return Looked(pack_stream(name, stream), _sheets(stream))
    except struct.error:
        damaged(msg("it was cut off"))


def _records(stream: bytes, at: int, limits: Limits) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        if len(body) < length:
            damaged(msg("it was cut off"))
        limits.element()
        yield kind, body
        if kind == _EOF:
            return
        at += 4 + length


class _XlsBook:
    """What stands before the sheets: where they are, and the format of each style of cells."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.version = 0
        self.formats = dict(BUILT_IN)
        self.styles: list[int] = []
        self.places: list[tuple[str, int, bool]] = []

    def take(self, kind: int, body: bytes) -> None:
        """Take a record."""
        match kind:
            case 0x0809:  # the book begins
                (self.version,) = struct.unpack_from("<H", body)
            case 0x002F:  # a password
                raise encrypted()
            case 0x0085 if body[5:6] == b"\0":  # a worksheet
                (place,) = struct.unpack_from("<I", body)
                self.places.append((_name(body[6:], self.version), place, bool(body[4] & _HIDDEN)))
            case 0x041E:  # a number format
                (number,) = struct.unpack_from("<H", body)
                self.formats[number] = _code(body, self.version)
            case 0x00E0:  # a style of cells
                self.styles.append(struct.unpack_from("<H", body, 2)[0])
            case 0x00FC if struct.unpack_from("<I", body, 4)[0] > self.size:  # the texts
                damaged(msg("it counts more texts than it can hold"))

    @property
    def codes(self) -> list[str]:
        """The number format of each style."""
        return [self.formats.get(n, "") for n in self.styles]


def _sheets(stream: bytes) -> list[SheetMarks]:
    limits = Limits()
    book = _XlsBook(len(stream))
    for kind, body in _records(stream, 0, limits):
        book.take(kind, body)
    if not book.places:
        damaged(msg("it has no sheets"))
    if len(book.places) > MAX_SHEETS:
        too_large(msg("more than {count} sheets", count=MAX_SHEETS))
    formats = book.codes
    sheets = []
    for name, place, is_hidden in book.places:
        sheet = SheetMarks(name, limits, is_hidden)
        for kind, body in _records(stream, place, limits):
            _take(kind, body, sheet, formats)
        sheets.append(sheet)
    return sheets


def _name(body: bytes, version: int) -> str:
    if version < _BIFF8:
        return body[1 : 1 + body[0]].decode("gb18030", "replace")
    count, wide = body[0], body[1] & 1
    if wide:
        return body[2 : 2 + 2 * count].decode("utf-16-le", "replace")
    return body[2 : 2 + count].decode("latin-1")


def _code(body: bytes, version: int) -> str:
    if version < _BIFF8:
        return body[3 : 3 + body[2]].decode("latin-1")
    count, wide = struct.unpack_from("<HB", body, 2)
    if wide & 1:
        return body[5 : 5 + 2 * count].decode("utf-16-le", "replace")
    return body[5 : 5 + count].decode("latin-1")


def _take(kind: int, body: bytes, sheet: SheetMarks, formats: list[str]) -> None:
    if kind == _MERGED:
        (count,) = struct.unpack_from("<H", body)
        for n in range(count):
            top, bottom, left, right = struct.unpack_from("<4H", body, 2 + 8 * n)
            sheet.merge((top, left), (bottom, right))
    elif kind == _MANY_RK:
        row, first = struct.unpack_from("<HH", body)
        for n in range((len(body) - 6) // 6):
            style = struct.unpack_from("<H", body, 4 + 6 * n)[0]
            _number(sheet, row, first + n, style, formats)
    elif kind in (_NUMBER, _RK, _FORMULA, _BOOL_OR_ERROR, *_TEXTS):
        row, column, style = struct.unpack_from("<HHH", body)
        if kind in (_NUMBER, _RK):
            _number(sheet, row, column, style, formats)
        elif kind == _FORMULA:
            _formula(body, sheet, (row, column), style, formats)
        else:
            sheet.cell(row, column)
            if kind == _BOOL_OR_ERROR and body[7]:
                sheet.marks[row, column] = CellMark.ERROR


def _number(sheet: SheetMarks, row: int, column: int, style: int, formats: list[str]) -> None:
    sheet.cell(row, column)
    if style < len(formats) and formats[style]:
        sheet.formats[row, column] = formats[style]


def _formula(
    body: bytes, sheet: SheetMarks, place: tuple[int, int], style: int, formats: list[str]
) -> None:
    """A formula's value is a number, unless its last two bytes say that it is something else."""
    if body[12:14] != b"\xff\xff":
        _number(sheet, *place, style, formats)
        return
    sheet.cell(*place)
    if body[6] == 2:  # noqa: PLR2004 - 0 is a text, 1 a flag, 2 an error, 3 nothing
        sheet.marks[place] = CellMark.ERROR
