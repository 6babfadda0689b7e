"""Figures that are made of others': a total of its parts, a mean over them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from qplan.core.base.number import Number, Value, as_fraction
from qplan.core.base.terms import Combine
from qplan.core.evaluation.actual import Figure, combined, weakest
from qplan.core.plan.entries import Measurement

if TYPE_CHECKING:
    from qplan.core.plan.model import Indicator


def made_of(
    indicator: "Indicator", how: Combine, parts: Sequence[Sequence[Figure]]
) -> tuple[Figure, ...]:
    """A figure for each period that every part has one for, in order.

    Args:
        indicator: whose figures are made.
        how: how the figures of one period become one.
        parts: the figures in force of each part.
    """
    by_period: list[Mapping[tuple[date, date], Figure]] = [
        {f.period[:2]: f for f in figures} for figures in parts
    ]
    first, *others = by_period
    shared = sorted(days for days in first if all(days in other for other in others))
    return tuple(_made(indicator, how, [figures[days] for figures in by_period]) for days in shared)


def _made(indicator: "Indicator", how: Combine, figures: Sequence[Figure]) -> Figure:
    level, numerator, denominator = combined(how, figures, indicator.unit)
    value = Value(_digits(level)) if numerator is None else Value(numerator, denominator)
    measurement = Measurement(
        period=figures[0].period,
        value=value,
        quality=weakest(f.measurement.quality for f in figures),
    )
    unit = "" if indicator.counts_things else indicator.unit
    return Figure(figures[0].period, measurement, unit, None if denominator else level)


def _digits(level: Number) -> Decimal:
    """A level as a decimal to be shown; the exact one is the figure's own."""
    exact = as_fraction(level)
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def in_order(indicators: Iterable["Indicator"]) -> list["Indicator"]:
    """Indicators behind the parts they are made of; of a circle none waits for another."""
    by_id = {item.id: item for item in indicators}
    done: dict[str, Indicator] = {}
    for start in by_id.values():
        waiting = [start]
        while waiting:
            item = waiting[-1]
            ids = item.parts.ids if item.parts else ()
            missing = [
                by_id[name]
                for name in ids
                if name in by_id and name not in done and by_id[name] not in waiting
            ]
            if missing:
                waiting += missing
            else:
                done.setdefault(item.id, item)
                waiting.pop()
    return list(done.values())
