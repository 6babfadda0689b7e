"""What an indicator can come to at all: the natural limits of its figures and of their total."""

from collections.abc import Iterable
from decimal import Decimal

from qplan.core.base.number import Number
from qplan.core.base.terms import Combine
from qplan.core.evaluation.basis import Basis
from qplan.core.plan.bounds import level, suggested
from qplan.core.plan.values import Limit

_ZERO = Decimal(0)


def limits_of_figures(basis: Basis, goals: Iterable[Number] = ()) -> Limit | None:
    """What bounds the figures: the written limits, else those of a share.

    The latter only while baseline, goals and all figures known by then lie inside.
    """
    limit, is_written = suggested(basis.indicator)
    if limit is None or is_written:
        return limit
    return limit if all(map(limit.holds, (*goals, *_levels(basis)))) else None


def limits_of_actual(basis: Basis, goals: Iterable[Number] = ()) -> Limit | None:
    """What bounds the actual: of a total nothing but zero, where its figures cannot cross that."""
    limit = limits_of_figures(basis, goals)
    if limit is None or basis.indicator.combine is not Combine.SUM:
        return limit
    low = _ZERO if limit.low is not None and limit.low >= 0 else None
    high = _ZERO if limit.high is not None and limit.high <= 0 else None
    return Limit(low, high)


def is_never_below_zero(basis: Basis) -> bool:
    """Whether no figure can be below zero, by the written limits, or none ever was."""
    limits = basis.indicator.limits
    if limits is not None and limits.low is not None:
        return limits.low >= 0
    return all(x >= 0 for x in _levels(basis))


def _levels(basis: Basis) -> Iterable[Number]:
    indicator = basis.indicator
    if indicator.baseline is not None:
        yield level(indicator, indicator.baseline.value)
    for figure in basis.history:
        made = figure.made
        yield level(indicator, figure.measurement.value) if made is None else made
