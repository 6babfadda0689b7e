"""Plain text: its encoding, its lines, and how much of it is taken."""

import re
from collections.abc import Iterable

from qplan.core.base.safetext import FORBIDDEN
from qplan.core.draft.blocks import Block, from_lines
from qplan.store.documents.limits import MAX_BLOCK, MAX_BLOCKS, MAX_TEXT, UnreadableError, Why

_STOP = re.compile(r"[。!?！？；;]")


def decoded(data: bytes) -> str | None:
    """The text of a file, in UTF-8, UTF-16 or GB18030; none if it is in none of them."""
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\x00" in text else text
    return None


def blocks_of(text: str) -> tuple[Block, ...]:
    """A text as blocks: a line a paragraph, a line with tabs a row of a table.

    Raises:
        UnreadableError: if it is too long.
    """
    return bounded(from_lines(text))


def bounded(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks without characters that no plan may hold, long ones cut at their sentences.

    Raises:
        UnreadableError: if there are too many, or too much in them.
    """
    found: list[Block] = []
    length = 0
    for block in blocks:
        text = FORBIDDEN.sub("", block.text).strip("\r\n ")
        length += len(text)
        if length > MAX_TEXT or len(found) > MAX_BLOCKS:
            raise UnreadableError(Why.TOO_LARGE)
        if text.strip():
            found += (block._replace(text=part) for part in _cut(text))
    return tuple(found)


def _cut(text: str) -> Iterable[str]:
    while len(text) > MAX_BLOCK:
        stops = [match.end() for match in _STOP.finditer(text, 0, MAX_BLOCK)]
        at = stops[-1] if stops else MAX_BLOCK
        yield text[:at]
        text = text[at:]
    if text.strip():
        yield text
