"""The same days a year before: what an indicator came to then."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from qplan.core.base.message import Message, msg
from qplan.core.base.number import Number
from qplan.core.base.period import Calendar, Period, Runs, runs
from qplan.core.base.terms import Combine, Rhythm
from qplan.core.evaluation.actual import Figure, beginning, combine, covers
from qplan.core.evaluation.basis import Basis
from qplan.core.plan.entries import Measurement

_DAY = timedelta(days=1)
_A_YEAR = 366


class Before(NamedTuple):
    """What an indicator came to a year before."""

    period: Period
    level: Number


def year_before(basis: Basis, periods: Sequence[Period]) -> Before | Message:
    """The level of the same days a year before, or which figures are missing for it.

    Of a `last` it is the same period's, of every other combination what figures of all those days
    come to. A baseline of that period counts as its figure.

    Args:
        basis: the figures of the indicator.
        periods: those that are compared, in order; of a `last` the latest of them.
    """
    calendar = basis.duty.calendar
    is_level = basis.indicator.combine in (Combine.LAST, Combine.TO_DATE)
    days = same_days_earlier(periods[-1:] if is_level else periods, calendar)
    if not days:
        return msg("only periods of up to a year have a year before")
    asked = calendar.spanning(days[0][0], days[-1][1])
    if is_level:
        known = (*basis.history, *_baseline(basis))
        found = next((f.level for f in known if f.period.same_days(asked)), None)
    else:
        found = a_year_earlier(basis, days)
    if found is None:
        return msg("no figures of {period}, the year before", period=asked)
    return Before(asked, found)


def a_year_earlier(basis: Basis, days: Sequence[tuple[date, date]]) -> Number | None:
    """What figures of those days come to; none unless they cover them all."""
    found = _over(basis, basis.history, days)
    return _over(basis, _with_baseline(basis), days) if found is None else found


def _over(
    basis: Basis, known: Sequence[Figure], days: Sequence[tuple[date, date]]
) -> Number | None:
    figures: list[Figure] = []
    for first, last in days:
        inside = [f for f in beginning(known, first, last) if f.period.last <= last]
        if not covers(inside, first, last):
            return None
        figures += inside
    if not figures:
        return None
    how, unit = basis.indicator.combine, basis.indicator.unit
    actual = combine(how, figures, unit, basis.span, basis.duty.calendar)
    return None if actual is None else actual.value


def _with_baseline(basis: Basis) -> Sequence[Figure]:
    """Every figure in force, in order, with the baseline in place of those of its days."""
    start = tuple(_baseline(basis))
    figures = (f for f in basis.history if not any(f.period.overlaps(b.period) for b in start))
    return sorted((*figures, *start), key=lambda figure: figure.period)


def _baseline(basis: Basis) -> Iterator[Figure]:
    """The baseline as a figure, where it says its period."""
    indicator = basis.indicator
    baseline = indicator.baseline
    if baseline is not None and baseline.period is not None:
        unit = "" if indicator.counts_things else indicator.unit
        measured = Measurement(
            period=baseline.period, value=baseline.value, quality=baseline.quality
        )
        yield Figure(baseline.period, measured, unit)


def same_days_earlier(periods: Sequence[Period], calendar: Calendar) -> Runs:
    """The days of the year before that periods of up to a year stand for; none of longer ones."""
    if not periods or (periods[-1].last - periods[0].first).days >= _A_YEAR:
        return ()
    return runs(_earlier(p, calendar) for p in periods)


def _earlier(period: Period, calendar: Calendar) -> Period:
    named = calendar.a_year_before(period)
    if named is not None:
        return named
    first, after = _shifted(period.first), _shifted(period.last + _DAY)
    return Period(first, after - _DAY, Rhythm.RANGE, "")


def _shifted(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)
