"""What every chart has, drawn in letters or in SVG: an axis of round numbers, parts with words."""

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction

from qplan.core.base.message import Message, msg
from qplan.core.base.number import Digits, as_float, as_fraction, display, rounded
from qplan.core.views.indicator import Chart

_NICE = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5), Fraction(10))


class Part(StrEnum):
    """What a chart may show; the value is its class in the style sheet of the page."""

    FIGURES = "figure"
    SO_FAR = "actual"
    PATH = "way"
    GOAL = "goal"
    OUTLOOK = "outlook"
    INTERVAL = "interval"


def parts(chart: Chart) -> Iterator[tuple[Part, Message]]:
    """What a chart does show, in words."""
    if chart.figures:
        yield Part.FIGURES, msg("figure")
    if chart.so_far:
        yield Part.SO_FAR, msg("actual so far")
    if chart.path:
        yield Part.PATH, msg("path to the goal")
    if chart.goal:
        yield Part.GOAL, msg("goal {levels}", levels=listed(chart.goal))
    if chart.forecast:
        yield Part.OUTLOOK, msg("if it goes on like this")
    if chart.interval is not None:
        yield Part.INTERVAL, msg("80% interval")


def listed(levels: tuple[Fraction, ...]) -> Digits:
    """Levels side by side."""
    return Digits("; ".join(display(level) for level in levels))


def ticks_of(chart: Chart, most: int = 8) -> list[Fraction]:
    """Round numbers for the axis of a chart: everything it shows lies between the outer ones."""
    spots = (*chart.figures, *chart.so_far, *chart.path, *chart.forecast)
    levels = [level for _, level in spots]
    levels += [*chart.goal, *(chart.interval or ())]
    # A level that is less is never more as a float: of those that are least, few are compared.
    rough = [as_float(level) for level in levels]
    least, greatest = min(rough), max(rough)
    low = min(level for level, near in zip(levels, rough, strict=True) if near == least)
    high = max(level for level, near in zip(levels, rough, strict=True) if near == greatest)
    return scale(as_fraction(low), as_fraction(high), most)


def scale(low: Fraction, high: Fraction, most: int = 8) -> list[Fraction]:
    """Round numbers from at most `low` to at least `high`, evenly apart."""
    if low == high:
        room = max(Fraction(1), abs(low) / 10)
        low, high = low - room, high + room
    step = Fraction(1)
    rough = (high - low) / most
    while step > rough:
        step /= 10
    while step * 10 < rough:
        step *= 10
    step *= next(nice for nice in _NICE if step * nice >= rough)
    start, end = low // step, -(-high // step)
    return [step * n for n in range(int(start), int(end) + 1)]


def tick_label(tick: Fraction, step: Fraction) -> Digits:
    """A round number with the decimals its step needs."""
    places = 0
    while (step * 10**places).denominator != 1:
        places += 1
    return display(rounded(tick, places))
