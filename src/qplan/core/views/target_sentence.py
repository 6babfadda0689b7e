"""Targets as a sentence says them: `at least 95%`, where a table has `≥ 95%`."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from qplan.core.base.message import Message, msg, msg_in
from qplan.core.base.number import Beside, Number, as_fraction
from qplan.core.evaluation.goal import Goal, Relation
from qplan.core.plan.target import Above, AllOf, AtLeast, AtMost, Below
from qplan.core.views.target_words import asked, beside, with_unit

if TYPE_CHECKING:
    from qplan.core.evaluation.condition import Verdict
    from qplan.core.plan.model import Indicator
    from qplan.core.plan.target import TargetForm

_ALL = Decimal(100)


def said_target(verdict: Verdict, indicator: Indicator, actual: Number | None) -> Message:
    """What is to be reached, in words; of a change with the level that follows from it."""
    text = _said(verdict, indicator, actual)
    if verdict.condition.throughout:
        return msg("{target} in every period", target=text)
    return text


def _said(verdict: Verdict, indicator: Indicator, actual: Number | None) -> Message:
    condition, goal = verdict.condition, verdict.goal
    level = None
    if goal is not None and goal.is_level and not isinstance(condition.form, AllOf):
        level = said_level(verdict, goal, indicator, actual)
    if condition.reference is not None:
        other = _related(_relation(condition.form), verdict.other or condition.reference)
        return other if level is None else msg("{target}, {level}", target=other, level=level)
    if level is None:
        return asked(condition, indicator, None)
    if condition.form.needs_baseline:
        change = asked(condition, indicator, None)
        return msg("{change}, that is {level}", change=change, level=level)
    return level


def said_level(
    verdict: Verdict, goal: Goal, indicator: Indicator, actual: Number | None
) -> Message:
    """A goal with the words of its relation; all of a whole needs none."""
    if goal.relation is Relation.BETWEEN:
        span = msg_in("in a sentence", "{low} to {high}", low=goal.low, high=goal.high)
        return with_unit(span, indicator.unit)
    exact = not verdict.condition.form.needs_baseline
    low = goal.low if exact else as_fraction(goal.low)
    bound = with_unit(Beside(low, beside(goal, indicator, actual)), indicator.unit)
    if goal.relation is Relation.AT_LEAST and indicator.unit == "%" and goal.low == _ALL:
        return bound
    return _related(goal.relation, bound)


def _relation(form: TargetForm) -> Relation:
    match form:
        case AtLeast():
            return Relation.AT_LEAST
        case AtMost():
            return Relation.AT_MOST
        case Above():
            return Relation.ABOVE
        case Below():
            return Relation.BELOW
        case _:  # no other form refers to an indicator
            return Relation.BETWEEN


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
