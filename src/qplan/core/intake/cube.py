"""Cubes of figures by dimensions, one of which is the time: JSON-stat, PX."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from qplan.core.base.coded import trimester
from qplan.core.base.message import Message, msg
from qplan.core.base.number import plain
from qplan.core.base.period import Period
from qplan.core.base.problems import Diagnostic, Location
from qplan.core.base.sdmx_period import parse_sdmx_period
from qplan.core.base.spoken import lost_zero, parse_spoken_period, perhaps_one_year, perhaps_years
from qplan.core.codes import series as codes
from qplan.core.intake.column import ColumnSense, sense_of
from qplan.core.intake.dataset import Dataset, Flow, Observed
from qplan.core.intake.grid import Cell, Grid, Holds

MAX_CELLS = 200_000


class NotACubeError(ValueError):
    """The file is not what its format demands."""

    def __init__(self, message: Message, path: str = "") -> None:
        super().__init__(message.template)
        self.message, self.path = message, path


@dataclass(frozen=True, slots=True)
class Axis:
    """A dimension: its name, and the codes of its categories in order."""

    name: str
    codes: tuple[str, ...]
    units: Mapping[str, Mapping[str, str]]
    """What is said of the figures of a category: `unit`, `decimals`."""


@dataclass(frozen=True, slots=True)
class Cube:
    """Figures in the order of their axes, the last of which turns fastest."""

    flow: Flow
    axes: tuple[Axis, ...]
    time: str
    """The name of the axis of time."""
    values: Callable[[int], Mapping[str, str]]
    """What is said in a place: `value`, `status` and so on."""
    path: Callable[[int], str]
    reads: Callable[[str], Period]
    """Reads the period of a code."""
    is_own: bool = False


def size_of(axes: Sequence[Axis]) -> int:
    """How many places a cube has.

    Raises:
        NotACubeError: if those are more than any table of figures has.
    """
    size = prod(len(axis.codes) for axis in axes)
    if size > MAX_CELLS:
        raise NotACubeError(msg("more than {count} cells", count=MAX_CELLS))
    return size


def dataset_of(file: str, cube: Cube) -> Dataset:
    """The figures of a cube as series."""
    size_of(cube.axes)
    names = [axis.name for axis in cube.axes]
    observed: list[Observed] = []
    paths: list[str] = []
    for n, place in enumerate(product(*(axis.codes for axis in cube.axes))):
        said = dict(cube.values(n))
        coded = dict(zip(names, place, strict=True))
        for axis in cube.axes:
            said |= axis.units.get(coded[axis.name], {})
        said["period"] = coded.pop(cube.time)
        cells = {key: Cell(Holds.TEXT, text) for key, text in said.items() if text}
        observed.append(Observed(len(observed), cube.flow, coded, cells))
        paths.append(cube.path(n))
    return Dataset(
        Grid(file, "", (), paths=tuple(paths) or ("/",)),
        {"value": 0},
        tuple(name for name in names if name != cube.time),
        tuple(observed),
        lambda one: cube.reads(one.cells["period"].text),
        is_own=cube.is_own,
    )


def refusal(file: str, error: NotACubeError) -> Diagnostic:
    """What to say of a file that is no cube."""
    at = Location(file, 1, 1, 1, 1, error.path or "/")
    return Diagnostic(codes.NOT_THE_FORMAT, error.message, location=at)


def reader_of(texts: Sequence[str]) -> Callable[[str], Period]:
    """Reads the periods of an axis, each by what the others tell."""
    sense = sense_of(Cell(Holds.TEXT, text) for text in texts)
    return lambda text: period_of(text, sense)


def period_of(text: str, sense: ColumnSense) -> Period:
    """The period that a code names.

    Raises:
        ValueError: if it names none for sure.
    """
    text = plain(text)
    quarters = trimester(text)
    if quarters and sense.has_quarters:
        return quarters[0]
    unsure = perhaps_years(text) and not sense.has_months
    if unsure or lost_zero(text) or perhaps_one_year(text) or len(quarters) > 1:
        raise ValueError(text)
    try:
        return parse_sdmx_period(text)
    except ValueError:
        return parse_spoken_period(text)
