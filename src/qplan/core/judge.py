"""The judgement of one condition: goal, completion, gap, pace and light (contract, §4)."""

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.basis import Basis
from qplan.core.combine import Actual
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
from qplan.core.terms import Combine, Light, Rhythm
from qplan.core.values import Title
from qplan.problems import Message

if TYPE_CHECKING:
    from qplan.core.model import Assessment, Condition


class Breach(NamedTuple):
    """A reporting period that did not hold."""

    period: Period
    level: Number


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
    broken: Breach | None = None
    """The first period that did not hold, for a condition that must hold throughout."""
    other: Title | None = None
    """The indicator that its bound is the actual of."""

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
    every: Rhythm,
) -> Verdict:
    """Judge one condition against the figures; `every` is how often they are owed."""
    indicator, actual = basis.indicator, basis.actual
    goal = derive_goal(
        condition,
        indicator.baseline,
        indicator.unit,
        basis.deadline,
        first=_first_level(basis),
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
        closed = _closed(basis, plan, goal, reference, every)
        return _judge_throughout(closed, Verdict(condition, goal, path), actual)
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


def _first_level(basis: Basis) -> Number | None:
    """What a trend is counted from without a baseline: the first of several figures."""
    counted = basis.by_deadline
    if basis.first is None or not counted or basis.first.period == counted[-1].period:
        return None
    return basis.first.level


def _closed(
    basis: Basis, plan: Period, goal: Goal, reference: Basis | None, every: Rhythm
) -> dict[Period, tuple[Number, Goal]]:
    """Each closed period with its level and its goal: another indicator's level of that period."""
    levels = basis.closed(every, plan)
    if reference is None:
        return {period: (level, goal) for period, level in levels.items()}
    bars = reference.closed(every, plan)
    return {
        period: (level, goal._replace(low=bars[period], high=bars[period]))
        for period, level in levels.items()
        if period in bars
    }


def _judge_throughout(
    closed: dict[Period, tuple[Number, Goal]],
    verdict: Verdict,
    actual: Actual,
) -> Verdict:
    """A condition that must hold in every period: the share of the closed periods that held."""
    if not closed or verdict.goal is None:
        return verdict
    failed = [
        Breach(p, level) for p, (level, goal) in sorted(closed.items()) if not goal.holds(level)
    ]
    return verdict._replace(
        holds=not failed,
        completion=Fraction(100 * (len(closed) - len(failed)), len(closed)),
        gap=gap_to(verdict.goal, actual.value),
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
