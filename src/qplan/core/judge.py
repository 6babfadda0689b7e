"""The judgement of one condition: goal, completion, gap, pace and light (contract, §4)."""

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.basis import Basis
from qplan.core.combine import Actual, Figure
from qplan.core.goal import Goal, derive_goal, gap_to
from qplan.core.pace import (
    Path,
    light_of_level,
    light_of_pace,
    milestone_path,
    pace_of,
    straight_path,
)
from qplan.core.period import Period
from qplan.core.quantity import Number, as_fraction
from qplan.core.terms import Combine, Light
from qplan.problems import Message

if TYPE_CHECKING:
    from qplan.core.model import Assessment, Condition


class Verdict(NamedTuple):
    """What can be said of one condition (of each reading, where a text has several)."""

    condition: "Condition"
    goal: Goal | None
    path: Path
    reason: Message | None = None
    """Why it cannot be assessed."""
    origin: Number | None = None
    holds: bool | None = None
    completion: Fraction | None = None
    """In per cent of the planned change."""
    gap: Number | None = None
    """Actual − goal, in the unit."""
    pace: Fraction | None = None
    light: Light = Light.NONE
    broken: Figure | None = None
    """The first figure that did not hold, for a condition that must hold throughout."""

    @property
    def bound(self) -> Number | None:
        """The goal as one level, or none where there is none to name."""
        if self.goal is None or not self.goal.is_level:
            return None
        if self.goal.low == self.goal.high:
            return self.goal.low
        if self.origin is not None:
            return self.goal.bound(self.origin)
        return None


def judge(
    condition: "Condition",
    basis: Basis,
    plan: Period,
    assessment: "Assessment",
    reference: Basis | None,
) -> Verdict:
    """Judge one condition against the figures."""
    indicator, actual, earlier = basis.indicator, basis.actual, basis.by_deadline
    goal = derive_goal(
        condition,
        indicator.baseline,
        indicator.unit,
        basis.deadline,
        first=earlier[0].level if len(earlier) > 1 else None,
        reference=reference.actual.value if reference and reference.actual else None,
    )
    line = _line(basis, plan)
    if isinstance(goal, Message):
        return Verdict(condition, None, line, reason=goal)
    if goal is None:
        return Verdict(condition, None, line)
    origin = _origin(basis, goal, condition)
    path = line if origin is None else _path(basis, condition, line, goal, origin)
    if actual is None:
        return Verdict(condition, goal, path, origin=origin)
    if condition.throughout:
        return _judge_throughout(condition, basis, actual, goal, path)
    holds = goal.holds(actual.value)
    if not goal.is_level:
        light = Light.GREEN if holds else Light.RED
        return Verdict(condition, goal, path, holds=holds, light=light)
    if origin is None:
        bound = goal.bound(actual.value)
        light = light_of_level(actual.value, bound, assessment, holds=holds)
        gap = gap_to(goal, actual.value)
        return Verdict(condition, goal, path, holds=holds, gap=gap, light=light)
    bound, start = as_fraction(goal.bound(origin)), as_fraction(origin)
    completion = 100 * (as_fraction(actual.value) - start) / (bound - start)
    pace = pace_of(completion, path.asked(basis.counted[-1].period.last))
    return Verdict(
        condition,
        goal,
        path,
        origin=origin,
        holds=holds,
        completion=completion,
        gap=gap_to(goal, actual.value),
        pace=pace,
        light=light_of_pace(pace, completion, assessment),
    )


def _judge_throughout(
    condition: "Condition", basis: Basis, actual: Actual, goal: Goal, path: Path
) -> Verdict:
    closed = basis.by_deadline
    failed = [f for f in closed if not goal.holds(f.level)]
    held = len(closed) - len(failed)
    return Verdict(
        condition,
        goal,
        path,
        holds=not failed,
        completion=Fraction(100 * held, len(closed)),
        gap=gap_to(goal, actual.value),
        light=Light.RED if failed else Light.GREEN,
        broken=failed[0] if failed else None,
    )


def _counts_from_zero(basis: Basis, condition: "Condition") -> bool:
    return basis.indicator.combine is Combine.SUM or condition.form == "all_of"


def _origin(basis: Basis, goal: Goal, condition: "Condition") -> Number | None:
    """What the change is counted from; none for a level to keep."""
    baseline = basis.indicator.baseline
    if not goal.is_level or condition.throughout:
        return None
    if _counts_from_zero(basis, condition):
        start: Number = Decimal(0)
    elif baseline is not None:
        start = baseline.value.level(basis.indicator.unit)
    else:
        return None
    return None if goal.holds(start) or goal.bound(start) == start else start


def _line(basis: Basis, plan: Period) -> Path:
    """The plan's days up to the deadline; the span's, where figures add up anew in each."""
    if basis.indicator.combine is Combine.SUM:
        return straight_path(basis.span.first, basis.span.last)
    return straight_path(plan.first, basis.deadline)


def _path(basis: Basis, condition: "Condition", line: Path, goal: Goal, origin: Number) -> Path:
    """The path to the goal: from the baseline's end where the change counts from it."""
    indicator = basis.indicator
    baseline = indicator.baseline
    if baseline and baseline.period and not _counts_from_zero(basis, condition):
        line = Path(((baseline.period.last, Fraction(0)), (basis.deadline, Fraction(1))))
    if not indicator.milestones:
        return line
    return milestone_path(line, indicator.milestones, origin, goal.bound(origin))
