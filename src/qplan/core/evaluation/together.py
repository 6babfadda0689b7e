"""Like with like: two indicators in the same period."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from qplan.core.base.number import Number
from qplan.core.base.period import Period, runs
from qplan.core.base.terms import Combine
from qplan.core.evaluation.actual import (
    Figure,
    beginning,
    combine,
    covers,
    figures_of,
    span_holding,
)
from qplan.core.evaluation.basis import Basis


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
    actual = combine(how, inside, basis.indicator.unit, period, basis.duty.calendar)
    return None if actual is None else actual.value


def bars_over(
    other: Basis, periods: Iterable[Period], plan: Period, deadline: date
) -> dict[Period, Number]:
    """What another indicator comes to in each of some periods, as far as they lie in the plan."""
    theirs, bars = beginning(other.figures, date.min, deadline), {}
    for period in periods:
        bar = level_over(other, theirs, period)
        if bar is None and period.first < plan.first:
            bar = level_over(other, theirs, period._replace(first=plan.first))
        if bar is not None:
            bars[period] = bar
    return bars


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
    """Of all else: the latest span, over the latest run of days that figures of both make up."""
    indicator, levels = basis.indicator, other.indicator.combine is Combine.LAST
    calendar = basis.duty.calendar
    for span, mine in _spans(basis, plan):
        beside = figures_of(theirs, span, indicator.per, calendar)
        first, last = (_until if levels else _in_common)(mine, beside)
        shown = _inside(mine, first, last)
        level = combine(indicator.combine, shown, indicator.unit, span, calendar)
        shown = _inside(beside, first, last)
        bar = combine(other.indicator.combine, shown, other.indicator.unit, span, calendar)
        if level is not None and bar is not None:
            return Shared(level.period, level.value, bar.value)
    return None


def _spans(basis: Basis, plan: Period) -> Iterator[tuple[Period, tuple[Figure, ...]]]:
    """The spans with figures that began by the deadline, the latest first."""
    figures, indicator, calendar = basis.by_deadline, basis.indicator, basis.duty.calendar
    end = len(figures)
    while end > 0:
        day = figures[end - 1].period.first
        span = span_holding(indicator, plan, basis.deadline, day, calendar)
        mine = figures_of(figures, span, indicator.per, calendar)
        yield span, mine
        end -= max(1, len(mine))


def _until(mine: Sequence[Figure], theirs: Sequence[Figure]) -> tuple[date, date]:
    """Up to the last day that a figure of each ends on: the others are levels."""
    ends = {f.period.last for f in theirs}
    return date.min, max((f.period.last for f in mine if f.period.last in ends), default=date.min)


def _in_common(mine: Sequence[Figure], theirs: Sequence[Figure]) -> tuple[date, date]:
    """The latest unbroken days that figures of either make up: first and last day."""
    one, other = runs(f.period for f in mine), runs(f.period for f in theirs)
    starts = sorted({f.period.first for f in mine} & {f.period.first for f in theirs})
    for end in sorted({f.period.last for f in mine} & {f.period.last for f in theirs})[::-1]:
        n = bisect_left(starts, max(_start(one, end), _start(other, end)))
        if n < len(starts) and starts[n] <= end:
            return starts[n], end
    return date.max, date.min


def _start(covered: Sequence[tuple[date, date]], day: date) -> date:
    """Where the run of days begins that holds a day."""
    return covered[bisect_right(covered, day, key=itemgetter(0)) - 1][0]


def _inside(figures: Sequence[Figure], first: date, last: date) -> Sequence[Figure]:
    return [f for f in figures if first <= f.period.first and f.period.last <= last]
