"""What the plans above and below have to know of a plan: what there is to carry, and what carries.

Much smaller than the plan, so that thousands can be held beside each other: no figures are kept.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.terms import ActionState, Combine, Direction, Together
from qplan.core.plan.target import (
    Above,
    AllOf,
    AnnualGrowth,
    Around,
    AtLeast,
    AtMost,
    Below,
    Between,
    ChangeBy,
    Form,
    InWords,
    Trend,
)
from qplan.core.rules.parts import goal_level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qplan.core.base.problems import DocPath
    from qplan.core.plan.model import Action, Indicator, Placed, Plan
    from qplan.core.plan.target import Target


_OVER = frozenset({ActionState.DONE, ActionState.DROPPED})


class Sort(StrEnum):
    """What an item is."""

    TASK = "task"
    ACTION = "action"
    INDICATOR = "indicator"


class Measure(NamedTuple):
    """How an indicator is measured, and where it is to go."""

    unit: str
    rises: bool | None
    """Which way its targets point; none where they do not, or differ."""
    is_to_date: bool
    is_ratios: bool
    """Whether it has figures, all of them ratios; or none yet."""
    goals: tuple[tuple[date, Fraction | None], ...]
    """Each target that is not replaced: its deadline, and its goal where that is one level."""
    together: Together | None


class Item(NamedTuple):
    """A task, an action or an indicator."""

    id: str
    path: DocPath
    sort: Sort
    task: str
    """The task it stands in; of a task its own id."""
    carries: tuple[str, ...]
    deadline: date | None
    """The last day to be done by; none where nothing is asked of it by a day."""
    is_asked: bool
    """Whether somebody has to do something about it."""
    is_gone: bool = False
    """Whether it was given up: then it carries nothing."""
    measure: Measure | None = None


class Kin(NamedTuple):
    """A plan, as those around it see it."""

    id: str
    items: Mapping[str, Item]


def kin_of(plan: Plan) -> Kin:
    """What others have to know of a plan. Of two items of one id the first is taken."""
    items: dict[str, Item] = {}
    for item in _items(plan):
        items.setdefault(item.id, item)
    return Kin(plan.plan.id, items)


def _items(plan: Plan) -> Iterator[Item]:
    for path, _, task in plan.tasks():
        yield Item(task.id, path, Sort.TASK, task.id, (), plan.plan.period.last, is_asked=True)
    for action in plan.actions():
        yield _action(plan, action)
    for indicator in plan.indicators():
        yield _indicator(plan, indicator)


def _action(plan: Plan, placed: Placed[Action]) -> Item:
    item = placed.item
    states = {update.state for update in item.updates}
    return Item(
        item.id,
        placed.path,
        Sort.ACTION,
        placed.task.id,
        item.carries or (),
        plan.deadline(item),
        is_asked=states.isdisjoint(_OVER),
        is_gone=ActionState.DROPPED in states,
    )


def _indicator(plan: Plan, placed: Placed[Indicator]) -> Item:
    item = placed.item
    standing = [target for target in item.targets if target.until is None]
    days = [plan.deadline(target) for target in standing]
    is_asked = bool(standing) and item.dropped is None and item.parts is None
    goals = tuple((plan.deadline(one), goal_level(plan, item, one)) for one in standing)
    measure = Measure(
        item.unit,
        _rises(standing),
        item.combine is Combine.TO_DATE,
        all(m.value.denominator is not None for m in item.measurements),
        goals,
        item.children,
    )
    return Item(
        item.id,
        placed.path,
        Sort.INDICATOR,
        placed.task.id,
        item.carries or (),
        max(days, default=None),
        is_asked,
        is_gone=item.dropped is not None,
        measure=measure,
    )


def _rises(targets: list[Target]) -> bool | None:
    ways = {_way(condition.form) for target in targets for condition in target.conditions}
    return ways.pop() if len(ways) == 1 else None


def _way(form: Form) -> bool | None:
    match form:
        case AtLeast() | Above() | AllOf():
            return True
        case AtMost() | Below():
            return False
        case ChangeBy(step):
            return not step.falls
        case AnnualGrowth(rate):
            return rate >= 0
        case Trend(direction):
            return direction in (Direction.INCREASE, Direction.NO_DECREASE)
        case Between() | Around() | InWords():
            return None
