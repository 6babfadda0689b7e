"""Cubes of figures by dimensions, one of which is the time: JSON-stat, PX."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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
_SEVERAL_YEARS = re.compile(r"(?a)[12]\d{3}\s?(?:[-/–]|to)\s?(?:[12]\d)?\d\d(?!\d)")
"""`2011/12`, `2014-2016`: what a code `2011` may be called."""


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
    labels: Mapping[str, str] = field(default_factory=dict)
    """What the categories are called, by their codes."""


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
    called = next(axis.labels for axis in cube.axes if axis.name == cube.time)
    observed: list[Observed] = []
    paths: list[str] = []
    for n, place in enumerate(product(*(axis.codes for axis in cube.axes))):
        said = dict(cube.values(n))
        coded = dict(zip(names, place, strict=True))
        for axis in cube.axes:
            said |= axis.units.get(coded[axis.name], {})
        time = said["period"] = coded.pop(cube.time)
        if called.get(time, time) != time:
            said["called"] = called[time]
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


Reading = Callable[[str], Period]


def reader_of(axis: Axis) -> Reading:
    """Reads the codes of an axis of time: by themselves, or where none says a time by its name."""
    by_code, by_name = _reader(axis.codes), _reader(axis.labels.values())
    if any(reads(by_code, code) for code in axis.codes):
        return checked(by_code, axis.labels)
    return lambda code: by_name(axis.labels.get(code, code))


def checked(read: Reading, labels: Mapping[str, str]) -> Reading:
    """Reads what its label does not contradict: a code `2011` may be called `2011/12`."""
    by_name = _reader(labels.values())

    def agreed(code: str) -> Period:
        period, label = read(code), labels.get(code, code)
        named = by_name(label) if reads(by_name, label) else None
        if named is None and _SEVERAL_YEARS.search(label) and label != period.text:
            raise ValueError(label)
        if named is not None and label != code and not named.same_days(period):
            raise ValueError(label)
        return period

    return agreed


def reads(read: Reading, text: str) -> bool:
    """Whether a text is a period for sure."""
    try:
        read(text)
    except ValueError:
        return False
    return True


def _reader(texts: Iterable[str]) -> Reading:
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
