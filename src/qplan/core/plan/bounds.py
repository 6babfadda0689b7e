"""The values a measure can take: its written limits, or those its unit suggests.

`limits` of an indicator are written: they are meant. A `%` without them is taken for a share of
a whole, softly: a figure outside 0 to 100 asks to be looked at, and once one stands there the
indicator is no such share, and nothing is bound by it any more.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.terms import Combine
from qplan.core.plan.values import Limit

if TYPE_CHECKING:
    from qplan.core.base.number import Number, Value
    from qplan.core.plan.model import Indicator

SHARE = Limit(Decimal(0), Decimal(100))
"""What a share of a whole can be, in per cent."""
_CHANGES = re.compile(
    r"增长|增速|增幅|增加|提高|上升|降幅|降低|下降|减少|变化|波动"
    r"|\b(?:growth|change|increase|decrease|reduction|rise|decline|inflation)\b",
    re.IGNORECASE,
)

_REDUCES = re.compile(
    r"降幅|降低|下降|减少|减排|\b(?:decrease|reduction|reduced|decline|fall|cut)\b", re.IGNORECASE
)


class Bounds(NamedTuple):
    """The limits of a measure, if it has any, and whether the plan itself says so."""

    limit: Limit | None
    is_written: bool


def suggested(indicator: Indicator) -> Bounds:
    """The written limits, else those the unit suggests, whatever the figures are."""
    if indicator.limits is not None:
        return Bounds(indicator.limits, is_written=True)
    return Bounds(SHARE if is_share(indicator) else None, is_written=False)


def level(indicator: Indicator, value: Value) -> Number:
    """A figure as the measure it is of: a pooled ratio is a quotient, not its numerator."""
    number, denominator, _ = value
    is_quotient = indicator.unit == "%" or indicator.combine is Combine.POOLED
    if denominator is None or not is_quotient or indicator.counts_things:
        return number
    return Fraction(number) * (100 if indicator.unit == "%" else 1) / Fraction(denominator)


def is_about_change(indicator: Indicator) -> bool:
    """Whether the figures are themselves rates of change: those may be negative or large."""
    return any(map(_is_change, indicator.title.texts.values()))


@lru_cache(maxsize=4096)  # several rules ask
def _is_change(title: str) -> bool:
    return _CHANGES.search(title) is not None


def is_about_reduction(indicator: Indicator) -> bool:
    """Whether the figures say by how much something was reduced."""
    return any(_REDUCES.search(text) for text in indicator.title.texts.values())


def is_share(indicator: Indicator) -> bool:
    """Whether the figures are shares of a whole, from 0 to 100 %.

    A `%` may also be a rate of change, or a target may itself lie outside: those are none.
    """
    if indicator.unit != "%" or is_about_change(indicator):
        return False
    forms = (form for target in indicator.target for form in target.forms)
    return all(SHARE.holds(bound) for form in forms for bound in form.levels)
