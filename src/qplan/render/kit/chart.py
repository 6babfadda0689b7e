"""A chart in plain ASCII: figures, actual, path, goal and outlook against time.

ASCII because every other sign for a point or a line takes one column on some terminals and two
on others, Chinese ones above all; here a column is a column everywhere.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction

from rich.cells import cell_len

from qplan.core.base.number import as_fraction
from qplan.core.views.indicator import Chart, Reached, Spot
from qplan.language import Speaker
from qplan.render.kit.plot import Part, parts, tick_label, ticks_of

SIGNS = {
    Part.FIGURES: "*",
    Part.SO_FAR: "o",
    Part.PATH: ".",
    Part.GOAL: "-",
    Part.OUTLOOK: "x",
    Part.INTERVAL: ":",
}
HEIGHT = 15
WIDEST = 72
"""Columns between the axes at most: wider charts are no easier to read."""
NARROWEST = 24


def draw(chart: Chart, say: Speaker, width: int) -> list[str]:
    """The chart and its legend, at most `width` columns wide; nothing where there is no room."""
    if not chart.figures:
        return []
    ticks = ticks_of(chart)
    labels = [say(tick_label(tick, ticks[1] - ticks[0])) for tick in ticks]
    margin = max(map(len, labels)) + 1
    columns = min(WIDEST, width - margin - 2)
    if columns < NARROWEST:
        return []
    grid = _Grid(columns, ticks[0], ticks[-1], chart.first, chart.last)
    _fill(grid, chart)
    lines = []
    at = {grid.row(tick): label for tick, label in zip(ticks, labels, strict=True)}
    for n, row in enumerate(grid.cells):
        label = at.get(n, "")
        axis = "+" if label else "|"
        lines.append(f"{label:>{margin}} {axis}{''.join(row)}".rstrip())
    lines.append(" " * (margin + 1) + "+" + "-" * columns)
    first, last = chart.first.isoformat(), chart.last.isoformat()
    lines.append(" " * (margin + 2) + first + last.rjust(columns - len(first)))
    return lines + legend(chart, say, width)


class _Grid:
    """Cells with a level for each row and a day for each column."""

    def __init__(
        self, columns: int, low: Fraction, high: Fraction, first: date, last: date
    ) -> None:
        self.columns = columns
        self.low, self.high, self.first = low, high, first
        self.days = max(1, (last - first).days)
        self.cells = [[" "] * columns for _ in range(HEIGHT)]

    def row(self, level: Fraction) -> int:
        share = (level - self.low) / (self.high - self.low)
        return HEIGHT - 1 - round(share * (HEIGHT - 1))

    def column(self, day: date) -> int:
        return round(Fraction((day - self.first).days * (self.columns - 1), self.days))

    def day(self, column: int) -> date:
        return self.first + timedelta(days=round(Fraction(column * self.days, self.columns - 1)))

    def put(self, column: int, level: Fraction, sign: str) -> None:
        self.cells[self.row(level)][column] = sign


def _fill(grid: _Grid, chart: Chart) -> None:
    """Draw what matters least first: the rest is drawn over it."""
    for level in chart.goal:
        for column in range(grid.columns):
            grid.put(column, level, SIGNS[Part.GOAL])
    if chart.path:  # in every other column, so that a goal on the same row stays visible
        level_at = _line(chart.path)
        for column in range(grid.column(chart.path[0][0]), grid.columns, 2):
            grid.put(column, level_at(grid.day(column)), SIGNS[Part.PATH])
    if chart.interval:
        low, high = (grid.row(level) for level in chart.interval)
        column = grid.column(chart.forecast[-1][0])
        for row in range(high, low + 1):
            grid.cells[row][column] = SIGNS[Part.INTERVAL]
    spots: Sequence[Reached]
    for spots, sign in (
        (chart.forecast, SIGNS[Part.OUTLOOK]),
        (chart.figures, SIGNS[Part.FIGURES]),
        (chart.so_far, SIGNS[Part.SO_FAR]),
    ):
        for day, reached in spots:
            grid.put(grid.column(day), as_fraction(reached), sign)


def _line(points: tuple[Spot, ...]) -> Callable[[date], Fraction]:
    """The straight line from point to point, level before and after."""

    def at(day: date) -> Fraction:
        before, level = points[0]
        for after, next_level in points[1:]:
            if before <= day < after:
                return level + (next_level - level) * Fraction(
                    (day - before).days, (after - before).days
                )
            before, level = after, next_level
        return points[0][1] if day < points[0][0] else level

    return at


def legend(chart: Chart, say: Speaker, width: int) -> list[str]:
    """What the signs mean, as many to a line as fit."""
    return fill((f"{SIGNS[part]} {say(words)}" for part, words in parts(chart)), width)


def fill(parts: Iterable[str], width: int, gap: str = "   ") -> list[str]:
    """Parts side by side, as many to a line as fit; none is broken."""
    lines: list[str] = []
    for part in parts:
        if lines and cell_len(lines[-1] + gap + part) <= width:
            lines[-1] += gap + part
        else:
            lines.append(part)
    return lines
