"""Reading a bulletin back: paragraphs and rows of tables that carry a bookmark."""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from qplan.core.report_marks import digest, parse_header, tidy
from qplan.core.report_trace import Reading, Slot
from qplan.store.report_reader import NotAReportError

MAX_PART = 256 * 2**20
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DESCRIPTION = "{http://purl.org/dc/elements/1.1/}description"
_BOOKMARK = re.compile(r"(qp?)_([0-9a-f]{8})_([0-9a-f]{8})", re.ASCII)
_SHOWN = 30
_BROKEN = (BadZipFile, zlib.error, KeyError, EOFError, ET.ParseError, OSError, NotImplementedError)
"""What a damaged archive may end in."""


def read(data: bytes, name: str) -> Reading:
    """The slots of a bulletin.

    Raises:
        NotAReportError: if it is no bulletin of qplan's.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            core = _xml(archive, "docProps/core.xml")
            body = _xml(archive, "word/document.xml").find(f"{_W}body")
    except _BROKEN as error:
        raise NotAReportError from error
    origin = parse_header(core.findtext(_DESCRIPTION) or "")
    if origin is None or body is None:
        raise NotAReportError
    slots: dict[str, Slot] = {}
    loose: list[str] = []
    for block in _blocks(body):
        marks = [m for m in map(_BOOKMARK.fullmatch, block.bookmarks) if m]
        for mark in marks:
            intact = digest(tidy(*block.parts)) == mark[3]
            place = f"{name}: {block.place}"
            slots[mark[2]] = Slot(place, block.parts, intact, mark[1] == "qp")
        if not marks:
            loose.append(" ".join(block.parts))
    return Reading(origin, slots, tuple(loose))


def _xml(archive: ZipFile, name: str) -> ET.Element:
    with archive.open(name) as part:
        text = part.read(MAX_PART + 1)
    if len(text) > MAX_PART or b"<!DOCTYPE" in text:
        raise NotAReportError
    return ET.fromstring(text)  # noqa: S314 - no document type, and expat bounds what is left


class Block(NamedTuple):
    """A paragraph, or a row of a table."""

    place: str
    parts: tuple[str, ...]
    bookmarks: tuple[str, ...]


def _blocks(body: ET.Element) -> Iterator[Block]:
    tables = 0
    for child in body:
        if child.tag == f"{_W}p":
            text = _text(child)
            shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
            yield Block(f"“{shown}”", (text,), _bookmarks(child))
        elif child.tag == f"{_W}tbl":
            tables += 1
            for n, row in enumerate(child.iter(f"{_W}tr"), start=1):
                cells = tuple(_text(cell) for cell in row.iter(f"{_W}tc"))
                first = cells[0] if cells else ""
                yield Block(f"table {tables}, row {n} “{first}”", cells, _bookmarks(row))


def _text(element: ET.Element) -> str:
    return tidy("".join(part.text or "" for part in element.iter(f"{_W}t")))


def _bookmarks(element: ET.Element) -> tuple[str, ...]:
    return tuple(mark.get(f"{_W}name", "") for mark in element.iter(f"{_W}bookmarkStart"))
