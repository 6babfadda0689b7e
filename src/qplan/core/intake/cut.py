"""Rows of a table of text in which a number or text was cut in two by what ends a cell."""

import re
from collections.abc import Iterator, Sequence

from qplan.core.base.message import Quoted, msg
from qplan.core.base.problems import Diagnostic
from qplan.core.codes import sheets as codes
from qplan.core.intake.grid import Cell, Grid
from qplan.core.intake.headings import Heads
from qplan.core.intake.row import Row

_THOUSANDS = re.compile(r"[+-]?\d{1,3}", re.ASCII)
_GROUP = re.compile(r"\d{3}(?:\.\d+)?", re.ASCII)
"""What a comma parts in `1,234.5`."""
_TEXTS = ("source", "note", "by", "reason")


def long_rows(grid: Grid, heads: Heads, rows: Sequence[Row]) -> Iterator[Diagnostic]:
    """The rows with more cells than headings, or with one number in two cells."""
    if not grid.separator:
        return
    width = max(len(row) for row in grid.rows[heads.first : heads.last + 1])
    for row in rows:
        cells = grid.rows[row.number]
        beyond = next((c for c in range(width, len(cells)) if cells[c] is not None), None)
        cut = _cut_number(row) if beyond is None and grid.separator == "," else None
        at = cut if beyond is None else beyond
        if at is not None:
            said = _seen(cells, at)
            message = (
                msg("the row has more cells than headings: {text}", text=said)
                if cut is None
                else msg("one number in two cells: {text}", text=said)
            )
            hint = msg("put what has {separator} in it between quotation marks",
                       separator=Quoted(grid.separator))  # fmt: skip
            yield Diagnostic(codes.LONG_ROW, message, hint=hint, location=grid.at(row.number, at))


def _cut_number(row: Row) -> int | None:
    """The column in which the rest of `1,234` stands, where there is room for it by chance."""
    known = {c: key for key, c in row.columns.items()}
    for key in ("value", "weight"):
        after = row.columns.get(key, -2) + 1
        before, rest = row.cells.get(key), row.grid.cell(row.number, after)
        if (
            before is not None
            and rest is not None
            and known.get(after, "note") in _TEXTS
            and _THOUSANDS.fullmatch(before.text.strip())
            and _GROUP.fullmatch(rest.text.strip())
        ):
            return after
    return None


def _seen(cells: Sequence[Cell | None], at: int) -> Quoted:
    """The cell of a place with the one before it, as they stand in the file."""
    return Quoted(",".join(cell.text if cell else "" for cell in cells[max(0, at - 1) : at + 1]))
