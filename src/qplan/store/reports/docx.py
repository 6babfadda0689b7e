"""Reading a bulletin back: paragraphs and rows of tables that carry a bookmark."""

import re
from collections.abc import Mapping

from qplan.core.base.message import Quoted, msg
from qplan.core.trace.compare import Reading, Slot
from qplan.core.trace.marks import digest, parse_header, parse_letter, tidy
from qplan.store.reports.docx_charts import charts
from qplan.store.reports.gathering import Gathering, NotAReportError
from qplan.store.sheets.archive import open_archive, unpack
from qplan.store.sheets.limits import Limits, Text
from qplan.store.sheets.xml import Attributes, Ignoring, walk

_CORE, _DOCUMENT = "docProps/core.xml", "word/document.xml"
_DESCRIPTION = "http://purl.org/dc/elements/1.1/ description"
_SUBJECT = "http://purl.org/dc/elements/1.1/ subject"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_BODY, _PARAGRAPH, _TABLE, _ROW, _CELL, _TEXT = (
    _W + name for name in ("body", "p", "tbl", "tr", "tc", "t")
)
_MARK, _NAME = _W + "bookmarkStart", _W + "name"
_BOOKMARK = re.compile(r"(qp?)_([0-9a-f]{8})_([0-9a-f]{8})", re.ASCII)
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart chart"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_SHOWN = 30


def read(data: bytes, name: str, limits: Limits) -> Reading:
    """The slots of a bulletin.

    Raises:
        NotAReportError: if it is no bulletin of qplan's.
        BookError: if it is damaged, encrypted or too large.
    """
    archive = open_archive(data)
    contents = unpack(archive, (_CORE, _DOCUMENT), limits.unpacked)
    if len(contents) < len((_CORE, _DOCUMENT)):
        raise NotAReportError
    core, body = _Core(limits), _Body(name, limits, charts(archive, limits))
    walk(contents[_CORE], core, limits, separator=" ")
    origin = parse_header(str(core.description))
    if origin is None:
        raise NotAReportError
    walk(contents[_DOCUMENT], body, limits, separator=" ")
    if not body.has_body:
        raise NotAReportError
    origin = origin._replace(letter=parse_letter(str(core.subject)))
    return Reading(origin, body.gathering.slots, body.gathering.loose)


class _Core(Ignoring):
    """What the document says of itself."""

    def __init__(self, limits: Limits) -> None:
        self.description, self.subject = Text(limits), Text(limits)
        self._at = ""

    def start(self, name: str, attributes: Attributes) -> None:
        del attributes
        self._at = name

    def end(self, name: str) -> None:
        del name
        self._at = ""

    def text(self, text: str) -> None:
        if self._at == _DESCRIPTION:
            self.description.add(text)
        elif self._at == _SUBJECT:
            self.subject.add(text)


class _Body(Ignoring):
    """The blocks of a document: its paragraphs, and the rows of its tables.

    What stands inside of another block, a table in a cell for one, is text of that block.
    """

    def __init__(self, name: str, limits: Limits, drawn: Mapping[str, tuple[str, ...]]) -> None:
        self.name, self.limits, self.drawn = name, limits, drawn
        self.gathering = Gathering(limits)
        self.has_body = False
        self._path: list[str] = []
        self._tables = self._rows = 0
        self._block = self._part = -1
        """How deep the block and the cell begin that are being read; below zero if none is."""
        self._marks: list[str] = []
        self._parts: list[str] = []
        self._words = Text(limits)
        self._charts = 0
        self._chart: tuple[str, ...] = ()
        """What the chart of the block that is being read says."""

    def start(self, name: str, attributes: Attributes) -> None:
        depth = len(self._path)
        self._path.append(name)
        if name == _BODY:
            self.has_body = True
        elif self._block >= 0:
            if name == _MARK:
                self._marks.append(attributes.get(_NAME, ""))
            elif name == _CHART:
                self._charts += 1
                self._chart = self.drawn.get(attributes.get(_RELATION, ""), ())
            elif name == _CELL and self._part < 0:
                self._part, self._words = depth, Text(self.limits)
        elif name == _TABLE and self._is_in_body(depth):
            self._tables, self._rows = self._tables + 1, 0
        elif name == _ROW:
            self._rows += 1
            self._begin(depth)
        elif name == _PARAGRAPH and self._is_in_body(depth):
            self._begin(depth)

    def end(self, name: str) -> None:
        self._path.pop()
        depth = len(self._path)
        if depth == self._part:
            self._parts.append(self._tidied())
            self._part = -1
        elif depth == self._block:
            self._finish(is_row=name == _ROW)
            self._block = -1

    def text(self, text: str) -> None:
        if self._block >= 0 and self._path[-1] == _TEXT:
            self._words.add(text)

    def _is_in_body(self, depth: int) -> bool:
        return depth > 0 and self._path[depth - 1] == _BODY

    def _begin(self, depth: int) -> None:
        self._block, self._marks, self._parts, self._words = depth, [], [], Text(self.limits)
        self._chart = ()

    def _tidied(self) -> str:
        words = str(self._words)
        self.limits.text(len(words))
        return tidy(words)

    def _finish(self, *, is_row: bool) -> None:
        if is_row:
            first = self._parts[0] if self._parts else ""
            place = msg(
                "table {table}, row {row} {first}",
                table=self._tables,
                row=self._rows,
                first=Quoted(first),
            )
        else:
            text = self._tidied()
            self._parts = [text]
            shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
            place = msg("{text}", text=Quoted(shown))
            if self._chart:
                self._parts = [tidy(part) for part in (text, *self._chart) if part]
                place = msg("chart {n}", n=self._charts)
        parts = tuple(self._parts)
        marks = [mark for mark in map(_BOOKMARK.fullmatch, self._marks) if mark]
        for mark in marks:
            intact = digest(tidy(*parts)) == mark[3]
            where = msg("{file}: {place}", file=self.name, place=place)
            slot = Slot(where, parts, intact, mark[1] == "qp")
            self.gathering.slot(mark[2], slot)
        if not marks:
            self.gathering.text(" ".join(parts))
