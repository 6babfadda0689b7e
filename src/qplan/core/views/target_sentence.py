"""Targets as a sentence says them: `at least 95%`, where a table has `≥ 95%`."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from qplan.core.base.message import Message, msg, msg_in
from qplan.core.base.number import Beside, Number, as_fraction
from qplan.core.evaluation.goal import RELATIONS, Goal, Relation
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
    InWords,
    Trend,
)
from qplan.core.plan.values import Strength
from qplan.core.views.target_words import asked, beside, with_unit

if TYPE_CHECKING:
    from qplan.core.evaluation.condition import Verdict
    from qplan.core.plan.model import Indicator

_ALL = Decimal(100)


def said_target(verdict: Verdict, indicator: Indicator, actual: Number | None) -> Message:
    """What is to be reached, in words; of a change with the level that follows from it."""
    text = _said(verdict, indicator, actual)
    if verdict.condition.throughout:
        return msg("{target} in every period", target=text)
    return msg("{target} at any time", target=text) if verdict.condition.standing else text


def _said(verdict: Verdict, indicator: Indicator, actual: Number | None) -> Message:
    condition, goal = verdict.condition, verdict.goal
    own = asked(condition, indicator, verdict.other)
    level = None
    if goal is not None and goal.is_level:
        level = _level(verdict, goal, indicator, actual)
    match condition.form:
        case AtLeast(bound) | AtMost(bound) | Above(bound) | Below(bound):
            relation = RELATIONS[condition.form.key]
            if condition.reference is not None:
                other = _related(relation, verdict.other or condition.reference)
                return (
                    other if level is None else msg("{target}, {level}", target=other, level=level)
                )
            if isinstance(bound, Strength):
                return _strength(relation, bound, indicator.unit)
            return own if level is None else level
        case ChangeBy() | AnnualGrowth():
            return (
                own if level is None else msg("{change}, that is {level}", change=own, level=level)
            )
        case Around():
            return _both(own, level)
        case Between():
            return own if level is None else level
        case AllOf() | Trend() | InWords():
            return own


def _both(target: Message, level: Message | None) -> Message:
    return target if level is None else msg("{target}, {level}", target=target, level=level)


def _level(verdict: Verdict, goal: Goal, indicator: Indicator, actual: Number | None) -> Message:
    """A goal with the words of its relation; all of a whole needs none."""
    if goal.relation is Relation.BETWEEN:
        span = msg_in("in a sentence", "{low} to {high}", low=goal.low, high=goal.high)
        return with_unit(span, indicator.unit)
    low = as_fraction(goal.low) if verdict.condition.form.is_change else goal.low
    bound = with_unit(Beside(low, beside(goal, indicator, actual)), indicator.unit)
    if goal.relation is Relation.AT_LEAST and indicator.unit == "%" and goal.low == _ALL:
        return bound
    return _related(goal.relation, bound)


def _strength(relation: Relation, bound: Strength, unit: str) -> Message:
    """A range that says how strongly: its weak end is asked, its strong one is better."""
    rises = relation in (Relation.AT_LEAST, Relation.ABOVE)
    weak, strong = (bound.low, bound.high) if rises else (bound.high, bound.low)
    floor = _related(relation, with_unit(weak, unit))
    return msg("{asked}, at best {strong}", asked=floor, strong=with_unit(strong, unit))


def _related(relation: Relation, bound: object) -> Message:
    match relation:
        case Relation.AT_LEAST:
            return msg("at least {bound}", bound=bound)
        case Relation.AT_MOST:
            return msg("at most {bound}", bound=bound)
        case Relation.ABOVE:
            return msg("above {bound}", bound=bound)
        case Relation.BELOW:
            return msg("below {bound}", bound=bound)
        case Relation.BETWEEN:
            return msg("{bound}", bound=bound)
