"""Rows of columns whose widths are known.

`rich.table` finds widths by measuring and wrapping every cell anew. Here they are known, and a
status of two thousand indicators is drawn in a third of the time.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from qplan.render.kit.fold import fold, is_chinese
from qplan.render.kit.styled import Piece
from qplan.render.kit.wrap import wrapped

HEADING = "dim"


def _broken(text: str, width: int) -> list[str]:
    """The lines of a cell; of Chinese none begins with a mark that ends something."""
    return fold(text, width) if any(map(is_chinese, text)) else wrapped(text, width)


class Track(NamedTuple):
    """A column of so many terminal cells."""

    width: int
    right: bool = False
    """Whether its cells stand at the right."""
    wraps: bool = False
    """Whether what is longer than its width goes on in the next line."""


class Rows:
    """Rows to print, each a text and its style for every column; a style may be empty."""

    def __init__(self, columns: Sequence[Track], gap: int) -> None:
        self.columns = columns
        self.gap = gap
        self._rows: list[Sequence[tuple[str, str]]] = []

    def heading(self, headings: Iterable[str]) -> None:
        """Add a row of headings."""
        self._rows.append([(heading, HEADING) for heading in headings])

    def row(self, cells: Sequence[tuple[str, str]]) -> None:
        """Add a row."""
        self._rows.append(cells)

    def lines(self) -> Iterator[list[Piece]]:
        """The lines, in pieces of one style each."""
        for cells in self._rows:
            yield from self._drawn(cells)

    def _drawn(self, cells: Sequence[tuple[str, str]]) -> Iterator[list[Piece]]:
        columns, gap = self.columns, " " * self.gap
        texts = [
            _broken(text, column.width)
            if column.wraps and cell_len(text) > column.width
            else (text,)
            for column, (text, _) in zip(columns, cells, strict=True)
        ]
        for n in range(max(map(len, texts), default=0)):  # without columns there is nothing
            pieces = []
            plain = ""  # what no style has been asked for yet
            for column, (_, style), lines in zip(columns, cells, texts, strict=True):
                text = lines[n] if n < len(lines) else ""
                blank = " " * (column.width - cell_len(text))
                before, after = (blank, gap) if column.right else ("", blank + gap)
                if style:
                    pieces += [Piece(plain + before), Piece(text, style)]
                    plain = after
                else:
                    plain += before + text + after
            yield [*pieces, Piece(plain.rstrip())]
