"""The marks of ods books: number formats, errors, formulas without a value, merged cells."""

from qplan.core.base.message import msg
from qplan.store.sheets.archive import Archive, encrypted, pack, unpack
from qplan.store.sheets.limits import (
    MAX_SHEETS,
    CellMark,
    Limits,
    SheetMarks,
    Text,
    damaged,
    too_large,
)
from qplan.store.sheets.ods_styles import Styles
from qplan.store.sheets.xlsx import Looked, macros
from qplan.store.sheets.xml import Attributes, Ignoring, number, walk

_MIME, _CONTENT, _STYLES = "mimetype", "content.xml", "styles.xml"
_MANIFEST = "META-INF/manifest.xml"
_PLAIN = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
_MACROS = ("Basic/", "Scripts/")
_NUMBERS = ("float", "percentage", "currency", "date")
_LAST = 2**21
_COLUMNS = 2**14


def look(archive: Archive) -> Looked:
    """Look at an ods book.

    Raises:
        BookError: if it is damaged, too large, encrypted, or has macros.
    """
    if any(name.startswith(_MACROS) and not name.endswith("/") for name in archive.names):
        raise macros()
    contents = unpack(archive, (_MIME, _CONTENT, _STYLES, _MANIFEST))
    limits = Limits()
    manifest = _Manifest()
    if _MANIFEST in contents:
        walk(contents[_MANIFEST], manifest, limits)
    if manifest.is_encrypted:
        raise encrypted()
    if _CONTENT not in contents:
        damaged(msg("it has no sheets"))
    styles = Styles()
    if _STYLES in contents:
        walk(contents.pop(_STYLES), styles, limits)
    content = _Content(limits, styles)
    walk(contents[_CONTENT], content, limits)
    if not content.sheets:
        damaged(msg("it has no sheets"))
    return Looked(pack(contents | {_MANIFEST: _PLAIN}), content.sheets)


class _Manifest(Ignoring):
    """Whether anything inside is encrypted."""

    def __init__(self) -> None:
        self.is_encrypted = False

    def start(self, name: str, attributes: Attributes) -> None:
        del attributes
        self.is_encrypted |= name == "encryption-data"


class _Content(Ignoring):
    """The cells of every sheet, after the styles they have."""

    def __init__(self, limits: Limits, styles: Styles) -> None:
        self.limits, self.styles = limits, styles
        self.sheets: list[SheetMarks] = []
        self.row = self.column = self.depth = 0
        self.rows = 0
        """How often the present row is repeated."""
        self.columns: list[str] = []
        """The styles of the columns, where cells have none of their own."""
        self.row_style = ""
        self.cell: Attributes | None = None
        self.words = Text(limits)

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "table":
            self.depth += 1
            if self.depth == 1:
                is_hidden = attributes.get("style-name", "") in self.styles.hidden
                self.sheets.append(SheetMarks(attributes.get("name", ""), self.limits, is_hidden))
                self.row, self.rows, self.columns = 0, 0, []
                if len(self.sheets) > MAX_SHEETS:
                    too_large(msg("more than {count} sheets", count=MAX_SHEETS))
        elif name == "table-row":
            self.row += self.rows
            self.rows = max(1, number(attributes, "number-rows-repeated", 1))
            self.column = 0
            self.row_style = attributes.get("default-cell-style-name", "")
        elif name == "table-column":
            times = max(1, number(attributes, "number-columns-repeated", 1))
            style = attributes.get("default-cell-style-name", "")
            self.columns += [style] * min(times, _COLUMNS - len(self.columns))
        elif name in ("table-cell", "covered-table-cell"):
            self.cell, self.words = attributes, Text(self.limits)
        elif not self.depth:
            self.styles.start(name, attributes)

    def text(self, text: str) -> None:
        if self.cell is not None:
            self.words.add(text)
        elif not self.depth:
            self.styles.text(text)

    def end(self, name: str) -> None:
        if name == "table":
            self.depth -= 1
        elif name in ("table-cell", "covered-table-cell") and self.cell is not None:
            self._cell(self.cell)
            self.cell = None
        elif not self.depth:
            self.styles.end(name)

    def _cell(self, attributes: Attributes) -> None:
        times = max(1, number(attributes, "number-columns-repeated", 1))
        kind, words = attributes.get("value-type"), str(self.words)
        formula = attributes.get("formula")
        if not self.sheets or (kind is None and formula is None and not words.strip()):
            self.column += times
            return
        sheet, row, column = self.sheets[-1], self.row, self.column
        last_row, last_column = row + self.rows - 1, column + times - 1
        if last_row > _LAST or last_column > _LAST:
            too_large(msg("the table is larger than any office suite can show"))
        count = self.rows * times
        sheet.cell(last_row, last_column, count)
        self.limits.text(count * max(len(words), len(attributes.get("string-value", ""))))
        mark = _mark(kind, formula, words)
        for r in range(row, last_row + 1):
            for c in range(column, last_column + 1):
                if mark is not None:
                    sheet.marks[r, c] = mark
                elif kind in _NUMBERS:
                    sheet.formats[r, c] = self._code(attributes, kind, c)
        down = number(attributes, "number-rows-spanned", 1)
        right = number(attributes, "number-columns-spanned", 1)
        if down > 1 or right > 1:
            sheet.merge((row, column), (row + down - 1, column + right - 1))
        self.column += times

    def _code(self, attributes: Attributes, kind: str, column: int) -> str:
        """The number format of a cell: its own style's, its row's or its column's."""
        of_column = self.columns[column] if column < len(self.columns) else ""
        style = attributes.get("style-name") or self.row_style or of_column
        code = self.styles.code_of(style)
        return code if code or kind != "percentage" else "0%"


def _mark(kind: str | None, formula: str | None, words: str) -> CellMark | None:
    if formula is not None:
        if words.startswith(("#", "Err:")):
            return CellMark.ERROR
        if kind is None:
            return CellMark.UNCOMPUTED
    return None
