"""From sheets to rows of figures: forms by their hidden row, tables by their headings."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qplan.core.form import MARKER
from qplan.core.intake_cells import Cell, Grid, Holds
from qplan.core.lookup import closest
from qplan.core.rules import sheets as codes
from qplan.problems import MAX_PER_CODE, Diagnostic, Location, Quoted, msg

HEADINGS: dict[str, tuple[str, ...]] = {
    "id": (
        "id", "indicator", "action", "编号", "代码",
        "指标", "指标编号", "指标代码", "指标id", "举措",
    ),
    "period": ("period", "on", "date", "报告期", "期间", "时期", "日期", "时间"),
    "value": (
        "value", "figure", "actual", "state",
        "数值", "实际值", "实测值", "实际数", "本期实际数", "完成值", "完成情况", "状态",
    ),
    "source": ("source", "来源", "数据来源"),
    "note": ("note", "remark", "备注", "说明"),
    "by": ("by", "department", "reporter", "填报单位", "报送单位", "责任单位", "部门"),
    "reason": ("reason", "更正理由", "更正原因", "理由", "原因", "修改原因"),
    "weight": ("weight", "权重"),
    "quality": ("quality", "数据质量", "质量"),
}  # fmt: skip
NEEDED = ("id", "period", "value")
_KNOWN = {name: key for key, names in HEADINGS.items() for name in names}
_SEARCHED = 30
"""Rows from the top in which headings may stand."""
_IN_BRACKETS = re.compile(r"[(（【\[][^)）】\]]*+(?:[)）】\]]|\Z)|[\s*＊:：_-]")
"""What a heading says beside its name. A bracket that nothing closes reaches to the end."""
_THOUSANDS = re.compile(r"[+-]?\d{1,3}", re.ASCII)
_GROUP = re.compile(r"\d{3}(?:\.\d+)?", re.ASCII)
"""What a comma parts in `1,234.5`."""
_TEXTS = ("source", "note", "by", "reason")
_FORM_KEYS = ("value", "source", "note", "reason", "state", "on")


@dataclass(frozen=True, slots=True)
class FormAbout:
    """What a form says of itself."""

    plan: str
    department: str
    kind: str
    at: Location


@dataclass(frozen=True, slots=True)
class Row:
    """A row with something in it: its cells by what they mean, and where each of them is."""

    cells: Mapping[str, Cell]
    form: FormAbout | None
    grid: Grid
    number: int
    columns: Mapping[str, int]

    def at(self, key: str) -> Location:
        """Where a cell of the row is; of a form the one that is seen."""
        names = (f"seen {key}", key, "value", "state")
        name = next(name for name in names if name in self.columns)
        return self.grid.at(self.number, self.columns[name])


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a sheet, and what is wrong with it as a whole."""

    rows: tuple[Row, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    blank: int = 0
    """Rows prepared for a figure, but without one."""


def read_tables(grids: Sequence[Grid]) -> Iterator[Table]:
    """The tables of one file. Sheets without one are passed over where another has one."""
    missing: list[Diagnostic] = []
    found = False
    for grid in grids:
        form = _form(grid)
        if form is not None:
            yield form
            found = True
            continue
        row, columns = _headings(grid)
        lacking = [key for key in NEEDED if key not in columns]
        if not lacking:
            yield _table(grid, row, columns)
            found = True
        elif any(any(cells) for cells in grid.rows):
            missing.append(_no_table(grid, row, columns, lacking))
    if not found and grids:
        yield Table((), (missing[0] if missing else _no_table(grids[0], 0, {}, list(NEEDED)),))


def _no_table(grid: Grid, row: int, columns: Mapping[str, int], lacking: list[str]) -> Diagnostic:
    if columns:
        message = msg("no column {names}", names=", ".join(lacking))
        at = grid.at(row, min(columns.values()))
    else:
        message, at = msg("no row of headings, and no form"), grid.at(0, 0)
    hint = msg("write headings: {names}", names="id, period, value (编号, 报告期, 数值)")
    return Diagnostic(codes.NO_TABLE, message, hint=hint, location=at)


# --- tables --------------------------------------------------------------------------------


def heading_key(text: str) -> str | None:
    """What a heading means; none where it is not known."""
    return _KNOWN.get(_plain(text))


def _plain(text: str) -> str:
    return _IN_BRACKETS.sub("", unicodedata.normalize("NFKC", text)).lower()


def _headings(grid: Grid) -> tuple[int, dict[str, int]]:
    """The first row that has an id and something else, or the best there is."""
    best: tuple[int, dict[str, int]] = 0, {}
    for r, cells in enumerate(grid.rows[:_SEARCHED]):
        columns: dict[str, int] = {}
        for c, cell in enumerate(cells):
            key = heading_key(cell.text) if cell and cell.holds is Holds.TEXT else None
            if key is not None:
                columns.setdefault(key, c)
        if len(columns) > len(best[1]):
            best = r, columns
        if all(key in columns for key in NEEDED):
            return r, columns
    return best


def _table(grid: Grid, head: int, columns: Mapping[str, int]) -> Table:
    rows = []
    for r in range(head + 1, len(grid.rows)):
        if not any(grid.rows[r]):
            continue
        row = _row(grid, r, columns, None, merged=True)
        if row.cells:
            rows.append(row)
    filled = [row for row in rows if set(row.cells) - {"id", "period", "by"}]
    wrong = (*_unread(grid, head, columns), *(_long_rows(grid, head, rows) if rows else ()))
    return Table(tuple(filled), wrong, len(rows) - len(filled))


def _long_rows(grid: Grid, head: int, rows: Sequence[Row]) -> Iterator[Diagnostic]:
    """Rows of a table of text in which a number or text was cut in two by what ends a cell."""
    if not grid.separator:
        return
    width = 1 + max(c for c, cell in enumerate(grid.rows[head]) if cell is not None)
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


def _unread(grid: Grid, head: int, columns: Mapping[str, int]) -> Iterator[Diagnostic]:
    """Columns whose headings nobody knows, or that stand there twice."""
    hints = MAX_PER_CODE  # a hint takes a search, and no more of them are shown
    for c, cell in enumerate(grid.rows[head]):
        if cell is None or c in columns.values():
            continue
        near = closest(_plain(cell.text), _KNOWN) if hints > 0 else []
        hints -= 1
        known = heading_key(cell.text)
        message = (
            msg("a second column {name} is not read", name=Quoted(cell.text))
            if known
            else msg("the column {name} is not read", name=Quoted(cell.text))
        )
        hint = msg("did you mean {name}?", name=Quoted(near[0])) if near and not known else None
        yield Diagnostic(codes.UNREAD_COLUMN, message, hint=hint, location=grid.at(head, c))


def _row(
    grid: Grid, r: int, columns: Mapping[str, int], form: FormAbout | None, *, merged: bool
) -> Row:
    cells = {}
    for key, c in columns.items():
        cell = grid.cell(r, c)
        if cell is None and merged and key != "value" and (r, c) in grid.merged:
            cell = grid.cell(*grid.merged[r, c])  # said once for several rows
        if cell is None and key == "value" and (r, c) in grid.merged:
            over = grid.cell(*grid.merged[r, c])
            cell = Cell(Holds.COVERED, over.text) if over else None
        if cell is not None:
            cells[key] = cell
    return Row(cells, form, grid, r, columns)


# --- forms ---------------------------------------------------------------------------------


def _form(grid: Grid) -> Table | None:
    """The rows of a form that are filled in; none if the sheet is no form."""
    for r, cells in enumerate(grid.rows[:5]):
        for c, cell in enumerate(cells):
            if cell is not None and cell.text == MARKER:
                return _form_rows(grid, r, c)
    return None


def _form_rows(grid: Grid, keys: int, marker: int) -> Table:
    about = [grid.cell(keys, marker + n) for n in (1, 2, 3)]
    plan, department, kind = (cell.text if cell else "" for cell in about)
    form = FormAbout(plan, department, kind, grid.at(0, 0))
    columns = {
        cell.text.lstrip("#"): c
        for c, cell in enumerate(grid.rows[keys][:marker])
        if cell is not None and (cell.text.startswith("#") or cell.text in _FORM_KEYS)
    }
    seen = {
        f"seen {cell.text}": c
        for c, cell in enumerate(grid.rows[keys][:marker])
        if cell is not None and not cell.text.startswith("#")
    }
    everything = columns | seen
    rows, blank = [], 0
    for r in range(keys + 1, len(grid.rows)):
        row = _row(grid, r, columns, form, merged=False)
        if "id" not in row.cells:
            continue
        if any(key in row.cells for key in _FORM_KEYS):
            rows.append(replace(row, columns=everything))
        else:
            blank += 1
    return Table(tuple(rows), (), blank)
