"""The word of a milestone: whether as much had been reached by its day."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.number import Number, as_fraction
from qplan.core.base.period import Period
from qplan.core.base.terms import MilestoneState
from qplan.core.evaluation.basis import Basis, until
from qplan.core.evaluation.condition import Verdict
from qplan.core.evaluation.goal import Goal
from qplan.core.evaluation.step import StepEvaluation

if TYPE_CHECKING:
    from qplan.core.plan.entries import Milestone


class MilestoneEvaluation(NamedTuple):
    """A milestone, and whether it was reached."""

    milestone: "Milestone"
    state: MilestoneState


def judge_milestones(
    steps: Sequence[StepEvaluation], plan: Period, as_of: date
) -> Iterator[MilestoneEvaluation]:
    """The word of each milestone; it belongs to the first step due on its day or later.

    One that no target in force is due after belongs to none, and nothing is said of it.
    """
    for step_before, step in zip((None, *steps), steps, strict=False):
        begun = date.min if step_before is None else step_before.basis.deadline
        for milestone in step.basis.indicator.milestones:
            if begun < milestone.by <= step.basis.deadline:
                yield MilestoneEvaluation(milestone, _word(milestone, step, plan, as_of))


def _word(
    milestone: "Milestone", step: StepEvaluation, plan: Period, as_of: date
) -> MilestoneState:
    """The word of a milestone, by the figures up to its day."""
    if not step.basis.figures:
        return MilestoneState.NO_DATA
    verdict, is_over = step.verdicts[0], as_of >= milestone.by
    goal, is_count = verdict.goal, _is_count(step.basis)
    if not (is_over or is_count):
        return MilestoneState.AHEAD
    basis, asked = until(step.basis, milestone.by, plan), _level(milestone, verdict)
    holds = None
    if goal is not None and asked is not None and basis.actual is not None:
        holds = _holds(goal, asked, basis.actual.value)
    if holds and is_count and goal is not None and goal.rises and basis.span.last >= milestone.by:
        return MilestoneState.REACHED  # whatever the rest of the time brings
    if not is_over:
        return MilestoneState.AHEAD
    if holds is None or not basis.covers_deadline:
        return MilestoneState.OPEN
    return MilestoneState.REACHED if holds else MilestoneState.MISSED


def _level(milestone: "Milestone", verdict: Verdict) -> Number | None:
    """The level to have come to; none where there is nothing to count a share from."""
    if milestone.value is not None:
        return milestone.value
    goal, start = verdict.goal, verdict.start
    if goal is None or start is None:
        return None
    origin = as_fraction(start)
    return origin + (as_fraction(goal.bound(start)) - origin) * Fraction(milestone.share or 0)


def _holds(goal: Goal, asked: Number, level: Number) -> bool:
    """Whether a level is as near to the goal as a milestone asks."""
    x, bar = as_fraction(level), as_fraction(asked)
    if goal.rises:
        return x >= bar
    if goal.falls:
        return x <= bar
    return goal.distance(level) <= goal.distance(asked)


def _is_count(basis: Basis) -> bool:
    """Whether figures only add up, so that what they came to once is never lost."""
    return basis.adds_up or basis.indicator.counts_things
