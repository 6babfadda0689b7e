"""What files of series hold, whatever their format: figures by their codes, as they stand there."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from qplan.core.base.period import Period
from qplan.core.base.problems import Diagnostic, Location
from qplan.core.intake.grid import Cell, Grid

_FLOW = re.compile(
    r"(?:(?P<agency>[^\s:()]{1,200}):)?(?P<id>[^\s:()]{1,200})(?:\((?P<version>[^\s()]{1,100})\))?"
    r"(?::\s.{0,1000})?"  # a label
)


class Flow(NamedTuple):
    """A data set by its name: `AGENCY:ID(VERSION)`."""

    agency: str
    id: str
    version: str

    def is_named(self, text: str) -> bool:
        """Whether a text names it: by its id, and by whatever else the text says.

        The OECD writes the structure before the id: `DSD_WISE_IDD@DF_IDD`.
        """
        named = flow_of(text)
        return named.id in (self.id, self.id.rpartition("@")[2]) and all(
            not wanted or wanted == own
            for wanted, own in ((named.agency, self.agency), (named.version, self.version))
        )

    def __str__(self) -> str:
        """As SDMX writes it."""
        agency = f"{self.agency}:" if self.agency else ""
        return f"{agency}{self.id}" + (f"({self.version})" if self.version else "")


def flow_of(text: str) -> Flow:
    """The data set that a text names."""
    match = _FLOW.fullmatch(text.strip())
    if match is None:
        return Flow("", text.strip(), "")
    return Flow(match["agency"] or "", match["id"], match["version"] or "")


OWN_AGENCY = "QPLAN"
"""Of data sets that were made by qplan from a plan without `series`."""


@dataclass(frozen=True, slots=True)
class Observed:
    """A figure of a file: of which series, and what stands beside it."""

    number: int
    """Its row in the grid, from 0."""
    flow: Flow
    codes: Mapping[str, str]
    """By dimension, without the time."""
    cells: Mapping[str, Cell]
    """`period`, `value`, and where they are there `status`, `unit`, `multiplier`, `decimals`,
    `begins` (where the reporting year begins) and what a row of a table may say."""
    item: str | None = None
    """The indicator, where the file itself says it by its id."""


def frequency_of(observed: Observed) -> str:
    """The code of its frequency, where the file has one."""
    return observed.codes.get("FREQ") or observed.codes.get("freq") or ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """A file of series."""

    grid: Grid
    columns: Mapping[str, int]
    """Where what is read stands; `value` is always there."""
    dimensions: tuple[str, ...]
    """Their names in order, without the time."""
    observed: tuple[Observed, ...]
    period: Callable[[Observed], Period]
    """Reads its period.

    Raises:
        ValueError: if it has none that is sure.
    """
    diagnostics: tuple[Diagnostic, ...] = ()
    is_own: bool = False
    """Whether qplan wrote it: then what it says of a figure beside its value is read as well."""
    is_part: bool = False
    """Whether it is one of many files, of which some may be of no indicator."""
    broken_down: frozenset[str] = frozenset()
    """Dimensions of which, where nobody names a code, the total is meant: an empty cell."""

    def at(self, observed: Observed, key: str) -> Location:
        """The place of what stands beside a figure; of the figure where nothing does."""
        return self.grid.at(observed.number, self.columns.get(key, self.columns["value"]))
