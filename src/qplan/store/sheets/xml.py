"""Walks XML with expat: no entities, no document types, nothing fetched, depth and length bounded.

Names come without their prefixes: books of different programs differ in them.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Protocol
from xml.parsers import expat

from qplan.core.base.message import msg
from qplan.store.sheets.limits import MAX_DEPTH, Limits, damaged

Attributes = Mapping[str, str]


class XmlParts(Protocol):
    """Takes the parts of a document."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text inside an element."""


def walk(
    data: bytes,
    handler: XmlParts,
    limits: Limits,
    *,
    separator: str | None = None,
    prefixes: bool = False,
) -> None:
    """Tell a handler what a document holds.

    With a separator, names come with the address of their namespace before it; or as they stand,
    with their prefixes.

    Raises:
        BookError: if it is not well-formed, has a document type, or is too deep or too long.
    """
    for _ in walk_pieces((data,), handler, limits, separator=separator, prefixes=prefixes):
        pass


def walk_pieces(
    pieces: Iterable[bytes],
    handler: XmlParts,
    limits: Limits,
    *,
    separator: str | None = None,
    prefixes: bool = False,
) -> Iterator[None]:
    """The same of a document that comes in pieces; after each the handler may be asked.

    Raises:
        BookError: if it is not well-formed, has a document type, or is too deep or too long.
    """
    parser = expat.ParserCreate(namespace_separator=separator)
    is_local = separator is None and not prefixes
    count, handle_start, handle_end = limits.element, handler.start, handler.end
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        count()
        if depth > MAX_DEPTH:
            damaged(msg("its XML is nested too deeply"))
        if ":" in name and is_local:
            name = _local(name)
        if attributes and ":" in "".join(attributes):
            attributes = {
                _local(key) if is_local else key: value
                for key, value in attributes.items()
                if not key.startswith("calcext:")  # says again what `office:` says
            }
        handle_start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handle_end(_local(name) if ":" in name and is_local else name)

    def doctype(*_: object) -> None:
        damaged(msg("its XML defines a document type, which no office suite writes"))

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = doctype
    try:
        for piece in pieces:
            parser.Parse(piece, False)
            yield
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError):  # LookupError: an unknown encoding
        damaged(msg("its XML is not well-formed"))


@lru_cache(maxsize=1024)
def _local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


class Ignoring:
    """A handler that takes nothing; others take what they need."""

    def start(self, name: str, attributes: Attributes) -> None:
        """Take nothing."""

    def end(self, name: str) -> None:
        """Take nothing."""

    def text(self, text: str) -> None:
        """Take nothing."""


def number(attributes: Attributes, key: str, otherwise: int) -> int:
    """A whole number not below zero.

    Raises:
        BookError: if it is none.
    """
    text = attributes.get(key)
    return otherwise if text is None else _whole(text)


@lru_cache(maxsize=1024)  # mostly the same few styles, for every cell
def _whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 10):  # noqa: PLR2004 - below 2^32
        damaged(msg("its XML has words where numbers belong"))
    return int(text)
