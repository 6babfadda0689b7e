"""A robust trend, damped, and how far it can be trusted.

Slope: the median of the slopes between all pairs of points (Theil 1950, Sen 1968). Damping: each
step brings 0.9 of the one before (Gardner & McKenzie 1985). Interval: a random walk with drift
(Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., §5.5), widened by
horizon. Only rational numbers and one correctly rounded decimal square root: the same digits on
every machine.
"""

from collections.abc import Iterable, Sequence
from decimal import Context, Decimal
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from qplan.core.base.number import as_fraction
from qplan.core.base.period import Period
from qplan.core.evaluation.goal import Goal
from qplan.core.evaluation.running import Point
from qplan.core.forecast.series import steps_between

MIN_POINTS = 4
WINDOW = 10
"""Points that the slope and the interval are taken from: the last ten."""
DAMPING = Fraction(9, 10)
Z80 = Fraction("1.2815515655446004")
"""Quantile of the normal distribution that leaves a tenth above it."""
_WIDENING = ((1, Fraction("1.2")), (5, Fraction("1.7")), (10, Fraction("2.35")))
"""Factors that restored 80 % coverage on official series, by steps ahead."""
_ROOT = Context(prec=40)
_MOST_DRAWN = 60


class Line(NamedTuple):
    """A series carried on."""

    points: tuple[Point, ...]
    ahead: tuple[Period, ...]
    """The periods up to the one that holds the deadline."""
    slope: Fraction
    """Change a step, in the unit."""
    damped: bool
    sigma: Fraction
    """Standard deviation of a step's change, in the unit."""

    @property
    def steps(self) -> int:
        """How many steps the deadline is ahead."""
        return len(self.ahead)

    @property
    def value(self) -> Fraction:
        """The level at the deadline."""
        return self.at(self.steps)

    @property
    def margin(self) -> Fraction:
        """Half the width of the 80 % interval at the deadline."""
        return self.margin_at(self.steps)

    def at(self, step: int) -> Fraction:
        """The level so many steps ahead: the damped steps are a geometric series."""
        grown = Fraction(step)
        if self.damped:
            grown = DAMPING * (1 - DAMPING**step) / (1 - DAMPING)
        return self.points[-1].value + self.slope * grown

    def margin_at(self, step: int) -> Fraction:
        """Half the width: z · factor · σ · √(h · (1 + h / (T − 1))), h steps ahead of T points."""
        spread = root(step * (1 + Fraction(step, _steps_of(self.points[-WINDOW:]))))
        return Z80 * widening(step) * self.sigma * spread

    @property
    def changes(self) -> tuple[Fraction, ...]:
        """The change a step that each figure ever brought."""
        return tuple(
            (b.value - a.value) / steps_between(b.period.rhythm, a.period, b.period)
            for a, b in pairwise(self.points)
        )

    def required(self, goal: Goal) -> Fraction | None:
        """The change that each step has to bring to reach the goal; none if it holds now."""
        now = self.points[-1].value
        if goal.holds(now):
            return None
        return (as_fraction(goal.bound(now)) - now) / self.steps

    @property
    def drawn(self) -> tuple[tuple[Period, Fraction], ...]:
        """Levels on the way to the deadline, for a chart."""
        pace = -(-self.steps // _MOST_DRAWN) or 1
        steps = sorted({*range(pace, self.steps + 1, pace), self.steps})
        return tuple((self.ahead[h - 1], self.at(h)) for h in steps if h)


def extrapolate(points: Sequence[Point], steps: Sequence[Period], *, damped: bool = True) -> Line:
    """Carry a series on, one step after another.

    Args:
        points: at least `MIN_POINTS`, of one length, in order.
        steps: the periods to come.
        damped: for a level. A total is not damped: its slope is the rate of work, and to damp
            it would say that work comes to an end.
    """
    window = points[-WINDOW:]
    return Line(tuple(points), tuple(steps), theil_sen(window), damped, spread_around_drift(window))


def theil_sen(points: Sequence[Point]) -> Fraction:
    """The median of the slopes between all pairs of points, per step."""
    rhythm = points[-1].period.rhythm
    places = [steps_between(rhythm, points[0].period, p.period) for p in points]
    slopes = [
        (points[j].value - points[i].value) / (places[j] - places[i])
        for j in range(len(points))
        for i in range(j)
    ]
    return middle(slopes)


def spread_around_drift(points: Sequence[Point]) -> Fraction:
    """Standard deviation of the changes around their mean, the drift.

    Over a gap of k steps a change is expected to be k times the drift, and its variance k times
    that of one step.
    """
    drift = (points[-1].value - points[0].value) / _steps_of(points)
    squares = Fraction(0)
    for a, b in pairwise(points):
        steps = steps_between(b.period.rhythm, a.period, b.period)
        squares += (b.value - a.value - drift * steps) ** 2 / steps
    return root(squares / (len(points) - 2))


def _steps_of(points: Sequence[Point]) -> int:
    return steps_between(points[-1].period.rhythm, points[0].period, points[-1].period)


def widening(steps: int) -> Fraction:
    """The factor for so many steps ahead: straight between and beyond the known ones."""
    (x0, y0), (x1, y1) = _WIDENING[:2] if steps <= _WIDENING[1][0] else _WIDENING[1:]
    return y0 + (y1 - y0) * Fraction(steps - x0, x1 - x0)


def root(square: Fraction) -> Fraction:
    """The square root to 40 digits, correctly rounded whatever the machine."""
    quotient = _ROOT.divide(Decimal(square.numerator), Decimal(square.denominator))
    return Fraction(_ROOT.sqrt(quotient))


def middle(numbers: Iterable[Fraction]) -> Fraction:
    """The median: of an even count, half-way between the two in the middle."""
    ranked = sorted(numbers)
    half = len(ranked) // 2
    return ranked[half] if len(ranked) % 2 else (ranked[half - 1] + ranked[half]) / 2
