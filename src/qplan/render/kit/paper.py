"""What a screen is printed on: plainly, or by rich where there is colour.

Both give the same lines. The plain one needs no console, which costs more to import than a
status to draw.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from rich.cells import cell_len

from qplan.render.kit.printable import GAP, Printable
from qplan.render.kit.rows import Rows
from qplan.render.kit.styled import Indented, Labelled, Text
from qplan.render.kit.wrap import cut, is_odd, wrapped


class Paper(Protocol):
    """Takes what is printed."""

    def print(self, thing: Printable) -> None:
        """Print a line, a text or a table."""

    def lines(self, lines: Iterable[str], style: str) -> None:
        """Print lines as they are."""

    @property
    def text(self) -> str:
        """Everything printed."""


class Plain:
    """Paper without colour."""

    def __init__(self, width: int) -> None:
        self.width = width
        self._lines: list[str] = []

    def print(self, thing: Printable) -> None:
        """Print a line, a text or a table."""
        match thing:
            case str() | Text():
                self._lines += self._text(thing)
            case Rows():
                self._lines += self._rows(thing)
            case Labelled():
                self._lines += self._labelled(thing)
            case Indented():
                self._lines += self._indented(thing)

    def lines(self, lines: Iterable[str], style: str) -> None:
        """Print lines as they are."""
        del style
        self._lines += lines

    @property
    def text(self) -> str:
        """Everything printed."""
        return "".join(f"{line}\n" for line in self._lines)

    def _text(self, text: str | Text) -> Iterable[str]:
        plain = text if isinstance(text, str) else text.plain
        return self._by_rich(text) if is_odd(plain) else wrapped(plain, self.width)

    def _rows(self, rows: Rows) -> Iterable[str]:
        lines = ["".join(piece.text for piece in pieces) for pieces in rows.lines()]
        if any(map(is_odd, lines)):
            return self._by_rich(rows)
        return (cut(line, self.width) for line in lines)

    def _labelled(self, labelled: Labelled) -> Iterable[str]:
        """As rich lays it out where there is room for all labels, and more."""
        pairs = [(label, said.plain) for label, said in labelled.pairs]
        column = max((cell_len(label) for label, _ in pairs), default=0) + GAP
        room = self.width - column
        if not pairs or room < 1 or any(is_odd(text) for pair in pairs for text in pair):
            return self._by_rich(labelled)
        return _beside(pairs, column, room)

    def _indented(self, indented: Indented) -> Iterable[str]:
        columns, said = indented.columns, indented.text.plain
        if columns >= self.width or is_odd(said):
            return self._by_rich(indented)
        return (" " * columns + line for line in wrapped(said, self.width - columns))

    def _by_rich(self, thing: Printable) -> list[str]:
        from qplan.render.kit.coloured import Coloured

        paper = Coloured(self.width, colour=False)
        paper.print(thing)
        return paper.text.splitlines()


def _beside(pairs: Iterable[tuple[str, str]], column: int, room: int) -> Iterator[str]:
    for label, said in pairs:
        for n, line in enumerate(wrapped(said, room)):
            left = "" if n else label
            yield left + " " * (column - cell_len(left)) + line
