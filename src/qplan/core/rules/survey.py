"""A plan with what several rules need to know of it, worked out once.

The rules for errors run before every command, on plans of a hundred thousand figures. One pass
over the figures picks the few that any of those rules may object to.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from qplan.core.entities import Placed
from qplan.core.model import Condition, Indicator, Measurement, Plan
from qplan.core.quantity import Value
from qplan.core.terms import Combine
from qplan.core.values import Reference
from qplan.problems import DocPath

ZERO, HUNDRED = Decimal(0), Decimal(100)
_CHANGES = re.compile(
    r"增长|增速|增幅|增加|提高|上升|降幅|降低|下降|减少|变化|波动"
    r"|\b(?:growth|change|increase|decrease|reduction|rise|decline|inflation)\b",
    re.IGNORECASE,
)


class Figures(NamedTuple):
    """An indicator with the indexes of its figures that are worth a second look."""

    placed: Placed[Indicator]
    odd: tuple[int, ...]
    """Figures whose value one of the rules may object to."""
    early: tuple[int, ...]
    """Figures recorded before the last day of their period."""
    is_ordered: bool
    """Whether each period begins after the one before it ended."""
    reporters: frozenset[str | None]
    """Everybody who reported a figure."""

    def path(self, index: int, key: str) -> DocPath:
        """The path of a key of one figure."""
        return (*self.placed.path, "measurements", index, key)

    def odd_values(self) -> Iterator[tuple[DocPath, Value]]:
        """The values worth a second look, the baseline's first."""
        item = self.placed.item
        if item.baseline:
            yield (*self.placed.path, "baseline", "value"), item.baseline.value
        for n in self.odd:
            yield self.path(n, "value"), item.measurements[n].value


class Survey:
    """A plan, its indicators, and their suspicious figures."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    @cached_property
    def indicators(self) -> tuple[Placed[Indicator], ...]:
        """Every indicator in the document's order."""
        return tuple(self.plan.indicators())

    @cached_property
    def by_id(self) -> dict[str, Indicator]:
        """The indicators by their id."""
        return {placed.item.id: placed.item for placed in self.indicators}

    @cached_property
    def figures(self) -> tuple[Figures, ...]:
        """Every indicator that has figures or a baseline."""
        return tuple(_look(p) for p in self.indicators if p.item.measurements or p.item.baseline)


def conditions(placed: Placed[Indicator]) -> Iterator[tuple[DocPath, Condition]]:
    """What is to be reached, with its path: the target, or each of its readings."""
    target = placed.item.target
    if target.readings is None:
        yield (*placed.path, "target"), target
    for n, reading in enumerate(target.readings or ()):
        yield (*placed.path, "target", "readings", n), reading


def bounds(condition: Condition) -> tuple[Decimal, ...]:
    """The numbers a level is compared with; none where the form has no level of its own."""
    if condition.between is not None:
        return condition.between
    bound = (condition.at_least, condition.at_most, condition.above, condition.below)
    return tuple(b for b in bound if b is not None and not isinstance(b, Reference))


def is_about_change(item: Indicator) -> bool:
    """Whether the figures are themselves rates of change: those may be negative or large."""
    return any(_CHANGES.search(text) for text in item.title.texts.values())


def is_share(item: Indicator) -> bool:
    """Whether the figures are shares of a whole, from 0 to 100 %.

    A `%` may also be a rate of change, or a target may itself lie outside: those are none.
    """
    if item.unit != "%" or is_about_change(item):
        return False
    levels = (b for c in item.target.conditions for b in bounds(c))
    return all(ZERO <= bound <= HUNDRED for bound in levels)


def all_of(item: Indicator) -> Decimal | None:
    """How many there are in all, where the target asks for all of them."""
    return next((c.all_of for c in item.target.conditions if c.all_of is not None), None)


def in_force(item: Indicator) -> list[tuple[int, Measurement]]:
    """The figures that count, by period: a correction replaces what it corrects."""
    latest = {m.period[:2]: (n, m) for n, m in enumerate(item.measurements)}
    return sorted(latest.values(), key=lambda pair: pair[1].period[:2])


def _look(placed: Placed[Indicator]) -> Figures:
    item = placed.item
    share, whole, pooled = is_share(item), all_of(item), item.combine is Combine.POOLED
    foreign = item.unit != "%"
    odd: list[int] = []
    early: list[int] = []
    is_ordered, reached = True, date.min
    for n, measurement in enumerate(item.measurements):
        number, denominator, percent = measurement.value
        if denominator is None:
            if pooled or (percent and foreign) or (share and not ZERO <= number <= HUNDRED):
                odd.append(n)
        elif not ZERO <= number <= denominator or (whole is not None and denominator != whole):
            odd.append(n)
        first, last, _, _ = measurement.period
        if first <= reached:
            is_ordered = False
        reached = last
        recorded = measurement.recorded
        if recorded is not None and recorded < last:
            early.append(n)
    reporters = frozenset({m.by for m in item.measurements})
    return Figures(placed, tuple(odd), tuple(early), is_ordered, reporters)
