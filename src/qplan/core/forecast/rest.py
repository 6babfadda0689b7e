"""What the days still to come have to bring for a mean to reach its goal."""

from fractions import Fraction
from typing import NamedTuple

from qplan.core.base.number import Number, as_fraction
from qplan.core.base.terms import Combine
from qplan.core.evaluation.basis import Basis
from qplan.core.evaluation.evaluate import IndicatorEvaluation
from qplan.core.evaluation.goal import Goal, Relation
from qplan.core.evaluation.natural import limits_of_figures
from qplan.core.plan.values import Limit


class Rest(NamedTuple):
    """What the days to come have to average, in the unit."""

    average: Fraction
    holds: bool | None
    """Whether the goal holds, or fails, whatever they bring; none where it depends on that."""
    by_days: bool
    """Whether figures weigh what their days do; else it is so while those to come weigh alike."""


def rest_average(evaluation: IndicatorEvaluation) -> Rest | None:
    """What the days still to come have to average for a mean to reach its goal.

    (goal · days of the span − actual · days measured) / days to come. Exact where the weights
    are days, near to it otherwise.
    """
    basis, verdict = evaluation.basis, evaluation.verdict
    actual, goal = basis.actual, verdict and verdict.goal
    if (
        verdict is None
        or basis.indicator.combine not in (Combine.MEAN, Combine.POOLED)
        or actual is None
        or goal is None
        or not goal.is_level
        or verdict.condition.is_moving
        or actual.coverage in (0, 1)
        or basis.span.last < basis.deadline
    ):
        return None
    value, measured = as_fraction(actual.value), actual.coverage

    def needed(bound: Number) -> Fraction:
        return (as_fraction(bound) - value * measured) / (1 - measured)

    asked = goal._replace(low=needed(goal.low), high=needed(goal.high))
    limits = limits_of_figures(basis, (goal.low, goal.high))
    return Rest(needed(goal.bound(actual.value)), _whatever_comes(asked, limits), _by_days(basis))


def _whatever_comes(asked: Goal, limits: Limit | None) -> bool | None:
    """Whether all that can come satisfies what is asked, or nothing that can come does."""
    low, high = limits or (None, None)
    worst = {Relation.BETWEEN: (low, high)}.get(asked.relation, (low if asked.rises else high,))
    if all(end is not None and asked.holds(end) for end in worst):
        return True
    if asked.relation is Relation.BETWEEN:
        beyond = (high is not None and high < asked.low) or (low is not None and low > asked.high)
        return False if beyond else None
    best = high if asked.rises else low
    return False if best is not None and not asked.holds(best) else None


def _by_days(basis: Basis) -> bool:
    if basis.indicator.combine is not Combine.MEAN:
        return False
    weights = [(f.measurement.weight, f.period.days) for f in basis.counted]
    return all(w is None for w, _ in weights) or all(w == days for w, days in weights)
