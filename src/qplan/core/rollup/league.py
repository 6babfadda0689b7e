"""One indicator across plans: a row each, ranked by level, change and completion."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from qplan.core.base.number import EXACT, Number, as_fraction
from qplan.core.base.period import Period
from qplan.core.base.terms import State, Together
from qplan.core.evaluation.evaluate import WORST_STATES
from qplan.core.plan.values import Title
from qplan.core.rollup.cascade import Level
from qplan.core.rollup.judged import JudgedIndicator
from qplan.core.rollup.tally import Tally


class RankedBy(StrEnum):
    """What the plans of a league are placed by."""

    COMPLETION = "completion"
    CHANGE = "change"
    LEVEL = "level"


class LeagueRow(NamedTuple):
    """One plan in the league of an indicator."""

    file: str
    plan: Title
    row: JudgedIndicator
    places: tuple[int | None, int | None, int | None] = (None, None, None)
    """By completion, change and level, 1 is the best; none where there is nothing to compare."""

    def place(self, by: RankedBy) -> int | None:
        """Its place by one of the three."""
        return self.places[list(RankedBy).index(by)]


class Combined(NamedTuple):
    """What the plans of a league come to together, as the plan above says."""

    how: Together
    value: Number | None
    """None where the worst state is what is shown."""
    worst: State | None
    period: Period | None
    counted: int
    """How many of the plans have a figure for that period."""


class League(NamedTuple):
    """An indicator in every plan that has it."""

    level: Level
    title: Title
    unit: str | None
    """None where the plans measure in different units: then levels have no places."""
    tally: Tally
    combined: Combined | None
    rows: tuple[LeagueRow, ...]
    """The worst first, by what was asked for; those without it last."""


def ranked(rows: Sequence[LeagueRow], by: RankedBy) -> tuple[LeagueRow, ...]:
    """The rows with their places by each measure, the worst by one of them first."""
    found = [entry.row for entry in rows]
    columns = (
        _places([row.completion for row in found]),
        _places([row.change for row in found]),
        _places(_levels(found)),
    )
    placed = [
        entry._replace(places=places)
        for entry, places in zip(rows, zip(*columns, strict=True), strict=True)
    ]
    return tuple(sorted(placed, key=lambda entry: _worst_first(entry, by)))


def one_unit(rows: Iterable[JudgedIndicator]) -> str | None:
    """The unit of all, if it is one."""
    units = {row.unit for row in rows}
    return units.pop() if len(units) == 1 else None


def _levels(rows: Sequence[JudgedIndicator]) -> list[Fraction | None]:
    """The levels, the better the greater; none where units or directions differ."""
    ways = {row.more_is_better for row in rows if row.more_is_better is not None}
    if len(ways) != 1 or one_unit(rows) is None:
        return [None] * len(rows)
    sign = 1 if ways == {True} else -1
    return [None if row.actual is None else sign * as_fraction(row.actual) for row in rows]


def _places(values: Sequence[Fraction | None]) -> list[int | None]:
    """The place of each value, the greatest first; equal ones share it."""
    known = sorted((value for value in values if value is not None), reverse=True)
    first: dict[Fraction, int] = {}
    for place, value in enumerate(known, 1):
        first.setdefault(value, place)
    return [None if value is None else first[value] for value in values]


def _worst_first(entry: LeagueRow, by: RankedBy) -> tuple[bool, int, int, int, str, str]:
    """By place; where there is none by the state, and then by the level."""
    place, state = entry.place(by), entry.row.state
    level = entry.place(RankedBy.LEVEL)
    bad = WORST_STATES.index(state) if state in WORST_STATES else len(WORST_STATES)
    return place is None, -(place or 0), bad, -(level or 0), entry.file, entry.row.id


def combined(how: Together, rows: Sequence[JudgedIndicator]) -> Combined:
    """The plans of a league as one: of the period that most of them have a figure for."""
    if how is Together.WORST:
        states = {row.state for row in rows}
        worst = next((state for state in WORST_STATES if state in states), None)
        return Combined(how, None, worst, None, len(rows))
    periods = Counter(row.period for row in rows if row.period is not None)
    if not periods or one_unit(rows) is None:
        return Combined(how, None, None, None, 0)
    period = max(periods, key=lambda p: (periods[p], p.last, p.first, p.text))
    found = [row for row in rows if row.period == period]
    return Combined(how, _together(how, found), None, period, len(found))


def _together(how: Together, rows: Sequence[JudgedIndicator]) -> Number | None:
    levels = [row.actual for row in rows if row.actual is not None]
    match how:
        case Together.SUM:
            return _sum(levels)
        case Together.MEAN:
            return sum(map(as_fraction, levels), Fraction(0)) / len(levels)
        case Together.MIN:
            return min(levels, key=as_fraction)
        case Together.MAX:
            return max(levels, key=as_fraction)
        case Together.POOLED:
            return _pooled(rows)
        case Together.WORST:
            return None


def _sum(levels: Sequence[Number]) -> Number:
    exact = [level for level in levels if isinstance(level, Decimal)]
    if len(exact) < len(levels):
        return sum(map(as_fraction, levels), Fraction(0))
    whole = Decimal(0)
    for level in exact:
        whole = EXACT.add(whole, level)
    return whole


def _pooled(rows: Sequence[JudgedIndicator]) -> Number | None:
    """All numerators over all denominators; none where a plan gives no ratio."""
    above = [row.numerator for row in rows if row.numerator is not None]
    below = [row.denominator for row in rows if row.denominator is not None]
    if len(above) < len(rows) or len(below) < len(rows):
        return None
    whole = Fraction(100 if rows[0].unit == "%" else 1)
    return whole * as_fraction(_sum(above)) / as_fraction(_sum(below))
