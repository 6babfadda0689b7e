"""The marks of xlsx books: number formats, errors, formulas without a value, merged cells."""

import posixpath
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from qplan.core.base.message import msg
from qplan.core.codes import sheets as codes
from qplan.store.sheets.archive import Archive, pack, unpack
from qplan.store.sheets.limits import (
    MAX_SHEETS,
    BookError,
    CellMark,
    Limits,
    SheetMarks,
    damaged,
    too_large,
)
from qplan.store.sheets.xlsx_cells import Cells, shared_index
from qplan.store.sheets.xml import Attributes, Ignoring, walk

WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
STRINGS, STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_TYPES = "[Content_Types].xml"
_ROOT = (
    b'<?xml version="1.0" encoding="UTF-8"?>'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="rId1" Target="xl/workbook.xml" Type="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_KINDS = ("worksheet", "chartsheet", "dialogsheet", "macrosheet")
"""What a sheet may be; calamine opens no book with another."""
_YEAR_MONTH, _MONTH_DAY, _DAY = 'yyyy"年"m"月"', 'm"月"d"日"', 'yyyy"年"m"月"d"日"'
BUILT_IN = (
    {9: "0%", 10: "0.00%", 17: "mmm-yy", 31: _DAY}
    | dict.fromkeys((27, 36, 50, 52, 57), _YEAR_MONTH)
    | dict.fromkeys((28, 29, 51, 53, 54, 58), _MONTH_DAY)
)
"""Formats that books name by number only, as far as they matter; from 27 on the Chinese ones."""


class Looked(NamedTuple):
    """A book that was looked at: what may be read of it, and the marks of its sheets."""

    data: bytes
    sheets: list[SheetMarks]


class Head(NamedTuple):
    """What a book says of its sheets before any is opened."""

    contents: dict[str, bytes]
    """Of the parts that are about all of them."""
    sheets: list[tuple[str, str, bool]]
    """Each with its name, its part and whether it is hidden."""


def head_of(archive: Archive, limits: Limits) -> Head:
    """Look at the parts of an xlsx book that are about all sheets.

    Raises:
        BookError: if it is damaged, too large, or has macros.
    """
    names = {name.lower() for name in archive.names}
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        raise macros()
    head = unpack(archive, (_TYPES, WORKBOOK, _RELATIONS, STRINGS, STYLES), limits.unpacked)
    if _RELATIONS not in head:
        damaged(msg("it has no sheets"))
    sheets = _sheets(head, limits)
    if not sheets:
        damaged(msg("it has no sheets"))
    if len(sheets) > MAX_SHEETS:
        too_large(msg("more than {count} sheets", count=MAX_SHEETS))
    return Head(head, sheets)


def look(archive: Archive, limits: Limits | None = None) -> Looked:
    """Look at an xlsx book; its limits are those of a form unless others are given.

    Raises:
        BookError: if it is damaged, too large, or has macros.
    """
    limits = limits or Limits()
    head, sheets = head_of(archive, limits)
    strings = _Strings()
    if STRINGS in head:
        walk(head[STRINGS], strings, limits)
    codes, elements = _codes(head[STYLES], limits.times) if STYLES in head else ((), 0)
    limits.element(elements)
    contents = head | unpack(archive, [path for _, path, _ in sheets], limits.unpacked)
    marks = []
    for name, path, is_hidden in sheets:
        if path not in contents:
            damaged(msg("a sheet is missing"))
        sheet = _Sheet(SheetMarks(name, limits, is_hidden), strings.lengths, codes)
        walk(contents[path], sheet, limits)
        marks.append(sheet.marks)
    return Looked(pack({"_rels/.rels": _ROOT} | contents), marks)


@lru_cache(maxsize=8)  # the forms of a hundred departments have the same styles
def _codes(styles: bytes, times: int) -> tuple[tuple[str, ...], int]:
    """The number format of each style, and how many elements were walked for it."""
    found, limits = Styles(), Limits(times)
    walk(styles, found, limits)
    return tuple(found.codes), limits.elements


def macros() -> BookError:
    """What to say of a book with macros."""
    return BookError(
        codes.MACROS, msg("the book contains macros"), msg("save it as xlsx, without macros")
    )


def _sheets(head: dict[str, bytes], limits: Limits) -> list[tuple[str, str, bool]]:
    """The worksheets in the order of the book: their names, their entries, whether hidden."""
    book, relations = _XlsxBook(), _Relations()
    walk(head[WORKBOOK], book, limits)
    walk(head[_RELATIONS], relations, limits)
    targets = relations.targets
    if any(relations.kinds.get(key) not in _KINDS for _, key, _ in book.sheets):
        damaged(msg("it cannot be read"))
    return [(name, targets[key], hidden) for name, key, hidden in book.sheets if key in targets]


class _XlsxBook(Ignoring):
    """The sheets a workbook lists."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), attributes.get("id", ""), is_hidden))


class _Relations(Ignoring):
    """What the sheets are, and where the worksheets among them."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}
        self.kinds: dict[str, str] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name != "Relationship":
            return
        kind = attributes.get("Type", "").rpartition("/")[2]
        self.kinds[attributes.get("Id", "")] = kind
        if kind == "worksheet":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            self.targets[attributes.get("Id", "")] = posixpath.normpath(path)


class _Strings(Ignoring):
    """How long the shared texts are."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def start(self, name: str, attributes: Attributes) -> None:
        del attributes
        if name == "si":
            self.lengths.append(0)

    def text(self, text: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(text)


class Styles(Ignoring):
    """The number format of each style of cells."""

    def __init__(self) -> None:
        self.formats: dict[str, str] = {str(n): code for n, code in BUILT_IN.items()}
        self.codes: list[str] = []
        self.inside = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Take a format, or a style that has one."""
        if name == "numFmt":
            self.formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self.inside = True
        elif name == "xf" and self.inside:
            self.codes.append(self.formats.get(attributes.get("numFmtId", "0"), ""))

    def end(self, name: str) -> None:
        """See where the styles of cells end."""
        if name == "cellXfs":
            self.inside = False


class _Sheet(Cells):
    """What is to be known of the cells of a worksheet beside their values."""

    def __init__(self, marks: SheetMarks, lengths: list[int], codes: Sequence[str]) -> None:
        super().__init__(marks)
        self.lengths, self.codes = lengths, codes

    def cell(self, value: str) -> None:
        length = self.length
        if self.kind == "s":
            length = self.lengths[shared_index(value, len(self.lengths))]
        self.limits.text(length)
        if self.kind == "e":
            self.marks.marks[self.row, self.column] = CellMark.ERROR
        elif self.has_formula and not self.length and self.kind != "str":
            self.marks.marks[self.row, self.column] = CellMark.UNCOMPUTED
        elif self.kind in ("n", "d") and self.style < len(self.codes) and self.codes[self.style]:
            self.marks.formats[self.row, self.column] = self.codes[self.style]
