"""Which figures add up to a total, and which are counted from nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qplan.core.base.terms import Combine

if TYPE_CHECKING:
    from qplan.core.plan.model import Indicator


def adds_up(indicator: Indicator) -> bool:
    """Whether what is done adds up: a sum, or amounts that are reported for the year so far.

    Of a rate or a ratio for the year so far nothing is added up.
    """
    if indicator.combine is Combine.TO_DATE:
        figures = indicator.measurements
        return indicator.unit != "%" and all(m.value.denominator is None for m in figures)
    return indicator.combine is Combine.SUM


def counts_from_zero(indicator: Indicator) -> bool:
    """Whether the level itself is what has to be done: a total, or a chain of rates of change."""
    return indicator.combine is Combine.CHAIN or adds_up(indicator)
