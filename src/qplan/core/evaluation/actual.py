"""From measurements to the actual."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial, reduce
from itertools import repeat
from math import prod
from operator import attrgetter, lt
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.number import EXACT, Number, as_fraction, quotient
from qplan.core.base.period import Calendar, Period, Runs, days_of, is_covered, runs
from qplan.core.base.terms import Combine, Quality, Rhythm
from qplan.core.evaluation.span import begins
from qplan.core.plan.values import Years

if TYPE_CHECKING:
    from qplan.core.plan.entries import Measurement
    from qplan.core.plan.model import Indicator

_FIRMNESS = {
    Quality.FINAL: 0, None: 0, Quality.PROVISIONAL: 1, Quality.ESTIMATED: 2, Quality.CONTESTED: 3,
}  # fmt: skip
_ALL = Fraction(1)
_NOTHING, _ONE = Decimal(0), Decimal(1)
_OF_THE_LATEST = (Combine.LAST, Combine.TO_DATE)
"""Where the latest figure is the actual."""


class Figure(NamedTuple):
    """A measurement in force."""

    period: Period
    measurement: "Measurement"
    unit: str
    """The unit its ratio is read in; empty where the numerator alone counts."""
    made: Number | None = None
    """Of a figure that is made of others': exactly what they come to."""

    @property
    def level(self) -> Number:
        """The figure in the indicator's unit."""
        return self.measurement.value.level(self.unit) if self.made is None else self.made


class Actual(NamedTuple):
    """The figures of one span combined."""

    value: Number
    numerator: Decimal | None
    denominator: Decimal | None
    period: Period
    """From the first to the last day measured."""
    coverage: Fraction
    """Share of the span's days, up to the deadline, that measured periods cover."""
    quality: Quality | None
    """The weakest quality among the figures."""

    @property
    def is_partial(self) -> bool:
        """Whether the figures leave days of the span out."""
        return self.coverage < 1


_figure: Callable[[tuple[object, ...]], Figure] = partial(tuple.__new__, Figure)
"""`Figure` of its fields, in less than half the time: there may be a hundred thousand."""


def figures_in_force(indicator: "Indicator", as_of: date, known_at: date) -> tuple[Figure, ...]:
    """The figures that count as of a day, as known at a day, in order of their periods.

    Of several figures for one period the last in the file is in force: the others were
    corrected by it.
    """
    unit = "" if indicator.counts_things else indicator.unit
    known = [  # known(), without a call for each
        m
        for m in indicator.measurements
        if m.period[1] <= as_of and ((day := m.recorded) is None or day <= known_at)
    ]
    periods = [m.period for m in known]
    begun = [period[0] for period in periods]
    if not all(map(lt, begun, begun[1:])):  # mostly they are in order
        known = sorted({m.period[:2]: m for m in known}.values(), key=attrgetter("period"))
        periods = [m.period for m in known]
    return tuple(map(_figure, zip(periods, known, repeat(unit), repeat(None))))


def figures_of(
    figures: Sequence[Figure], span: Period, per: Rhythm | Years, calendar: Calendar
) -> tuple[Figure, ...]:
    """The figures of a span: those that begin in it, or before it where the plan cuts it."""
    return reaching(beginning(figures, begins(per, span, calendar), span.last), span.first)


def beginning(figures: Sequence[Figure], earliest: date, latest: date) -> tuple[Figure, ...]:
    """Of figures in order of their periods those whose period begins in these days."""
    if not figures or (earliest <= figures[0].period.first and figures[-1].period.first <= latest):
        return tuple(figures)
    start = bisect_left(figures, earliest, key=_first_day)
    return tuple(figures[start : bisect_right(figures, latest, key=_first_day)])


def reaching(figures: Sequence[Figure], day: date) -> tuple[Figure, ...]:
    """Of figures in order of their periods those whose period ends on a day or later."""
    if not figures or figures[0].period.first >= day:
        return tuple(figures)
    n = bisect_left(figures, day, key=_first_day)
    return (*(f for f in figures[:n] if f.period.last >= day), *figures[n:])


def _first_day(figure: Figure) -> date:
    return figure.period.first


def by_period(
    figures: Sequence[Figure],
    rhythm: Rhythm,
    how: Combine,
    unit: str,
    plan: Period,
    calendar: Calendar,
) -> dict[Period, Number]:
    """The level of each period of a rhythm that figures cover, as far as it lies in the plan.

    A figure that is longer than the rhythm stands for itself.
    """
    groups: dict[Period, list[Figure]] = {}
    for figure in figures:
        period = calendar.containing(figure.period.first, rhythm)
        whole = period if period.contains(figure.period) else figure.period
        groups.setdefault(whole, []).append(figure)
    return {
        period: combined(how, group, unit)[0]
        for period, group in groups.items()
        if covers(group, max(period.first, plan.first), period.last)
    }


def covers(figures: Sequence[Figure], first: date, last: date) -> bool:
    """Whether figures cover every day from first to last."""
    if len(figures) == 1:
        begins, ends, _, _ = figures[0].period
        return begins <= first and last <= ends
    return is_covered(runs(f.period for f in figures), first, last)


def combine(
    how: Combine,
    figures: Sequence[Figure],
    unit: str,
    span: Period,
    calendar: Calendar,
    covered: Runs | None = None,
) -> Actual | None:
    """Combine the figures of one span; none of none.

    Figures are in order of their periods and do not overlap; the days that they cover are given
    where they are known.
    """
    if not figures:
        return None
    value, numerator, denominator = combined(how, figures, unit)
    periods = [f.period for f in figures]
    is_latest = how in _OF_THE_LATEST
    return Actual(
        value,
        numerator,
        denominator,
        _period(how, periods, calendar),
        _share(days_of(covered or runs(periods), span.first, span.last), span.days),
        weakest([f.measurement.quality for f in (figures[-1:] if is_latest else figures)]),
    )


def _share(days: int, whole: int) -> Fraction:
    return _ALL if days == whole else Fraction(days, whole)


def _period(how: Combine, periods: Sequence[Period], calendar: Calendar) -> Period:
    if how in _OF_THE_LATEST or len(periods) == 1:
        return periods[-1]
    return calendar.spanning(periods[0].first, max(p.last for p in periods))


def weakest(qualities: Iterable[Quality | None]) -> Quality | None:
    """The least firm of several qualities."""
    each = dict.fromkeys(qualities)  # mostly there is but one
    return next(iter(each)) if len(each) == 1 else max(each, key=_FIRMNESS.__getitem__)


def combined(
    how: Combine, figures: Sequence[Figure], unit: str
) -> tuple[Number, Decimal | None, Decimal | None]:
    """The combined level, and numerator and denominator where it is a ratio."""
    match how:
        case Combine.LAST | Combine.TO_DATE:
            return _single(figures[-1])
        case Combine.MIN:
            return _single(min(figures, key=lambda f: as_fraction(f.level)))
        case Combine.MAX:
            return _single(max(figures, key=lambda f: as_fraction(f.level)))
        case Combine.SUM:
            return _sum(_levels(figures)), None, None
        case Combine.MEAN:
            return _mean(figures), None, None
        case Combine.CHAIN:
            return chained(f.level for f in figures), None, None
        case Combine.POOLED:
            values = [f.measurement.value for f in figures]
            numerator = _sum_exactly([value.number for value in values])
            denominator = _sum_exactly([value.denominator or _ONE for value in values])
            if not figures[0].unit:  # so many of so many things
                return numerator, numerator, denominator
            ratio = quotient(numerator, denominator, 100 if unit == "%" else 1)
            return ratio, numerator, denominator


def _single(figure: Figure) -> tuple[Number, Decimal | None, Decimal | None]:
    value = figure.measurement.value
    if value.denominator is None:
        return figure.level, None, None
    return figure.level, value.number, value.denominator


def _sum_exactly(numbers: Iterable[Decimal]) -> Decimal:
    return reduce(EXACT.add, numbers, _NOTHING)


def _sum(levels: Sequence[Number]) -> Number:
    """A `Decimal` if every level is one."""
    decimals = [level for level in levels if isinstance(level, Decimal)]
    total = _sum_exactly(decimals)
    if len(decimals) == len(levels):
        return total
    return sum([level for level in levels if isinstance(level, Fraction)], Fraction(total))


def _mean(figures: Sequence[Figure]) -> Fraction:
    """The mean, weighted where every figure has a weight."""
    levels = _levels(figures)
    weights = [w for f in figures if (w := f.measurement.weight) is not None]
    if len(weights) == len(figures) and any(weights):
        weighted = _weighted(levels, weights)
        return quotient(weighted, _sum_exactly(weights))
    return quotient(_sum(levels), len(figures))


def _weighted(levels: Sequence[Number], weights: Sequence[Decimal]) -> Number:
    """The sum of levels, each as often as its weight says."""
    decimals = [level for level in levels if isinstance(level, Decimal)]
    if len(decimals) == len(levels):  # as mostly
        return _sum_exactly(list(map(EXACT.multiply, decimals, weights)))
    return _sum(list(map(times, levels, weights)))


def _levels(figures: Sequence[Figure]) -> list[Number]:
    """What figures come to in the unit: of most plain ones, what they are."""
    return [
        value.number if made is None and value.denominator is None else figure.level
        for figure in figures
        for value, made in ((figure.measurement.value, figure.made),)
    ]


def chained(rates: Iterable[Number]) -> Fraction:
    """Rates of change in per cent, one after the other: 10 % and 10 % are 21 %."""
    return 100 * (prod((1 + Fraction(rate) / 100 for rate in rates), start=Fraction(1)) - 1)


def times(level: Number, weight: Decimal) -> Number:
    """A level as often as its weight says, exactly."""
    if isinstance(level, Decimal):
        return EXACT.multiply(level, weight)
    return level * Fraction(weight)
