"""Like with like: two indicators in the same period, a total beside that of a year before."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from qplan.core.basis import Basis
from qplan.core.combine import (
    Figure,
    beginning,
    combine,
    covers,
    figures_of,
    span_holding,
)
from qplan.core.period import Period, runs
from qplan.core.quantity import Number
from qplan.core.series import a_year_before
from qplan.core.terms import Combine, Rhythm

_DAY = timedelta(days=1)
_A_YEAR = 366


class Shared(NamedTuple):
    """The latest period that two indicators both have, and what each comes to in it."""

    period: Period
    level: Number
    bar: Number
    """The other's level."""


def latest_shared(basis: Basis, other: Basis, plan: Period) -> Shared | None:
    """An indicator beside another, in the latest period that both have by its deadline."""
    theirs = beginning(other.figures, date.min, basis.deadline)
    if basis.indicator.combine is Combine.LAST:
        return _of_one_period(basis, other, theirs)
    return _of_one_span(basis, other, theirs, plan)


def level_over(basis: Basis, figures: Sequence[Figure], period: Period) -> Number | None:
    """What an indicator comes to in a period; none where its figures do not tell.

    A level is what stands at the period's end; all else takes figures for each of its days.
    """
    how = basis.indicator.combine
    inside = [f for f in beginning(figures, *period[:2]) if f.period.last <= period.last]
    if not inside:
        return None
    if how is Combine.LAST:
        return inside[-1].level if inside[-1].period.last == period.last else None
    if not covers(inside, period.first, period.last):
        return None
    actual = combine(how, inside, basis.indicator.unit, period)
    return None if actual is None else actual.value


def _of_one_period(basis: Basis, other: Basis, theirs: Sequence[Figure]) -> Shared | None:
    """Of levels: the latest period that a figure of either names and both have."""
    mine = basis.by_deadline
    periods = {f.period[:2]: f.period for f in (*theirs, *mine)}
    for period in sorted(periods.values(), key=lambda p: (p.last, p.days), reverse=True):
        level = level_over(basis, mine, period)
        bar = None if level is None else level_over(other, theirs, period)
        if level is not None and bar is not None:
            return Shared(period, level, bar)
    return None


def _of_one_span(
    basis: Basis, other: Basis, theirs: Sequence[Figure], plan: Period
) -> Shared | None:
    """Of all else: the latest span, up to the day that the figures of both reach alike."""
    indicator = basis.indicator
    for span, mine in _spans(basis, plan):
        beside = figures_of(theirs, span, indicator.per)
        day = _last_day_alike(mine, beside, other.indicator.combine)
        if day is None:
            continue
        level = combine(indicator.combine, _ended(mine, day), indicator.unit, span)
        bar = combine(other.indicator.combine, _ended(beside, day), other.indicator.unit, span)
        if level is not None and bar is not None:
            return Shared(level.period, level.value, bar.value)
    return None


def _spans(basis: Basis, plan: Period) -> Iterator[tuple[Period, tuple[Figure, ...]]]:
    """The spans with figures that began by the deadline, the latest first."""
    figures, indicator = basis.by_deadline, basis.indicator
    end = len(figures)
    while end > 0:
        span = span_holding(indicator, plan, basis.deadline, figures[end - 1].period.first)
        mine = figures_of(figures, span, indicator.per)
        yield span, mine
        end -= max(1, len(mine))


def _last_day_alike(mine: Sequence[Figure], theirs: Sequence[Figure], how: Combine) -> date | None:
    """The last day that a figure of each ends on, up to which they cover the same days."""
    ends = {f.period.last for f in theirs}
    latest = date.max
    if how is not Combine.LAST:
        latest = _alike(runs(f.period for f in mine), runs(f.period for f in theirs))
    return max(
        (f.period.last for f in mine if f.period.last in ends and f.period.last <= latest),
        default=None,
    )


def _alike(one: Sequence[tuple[date, date]], other: Sequence[tuple[date, date]]) -> date:
    """The last day up to which two lists of runs of days are the same days."""
    alike = date.min
    for (first, last), (other_first, other_last) in zip(one, other, strict=False):
        if first != other_first:
            break
        alike = min(last, other_last)
        if last != other_last:
            break
    return alike


def _ended(figures: Sequence[Figure], day: date) -> Sequence[Figure]:
    return figures[: bisect_right(figures, day, key=lambda f: f.period.last)]


def a_year_earlier(basis: Basis, days: Sequence[tuple[date, date]]) -> Number | None:
    """The total of the same days a year before; none unless figures cover them all."""
    figures: list[Figure] = []
    for first, last in days:
        inside = [f for f in beginning(basis.history, first, last) if f.period.last <= last]
        if not covers(inside, first, last):
            return None
        figures += inside
    if not figures:
        return None
    total = combine(Combine.SUM, figures, basis.indicator.unit, basis.span)
    return None if total is None else total.value


def same_days_earlier(periods: Sequence[Period]) -> list[tuple[date, date]]:
    """The days of the year before that periods of up to a year stand for; none of longer ones."""
    if not periods or (periods[-1].last - periods[0].first).days >= _A_YEAR:
        return []
    return runs(_earlier(p) for p in periods)


def _earlier(period: Period) -> Period:
    named = a_year_before(period)
    if named is not None:
        return named
    first, after = _shifted(period.first), _shifted(period.last + _DAY)
    return Period(first, after - _DAY, Rhythm.RANGE, "")


def _shifted(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)
