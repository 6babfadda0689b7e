"""Periods that follow each other: steps between them, and those still ahead."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from qplan.core.base.period import Calendar, Period
from qplan.core.base.terms import Rhythm
from qplan.core.evaluation.running import Point

if TYPE_CHECKING:
    pass

SUB_ANNUAL = (Rhythm.HALF, Rhythm.QUARTER, Rhythm.MONTH, Rhythm.WEEK, Rhythm.DAY)
"""Rhythms within which a season can be mistaken for a trend."""


def of_one_length(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points of the last period's length: a year is no step among months."""
    if not points:
        return ()
    rhythm = points[-1].period.rhythm
    return tuple(p for p in points if p.period.rhythm is rhythm)


def steps_between(rhythm: Rhythm, earlier: Period, later: Period) -> int:
    """How many steps of a rhythm lead from one of its periods to another."""
    first, last = earlier.first, later.first
    match rhythm:
        case Rhythm.YEAR:
            return last.year - first.year
        case Rhythm.HALF | Rhythm.QUARTER | Rhythm.MONTH:
            months = {Rhythm.HALF: 6, Rhythm.QUARTER: 3, Rhythm.MONTH: 1}[rhythm]
            return ((last.year - first.year) * 12 + last.month - first.month) // months
        case _:
            return (last - first).days // earlier.days


def ahead(last: Period, deadline: date, calendar: Calendar) -> tuple[Period, ...]:
    """The periods after a period, up to the one that holds the deadline."""
    day = last.last + timedelta(days=1)
    if day > deadline:
        return ()
    return calendar.fitting(last).walk(last.rhythm, day, deadline)
