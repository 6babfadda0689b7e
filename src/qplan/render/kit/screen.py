"""A sheet of terminal columns to print on, and what is often printed on it."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from qplan.render.kit.fold import fold
from qplan.render.kit.paper import Paper, Plain
from qplan.render.kit.printable import GAP, Printable
from qplan.render.kit.rows import Rows, Track
from qplan.render.kit.styled import Labelled, Text


class Screen:
    """Collects what is printed; nothing in it is ever markup."""

    def __init__(self, width: int, *, colour: bool) -> None:
        self.width = width
        self._paper: Paper = _coloured(width) if colour else Plain(width)

    def add(self, thing: Printable = "") -> None:
        """Print a line, a text or a table; nothing prints an empty line."""
        if (
            isinstance(thing, Text)
            and len(thing.pieces) == 1
            and cell_len(thing.plain) > self.width
        ):
            for line in fold(thing.plain, self.width):
                self._paper.print(Text(line, thing.pieces[0].style))
            return
        self._paper.print(thing)

    def heading(self, text: str) -> None:
        """Print a heading with an empty line before it."""
        self.add()
        self.add(Text(text, style="bold"))

    def lines(self, lines: Iterable[str], style: str = "") -> None:
        """Print lines as they are."""
        self._paper.lines(lines, style)

    @property
    def text(self) -> str:
        """Everything printed, without blanks at the ends of lines."""
        return "\n".join(line.rstrip() for line in self._paper.text.splitlines()) + "\n"


def _coloured(width: int) -> Paper:
    from qplan.render.kit.coloured import Coloured

    return Coloured(width)


def labelled(pairs: Sequence[tuple[str, str | Text]], width: int) -> Labelled:
    """Labels on the left, what they say on the right, wrapped beside them."""
    room = max(1, width - GAP - max((cell_len(label) for label, _ in pairs), default=0))
    lines: list[tuple[str, Text]] = []
    for label, said in pairs:
        if isinstance(said, Text):
            lines.append((label, said))
        else:
            first, *others = fold(said, room)
            lines += [(label, Text(first)), *(("", Text(line)) for line in others)]
    return Labelled(tuple(lines))


class ScreenTable:
    """A table that leaves columns out rather than break a word.

    The first column that may wrap takes the room the others leave.
    """

    def __init__(self, width: int, gap: int = GAP) -> None:
        self.width, self.gap = width, gap
        self.headings: list[str] = []
        self.right: list[bool] = []
        self.wraps: list[int] = []
        self.priorities: list[int] = []
        self.rows: list[tuple[list[str], list[str]]] = []

    def column(self, heading: str, *, priority: int, right: bool = False, wraps: int = 0) -> None:
        """Add a column.

        Args:
            heading: its heading.
            priority: columns with the lowest number stay longest where room is scarce.
            right: whether its cells stand at the right.
            wraps: the least width it may be wrapped to; 0 for never.
        """
        self.headings.append(heading)
        self.priorities.append(priority)
        self.right.append(right)
        self.wraps.append(wraps)

    def row(self, *cells: str, styles: Sequence[str] = ()) -> None:
        """Add a row: a cell for each column."""
        self.rows.append((list(cells), [*styles, *[""] * (len(cells) - len(styles))]))

    def table(self, *, header: bool = True) -> Rows:
        """The table, in the columns there is room for; those that say nothing are left out."""
        said = [n for n in range(len(self.headings)) if any(cells[n] for cells, _ in self.rows)]
        heads = self.headings if header else [""] * len(self.headings)
        wants = {n: max(map(cell_len, (heads[n], *(c[n] for c, _ in self.rows)))) for n in said}
        room, kept = self.width + self.gap, set[int]()
        for n in sorted(said, key=lambda n: (self.priorities[n], n)):
            least = min(wants[n], self.wraps[n]) if self.wraps[n] else wants[n]
            if room - least - self.gap < 0 and kept:
                break
            room -= least + self.gap
            kept.add(n)
        widths = {n: min(wants[n], self.wraps[n]) if self.wraps[n] else wants[n] for n in kept}
        for n in sorted(kept, key=lambda n: (self.priorities[n], n)):
            more = min(room, wants[n] - widths[n])
            widths[n] += more
            room -= more
        columns = sorted(kept)
        wraps = [wrapped > 0 for wrapped in self.wraps]
        table = Rows([Track(widths[n], self.right[n], wraps[n]) for n in columns], self.gap)
        if header:
            table.heading(self.headings[n] for n in columns)
        for cells, styles in self.rows:
            table.row([(cells[n], styles[n]) for n in columns])
        return table
