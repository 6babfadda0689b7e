"""From a target to its goal: the level to reach, in the indicator's unit."""

from __future__ import annotations

from datetime import date
from decimal import Context, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.message import Message, msg
from qplan.core.base.number import (
    EXACT,
    Number,
    as_decimal,
    as_fraction,
    compared,
    subtract,
    without_zeros,
)
from qplan.core.base.terms import Direction
from qplan.core.plan.target import (
    Above,
    AllOf,
    AnnualGrowth,
    Around,
    AtLeast,
    AtMost,
    Below,
    Between,
    ChangeBy,
    InWords,
    Trend,
)
from qplan.core.plan.values import Limit, Reference, Step, Strength, Within

if TYPE_CHECKING:
    from qplan.core.plan.model import Indicator
    from qplan.core.plan.target import Condition, Form

_ROOT = Context(prec=60)  # a growth over part of a year is irrational; 60 digits stand for it


class Relation(StrEnum):
    """How an actual has to stand to the bound."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    ABOVE = ">"
    BELOW = "<"
    BETWEEN = "∈"


class Goal(NamedTuple):
    """A target as a level: a relation to a bound, or to two."""

    relation: Relation
    low: Number
    high: Number
    is_level: bool = True
    """False for a mere trend, which names no level to reach."""
    limit: Number | None = None
    """For a trend the natural limit ahead: where it is reached, the trend holds."""
    stretch: Number | None = None
    """The stronger end of a floor or a cap that is given as a range."""

    def exceeds(self, level: Number) -> bool | None:
        """Whether a level is beyond the stronger end; none where there is only one end."""
        if self.stretch is None:
            return None
        side = compared(level, self.stretch)
        return side > 0 if self.rises else side < 0

    def holds(self, level: Number) -> bool:
        """Whether a level satisfies the goal; compared exactly."""
        if self.limit is not None and _one(self._reaching, self.limit).holds(level):
            return True
        match self.relation:
            case Relation.AT_LEAST:
                return compared(level, self.low) >= 0
            case Relation.AT_MOST:
                return compared(level, self.high) <= 0
            case Relation.ABOVE:
                return compared(level, self.low) > 0
            case Relation.BELOW:
                return compared(level, self.high) < 0
            case Relation.BETWEEN:
                return compared(level, self.low) >= 0 >= compared(level, self.high)

    def bound(self, seen_from: Number) -> Number:
        """The bound that matters to a level: of two, the nearer one."""
        if self.low == self.high:
            return self.low
        x = as_fraction(seen_from)
        to_low, to_high = abs(x - as_fraction(self.low)), abs(x - as_fraction(self.high))
        return self.low if to_low <= to_high else self.high

    def distance(self, level: Number) -> Fraction:
        """How far a level is from the range between the bounds; 0 inside."""
        x, low, high = as_fraction(level), as_fraction(self.low), as_fraction(self.high)
        return max(low - x, x - high, Fraction(0))

    @property
    def rises(self) -> bool:
        """Whether more is better."""
        return self.relation in (Relation.AT_LEAST, Relation.ABOVE)

    @property
    def falls(self) -> bool:
        """Whether less is better."""
        return self.relation in (Relation.AT_MOST, Relation.BELOW)

    @property
    def _reaching(self) -> Relation:
        return Relation.AT_LEAST if self.rises else Relation.AT_MOST


def _one(relation: Relation, bound: Number) -> Goal:
    return Goal(relation, bound, bound)


def derive_goal(
    condition: Condition,
    indicator: Indicator,
    deadline: date,
    *,
    start: Number | None,
    reference: Number | None,
    limits: Limit | None = None,
) -> Goal | Message | None:
    """The goal of a condition, or why there is none; None where it is not known yet.

    Args:
        condition: one form, as the document has it.
        indicator: whose baseline a change is counted from.
        deadline: until when growth compounds.
        start: what is counted from where that is not the baseline: the level of the year before,
            or the first level of a trend without a baseline.
        reference: the level of the indicator the condition refers to.
        limits: what the level can be; a trend that reaches one has no further to go.
    """
    form, baseline = condition.form, indicator.baseline
    if baseline is not None and not form.is_on_year:
        start = baseline.value.level(indicator.unit)
    match form:
        case AtLeast(bound) | AtMost(bound) | Above(bound) | Below(bound):
            return _bounded(RELATIONS[form.key], bound, reference)
        case Between((low, high)):
            return Goal(Relation.BETWEEN, low, high)
        case Around(level, within):
            return _around(level, within)
        case AllOf(count):
            return _one(Relation.AT_LEAST, count)
        case Trend(way):
            return None if start is None else direction(way, start, limits)
        case ChangeBy(step):
            return _without_start(form) if start is None else _change(step, start)
        case AnnualGrowth(rate):
            since = baseline.period.last if baseline and baseline.period else None
            return _NO_BASELINE if start is None else _growth(rate, start, since, deadline)
        case InWords():
            return msg("the target is in words only")


RELATIONS = {
    AtLeast.key: Relation.AT_LEAST,
    AtMost.key: Relation.AT_MOST,
    Above.key: Relation.ABOVE,
    Below.key: Relation.BELOW,
}
_NO_BASELINE = msg("no baseline")


def _without_start(form: Form) -> Message | None:
    return None if form.is_on_year else _NO_BASELINE


def _bounded(
    relation: Relation, bound: Decimal | Reference | Strength, level: Number | None
) -> Goal | None:
    """The goal of a bound; of a reference that of its level, where it is known."""
    match bound:
        case Reference():
            return None if level is None else _one(relation, level)
        case Strength(low, high):
            rises = relation in (Relation.AT_LEAST, Relation.ABOVE)
            weak, strong = (low, high) if rises else (high, low)
            return _one(relation, weak)._replace(stretch=strong)
        case known:
            return _one(relation, known)


def _around(level: Decimal, within: Within | None) -> Goal | Message:
    if within is None:
        return msg("nobody has said how near to {level} is near enough", level=level)
    margin = within.around(level)
    if not margin:
        return msg("a share of zero is no distance")
    low, high = (as_decimal(Fraction(level) + side) for side in (-margin, margin))
    return Goal(Relation.BETWEEN, low, high)


def direction(way: Direction, start: Number, limits: Limit | None) -> Goal:
    """The goal of a trend: beyond where it is counted from, or at the natural limit ahead."""
    low, high = limits or (None, None)
    match way:
        case Direction.INCREASE:
            return Goal(Relation.ABOVE, start, start, is_level=False, limit=high)
        case Direction.DECREASE:
            return Goal(Relation.BELOW, start, start, is_level=False, limit=low)
        case Direction.NO_DECREASE:
            return Goal(Relation.AT_LEAST, start, start, is_level=False)
        case Direction.NO_INCREASE:
            return Goal(Relation.AT_MOST, start, start, is_level=False)


def _change(step: Step, start: Number) -> Goal | Message:
    if step.is_relative and start == 0:
        return msg("a relative change on a baseline of zero")
    relation = Relation.AT_MOST if step.falls else Relation.AT_LEAST
    goal = _one(relation, _changed(start, step.amount, step))
    stretch = step.stretch
    return goal if stretch is None else goal._replace(stretch=_changed(start, stretch, step))


def _changed(start: Number, amount: Decimal, step: Step) -> Number:
    if isinstance(start, Decimal):
        if step.is_relative:
            amount = EXACT.multiply(amount, start.copy_abs()).scaleb(-2, EXACT)
        return without_zeros(EXACT.add(start, amount))
    change = Fraction(amount)
    if step.is_relative:
        # The share is of the baseline's size, so that "less" is less below zero as well.
        change = change / 100 * abs(as_fraction(start))
    return as_decimal(as_fraction(start) + change)


def _growth(rate: Decimal, start: Number, since: date | None, deadline: date) -> Goal | Message:
    if start == 0:
        return msg("growth on a baseline of zero")
    if since is None:
        return msg("a baseline without its period")
    years, rest = years_between(since, deadline)
    factor = 1 + Fraction(rate) / 100
    if factor <= 0:
        return msg("a growth of {rate}% a year leaves nothing", rate=rate)
    size = abs(as_fraction(start))  # growth is more, below zero as well
    growth = factor**years
    if rest:
        exponent = _ROOT.divide(Decimal(rest.numerator), Decimal(rest.denominator))
        base = _ROOT.divide(Decimal(factor.numerator), Decimal(factor.denominator))
        growth *= Fraction(_ROOT.power(base, exponent))
    goal = as_fraction(start) + size * (growth - 1)
    relation = Relation.AT_MOST if rate < 0 else Relation.AT_LEAST
    return _one(relation, goal if rest else as_decimal(goal))


def years_between(since: date, until: date) -> tuple[int, Fraction]:
    """Whole years from one day to another, and the rest as a share of the year it is in."""
    if until <= since:
        return 0, Fraction(0)
    years = until.year - since.year
    if _anniversary(since, years) > until:
        years -= 1
    start, end = _anniversary(since, years), _anniversary(since, years + 1)
    return years, Fraction((until - start).days, (end - start).days)


def _anniversary(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def gap_to(goal: Goal, level: Number) -> Number:
    """How far a level is from the bound: level − bound, in the unit; signed."""
    return subtract(level, goal.bound(level))
