"""docx to blocks: paragraphs with their automatic numbers, tables as rows.

The archive is looked at before anything of it is read; its XML is walked by expat, without
entities, and its size and depth are bounded.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from qplan.core.draft.blocks import Block
from qplan.store.documents.limits import UnreadableError, Why
from qplan.store.documents.numbering import Numbering, Styles
from qplan.store.sheets.archive import open_archive, unpack
from qplan.store.sheets.limits import Limits
from qplan.store.sheets.xml import Attributes, Ignoring, walk

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_DOCUMENT, _NUMBERING, _STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"


def read(data: bytes) -> Iterator[Block]:
    """The blocks of a document.

    Raises:
        BookError: if it is damaged, encrypted or too large.
        UnreadableError: if it holds no document.
    """
    limits = Limits()
    contents = unpack(open_archive(data), (_DOCUMENT, _NUMBERING, _STYLES), limits.unpacked)
    if _DOCUMENT not in contents:
        raise UnreadableError(Why.DAMAGED)
    numbering, styles = Numbering(), Styles()
    if _NUMBERING in contents:
        walk(contents[_NUMBERING], numbering, limits, separator=" ")
    if _STYLES in contents:
        walk(contents[_STYLES], styles, limits, separator=" ")
    body = _Body(numbering, styles, limits)
    walk(contents[_DOCUMENT], body, limits, separator=" ")
    yield from body.blocks


@dataclass(slots=True)
class _Paragraph:
    words: list[str] = field(default_factory=list)
    style: str = ""
    list_id: str | None = None
    list_level: int = 0


@dataclass(slots=True)
class _Cell:
    lines: list[str] = field(default_factory=list)
    across: int = 1
    goes_on: bool = False
    """Whether it belongs to the cell above."""


class _Body(Ignoring):
    """The paragraphs and rows of a document, in their order."""

    def __init__(self, numbering: Numbering, styles: Styles, limits: Limits) -> None:
        self.blocks: list[Block] = []
        self._numbering, self._styles, self._limits = numbering, styles, limits
        self._paragraphs: list[_Paragraph] = []
        self._rows: list[list[_Cell]] = []
        self._above: dict[int, str] = {}
        self._tables = self._ignored = 0
        self._in_text = False

    def start(self, name: str, attributes: Attributes) -> None:
        if self._ignored or name == _FALLBACK:
            self._ignored += 1
            return
        word, value = name.removeprefix(W), attributes.get(W + "val", "")
        if not self._in_table(word, value):
            self._in_paragraph(word, value)

    def _in_paragraph(self, word: str, value: str) -> None:
        match word:
            case "p":
                self._paragraphs.append(_Paragraph())
            case "t":
                self._in_text = True
            case "tab" | "br" | "cr":
                self._add(" ")
            case "pStyle":
                self._set("style", value)
            case "numId":
                self._set("list_id", value)
            case "ilvl":
                self._set("list_level", int(value) if value.isdecimal() else 0)
            case _:
                pass

    def _in_table(self, word: str, value: str) -> bool:
        """Take an element of a table; whether it is one."""
        match word:
            case "tbl":
                self._tables += 1
                self._above = {} if self._tables == 1 else self._above
            case "tr" if self._tables == 1:
                self._rows.append([])
            case "tc" if self._tables == 1 and self._rows:
                self._rows[-1].append(_Cell())
            case "gridSpan" if self._cell is not None:
                self._cell.across = min(int(value), 100) if value.isdecimal() else 1
            case "vMerge" if self._cell is not None:
                self._cell.goes_on = value != "restart"
            case _:
                return False
        return True

    def end(self, name: str) -> None:
        if self._ignored:
            self._ignored -= 1
            return
        match name.removeprefix(W):
            case "t":
                self._in_text = False
            case "p" if self._paragraphs:
                self._finish(self._paragraphs.pop())
            case "tbl":
                self._tables -= 1
            case "tr" if self._tables == 1 and self._rows:
                self._finish_row(self._rows.pop())
            case _:
                pass

    def text(self, text: str) -> None:
        if self._in_text and not self._ignored:
            self._limits.text(len(text))
            self._add(text)

    @property
    def _cell(self) -> _Cell | None:
        return self._rows[-1][-1] if self._rows and self._rows[-1] else None

    def _add(self, text: str) -> None:
        if self._paragraphs:
            self._paragraphs[-1].words.append(text)

    def _set(self, name: str, value: str | int) -> None:
        if self._paragraphs:
            setattr(self._paragraphs[-1], name, value)

    def _finish(self, paragraph: _Paragraph) -> None:
        text = "".join(paragraph.words).strip()
        style = self._styles.of(paragraph.style)
        list_id = paragraph.list_id if paragraph.list_id is not None else style.list_id
        number = self._numbering.next(list_id, paragraph.list_level) if text and list_id else ""
        text = (number + text).replace("\t", " ")
        if not text:
            return
        if self._cell is not None:
            self._cell.lines.append(text)
        elif not self._paragraphs:
            self.blocks.append(Block(text, style.level))

    def _finish_row(self, row: list[_Cell]) -> None:
        values: list[str] = []
        for cell in row:
            column = len(values)
            text = self._above.get(column, "") if cell.goes_on else "、".join(cell.lines)
            self._above[column] = text
            values += [text] + [""] * (cell.across - 1)
        if any(values):
            self.blocks.append(Block("\t".join(values), is_row=True))
