"""Lines of a width: Chinese is broken between any two characters, but no line begins with `，`."""

import re
from collections.abc import Iterator
from functools import cache

from rich.cells import cell_len

_NOT_FIRST = frozenset("，。；：、？！）》”’〕】…%％,.;:?!)]}")
_NOT_LAST = frozenset("（《“‘〔【([{")


@cache  # made when something is folded at all: it takes as long as a table
def _pieces() -> re.Pattern[str]:
    """What stays together: a Chinese character, a word or number of another script, a blank."""
    return re.compile(r"[⺀-鿿＀-￯、-〿“”…—]|[^⺀-鿿＀-￯、-〿“”…—\s]+|\s")


def fold(text: str, width: int) -> list[str]:
    """The text in lines of at most so many columns; a word that is longer is cut."""
    lines, line = [], ""
    for whole in _together(_pieces().findall(text)):
        if line and cell_len(line) + cell_len(whole.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        *full, rest = _cut(whole if line else whole.lstrip(), width)
        lines += full
        line += rest
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _cut(piece: str, width: int) -> Iterator[str]:
    """A piece in parts that fit; nearly always itself."""
    while cell_len(piece) > width:
        fits = (n for n in range(len(piece), 1, -1) if cell_len(piece[:n]) <= width)
        at = next(fits, 1)
        yield piece[:at]
        piece = piece[at:]
    yield piece


def _together(pieces: list[str]) -> Iterator[str]:
    """Pieces with the marks that must not part from them."""
    held = ""
    for piece in pieces:
        if not held:
            held = piece
        elif piece[0] in _NOT_FIRST or held[-1] in _NOT_LAST:
            held += piece
        else:
            yield held
            held = piece
    if held:
        yield held
