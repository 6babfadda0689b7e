"""The judgement of one condition: goal, completion, gap, pace and light."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from qplan.core.base.message import Message
from qplan.core.base.number import Number, share_of_way
from qplan.core.base.terms import Combine, Light
from qplan.core.evaluation.basis import Basis
from qplan.core.evaluation.case import Case
from qplan.core.evaluation.condition import Verdict
from qplan.core.evaluation.goal import Goal, Relation, derive_goal, gap_to
from qplan.core.evaluation.natural import limits_of_actual
from qplan.core.evaluation.pace import (
    Path,
    at_once,
    at_the_end,
    light_of_level,
    light_of_pace,
    milestone_path,
    pace_of,
    path_from,
    straight_path,
)
from qplan.core.evaluation.periods import judge_periods
from qplan.core.evaluation.together import Shared, latest_shared
from qplan.core.evaluation.totals import (
    judge_trend_of_total,
    judge_use,
    judge_way,
    overdrawn,
    start_of_total,
)
from qplan.core.evaluation.year_before import Before, year_before
from qplan.core.plan.adding import counts_from_zero
from qplan.core.plan.target import AllOf, Trend

_ZERO = Decimal(0)


def judge(case: Case) -> Verdict:
    """Judge one condition against the figures."""
    condition, basis, reference = case.condition, case.basis, case.reference
    plan = case.plan
    shared = None if reference is None else latest_shared(basis, reference, plan)
    line = _line(case)
    before = _before(case)
    if isinstance(before, Message):
        return Verdict(condition, None, line, reason=before)
    goal = _goal(case, shared, before)
    if isinstance(goal, Message):
        return Verdict(condition, None, line, reason=goal)
    of_periods, actual = condition.is_of_periods, basis.actual
    level = None
    if actual is not None and not of_periods:
        level = shared.level if shared else actual.value
    lacks = _lacks(case, shared)
    verdict = Verdict(condition, goal, line, level=level, shared=shared, before=before, lacks=lacks)
    if of_periods and actual is not None:
        return judge_periods(case, verdict, goal)
    if level is None:
        return verdict if goal is None else _on_the_way(case, verdict, goal)
    form = condition.form
    if isinstance(form, Trend) and case.adds_up and not form.is_on_year:
        return judge_trend_of_total(basis, verdict, form.direction, level)
    if goal is None:
        return verdict
    if not goal.is_level:
        holds = goal.holds(level)  # a direction: met or missed by its sign
        return verdict._replace(holds=holds, light=Light.GREEN if holds else Light.RED)
    return _judge_level(case, verdict, goal, level)


def _before(case: Case) -> Before | Message | None:
    """What the year before came to, where one actual is compared with it; or what is missing."""
    condition, basis = case.condition, case.basis
    if basis.actual is None or not condition.form.is_on_year or condition.is_of_periods:
        return None
    return year_before(basis, [figure.period for figure in basis.counted])


def _goal(case: Case, shared: Shared | None, before: Before | None) -> Goal | Message | None:
    condition, basis = case.condition, case.basis
    indicator = basis.indicator
    start, limits = before.level if before else None, None
    if isinstance(condition.form, Trend) and not condition.form.is_on_year:
        limits = limits_of_actual(basis)
        if indicator.baseline is None:
            start = start_of_total(basis) if case.adds_up else _first_level(basis)
    return derive_goal(
        condition,
        indicator,
        basis.deadline,
        start=start,
        reference=shared.bar if shared else None,
        limits=limits,
    )


def _first_level(basis: Basis) -> Number | None:
    """What a trend is counted from without a baseline: the first of several figures."""
    counted = basis.by_deadline
    if not counted or basis.history[0].period == counted[-1].period:
        return None
    return basis.history[0].level


def _lacks(case: Case, shared: Shared | None) -> bool:
    """Whether the figures to compare with stop short of the deadline."""
    if case.reference is None:
        return False
    basis = case.basis
    if shared is None or shared.period.last < basis.deadline:
        return True
    return basis.indicator.combine is not Combine.LAST and shared.period.first > basis.span.first


def _judge_level(case: Case, verdict: Verdict, goal: Goal, level: Number) -> Verdict:
    """A level to reach or to keep, now."""
    basis = case.basis
    is_total = case.adds_up and not case.condition.is_moving
    broken = overdrawn(basis, goal) if is_total else None
    holds, gap = goal.holds(level), gap_to(goal, level)
    verdict = _on_the_way(case, verdict, goal, holds=holds, gap=gap, broken=broken)
    if verdict.is_cap:
        return judge_use(basis, verdict, goal, level, case.assessment)
    if verdict.origin is None and verdict.start is not None:
        return judge_way(basis, verdict, goal, level, case.assessment)
    if verdict.origin is None:
        bound = goal.bound(level)
        light = light_of_level(level, bound, case.assessment, holds=holds)
        return verdict._replace(light=light)
    completion = _completion(goal, verdict.origin, level)
    day = verdict.shared.period.last if verdict.shared else basis.counted[-1].period.last
    pace = pace_of(completion, verdict.path.asked(day))
    light = light_of_pace(pace, case.assessment, is_well_without=completion.numerator >= 0)
    return verdict._replace(
        completion=completion, pace=pace, light=Light.RED if verdict.broken else light
    )


def _completion(goal: Goal, origin: Number, level: Number) -> Fraction:
    """The share of the planned change made, in per cent; past the far end of a range it falls."""
    if goal.relation is Relation.BETWEEN:
        return 100 * (1 - goal.distance(level) / goal.distance(origin))
    return share_of_way(origin, goal.bound(origin), level, 100)


def _on_the_way(case: Case, verdict: Verdict, goal: Goal, **said: Any) -> Verdict:  # noqa: ANN401
    """The verdict with where its path begins and how it leads to the goal, and what else is said.

    All of it at once: a verdict has many fields, and making another takes its time.
    """
    if not goal.is_level or case.condition.is_of_periods:
        return verdict._replace(**said) if said else verdict
    origin = _origin(case, goal, verdict.before)
    by_share = origin is None and _is_paced_by_share(case, goal)
    start = _ZERO if by_share else origin
    path = verdict.path if start is None else _path(case, verdict.path, goal, start)
    is_cap = by_share and goal.falls
    return verdict._replace(origin=origin, start=start, is_cap=is_cap, path=path, **said)


def _is_paced_by_share(case: Case, goal: Goal) -> bool:
    """Whether it is a cap on a total, or the change of a total that is not full yet."""
    if not case.adds_up or case.condition.is_moving:
        return False
    if goal.falls:
        return goal.low >= 0 and (case.counts_from_zero or case.is_unfinished)
    return goal.rises and goal.low > 0 and case.is_unfinished


def _origin(case: Case, goal: Goal, before: Before | None) -> Number | None:
    """What the change is counted from; none for a level to keep, or a total not yet full."""
    indicator = case.basis.indicator
    if before is not None:
        start = before.level
    elif case.counts_from_zero:
        start = _ZERO
    elif indicator.baseline is None or case.is_unfinished:
        return None
    else:
        start = indicator.baseline.value.level(indicator.unit)
    return None if goal.holds(start) or goal.bound(start) == start else start


def _line(case: Case) -> Path:
    """The plan's days up to the deadline; the span's, where figures add up anew in each.

    On the year before the whole change is asked at every point, and of one thing to deliver
    nothing before its day.
    """
    basis, form = case.basis, case.condition.form
    if form.is_on_year:
        return at_once(case.plan.first, basis.deadline)
    if isinstance(form, AllOf) and form.count == 1:
        return at_the_end(case.plan.first, basis.deadline)
    if counts_from_zero(basis.indicator):
        return straight_path(basis.span.first, basis.span.last)
    return straight_path(case.plan.first, basis.deadline)


def _path(case: Case, line: Path, goal: Goal, start: Number) -> Path:
    """The path to the goal: from the baseline's end where the change counts from it."""
    if case.condition.form.is_on_year:
        return line
    indicator, bound = case.basis.indicator, goal.bound(start)
    baseline = indicator.baseline
    from_baseline = not (case.counts_from_zero or case.is_unfinished)
    if baseline and baseline.period and from_baseline:
        line = path_from(baseline.period.last, case.basis.deadline)
    if not case.way or bound == start:
        return line
    return milestone_path(line, case.way, start, bound)
