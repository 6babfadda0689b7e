"""The growth ratio: how fast it went, over how fast it had to go. Two offices judge by it."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from qplan.core.base.message import Message, msg
from qplan.core.base.methods import Refusal
from qplan.core.base.number import Digits, as_fraction
from qplan.core.methods.growth import LADDER, Real, Reals, Rough, growth, power, settled
from qplan.core.methods.inputs import Inputs, check_yearly
from qplan.core.methods.result import Finding, Line, NoLabelError, Words
from qplan.core.methods.said import as_per_cent, number, percent
from qplan.core.methods.yearly import Year
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
    Trend,
)

BASE_YEAR = 2015
TINY = Fraction(1, 1000)
"""What the published rule counts zero as: nothing grows from zero."""
_BEND = Fraction(111, 25)  # 4.44
MOST_YEARS = 300
"""A root of so many years is still worked out in no time."""
TOO_LONG = msg("more than {years} years", years=MOST_YEARS)
NOTE = msg("0 counted as 0.001")
_THRESHOLDS = msg("Thresholds")
First = Callable[[Iterable[Year]], Year | None]


class Course(NamedTuple):
    """From where to where, and in how many years."""

    since: int
    start: Fraction
    end: Fraction
    years: int
    direction: int
    target: Fraction | None
    """None where only the direction is asked."""
    time: int
    """Years from the baseline to the deadline."""
    limit: Fraction | None

    @property
    def is_reached(self) -> bool:
        """Whether the target is reached."""
        return self.target is not None and self.direction * (self.end - self.bar) >= 0

    @property
    def bar(self) -> Fraction:
        """The target; zero is replaced before anything is compared with it."""
        return self.target or TINY

    @property
    def base(self) -> Fraction:
        """What growth begins at."""
        return self.start or TINY

    @property
    def notes(self) -> tuple[Words, ...]:
        """What the rule replaced."""
        return (NOTE,) if self.start == 0 or self.target == 0 else ()

    @property
    def sign(self) -> int:
        """Turns growth into improvement; below zero, growth is a fall."""
        return -self.direction if self.base < 0 else self.direction


def course(inputs: Inputs, first: First) -> Course:
    """What the ratio is made of.

    Raises:
        NoLabelError: if something is missing.
    """
    has_target = _has_target(inputs)
    target = inputs.target if has_target else None
    check_yearly(inputs)
    now = inputs.now
    year, level = inputs.start(first)
    if now.number <= year:
        raise NoLabelError(Refusal.ONE_YEAR)
    if max(now.number, inputs.deadline_year) - year > MOST_YEARS:
        raise NoLabelError(Refusal.OUT_OF_RANGE, TOO_LONG)
    end, time = as_fraction(now.level), inputs.deadline_year - year
    limit = None if has_target else inputs.limit
    direction, years = inputs.direction, now.number - year
    return Course(year, level, end, years, direction, target, time, limit)


def _has_target(inputs: Inputs) -> bool:
    """Whether there is a level to reach; or a mere direction.

    Raises:
        NoLabelError: if it is neither.
    """
    if inputs.asked.throughout:
        raise NoLabelError(Refusal.FORM)
    match inputs.asked.form:
        case Trend():
            return False
        case AtLeast() | AtMost() | Above() | Below() | ChangeBy() | AnnualGrowth():
            return True
        case Between() | Around() | AllOf():
            raise NoLabelError(Refusal.FORM)


def ratio(way: Course, *bars: Fraction) -> Reals:
    """Growth over the growth asked, and the thresholds it is compared with.

    Raises:
        NoLabelError: if there is no such ratio.
    """
    if way.base * way.end < 0 or way.base * way.bar < 0:
        raise NoLabelError(Refusal.SIGN_CHANGE)
    if way.base == way.bar or way.time <= 0:
        raise NoLabelError(Refusal.ZERO_REQUIRED_RATE)

    def compute(digits: int) -> Rough:
        done, error = growth(way.base, way.end, way.years, digits)
        asked, asked_error = growth(way.base, way.bar, way.time, digits)
        size = abs(float(asked))
        if size <= 2 * asked_error:
            return Rough(Fraction(0), bars, None)
        value = way.sign * done / abs(asked)
        return Rough(value, bars, 2 * (error + abs(float(value)) * asked_error) / size)

    return settled(compute)


def ratio_or_none(way: Course) -> Fraction | None:
    """The ratio of a target that is reached; none where there is no such ratio."""
    try:
        return ratio(way)[0]
    except NoLabelError:
        return None


def rate(way: Course, *bars: tuple[Fraction, bool]) -> Reals:
    """Growth a year in the direction wanted, and the thresholds it is compared with.

    Args:
        way: from where to where.
        bars: each threshold, and whether it shrinks near the natural limit.

    Raises:
        NoLabelError: if it crossed zero.
    """
    if way.base * way.end < 0:
        raise NoLabelError(Refusal.SIGN_CHANGE)

    def compute(digits: int) -> Rough:
        done, error = growth(way.base, way.end, way.years, digits)
        factor, factor_error = nearness(way, digits)
        found = tuple(bar * factor if shrinks else bar for bar, shrinks in bars)
        return Rough(way.sign * done, found, error + factor_error)

    return settled(compute)


def nearness(way: Course, digits: int = LADDER[0]) -> Real:
    """What thresholds shrink to near a natural limit: 1 far from it, 0 at it."""
    if way.limit is None:
        return Real(Fraction(1))
    size, limit = abs(way.start), abs(way.limit)
    if size >= 2 * limit:
        return Real(Fraction(1))
    near = size if size <= limit else 2 * limit - size
    value, error = power(near / limit, _BEND, digits)
    return Real(1 - value, error)


def described(finding: Finding, way: Course) -> Finding:
    """The finding with the numbers that led to it."""
    return finding._replace(
        notes=way.notes, explain=lambda: _lines(way, finding), has_target=way.target is not None
    )


def _lines(way: Course, finding: Finding) -> Iterable[Line]:
    since = msg("{level} in {year}", level=number(way.base), year=str(way.since))
    yield Line(msg("Counted from"), since)
    if way.base * way.end >= 0:
        done, _ = growth(way.base, way.end, way.years)
        yield Line(msg("Growth"), _a_year(done, way.years))
    if way.target is not None and way.time > 0 and way.base * way.bar > 0:
        asked, _ = growth(way.base, way.bar, way.time)
        yield Line(msg("Growth asked"), _a_year(asked, way.time))
    if way.limit is not None:
        words = msg(
            "{limit}; thresholds times {factor}",
            limit=number(way.limit),
            factor=number(nearness(way).value),
        )
        yield Line(msg("Natural limit"), words)
    if way.target is None and finding.bars:
        yield Line(_THRESHOLDS, Digits(", ".join(as_per_cent(bar) for bar in finding.bars)))
    elif finding.bars:
        yield Line(_THRESHOLDS, Digits(", ".join(number(bar) for bar in finding.bars)))


def _a_year(rate: Fraction, years: int) -> Message:
    return msg("{rate}% a year over {years} years", rate=percent(rate), years=years)


def decimal(text: str) -> Fraction:
    """A constant of a published rule, with the digits it was published with."""
    return Fraction(Decimal(text))
