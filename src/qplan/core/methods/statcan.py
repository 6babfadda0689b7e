"""Statistics Canada's growth ratio, as the Open SDG platform runs it.

Source: open-sdg/open-sdg, docs/progress-methodology.md; open-sdg/sdg-build, ProgressMeasure.
"""

from collections.abc import Iterable
from fractions import Fraction

from qplan.core.base.methods import Label
from qplan.core.methods.inputs import Inputs
from qplan.core.methods.ratio import (
    BASE_YEAR,
    Course,
    course,
    decimal,
    described,
    nearness,
    rate,
    ratio,
    ratio_or_none,
)
from qplan.core.methods.result import Finding
from qplan.core.methods.yearly import Year

_ON_TRACK, _MODERATE = decimal("0.95"), decimal("0.6")
_FAST, _SLOW = decimal("0.015"), decimal("0.005")
_ZERO, _BEST, _WORST = Fraction(0), Fraction(5), Fraction(-5)
_HIGH_SLOPE, _HIGH_START = decimal("7.1429"), decimal("4.2857")
_LOW_SLOPE, _LOW_START, _BETWEEN = decimal("4.1667"), decimal("2.5"), decimal("1.25")
LABELS = (
    Label.SUBSTANTIAL_PROGRESS,
    Label.MODERATE_PROGRESS,
    Label.LIMITED_PROGRESS,
    Label.DETERIORATION,
)


def statcan(inputs: Inputs) -> Finding:
    """The label of the growth ratio, or of the growth where there is no target.

    Raises:
        NoLabelError: if there is none.
    """
    way = course(inputs, _first)
    if way.is_reached:
        found = Finding(Label.TARGET_ACHIEVED, ratio_or_none(way), score=_BEST)
    elif way.target is not None:
        value, *bars = ratio(way, _ON_TRACK, _MODERATE, _ZERO)
        found = Finding(_label(value, bars), value, tuple(bars), _score_of_ratio(value))
    else:
        value, *bars = rate(way, (_FAST, True), (_SLOW, True), (_ZERO, False))
        found = Finding(_label(value, bars), value, tuple(bars), _score_of_rate(value, bars, way))
    return described(found, way)


def _first(years: Iterable[Year]) -> Year | None:
    """The base year of the rule: 2015, else the first later one with a figure."""
    return next((year for year in years if year.number >= BASE_YEAR), None)


def _label(value: Fraction, bars: Iterable[Fraction]) -> Label:
    """The best label whose threshold is reached."""
    reached = (label for label, bar in zip(LABELS, bars, strict=False) if value >= bar)
    return next(reached, Label.DETERIORATION)


def _score_of_ratio(value: Fraction) -> Fraction:
    if value >= _MODERATE:
        return min(_HIGH_SLOPE * value - _HIGH_START, _BEST)
    return max(_LOW_SLOPE * value - _LOW_START, _WORST)


def _score_of_rate(value: Fraction, bars: list[Fraction], way: Course) -> Fraction:
    fast, slow, _ = bars
    if value < 0:
        return max(125 * value - _LOW_START, _WORST)
    if fast == 0:
        return _BEST
    eased = value / nearness(way).value
    if value >= fast:
        return min(500 * eased - 5, _BEST)
    if value >= slow:
        return 250 * eased - _BETWEEN
    return 500 * eased - _LOW_START
