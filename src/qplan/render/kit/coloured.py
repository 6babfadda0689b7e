"""Paper with colour: what is printed is handed to rich."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.segment import Segment
from rich.text import Text as RichText

from qplan.render.kit.printable import GAP, Printable
from qplan.render.kit.rows import Rows
from qplan.render.kit.styled import Indented, Labelled, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import ConsoleOptions, RenderableType
    from rich.table import Table


class Coloured:
    """Paper of rich's; nothing on it is ever markup."""

    def __init__(self, width: int, *, colour: bool = True) -> None:
        self._out = StringIO()
        self._console = Console(
            file=self._out,
            width=width,
            force_terminal=colour,
            color_system="standard" if colour else None,
            no_color=not colour,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
        )

    def print(self, thing: Printable) -> None:
        """Print a line, a text or a table."""
        self._console.print(_rich(thing))

    def lines(self, lines: Iterable[str], style: str) -> None:
        """Print lines as they are."""
        for line in lines:
            text = RichText(line, style=style)
            self._console.print(text, no_wrap=True, crop=False, overflow="ignore")

    @property
    def text(self) -> str:
        """Everything printed."""
        return self._out.getvalue()


def _rich(thing: Printable) -> RenderableType:
    """What rich prints a thing by."""
    match thing:
        case str():
            return thing
        case Text():
            return _text(thing)
        case Rows():
            return _Segments(thing)
        case Labelled():
            return _grid(thing)
        case Indented():
            from rich.padding import Padding

            return Padding(_text(thing.text), (0, 0, 0, thing.columns))


def _text(text: Text) -> RichText:
    first, *others = text.pieces
    made = RichText(first.text, style=first.style)
    for piece in others:
        made.append(piece.text, style=piece.style or None)
    return made


def _grid(labelled: Labelled) -> Table:
    from rich.table import Table

    table = Table.grid(padding=(0, GAP, 0, 0))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for label, said in labelled.pairs:
        table.add_row(RichText(label), _text(said))
    return table


class _Segments:
    """Rows as rich prints them."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows

    def __rich_console__(self, console: Console, _: ConsoleOptions) -> Iterator[Segment]:
        for pieces in self.rows.lines():
            for text, style in pieces:
                yield Segment(text, console.get_style(style) if style else None)
            yield Segment("\n")
