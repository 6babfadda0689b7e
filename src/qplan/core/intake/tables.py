"""From sheets to rows of figures: forms by their hidden row, tables by their headings."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from qplan.core.base.message import Listed, Quoted, msg
from qplan.core.base.problems import Diagnostic
from qplan.core.codes import sheets as codes
from qplan.core.intake.cells import is_figure
from qplan.core.intake.column import sense_of
from qplan.core.intake.cut import long_rows
from qplan.core.intake.grid import Cell, Grid, Holds
from qplan.core.intake.headings import Heads, find_heads, is_heads_again, unread
from qplan.core.intake.returned import form_table
from qplan.core.intake.row import Row, Said, Table
from qplan.core.intake.separators import Comma, comma_of, without_commas

_FIGURES = ("value", "weight")
_BESIDE = {"id", "period", "day", "by", "unit", "received", "recorded"}
"""What a row may have and yet no figure."""
_SIGNED = re.compile(
    r"(?i)\s*(?:单位)?(?:填[表报]人|审核人|复核人|制表人?|统计负责人|(?:单位|部门|科室)?负责人|联系人|经办人|"
    r"(?:联系|办公)?电话|手机|(?:填报|报出|制表)?(?:日期|时间)|签[字名章]|盖章|注\d*|备注|说明|附注|(?:数据|资料)?来源|"
    r"filled in by|prepared by|checked by|signed(?: by)?|signature|telephone|notes?|remarks?)"
    r"\s*(?:[(（].*?[)）])?\s*[:：]"
)


def read_tables(grids: Sequence[Grid], *, hidden: bool = False) -> Iterator[Table]:
    """The tables of one file. Sheets without one are passed over where another has one.

    Args:
        grids: the sheets of the file.
        hidden: whether hidden sheets are read too.
    """
    missing: list[Diagnostic] = []
    found = False
    for grid in grids:
        table = form_table(grid)
        heads = find_heads(grid) if table is None else Heads()
        if table is None and not heads.lacking:
            table = _table(grid, heads)
        if table is not None and grid.is_hidden and not hidden:
            yield Table((), (_hidden(grid),))
        elif table is not None:
            yield table
            found = True
        elif any(any(cells) for cells in grid.rows):
            missing.append(_no_table(grid, heads))
    if not found and grids:
        yield Table((), (missing[0] if missing else _no_table(grids[0], Heads()),))


def _hidden(grid: Grid) -> Diagnostic:
    return Diagnostic(
        codes.HIDDEN_SHEET,
        msg("a hidden sheet is not read: {name}", name=Quoted(grid.sheet)),
        hint=msg("show it in the book, or read it with --force"),
        location=grid.at(0, 0),
    )


def _no_table(grid: Grid, heads: Heads) -> Diagnostic:
    if heads.columns:
        message = msg("no column {names}", names=Listed(tuple(heads.lacking)))
        at = grid.at(heads.last, min(heads.columns.values()))
    else:
        message, at = msg("no row of headings, and no form"), grid.at(0, 0)
    hint = msg("write headings: {names}", names=msg("id, period, value (编号, 报告期, 数值)"))
    return Diagnostic(codes.NO_TABLE, message, hint=hint, location=at)


def _table(grid: Grid, heads: Heads) -> Table:
    rows = []
    for r in range(heads.last + 1, len(grid.rows)):
        if not any(grid.rows[r]) or is_heads_again(grid, r, heads):
            continue
        row = _row(grid, r, heads)
        if row.cells and not _is_signed(row):
            rows.append(row)
    sense = sense_of(row.cells.get("period") for row in rows)
    filled = [replace(row, sense=sense) for row in rows if set(row.cells) - _BESIDE]
    cut = tuple(long_rows(grid, heads, rows)) if rows else ()
    said = {found.location for found in cut}
    taken = [*heads.columns.values(), *(c for more in heads.others.values() for c in more)]
    return Table(
        tuple(_with_points(grid, filled)),
        (*unread(grid, heads, taken), *cut),
        len(rows) - len(filled),
        tuple(stray for stray in _stray(grid, heads, taken) if stray.at not in said),
    )


def _row(grid: Grid, r: int, heads: Heads) -> Row:
    cells = {}
    for key, column in heads.columns.items():
        places = (column, *heads.others.get(key, ()))
        cell = next((found for c in places if (found := _cell(grid, r, c, key))), None)
        if cell is not None:
            cells[key] = cell
    return Row(cells, None, grid, r, heads.columns, heads.others, heads.units, heads.lines)


def _cell(grid: Grid, r: int, c: int, key: str) -> Cell | None:
    """A cell; what is said once for several rows holds for each of them, except a figure."""
    cell = grid.cell(r, c)
    if cell is None and (r, c) in grid.merged:
        over = grid.cell(*grid.merged[r, c])
        return Cell(Holds.COVERED, over.text) if over and key == "value" else over
    return cell


def _is_signed(row: Row) -> bool:
    """Whether a row below the figures says who signed, or is a remark on the table."""
    first = next((cell for cell in row.grid.rows[row.number] if cell), None)
    value = row.cells.get("value")
    return (
        first is not None
        and bool(_SIGNED.match(first.text))
        and (value is None or (value.holds is Holds.TEXT and not is_figure(value)))
    )


# --- figures ------------------------------------------------------------------------------


def _with_points(grid: Grid, rows: Sequence[Row]) -> Iterable[Row]:
    """The rows of a file of semicolons with their figures as they are meant."""
    if grid.separator != ";":
        return rows
    comma = comma_of(
        cell.text for row in rows for key in _FIGURES if (cell := row.cells.get(key)) is not None
    )
    return [replace(row, cells=_points(row.cells, comma)) for row in rows]


def _points(cells: Mapping[str, Cell], comma: Comma) -> Mapping[str, Cell]:
    changed = dict(cells)
    for key in _FIGURES:
        cell = cells.get(key)
        if cell is not None:
            text = without_commas(cell.text, comma)
            changed[key] = (
                Cell(Holds.UNSURE, cell.text) if text is None else replace(cell, text=text)
            )
    return changed


def _stray(grid: Grid, heads: Heads, taken: Sequence[int]) -> Iterator[Said]:
    """Figures under a blank heading, but for the numbers of the rows."""
    named = {
        c
        for row in grid.rows[heads.first : heads.last + 1]
        for c, cell in enumerate(row)
        if cell is not None
    }
    left = heads.columns["value"]
    for c in range(max(len(row) for row in grid.rows)):
        if c in named or c in taken:
            continue
        places = [(r, cell) for r in range(heads.last + 1, len(grid.rows))
                  if (cell := grid.cell(r, c)) is not None and is_figure(cell)]  # fmt: skip
        if c < left and _is_count([cell.text for _, cell in places]):
            continue
        yield from (Said(cell.text, grid.at(r, c)) for r, cell in places)


def _is_count(texts: Sequence[str]) -> bool:
    """Whether figures only number the rows, from 0 or 1 on."""
    return any(list(texts) == [str(n) for n in range(k, k + len(texts))] for k in (0, 1))
