"""The actual step by step: what the figures come to after each of them, and in each span."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.number import EXACT, Number, as_fraction, quotient
from qplan.core.base.period import Calendar, Period
from qplan.core.base.terms import Combine, Rhythm
from qplan.core.evaluation.actual import Figure, combine, covers, times
from qplan.core.evaluation.span import span_at
from qplan.core.evaluation.windows import running_windows, windows
from qplan.core.plan.values import Years

if TYPE_CHECKING:
    from qplan.core.plan.model import Indicator


_ONE = Decimal(1)


class Point(NamedTuple):
    """A level at the end of a period."""

    period: Period
    value: Fraction


def running(
    indicator: "Indicator", figures: Sequence[Figure], calendar: Calendar
) -> Iterator[Number]:
    """The actual after each figure, begun anew in each span.

    The same values as combining the figures up to each, in time that grows with their number
    and not with its square.

    Args:
        indicator: says how figures combine, and the span.
        figures: in order of their periods.
        calendar: says where a span begins.
    """
    if isinstance(indicator.span, Years):
        yield from running_windows(indicator, figures, calendar)
        return
    start: date | None = None
    tally = _Tally()
    for figure in figures:
        span = _span_start(indicator, figure, calendar)
        if span != start:
            start, tally = span, _Tally()
        yield tally.add(indicator.combine, figure, indicator.unit)


def _span_start(indicator: "Indicator", figure: Figure, calendar: Calendar) -> date:
    per = indicator.span
    return date.min if per is Rhythm.PLAN else span_at(per, figure.period.first, calendar).first


class _Tally:
    """Sums that grow with each figure."""

    def __init__(self) -> None:
        self.count = 0
        self.total: Number = Decimal(0)
        self.weighted: Number = Decimal(0)
        self.factor = Fraction(1)
        self.weights: Number = Decimal(0)
        self.every_has_weight = True
        self.extreme: Number | None = None

    def add(self, how: Combine, figure: Figure, unit: str) -> Number:
        """Take a figure in; the actual with it."""
        level = figure.level
        match how:
            case Combine.LAST | Combine.TO_DATE:
                return level
            case Combine.MIN | Combine.MAX:
                pick = min if how is Combine.MIN else max
                known = level if self.extreme is None else self.extreme
                self.extreme = pick(known, level, key=as_fraction)
                return self.extreme
            case Combine.SUM:
                self.total = _plus(self.total, level)
                return self.total
            case Combine.MEAN:
                return self._mean(level, figure.measurement.weight)
            case Combine.CHAIN:
                self.factor *= 1 + as_fraction(level) / 100
                return 100 * (self.factor - 1)
            case Combine.POOLED:
                value = figure.measurement.value
                self.weighted = _plus(self.weighted, value.number)
                self.weights = _plus(self.weights, value.denominator or _ONE)
                if not figure.unit:  # so many of so many things
                    return as_fraction(self.weighted)
                return quotient(self.weighted, self.weights, 100 if unit == "%" else 1)

    def _mean(self, level: Number, weight: Decimal | None) -> Fraction:
        self.count += 1
        self.total = _plus(self.total, level)
        if weight is None:
            self.every_has_weight = False
        else:
            self.weighted = _plus(self.weighted, times(level, weight))
            self.weights = _plus(self.weights, weight)
        if self.every_has_weight and self.weights:
            return quotient(self.weighted, self.weights)
        return quotient(self.total, self.count)


def _plus(a: Number, b: Number) -> Number:
    if isinstance(a, Decimal) and isinstance(b, Decimal):
        return EXACT.add(a, b)
    return as_fraction(a) + as_fraction(b)


def complete_spans(
    indicator: "Indicator", figures: Sequence[Figure], calendar: Calendar
) -> Iterator[Point]:
    """The actual of every span that the figures cover whole; of a window under its last year."""
    if isinstance(indicator.span, Years):
        for year, level in windows(indicator, figures, calendar).items():
            yield Point(year, as_fraction(level))
        return
    spans: dict[Period, list[Figure]] = {}
    for figure in figures:
        span = span_at(indicator.span, figure.period.first, calendar)
        spans.setdefault(span, []).append(figure)
    for span, inside in spans.items():
        if covers(inside, span.first, span.last):
            actual = combine(indicator.combine, inside, indicator.unit, span, calendar)
            if actual is not None:
                yield Point(span, as_fraction(actual.value))
