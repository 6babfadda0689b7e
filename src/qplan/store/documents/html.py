"""HTML to blocks: paragraphs as a browser breaks them, tables that hold data as rows."""

import re
from collections.abc import Iterator

from lxml import etree, html
from lxml.html import HtmlElement

from qplan.core.draft.blocks import Block
from qplan.store.documents.limits import MAX_DEPTH, UnreadableError, Why

_SKIPPED = frozenset(
    (
        "script", "style", "noscript", "template", "nav", "button", "select", "option", "form",
        "iframe", "svg", "object", "head", "header", "footer", "aside",
    )
)  # fmt: skip
_BLOCKS = frozenset(
    (
        "p", "div", "section", "article", "main", "body", "html", "h1", "h2", "h3", "h4", "h5",
        "h6", "li", "ul", "ol", "dl", "dt", "dd", "table", "tbody", "thead", "tfoot", "tr",
        "td", "th", "blockquote", "pre", "center", "figure", "figcaption", "address", "details",
        "summary", "fieldset", "caption", "hr", "title",
    )
)  # fmt: skip
_HEADING = re.compile(r"h([1-6])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_LONG_CELL = 3000


def read(data: bytes) -> Iterator[Block]:
    """The blocks of a page.

    Raises:
        UnreadableError: if there is nothing in it.
    """
    parser = html.HTMLParser(
        recover=True, no_network=True, remove_comments=True, encoding=_encoding(data)
    )
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise UnreadableError(Why.DAMAGED) from None
    body = root.find("body")
    yield from _Walk().blocks(root if body is None else body, 0)


def _encoding(data: bytes) -> str | None:
    """UTF-8 where it is; else what the page says, or GB18030, which Chinese pages are in."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        said = re.search(rb"charset\s*=\s*[\"']?([\w-]{3,20})", data[:4096], re.IGNORECASE)
        name = said[1].decode("ascii").lower() if said else "gb18030"
        return "gb18030" if name.startswith("gb") else name if name != "utf-8" else "gb18030"
    return "utf-8"


class _Walk:
    """Collects the words between two breaks."""

    def __init__(self) -> None:
        self._words: list[str] = []

    def blocks(self, element: HtmlElement, depth: int) -> Iterator[Block]:
        """The blocks of an element."""
        if depth > MAX_DEPTH:
            raise UnreadableError(Why.TOO_LARGE)
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _SKIPPED or _is_hidden(element):
            return
        if tag == "br":
            yield from self._break(0)
            return
        if tag == "table" and _holds_data(element):
            yield from self._break(0)
            yield from _rows(element)
            return
        is_block = tag in _BLOCKS
        heading = _HEADING.fullmatch(tag)
        if is_block:
            yield from self._break(0)
        if tag == "li":
            self._words.append(_bullet(element))
        self._words.append(element.text or "")
        for child in element:
            yield from self.blocks(child, depth + 1)
            self._words.append(child.tail or "")
        if is_block:
            yield from self._break(max(1, int(heading[1]) - 1) if heading else 0)

    def _break(self, level: int) -> Iterator[Block]:
        text = _BLANKS.sub(" ", "".join(self._words)).strip()
        self._words = []
        if text:
            yield Block(text, level)


def _bullet(element: HtmlElement) -> str:
    parent = element.getparent()
    if parent is not None and parent.tag == "ol":
        text = (element.text_content() or "").lstrip()[:4]
        if not re.match(r"[(（]?[0-9一二三四五六七八九十]{1,4}[)）、.．]", text):
            before = sum(1 for _ in element.itersiblings("li", preceding=True))
            return f"{before + 1}. "
    return "• "


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style") or ""
    return element.get("hidden") is not None or _HIDDEN.search(style) is not None


def _holds_data(table: HtmlElement) -> bool:
    """Whether a table holds data; many pages are laid out as one."""
    if table.find(".//table") is not None:
        return False
    rows = list(table.iter("tr"))
    wide = sum(len(_cells(row)) > 1 for row in rows[:200])
    longest = max(
        (len(cell.text_content()) for row in rows[:200] for cell in _cells(row)), default=0
    )
    return wide > 1 and longest <= _LONG_CELL


def _cells(row: HtmlElement) -> list[HtmlElement]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _rows(table: HtmlElement) -> Iterator[Block]:
    """The rows of a table; a cell that reaches over several rows stands in each of them."""
    pending: dict[int, tuple[int, str]] = {}
    for row in table.iter("tr"):
        values: list[str] = []
        cells = iter(_cells(row))
        while True:
            column = len(values)
            if column in pending:
                left, text = pending[column]
                values.append(text)
                pending[column] = (left - 1, text)
                if left <= 1:
                    del pending[column]
                continue
            cell = next(cells, None)
            if cell is None:
                break
            text = _BLANKS.sub(" ", "、".join(_lines(cell))).strip()
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            for n in range(across):
                if down > 1:
                    pending[column + n] = (down - 1, text)
                values.append(text if n == 0 else "")
        if any(values):
            yield Block("\t".join(values), is_row=True)


def _lines(cell: HtmlElement) -> list[str]:
    return [block.text for block in _Walk().blocks(_as_block(cell), 0)]


def _as_block(cell: HtmlElement) -> HtmlElement:
    return cell


def _span(cell: HtmlElement, name: str) -> int:
    said = cell.get(name) or "1"
    return min(int(said), 100) if said.isascii() and said.isdecimal() and int(said[:6]) > 0 else 1
