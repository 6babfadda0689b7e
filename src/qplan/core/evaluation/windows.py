"""Actuals of several years, as a window that moves on by the year."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qplan.core.base.number import Number
from qplan.core.base.period import Calendar, Period
from qplan.core.base.terms import Rhythm
from qplan.core.evaluation.actual import Figure, beginning, combine, covers, reaching
from qplan.core.evaluation.span import span_at

if TYPE_CHECKING:
    from qplan.core.plan.model import Indicator


def windows(
    indicator: "Indicator", figures: Sequence[Figure], calendar: Calendar
) -> dict[Period, Number]:
    """The actual of every window that figures, in order, cover whole; under its last year."""
    found: dict[Period, Number] = {}
    years = {calendar.containing(f.period.last, Rhythm.YEAR): None for f in figures}
    for year in years:
        window = span_at(indicator.span, year.last, calendar)
        inside = reaching(beginning(figures, window.first, window.last), window.first)
        if covers(inside, window.first, window.last):
            actual = combine(indicator.combine, inside, indicator.unit, window, calendar)
            if actual is not None:
                found[year] = actual.value
    return found


def running_windows(
    indicator: "Indicator", figures: Sequence[Figure], calendar: Calendar
) -> Iterator[Number]:
    """The actual after each figure, in order, over the window whose last year it is in."""
    for n, figure in enumerate(figures, 1):
        window = span_at(indicator.span, figure.period.first, calendar)
        inside = beginning(figures[:n], window.first, window.last)
        actual = combine(indicator.combine, inside, indicator.unit, window, calendar)
        if actual is not None:
            yield actual.value
