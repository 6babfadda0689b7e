"""The judgement of conditions on periods: what is to hold in every one, or at any time."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from qplan.core.base.message import Message
from qplan.core.base.number import Number
from qplan.core.base.period import Period
from qplan.core.base.terms import Light
from qplan.core.evaluation.case import Case
from qplan.core.evaluation.condition import Breach, Verdict
from qplan.core.evaluation.goal import Goal, derive_goal, gap_to
from qplan.core.evaluation.pace import light_of_level
from qplan.core.evaluation.together import bars_over
from qplan.core.evaluation.year_before import Before, year_before

if TYPE_CHECKING:
    from qplan.core.evaluation.basis import Basis
    from qplan.core.plan.target import Condition


def judge_periods(case: Case, verdict: Verdict, goal: Goal | None) -> Verdict:
    """Hold each closed reporting period against what is asked of it."""
    levels = case.basis.closed(case.every, case.plan)
    if case.condition.form.is_on_year:
        return _judge_on_year(case, verdict, levels)
    if goal is None:
        return verdict
    goals = dict.fromkeys(levels, goal)
    if case.reference is not None:
        bars = bars_over(case.reference, levels, case.plan, case.basis.deadline)
        goals = {period: goal._replace(low=bar, high=bar) for period, bar in bars.items()}
    actual = case.basis.actual
    level = verdict.shared.level if verdict.shared else actual and actual.value
    return _judge(case, verdict._replace(level=level), levels, goals)


def _judge_on_year(case: Case, verdict: Verdict, levels: Mapping[Period, Number]) -> Verdict:
    """Each period against its own year before; what is shown is the latest that has one."""
    if not levels:
        return verdict
    found = {period: year_before(case.basis, [period]) for period in levels}
    before = {period: one for period, one in found.items() if isinstance(one, Before)}
    latest = max(levels)
    missing = found[latest]
    if isinstance(missing, Message) and (case.condition.standing or not before):
        return verdict._replace(reason=missing)
    goals: dict[Period, Goal] = {}
    for period, one in before.items():
        goal = _derived(case.condition, case.basis, one)
        if isinstance(goal, Message):
            return verdict._replace(reason=goal)
        if goal is not None:
            goals[period] = goal
    shown = max(goals)
    verdict = verdict._replace(goal=goals[shown], before=before[shown], level=levels[shown])
    return _judge(case, verdict, levels, goals)


def goal_on_year(condition: Condition, basis: Basis, period: Period) -> Goal | None:
    """What is asked of a period that is compared with its year before, if that is known."""
    before = year_before(basis, [period])
    goal = _derived(condition, basis, before) if isinstance(before, Before) else None
    return None if isinstance(goal, Message) else goal


def _derived(condition: Condition, basis: Basis, before: Before) -> Goal | Message | None:
    indicator, day, level = basis.indicator, basis.deadline, before.level
    return derive_goal(condition, indicator, day, start=level, reference=None)


def _judge(
    case: Case, verdict: Verdict, levels: Mapping[Period, Number], goals: Mapping[Period, Goal]
) -> Verdict:
    """By the latest period, or by all of them: those that there is something to hold against."""
    closed = sorted(goals)
    verdict = verdict._replace(lacks=len(closed) < len(levels))
    if not closed:
        return verdict
    if case.condition.standing:
        last = closed[-1]
        verdict = verdict._replace(lacks=last < max(levels))
        return _judge_latest(case, verdict, goals[last], last, levels[last])
    failed = [
        Breach(period, levels[period], goals[period].bound(levels[period]))
        for period in closed
        if not goals[period].holds(levels[period])
    ]
    return verdict._replace(
        holds=not failed,
        completion=Fraction(100 * (len(closed) - len(failed)), len(closed)),
        gap=_gap(verdict),
        light=Light.RED if failed else Light.GREEN,
        broken=failed[0] if failed else None,
    )


def _judge_latest(
    case: Case, verdict: Verdict, goal: Goal, period: Period, level: Number
) -> Verdict:
    """What has to hold at any time, by one period taken alone."""
    holds = goal.holds(level)
    light = light_of_level(level, goal.bound(level), case.assessment, holds=holds)
    if not goal.is_level:
        light = Light.GREEN if holds else Light.RED
    verdict = verdict._replace(goal=goal, level=level, holds=holds, light=light, judged=period)
    return verdict._replace(gap=_gap(verdict))


def _gap(verdict: Verdict) -> Number | None:
    goal, level = verdict.goal, verdict.level
    if goal is None or level is None or not goal.is_level:
        return None
    return gap_to(goal, level)
