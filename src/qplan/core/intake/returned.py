"""Forms that came back: their rows by the hidden row, and figures where none is asked for."""

import re
from collections.abc import Iterator, Mapping

from qplan.core.forms.form import MARKER, TASKS
from qplan.core.intake.cells import is_figure
from qplan.core.intake.grid import Cell, Grid
from qplan.core.intake.row import FormAbout, Row, Said, Table
from qplan.core.plan.entries import TOLD

_KEYS = ("value", "source", "note", "reason", "state", "on", *TOLD)
_READ = (*_KEYS, "received")
"""What is read; the day alone fills no row in."""
_MARKED = 5
"""Rows from the top in which the hidden row may stand."""
_ABOUT = 3
"""Cells behind the marker."""
_LABEL = re.compile(r"[:：]\s*$|^\d+[.、]\s*\D")
"""Of the fields to sign, and of the notes."""


def form_table(grid: Grid) -> Table | None:
    """The rows of a form that are filled in; none if the sheet is no form."""
    for r, cells in enumerate(grid.rows[:_MARKED]):
        for c, cell in enumerate(cells):
            if cell is not None and cell.text == MARKER:
                return _rows(grid, r, c)
    return None


def _rows(grid: Grid, keys: int, marker: int) -> Table:
    about = [grid.cell(keys, marker + n + 1) for n in range(_ABOUT)]
    plan, department, kind = (cell.text if cell else "" for cell in about)
    form = FormAbout(plan, department, kind, grid.at(0, 0))
    names = {c: cell.text for c, cell in enumerate(grid.rows[keys][:marker]) if cell is not None}
    columns = {
        name.lstrip("#"): c for c, name in names.items() if name.startswith("#") or name in _READ
    }
    seen = {f"seen {name}": c for c, name in names.items() if not name.startswith("#")}
    rows: list[Row] = []
    blank, numbers = 0, []
    for r in range(keys + 1, len(grid.rows)):
        cells = {key: cell for key, c in columns.items() if (cell := grid.cell(r, c)) is not None}
        if "id" not in cells:
            continue
        numbers.append(r)
        if any(key in cells for key in _KEYS):
            rows.append(Row(cells, form, grid, r, columns | seen))
        elif kind != TASKS:
            blank += 1
    known = {*names, *range(marker, marker + _ABOUT + 1)}
    return Table(tuple(rows), (), blank, tuple(_stray(grid, numbers, columns, known)))


def _stray(
    grid: Grid, numbers: list[int], columns: Mapping[str, int], known: set[int]
) -> Iterator[Said]:
    """Figures beside the form's columns, and in rows that were added to it."""
    if not numbers:
        return
    asked = set(numbers)
    for r in range(numbers[0], len(grid.rows)):
        cells = {c: cell for c, cell in enumerate(grid.rows[r]) if cell is not None}
        if r in asked:
            found = [c for c, cell in cells.items() if c not in known and is_figure(cell)]
        elif any(_LABEL.search(cell.text) for cell in cells.values()):
            continue
        else:
            found = _added(cells, columns)
        yield from (Said(cells[c].text, grid.at(r, c)) for c in found)


def _added(cells: Mapping[int, Cell], columns: Mapping[str, int]) -> list[int]:
    """The column of what a row without an id says: its figure, state or words, else any figure."""
    filled = [columns[key] for key in ("value", "state", *TOLD) if columns.get(key) in cells]
    return filled[:1] or [c for c, cell in cells.items() if c and is_figure(cell)][:1]
