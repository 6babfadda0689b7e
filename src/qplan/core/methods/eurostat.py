"""Eurostat's thresholds on the growth ratio, as the Basque statistics office publishes them.

Source: EUSTAT-PRE/data and EUSTAT-DES/data, which attribute the thresholds to Eurostat.
"""

from collections.abc import Iterable
from fractions import Fraction

from qplan.core.base.methods import Label
from qplan.core.methods.inputs import Inputs
from qplan.core.methods.ratio import (
    BASE_YEAR,
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

_ON_TRACK, _MODERATE, _ZERO = decimal("0.95"), decimal("0.6"), Fraction(0)
_FAST, _STILL = decimal("0.01"), decimal("0.001")
_TOP_RATE, _TOP_RATIO = decimal("0.02"), decimal("1.3")
_BEST, _WORST = Fraction(5), Fraction(-5)
_HIGH_SLOPE, _LOW_SLOPE = _BEST / decimal("0.7"), _BEST / decimal("1.2")


def eurostat(inputs: Inputs) -> Finding:
    """The label of the growth ratio, or of the growth where there is no target.

    Raises:
        NoLabelError: if there is none.
    """
    way = course(inputs, _nearest)
    if way.is_reached or (way.target is None and way.end == way.limit):
        value = ratio_or_none(way) if way.target is not None else None
        return described(Finding(Label.SIGNIFICANT_PROGRESS, value, score=_BEST), way)
    if way.target is not None:
        value, *bars = ratio(way, _ON_TRACK, _MODERATE, _ZERO)
        label, score = _label_of_ratio(value), _score_of_ratio(value)
    else:
        value, *bars = rate(way, (_FAST, True), (_STILL, True), (-_STILL, False), (-_FAST, True))
        label, score = _label_of_rate(value, bars), _score_of_rate(value, nearness(way).value)
    return described(Finding(label, value, tuple(bars), score), way)


def _nearest(years: Iterable[Year]) -> Year | None:
    """The base year of the rule: the nearest to 2015 with a figure, later before earlier."""
    return min(
        years,
        key=lambda year: (abs(year.number - BASE_YEAR), year.number < BASE_YEAR),
        default=None,
    )


def _label_of_ratio(value: Fraction) -> Label:
    if value > _ON_TRACK:
        return Label.SIGNIFICANT_PROGRESS
    if value > _MODERATE:
        return Label.MODERATE_PROGRESS
    if value >= 0:
        return Label.MODERATE_DETERIORATION
    return Label.SIGNIFICANT_DETERIORATION


def _label_of_rate(value: Fraction, bars: list[Fraction]) -> Label:
    fast, slow, still, falling = bars
    if value > fast:
        return Label.SIGNIFICANT_PROGRESS
    if value > slow:
        return Label.MODERATE_PROGRESS
    if value >= still:
        return Label.NO_PROGRESS
    if value >= falling:
        return Label.MODERATE_DETERIORATION
    return Label.SIGNIFICANT_DETERIORATION


def _score_of_ratio(value: Fraction) -> Fraction:
    if value > _TOP_RATIO:
        return _BEST
    if value >= _MODERATE:
        return _HIGH_SLOPE * (value - _MODERATE)
    if value > -_MODERATE:
        return _LOW_SLOPE * (value + _MODERATE) - 5
    return _WORST


def _score_of_rate(value: Fraction, factor: Fraction) -> Fraction:
    if value < -_TOP_RATE:
        return _WORST
    if factor == 0 or value > _TOP_RATE * factor:
        return _BEST
    if value >= 0:
        return _BEST * value / (_TOP_RATE * factor)
    return 250 * value
