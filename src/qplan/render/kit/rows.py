"""Rows of columns whose widths are known, drawn by rich.

`rich.table` finds widths by measuring and wrapping every cell anew. Here they are known, and a
status of two thousand indicators is drawn in a third of the time.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions
from rich.segment import Segment
from rich.text import Text

HEADING = "dim"


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

    def __rich_console__(self, console: Console, _: ConsoleOptions) -> Iterator[Segment]:
        for cells in self._rows:
            yield from self._drawn(cells, console)

    def _drawn(self, cells: Sequence[tuple[str, str]], console: Console) -> Iterator[Segment]:
        columns, gap = self.columns, " " * self.gap
        texts = [
            _folded(text, column.width, console)
            if column.wraps and cell_len(text) > column.width
            else (text,)
            for column, (text, _) in zip(columns, cells, strict=True)
        ]
        for n in range(max(map(len, texts))):
            plain = ""  # what no style has been asked for yet
            for column, (_, style), lines in zip(columns, cells, texts, strict=True):
                text = lines[n] if n < len(lines) else ""
                blank = " " * (column.width - cell_len(text))
                before, after = (blank, gap) if column.right else ("", blank + gap)
                if style:
                    yield Segment(plain + before)
                    yield Segment(text, console.get_style(style))
                    plain = after
                else:
                    plain += before + text + after
            yield Segment(plain.rstrip() + "\n")


def _folded(text: str, width: int, console: Console) -> list[str]:
    return [line.plain for line in Text(text).wrap(console, width, overflow="fold")]
