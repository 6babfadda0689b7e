"""Open SDG: a table of figures for each indicator, and what its metadata say of it.

The headline of an indicator are the rows that no column breaks down. What breaks down, such as a
sex or a region, is another series; an indicator may name it by `series: {key: {Sex: Female}}`.
"""

import re
from collections.abc import Mapping

from qplan.core.base.coded import trimester
from qplan.core.base.message import msg
from qplan.core.base.number import plain
from qplan.core.base.period import Period
from qplan.core.base.problems import Diagnostic
from qplan.core.base.sdmx_period import parse_sdmx_period
from qplan.core.base.spoken import lost_zero, parse_spoken_period, perhaps_one_year, perhaps_years
from qplan.core.codes import series as codes
from qplan.core.codes import sheets
from qplan.core.intake.cells import tidy
from qplan.core.intake.column import ColumnSense, sense_of
from qplan.core.intake.dataset import Dataset, Flow, Observed
from qplan.core.intake.grid import Cell, Grid

_MEANT = {
    "year": "period", "value": "value", "observation status": "status", "obs_status": "status",
    "unit multiplier": "multiplier", "unit_mult": "multiplier", "units": "unit",
    "unit measure": "unit", "unit_measure": "unit",
}  # fmt: skip
_BESIDE = frozenset(("geocode", "progress", "comment_obs", "obs_comment", "source_detail"))
"""Columns that break nothing down, and hold no figure of ours."""
_SERIES = frozenset(("series", "units", "unit measure", "unit_measure"))
"""Columns by which the headline itself may be several series."""
_WHOLE_YEAR = re.compile(r"(?a)([12]\d{3})\.0")
"""A year as a data frame writes it."""


def is_open_sdg(grid: Grid) -> bool:
    """Whether a table has the headings of Open SDG: `Year` first, and a `Value`."""
    names = _names(grid)
    return names[:1] == ["year"] and "value" in names


def _names(grid: Grid) -> list[str]:
    row = grid.rows[0] if grid.rows else ()
    return [tidy(cell.text).lower() if cell else "" for cell in row]


def read_open_sdg(grid: Grid, item: str) -> Dataset | Diagnostic:
    """The figures of an indicator's table."""
    names = _names(grid)
    if not is_open_sdg(grid):
        message = msg("no headings of {format} in the first row", format="Open SDG")
        return Diagnostic(codes.NOT_THE_FORMAT, message, location=grid.at(0, 0))
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice is not None:
        message = msg("the heading {name} stands there twice", name=twice)
        at = grid.at(0, names.index(twice))
        return Diagnostic(codes.NOT_THE_FORMAT, message, location=at)
    said = tuple(_widths(grid, len(names)))
    wrong = {d.location.line - 1 for d in said if d.location}
    titles = [tidy(cell.text) if cell else "" for cell in grid.rows[0]]
    free = [c for c, name in enumerate(names) if name and name not in _BESIDE
            and (name in _SERIES or name not in _MEANT)]  # fmt: skip
    time = names.index("year")
    sense = sense_of(grid.cell(r, time) for r in range(1, len(grid.rows)))
    observed = tuple(
        _observed(grid, r, names, {titles[c]: c for c in free}, item)
        for r in range(1, len(grid.rows))
        if r not in wrong and any(grid.rows[r])
    )
    columns = {_MEANT[name]: c for c, name in reversed([*enumerate(names)]) if name in _MEANT}
    columns |= {f"dimension {titles[c]}": c for c in free}
    return Dataset(
        grid,
        {"id": time, **columns},
        tuple(titles[c] for c in free),
        observed,
        lambda one: read_period(one, sense),
        said,
        is_part=True,
        broken_down=frozenset(titles[c] for c in free if names[c] not in _SERIES),
    )


def _widths(grid: Grid, width: int) -> list[Diagnostic]:
    found = []
    for r, row in enumerate(grid.rows[1:], 1):
        if any(row) and len(row) != width and grid.separator:
            code = codes.SHORT_ROW if len(row) < width else sheets.LONG_ROW
            message = msg("the row has {count} cells, and there are {headings} headings",
                          count=len(row), headings=width)  # fmt: skip
            found.append(Diagnostic(code, message, location=grid.at(r, len(row) - 1)))
    return found


def _observed(grid: Grid, r: int, names: list[str], free: Mapping[str, int], item: str) -> Observed:
    cells: dict[str, Cell] = {}
    for c, name in enumerate(names):
        cell = grid.cell(r, c)
        if cell is not None and name in _MEANT and _MEANT[name] not in cells:
            cells[_MEANT[name]] = cell
    said = {
        title: tidy(cell.text) if (cell := grid.cell(r, c)) else "" for title, c in free.items()
    }
    is_total = all(not code or title.lower() in _SERIES for title, code in said.items())
    return Observed(r, Flow("", item, ""), said, cells, item if is_total else None)


def read_period(observed: Observed, sense: ColumnSense) -> Period:
    """The period in the column of the year.

    Raises:
        ValueError: if it names none for sure: `2000/01`, `2003-05`, `2014/2015`.
    """
    text = plain(tidy(observed.cells["period"].text)) if "period" in observed.cells else ""
    match = _WHOLE_YEAR.fullmatch(text)
    text = match[1] if match else text
    unsure = perhaps_years(text) and not sense.has_months
    if unsure or lost_zero(text) or perhaps_one_year(text) or len(trimester(text)) > 1:
        raise ValueError(text)
    try:
        return parse_sdmx_period(text)
    except ValueError:
        return parse_spoken_period(text)
