"""Seasonal figures are compared with the same periods a year before, never carried on alone."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import NamedTuple

from qplan.core.base.number import as_fraction
from qplan.core.base.period import Calendar, Period
from qplan.core.base.terms import Combine, Rhythm
from qplan.core.evaluation.actual import Figure
from qplan.core.evaluation.basis import Basis
from qplan.core.evaluation.goal import Goal
from qplan.core.evaluation.running import Point
from qplan.core.forecast.series import ahead
from qplan.core.forecast.trend import MIN_POINTS, Z80, middle, root, widening

_YEARS_COMPARED = 3
_STEPS_A_YEAR = {Rhythm.MONTH: 12, Rhythm.QUARTER: 4, Rhythm.HALF: 2, Rhythm.WEEK: 52}


class Pairs(NamedTuple):
    """Figures beside those of the same periods a year before."""

    seen: tuple[tuple[Figure, Figure], ...]
    """The figures of the last year, each with the one of the year before."""
    to_come: tuple[tuple[Period, Figure], ...]
    """The periods up to the deadline, each with the figure of the year before."""


class YearBefore(NamedTuple):
    """The year before, shifted by as much as this year differs from it so far."""

    points: tuple[Point, ...]
    ahead: tuple[Period, ...]
    shift: Fraction
    """How much higher a period's figure is than a year before, on average; in the unit."""
    value: Fraction
    margin: Fraction
    changes: tuple[Fraction, ...]
    """The difference of each period from the year before."""
    share: Fraction
    """How much a change of every figure to come changes the actual."""
    drawn: tuple[tuple[Period, Fraction], ...]
    """The actual after each of the periods to come."""

    @property
    def steps(self) -> int:
        """How many periods are to come."""
        return len(self.ahead)

    def required(self, goal: Goal) -> Fraction | None:
        """How the periods to come have to differ from the year before, on average.

        None where going on like this is enough.
        """
        if goal.holds(self.value):
            return None
        return self.shift + (as_fraction(goal.bound(self.value)) - self.value) / self.share


def looks_seasonal(points: Sequence[Point], calendar: Calendar) -> bool:
    """Whether changes on the year before scatter under half as much as changes step to step.

    Of one figure at least; needs a year and `MIN_POINTS` more. Around a trend the two scatter
    alike, on a random walk the yearly changes scatter more.
    """
    steps = _STEPS_A_YEAR.get(points[-1].period.rhythm)
    if steps is None or len(points) < steps + MIN_POINTS:
        return False
    points = points[-_YEARS_COMPARED * steps :]
    by_period = {p.period.first: p.value for p in points}
    yearly = [
        p.value - by_period[before.first]
        for p in points
        if (before := calendar.a_year_before(p.period)) is not None and before.first in by_period
    ]
    if len(yearly) < MIN_POINTS:
        return False
    stepwise = [b.value - a.value for a, b in pairwise(points)]
    return 2 * _scatter(yearly) < _scatter(stepwise)


def _scatter(numbers: Sequence[Fraction]) -> Fraction:
    """The median distance from the median."""
    centre = middle(numbers)
    return middle(abs(x - centre) for x in numbers)


def years_before(basis: Basis, history: Sequence[Figure]) -> Pairs | None:
    """The pairs to compare; none if any is missing that the comparison needs."""
    known = {f.period[:2]: f for f in history}
    calendar = basis.duty.calendar

    def before(period: Period) -> Figure | None:
        earlier = calendar.a_year_before(period)
        return None if earlier is None else known.get(earlier[:2])

    last = history[-1].period
    coming = ahead(last, basis.deadline, calendar)
    to_come = [(p, b) for p in coming if (b := before(p)) is not None]
    if not to_come or len(to_come) < len(coming):
        return None
    a_year = _STEPS_A_YEAR.get(last.rhythm, 0)
    seen = [(f, b) for f in history[-a_year:] if (b := before(f.period)) is not None]
    if len(seen) < MIN_POINTS:
        return None
    return Pairs(tuple(seen), tuple(to_come))


def compare(basis: Basis, pairs: Pairs) -> YearBefore:
    """Carry on how this year differs from the year before.

    The differences are taken to scatter around the shift independently: of R periods to come the
    error of the mean is s · √(1/R + 1/M), from M differences with standard deviation s.
    """
    changes = tuple(as_fraction(f.level) - as_fraction(b.level) for f, b in pairs.seen)
    shift = sum(changes, Fraction(0)) / len(changes)
    rest = len(pairs.to_come)
    spread = root(sum(((c - shift) ** 2 for c in changes), Fraction(0)) / (len(changes) - 1))
    levels = [as_fraction(b.level) + shift for _, b in pairs.to_come]
    actuals, share = _combined(basis, pairs, levels)
    terms = 1 if basis.indicator.combine is Combine.LAST else rest
    error = spread * root(Fraction(1, terms) + Fraction(1, len(changes)))
    return YearBefore(
        tuple(Point(f.period, as_fraction(f.level)) for f, _ in pairs.seen),
        tuple(p for p, _ in pairs.to_come),
        shift,
        actuals[-1],
        Z80 * widening(rest) * error * share,
        changes,
        share,
        tuple((p, x) for (p, _), x in zip(pairs.to_come, actuals, strict=True)),
    )


def _combined(
    basis: Basis, pairs: Pairs, levels: Sequence[Fraction]
) -> tuple[list[Fraction], Fraction]:
    """The actual after each figure to come, and how much the last moves if all move by one."""
    how = basis.indicator.combine
    if how is Combine.LAST:
        return list(levels), Fraction(1)
    known = [as_fraction(f.level) for f in basis.counted]
    if how is Combine.SUM:
        return list(accumulate(levels, initial=sum(known, Fraction(0))))[1:], Fraction(len(levels))
    so_far = [_weight(f, how) for f in basis.counted]
    later = [_weight(b, how) for _, b in pairs.to_come]
    if None in so_far or None in later:
        so_far, later = [Decimal(1)] * len(so_far), [Decimal(1)] * len(later)
    weights = [Fraction(w) for w in (*so_far, *later) if w is not None]
    products = [w * x for w, x in zip(weights, [*known, *levels], strict=True)]
    means = [a / b for a, b in zip(accumulate(products), accumulate(weights), strict=True)]
    return means[len(known) :], sum(weights[len(known) :], Fraction(0)) / sum(weights)


def _weight(figure: Figure, how: Combine) -> Decimal | None:
    if how is Combine.POOLED:
        return figure.measurement.value.denominator or Decimal(1)
    return figure.measurement.weight
