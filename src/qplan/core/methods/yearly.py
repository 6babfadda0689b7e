"""The figures of an indicator year by year, as published methods count them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from qplan.core.base.number import Number
from qplan.core.base.period import Calendar, Period
from qplan.core.base.terms import Combine, Rhythm
from qplan.core.evaluation.actual import Figure, by_period
from qplan.core.evaluation.basis import Basis

_EVER = Period(date.min, date.max, Rhythm.RANGE, "")


class Year(NamedTuple):
    """The level of a year; of a period over several years that of its first one."""

    number: int
    level: Number
    period: Period


def years_of(basis: Basis, every: Rhythm) -> tuple[Year, ...]:
    """Every year that has a level, in order; a year that is not full has none.

    The latest figure of a year stands for it where the latest counts (`combine: last`) and it
    ends with the year, or is reported once a year.
    """
    calendar = basis.duty.calendar
    levels = (
        _latest(basis.history, every, calendar)
        if basis.indicator.combine is Combine.LAST
        else by_period(
            basis.history,
            Rhythm.YEAR,
            basis.indicator.combine,
            basis.indicator.unit,
            _EVER,
            calendar,
        )
    )
    found: dict[int, Year] = {}
    for period, level in levels.items():
        number = year_of(period, calendar)
        known = found.get(number)
        if known is None or known.period.days < period.days:
            found[number] = Year(number, level, period)
    return tuple(found[number] for number in sorted(found))


def year_of(period: Period, calendar: Calendar) -> int:
    """The year of a period: the one it begins in."""
    if period.rhythm is Rhythm.YEAR:
        return period.first.year
    return calendar.fitting(period).containing(period.first, Rhythm.YEAR).first.year


def year_of_day(day: date, calendar: Calendar) -> int:
    """The year of the plan's calendar that holds a day."""
    return calendar.containing(day, Rhythm.YEAR).first.year


def _latest(figures: Sequence[Figure], every: Rhythm, calendar: Calendar) -> dict[Period, Number]:
    """The figures that stand for a year: those over a year or more, else what it ends with."""
    levels: dict[Period, Number] = {}
    rest: list[Figure] = []
    for figure in figures:
        period = figure.period
        if period.rhythm is Rhythm.YEAR:
            levels[period] = figure.level
        else:
            rest.append(figure)
    whole = frozenset(levels)
    for figure in sorted(rest, key=lambda f: f.period.last):
        period = figure.period
        year = calendar.fitting(period).containing(period.first, Rhythm.YEAR)
        if not year.contains(period) or year.same_days(period):
            levels[period] = figure.level
        elif year not in whole and (period.last == year.last or every is Rhythm.YEAR):
            levels[year] = figure.level
    return levels
