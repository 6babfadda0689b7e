"""SDMX-CSV 1.0 and 2.0: which columns are dimensions, and the figures by their codes.

Read are ids, `ID: label` in one cell, and ids and labels in columns beside each other.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from qplan.core.base.message import msg
from qplan.core.base.number import plain
from qplan.core.base.period import PLAIN, Period
from qplan.core.base.problems import Diagnostic
from qplan.core.base.sdmx_period import parse_sdmx_period, year_start
from qplan.core.codes import series as codes
from qplan.core.codes import sheets
from qplan.core.intake.dataset import OWN_AGENCY, Dataset, Observed, flow_of, frequency_of
from qplan.core.intake.grid import Cell, Grid
from qplan.core.intake.measure import code_of
from qplan.core.intake.separators import comma_of, without_commas

_FIXED = (
    "DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "LAST UPDATE",
    "SERIES_KEY", "OBS_KEY",
)  # fmt: skip
_MEANT = {
    "TIME_PERIOD": "period", "OBS_VALUE": "value", "OBS_STATUS": "status", "OBS_FLAG": "status",
    "UNIT_MULT": "multiplier", "UNIT_MEASURE": "unit", "DECIMALS": "decimals",
    "OBS_COMMENT": "note", "COMMENT_OBS": "note", "DATA_SOURCE": "source",
    "REPORTING_YEAR_START_DAY": "begins",
}  # fmt: skip
_OWN = {
    "NUMERATOR": "numerator", "DENOMINATOR": "denominator", "QUALITY": "quality",
    "WEIGHT": "weight", "REPORTED_BY": "by", "RECEIVED": "received", "RECORDED": "recorded",
    "REASON": "reason",
}  # fmt: skip
"""What qplan itself writes beside a figure; other files may mean something else by it."""
_BESIDE = frozenset((*_MEANT, *_OWN)) - {"UNIT_MEASURE"}
"""Columns that are never dimensions."""
_ID = re.compile(r"(?a)([A-Za-z][\w@$-]{0,199})(?:\[[^\]]{0,99}\])?(?::.{0,500})?")
_LABELS = re.compile(r"(?a)[A-Z][\w@$-]*")
_FREQUENCY = {"A": 12, "S": 6, "T": 4, "Q": 3, "M": 1}


class _Head(NamedTuple):
    """A heading: its id, and the column."""

    id: str
    column: int


def is_sdmx_csv(grid: Grid) -> bool:
    """Whether a table says of itself that it is SDMX-CSV."""
    names = _names(grid)
    is_first = names[:1] == ["DATAFLOW"]
    return is_first or (names[:1] == ["STRUCTURE"] and "STRUCTURE_ID" in names)


def _names(grid: Grid) -> list[str]:
    row = grid.rows[0] if grid.rows else ()
    return [_id(cell.text) if cell else "" for cell in row]


def _id(text: str) -> str:
    match = _ID.fullmatch(text.strip())
    return match[1] if match else text.strip()


def read_sdmx_csv(grid: Grid) -> Dataset | Diagnostic:
    """The figures of a table that says it is SDMX-CSV, or why it is none."""
    heads = _heads(_names(grid))
    at = {head.id: head.column for head in heads}
    for name in ("TIME_PERIOD", "OBS_VALUE"):
        if name not in at:
            message = msg("SDMX-CSV without a column {name}", name=name)
            return Diagnostic(codes.NOT_THE_FORMAT, message, location=grid.at(0, 0))
    twice = next((head for head in heads if at[head.id] != head.column), None)
    if twice is not None:
        message = msg("the heading {name} stands there twice", name=twice.id)
        return Diagnostic(codes.NOT_THE_FORMAT, message, location=grid.at(0, at[twice.id]))
    layout = _Layout(grid, heads, at, len(grid.rows[0]))
    observed, said = layout.observed()
    if grid.separator == ";":
        observed = _with_points(observed)
    columns = {meant: at[name] for name, meant in (_MEANT | _OWN).items() if name in at}
    columns |= {f"dimension {head.id}": head.column for head in layout.dimensions}
    columns.setdefault("id", layout.dimensions[0].column if layout.dimensions else 0)
    return Dataset(
        grid,
        columns,
        tuple(head.id for head in layout.dimensions),
        observed,
        read_period,
        said,
        bool(observed) and all(one.flow.agency == OWN_AGENCY for one in observed),
    )


def _heads(names: Sequence[str]) -> list[_Head]:
    """The headings that are ids; where each has a label in the next column, without the labels."""
    heads = [_Head(name, c) for c, name in enumerate(names)]
    value = names.index("OBS_VALUE") if "OBS_VALUE" in names else -1
    after = names[value + 1] if -1 < value < len(names) - 1 else ""
    if not after or (_LABELS.fullmatch(after) and after.upper() == after):
        return [head for head in heads if head.id]
    fixed = [head for head in heads if head.id in _FIXED]
    rest = heads[len(fixed) :]
    return [*fixed, *rest[::2]]


@dataclass(frozen=True, slots=True)
class _Layout:
    grid: Grid
    heads: Sequence[_Head]
    at: Mapping[str, int]
    width: int

    @property
    def dimensions(self) -> list[_Head]:
        """What tells series apart: all before time and value, or between them where none is.

        Attributes stand behind both; some files have them in between.
        """
        free = [head for head in self.heads if head.id not in _FIXED and head.id not in _BESIDE]
        time, value = self.at["TIME_PERIOD"], self.at["OBS_VALUE"]
        first = [head for head in free if head.column < min(time, value)]
        return first or [head for head in free if head.column < max(time, value)]

    def observed(self) -> tuple[tuple[Observed, ...], tuple[Diagnostic, ...]]:
        """Every row, and what is wrong with some."""
        found: list[Observed] = []
        said: list[Diagnostic] = []
        for r in range(1, len(self.grid.rows)):
            row = self.grid.rows[r]
            if not any(row):
                continue
            wrong = self._wrong_width(r, row) or self._deletes(r)
            if wrong is None:
                found.append(self._observed(r))
            else:
                said.append(wrong)
        return tuple(found), tuple(said)

    def _wrong_width(self, r: int, row: Sequence[Cell | None]) -> Diagnostic | None:
        if len(row) == self.width or not self.grid.separator:
            return None
        code = codes.SHORT_ROW if len(row) < self.width else sheets.LONG_ROW
        message = msg("the row has {count} cells, and there are {headings} headings",
                      count=len(row), headings=self.width)  # fmt: skip
        return Diagnostic(code, message, location=self.grid.at(r, len(row) - 1))

    def _deletes(self, r: int) -> Diagnostic | None:
        action = self._text(r, "ACTION")
        if action not in ("D", "Delete"):
            return None
        message = msg("a row that deletes is not carried out")
        return Diagnostic(codes.DELETED, message, location=self.grid.at(r, self.at["ACTION"]))

    def _observed(self, r: int) -> Observed:
        flow = flow_of(self._text(r, "STRUCTURE_ID") or self._text(r, "DATAFLOW"))
        known = _MEANT | (_OWN if flow.agency == OWN_AGENCY else {})
        coded = {
            head.id: code_of(self._text(r, head.id))
            for head in self.heads
            if head.id not in _FIXED and head.id not in _BESIDE
        }
        cells = {known[name]: cell for name in self.at if name in known
                 if (cell := self.grid.cell(r, self.at[name])) is not None}  # fmt: skip
        return Observed(r, flow, coded, cells)

    def _text(self, r: int, name: str) -> str:
        cell = self.grid.cell(r, self.at[name]) if name in self.at else None
        return cell.text.strip() if cell else ""


def _with_points(observed: tuple[Observed, ...]) -> tuple[Observed, ...]:
    """The figures of a file of semicolons, in which the comma may stand before decimals."""
    comma = comma_of(one.cells["value"].text for one in observed if "value" in one.cells)
    changed = []
    for one in observed:
        value = one.cells.get("value")
        text = without_commas(value.text, comma) if value else None
        if value is not None and text is not None:
            one = replace(one, cells={**one.cells, "value": replace(value, text=text)})  # noqa: PLW2901 - the same with points
        changed.append(one)
    return tuple(changed)


def read_period(observed: Observed) -> Period:
    """The period of a row: by its text, where the reporting year begins, and the frequency.

    Raises:
        ValueError: if it names none for sure.
    """
    text = observed.cells["period"].text.strip() if "period" in observed.cells else ""
    begins = observed.cells.get("begins")
    start = year_start(code_of(begins.text)) if begins else PLAIN
    period = parse_sdmx_period(code_of(plain(text)), start)  # a label may follow
    return _by_frequency(period, frequency_of(observed))


def _by_frequency(period: Period, frequency: str) -> Period:
    """A first day is the period of the frequency that begins with it: `2014-01-01` for January.

    Raises:
        ValueError: if frequency and period contradict each other.
    """
    months = _FREQUENCY.get(frequency)
    if months is None or period.first != period.last:
        return period
    day = period.first
    if day.day != 1 or (day.month - 1) % months:
        raise ValueError(period.text)
    return parse_sdmx_period(f"{day.isoformat()}/P{months}M")
