"""Texts broken into lines of so many terminal cells, exactly as rich breaks them.

rich's own wrapping comes with its console, whose import costs more than a status is drawn in.
Only its table of widths is used here; what has marks in it that rich treats in ways of its own
is handed to rich. A test holds the two side by side.
"""

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells, set_cell_size

_WORD = re.compile(r"\S+\s*")
_MARKS = re.compile("[\x00-\x1f\x7f-\x9f]")
"""Tabs, line ends, and controls, some of which rich takes out."""
_JOINED = re.compile("[\u200d\ufe0f]")
"""What changes the width of what stands before it: a cut has to look at both."""


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text; words longer than a line are folded."""
    if _MARKS.search(text):
        return _wrapped_by_rich(text, width)
    if len(text) <= width and cell_len(text) <= width:
        return [text]
    breaks = list(_breaks(text, width))
    pieces = [text[i:j] for i, j in zip([0, *breaks], [*breaks, len(text)], strict=True)]
    return [_within(piece, width) for piece in pieces]


def cut(line: str, width: int) -> str:
    """A line as far as it fits; a wide character that does not is a blank."""
    if cell_len(line) <= width:
        return line
    if _JOINED.search(line) is None:
        return set_cell_size(line, width)
    while cell_len(line) > width:  # rich may run out of such a line's ends
        line = line[: width if len(line) > width else -1]
    return line


def is_odd(text: str) -> bool:
    """Whether a text has marks that rich treats in ways of its own."""
    return _MARKS.search(text) is not None


def _breaks(text: str, width: int) -> Iterator[int]:
    """Where new lines begin."""
    used, start = 0, 0  # blanks at the beginning belong to the first word
    for match in _WORD.finditer(text):
        word = text[start : match.end()]
        length = cell_len(word.rstrip())
        if used + length <= width:
            used += cell_len(word)
        elif length > width:
            *before, last = chop_cells(word, width) or [word]
            for line in before:
                if start:
                    yield start
                start += len(line)
            if start:
                yield start
            used = cell_len(last)
        elif used and start:
            yield start
            used = cell_len(word)
        start = match.end()


def _within(line: str, width: int) -> str:
    """A line without the blanks at its end that are beyond its width."""
    excess = len(line) - width
    if excess > 0:
        blanks = len(line) - len(line.rstrip())
        line = line[: len(line) - min(blanks, excess)]
    return cut(line, width)


def _wrapped_by_rich(text: str, width: int) -> list[str]:
    from rich.console import Console
    from rich.text import Text

    lines = Text(text).wrap(Console(width=width), width, overflow="fold")
    return [line.plain for line in lines]
