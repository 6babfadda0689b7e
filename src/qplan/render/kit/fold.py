"""Lines of a width: Chinese is broken between any two characters, but no line begins with `，`."""

from collections.abc import Iterable, Iterator

from rich.cells import cell_len

_NOT_FIRST = frozenset("，。；：、？！）》”’〕】…%％,.;:?!)]}")
_NOT_LAST = frozenset("（《“‘〔【([{")


def _pieces(text: str) -> Iterator[str]:
    """What stays together: a Chinese character, a word or number of another script, a blank.

    No pattern: making one with all Chinese characters in it takes as long as a table.
    """
    word = ""
    for letter in text:
        if is_chinese(letter) or letter in "“”…—" or letter.isspace():
            if word:
                yield word
                word = ""
            yield letter
        else:
            word += letter
    if word:
        yield word


def is_chinese(letter: str) -> bool:
    """Whether a line may be broken beside it: characters and marks of full width."""
    return "⺀" <= letter <= "鿿" or "＀" <= letter <= "￯"


def fold(text: str, width: int) -> list[str]:
    """The text in lines of at most so many columns; a word that is longer is cut."""
    lines, line = [], ""
    for whole in _together(_pieces(text)):
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


def _together(pieces: Iterable[str]) -> Iterator[str]:
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
