"""What an actual is compared with in a notice: the baseline, and the same days a year before."""

from datetime import timedelta
from fractions import Fraction
from typing import NamedTuple

from qplan.core.base.number import Number, as_fraction, subtract
from qplan.core.base.period import Period
from qplan.core.base.terms import Combine, Rhythm
from qplan.core.evaluation.actual import Figure, combine
from qplan.core.evaluation.basis import Basis
from qplan.core.evaluation.evaluate import IndicatorEvaluation


class Compared(NamedTuple):
    """How an actual differs from an earlier level."""

    period: Period
    """Of the earlier level."""
    difference: Number
    """In the unit; of per cents, in points."""
    share: Fraction | None
    """In per cent of the earlier level; none of per cents, and where that is not above zero."""


class Latest(NamedTuple):
    """The figure of the last period, and how it differs from that of the period before."""

    period: Period
    level: Number
    compared: Compared


class Comparisons(NamedTuple):
    """What a notice compares one indicator with; none where like is not there for like."""

    baseline: Compared | None = None
    year_before: Compared | None = None
    period_before: Latest | None = None


def compare_with_before(evaluation: IndicatorEvaluation) -> Comparisons:
    """Compare the actual with the baseline and with the same days of the year before."""
    basis = evaluation.basis
    if basis.actual is None:
        return Comparisons()
    now, unit = basis.actual.value, basis.indicator.unit
    since, before = _baseline(basis), _year_before(basis)
    if since and before and since[0].same_days(before[0]):
        before = None  # said already
    return Comparisons(
        since and _compared(now, since, unit),
        before and _compared(now, before, unit),
        _period_before(basis),
    )


Earlier = tuple[Period, Number]


def _compared(now: Number, earlier: Earlier, unit: str) -> Compared:
    period, before = earlier
    change = subtract(now, before)
    has_share = unit != "%" and before > 0
    share = 100 * as_fraction(change) / as_fraction(before) if has_share else None
    return Compared(period, change, share)


def _baseline(basis: Basis) -> Earlier | None:
    """What changes are counted from; part of a span, a season of it, is not compared with it."""
    baseline = basis.indicator.baseline
    if baseline is None or baseline.period is None:
        return None
    if basis.indicator.combine is not Combine.LAST and not basis.is_full:
        return None
    return baseline.period, baseline.value.level(basis.indicator.unit)


def _year_before(basis: Basis) -> Earlier | None:
    """The same periods of the year before, every one of them, combined alike."""
    indicator, calendar = basis.indicator, basis.duty.calendar
    counted = basis.counted[-1:] if indicator.combine is Combine.LAST else basis.counted
    wanted = [calendar.a_year_before(figure.period) for figure in counted]
    known: dict[object, Figure] = {figure.period[:2]: figure for figure in basis.history}
    figures = [known[p[:2]] for p in wanted if p is not None and p[:2] in known]
    if not figures or len(figures) != len(counted):
        return None
    last = figures[-1].period.last
    if last >= counted[0].period.first:  # a span of more than a year
        return None
    span = calendar.spanning(figures[0].period.first, last)
    actual = combine(indicator.combine, tuple(figures), indicator.unit, span, calendar)
    return actual and (span, actual.value)


_NOT_BY_PERIOD = (Combine.TO_DATE, Combine.CHAIN)
"""Figures that hold those before them, or are changes themselves."""
_WITHIN_A_YEAR = (Rhythm.HALF, Rhythm.QUARTER, Rhythm.MONTH, Rhythm.WEEK)


def _period_before(basis: Basis) -> Latest | None:
    """The last figure beside that of the period before; of years that is the year before."""
    last = basis.counted[-1]
    period, unit = last.period, basis.indicator.unit
    if basis.indicator.combine in _NOT_BY_PERIOD or period.rhythm not in _WITHIN_A_YEAR:
        return None
    before = basis.duty.calendar.containing(period.first - timedelta(days=1), period.rhythm)
    found = next((f for f in basis.history if f.period.same_days(before)), None)
    if found is None:
        return None
    return Latest(period, last.level, _compared(last.level, (before, found.level), unit))
