"""Walks HTML as a page of qplan's is written, in one pass whose time grows with its length.

What nothing closes reaches to the end: it is passed over once and never tried again. Depth,
elements and text are bounded as those of a book are.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Protocol

from qplan.core.base.message import msg
from qplan.store.sheets.limits import MAX_DEPTH, Limits, damaged

_TOKEN = re.compile(
    r"<!--(?:[^-]++|-(?!->))*+(?:-->|\Z)|<[!?][^>]*+(?:>|\Z)"
    r"|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"(?P<rest>(?:[^>\"']++|\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))*+)(?:>|\Z)"
    r"|(?P<text>[^<]++|<)"
)
_ATTRIBUTE = re.compile(
    r"(?P<key>[^\s=/>\"']++)"
    r"(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"?|'(?P<single>[^']*+)'?|(?P<bare>[^\s>]++)))?"
)
_RAW = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "style")}
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)

Attributes = list[tuple[str, str | None]]


class PageParts(Protocol):
    """Takes the parts of a page."""

    def start(self, tag: str, attributes: Attributes, line: int) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """The innermost element ends, whatever it is called."""

    def text(self, text: str) -> None:
        """Text inside an element."""


def walk(page: str, handler: PageParts, limits: Limits) -> None:
    """Tell a handler what a page holds.

    Raises:
        BookError: if it is too deep or too long.
    """
    open_tags: list[str] = []
    line, counted, at = 1, 0, 0
    while (match := _TOKEN.match(page, at)) is not None:
        at = match.end()
        text, name = match["text"], match["name"]
        if text is not None:
            limits.text(len(text))
            handler.text(unescape(text))
        elif name is not None:
            limits.element()
            tag, rest = name.lower(), match["rest"]
            if match["end"]:
                _close(open_tags, tag, handler)
                continue
            line += page.count("\n", counted, match.start())
            counted = match.start()
            handler.start(tag, list(_attributes(rest)), line)
            if tag in _VOID:
                handler.end(tag)
                continue
            open_tags.append(tag)
            if len(open_tags) > MAX_DEPTH:
                damaged(msg("its elements are nested too deeply"))
            if rest.rstrip().endswith("/"):
                _close(open_tags, tag, handler)
            elif tag in _RAW:
                closing = _RAW[tag].search(page, at)
                at = closing.start() if closing else len(page)


def _close(open_tags: list[str], tag: str, handler: PageParts) -> None:
    """End the elements down to the one that a tag closes; none if it closes none."""
    if tag in open_tags:
        while open_tags:
            closed = open_tags.pop()
            handler.end(closed)
            if closed == tag:
                return


def _attributes(text: str) -> Iterator[tuple[str, str | None]]:
    for match in _ATTRIBUTE.finditer(text):
        value = next((match[k] for k in ("double", "single", "bare") if match[k] is not None), None)
        yield match["key"].lower(), None if value is None else unescape(value)
