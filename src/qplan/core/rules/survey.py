"""A plan with what several rules need to know of it, worked out once.

The rules for errors run before every command, on plans of a hundred thousand figures. One pass
over the figures picks the few that any of those rules may object to.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import islice
from operator import lt
from typing import NamedTuple

from qplan.core.base.number import Value
from qplan.core.base.problems import DocPath
from qplan.core.base.terms import Combine
from qplan.core.plan.bounds import suggested
from qplan.core.plan.entity import Assigned
from qplan.core.plan.entries import Measurement
from qplan.core.plan.model import Indicator, Placed, Plan, Section, Task, placed_targets
from qplan.core.plan.seal_checks import Check, check_seals
from qplan.core.plan.target import Condition, Target
from qplan.core.plan.values import Limit

ZERO = Decimal(0)
INFINITY = Decimal("Infinity")


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
    wholes: frozenset[Decimal]
    """How many there are in all, where all of them are to be done."""

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


class Asked(NamedTuple):
    """One condition to be reached."""

    placed: Placed[Indicator]
    path: DocPath
    condition: Condition
    target: Target
    """What asks for it; of several readings each is asked for."""


class Survey:
    """A plan, its indicators, and their suspicious figures."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    @cached_property
    def indicators(self) -> tuple[Placed[Indicator], ...]:
        """Every indicator in the document's order."""
        return tuple(
            [
                Placed(indicator, task, section, (*path, "indicators", n))
                for path, section, task in self.tasks
                for n, indicator in enumerate(task.indicators)
            ]
        )

    @cached_property
    def tasks(self) -> tuple[tuple[DocPath, Section, Task], ...]:
        """Every task in the document's order, with its path and section."""
        return tuple(self.plan.tasks())

    @cached_property
    def answering(self) -> tuple[tuple[DocPath, Assigned, Assigned | None], ...]:
        """Everything units answer for: path, entity, and the task it inherits from."""
        found: list[tuple[DocPath, Assigned, Assigned | None]] = []
        for path, _, task in self.tasks:
            found.append((path, task, None))
            for key, items in (("actions", task.actions), ("indicators", task.indicators)):
                found += [((*path, key, k), item, task) for k, item in enumerate(items)]
        return tuple(found)

    @cached_property
    def by_id(self) -> dict[str, Indicator]:
        """The indicators by their id."""
        return {placed.item.id: placed.item for placed in self.indicators}

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """What is to be reached by each indicator, made once for all rules."""
        return tuple(
            Asked(placed, path, condition, target)
            for placed in self.indicators
            if placed.item.target
            for path, condition, target in asked(placed)
        )

    def asked_of(self, placed: Placed[Indicator]) -> Sequence[Asked]:
        """What one of its indicators is to reach."""
        return self._asked_at.get(placed.path, ())

    @cached_property
    def _asked_at(self) -> dict[DocPath, list[Asked]]:
        found: dict[DocPath, list[Asked]] = {}
        for one in self.asked:
            found.setdefault(one.placed.path, []).append(one)
        return found

    @cached_property
    def compared(self) -> tuple[Asked, ...]:
        """What is compared with another indicator."""
        return tuple([asked for asked in self.asked if asked.condition.reference is not None])

    @cached_property
    def seals(self) -> tuple[Check, ...]:
        """Every seal held against the figures of its period."""
        return check_seals(self.plan)

    @cached_property
    def figures(self) -> tuple[Figures, ...]:
        """Every indicator that has figures or a baseline."""
        return tuple(_look(p) for p in self.indicators if p.item.measurements or p.item.baseline)


def targets(placed: Placed[Indicator]) -> list[tuple[DocPath, Target]]:
    """The targets of an indicator, each with its path."""
    return [((*placed.path, *path), target) for path, target in placed_targets(placed.item)]


def asked(placed: Placed[Indicator]) -> Iterator[tuple[DocPath, Condition, Target]]:
    """What is to be reached, with its path and the target that asks for it."""
    for path, target in targets(placed):
        if target.is_ambiguous:
            for n, condition in enumerate(target.conditions):
                yield (*path, "readings", n), condition, target
        else:
            yield path, target.conditions[0], target


def conditions(placed: Placed[Indicator]) -> Iterator[tuple[DocPath, Condition]]:
    """What is to be reached, with its path: each target, or each of its readings."""
    for path, condition, _ in asked(placed):
        yield path, condition


def in_force(item: Indicator) -> list[tuple[int, Measurement]]:
    """The figures that count, by period: a correction replaces what it corrects."""
    latest = {m.period[:2]: (n, m) for n, m in enumerate(item.measurements)}
    return sorted(latest.values(), key=lambda pair: pair[1].period[:2])


def corrected(item: Indicator) -> set[int]:
    """The indexes of the figures that a later one replaces, saying why."""
    found: set[int] = set()
    replaced: set[tuple[date, date]] = set()
    for n in reversed(range(len(item.measurements))):
        measurement = item.measurements[n]
        days = measurement.period[:2]
        if days in replaced:
            found.add(n)
        if measurement.reason is not None:
            replaced.add(days)
    return found


def _look(placed: Placed[Indicator]) -> Figures:
    item = placed.item
    figures, wholes = item.measurements, item.wholes
    low, high = _ends(suggested(item).limit)
    pooled, foreign = item.combine is Combine.POOLED, item.unit != "%"
    is_bounded = item.limits is not None
    odd: list[int] = []
    for n, (number, denominator, percent) in enumerate([m.value for m in figures]):
        if denominator is None:
            if pooled or (percent and foreign) or not low <= number <= high:
                odd.append(n)
        elif (
            is_bounded
            or not ZERO <= number <= denominator
            or (wholes and denominator not in wholes)
        ):
            odd.append(n)
    ends = [m.period[1] for m in figures]
    recorded = [m.recorded for m in figures]
    early: list[int] = []
    known = [day for day in recorded if day is not None]
    if len(known) < len(recorded) or any(map(lt, known, ends)):  # mostly neither
        days = enumerate(zip(recorded, ends, strict=True))
        early = [n for n, (day, last) in days if day is not None and day < last]
    return Figures(
        placed,
        tuple(odd),
        tuple(early),
        all(map(lt, ends, islice([m.period[0] for m in figures], 1, None))),
        frozenset([m.by for m in figures]),
        wholes,
    )


def _ends(limit: Limit | None) -> tuple[Decimal, Decimal]:
    """The ends of the limits; where there is none, what no figure is beyond."""
    low, high = limit or (None, None)
    return (-INFINITY if low is None else low), (INFINITY if high is None else high)
