"""Rows of figures as they were found in sheets: their cells by what they mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qplan.core.base.problems import Diagnostic, Location
from qplan.core.intake.column import NO_SENSE, ColumnSense
from qplan.core.intake.grid import Cell, Grid


@dataclass(frozen=True, slots=True)
class FormAbout:
    """What a form says of itself."""

    plan: str
    department: str
    kind: str
    at: Location


@dataclass(frozen=True, slots=True)
class Said:
    """Something that a table says once for many figures, such as their unit."""

    text: str
    at: Location
    is_sure: bool = True
    """Whether it can be nothing else."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with something in it: its cells by what they mean, and where each of them is."""

    cells: Mapping[str, Cell]
    form: FormAbout | None
    grid: Grid
    number: int
    columns: Mapping[str, int]
    others: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Further columns of the same meaning."""
    units: tuple[Said, ...] = ()
    """What the headings of the figures say of their unit."""
    lines: tuple[Said, ...] = ()
    """What lines above the table say of it."""
    sense: ColumnSense = NO_SENSE
    """What the other periods of the column tell of this row's."""

    def at(self, key: str) -> Location:
        """Where a cell of the row is; of a form the one that is seen."""
        names = (f"seen {key}", key, "value", "state", "progress")
        name = next(name for name in names if name in self.columns)
        return self.grid.at(self.number, self.columns[name])

    def seen(self, key: str) -> Cell | None:
        """A cell of a form as the department sees it."""
        column = self.columns.get(f"seen {key}")
        return None if column is None else self.grid.cell(self.number, column)

    def also(self, key: str) -> list[tuple[Cell, Location]]:
        """What stands in further columns of the same meaning."""
        found = ((self.grid.cell(self.number, c), c) for c in self.others.get(key, ()))
        return [(cell, self.grid.at(self.number, c)) for cell, c in found if cell is not None]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a sheet, and what is wrong with it as a whole."""

    rows: tuple[Row, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    blank: int = 0
    """Rows prepared for a figure, but without one."""
    stray: tuple[Said, ...] = ()
    """Figures that stand where none is asked for."""
