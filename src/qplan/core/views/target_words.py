"""Targets in words, short for a table and long for a sentence; gaps and baselines too."""

from __future__ import annotations

from decimal import Decimal
from operator import itemgetter
from typing import TYPE_CHECKING

from qplan.core.base.message import Message, in_unit, msg, msg_in
from qplan.core.base.number import Beside, Number, as_fraction
from qplan.core.base.terms import Direction
from qplan.core.evaluation.condition import Verdict
from qplan.core.evaluation.goal import Goal, Relation
from qplan.core.plan.target import (
    Above,
    AllOf,
    AnnualGrowth,
    AtLeast,
    AtMost,
    Below,
    Between,
    ChangeBy,
    Trend,
)
from qplan.core.plan.values import Reference, Step, Title

if TYPE_CHECKING:
    from qplan.core.plan.model import Indicator
    from qplan.core.plan.target import Condition

_ZERO = Decimal(0)


def with_unit(amount: Number | Beside | Message | str, unit: str) -> Message:
    """A number with its unit."""
    return in_unit(amount, unit)


def _bound(relation: str, bound: object) -> Message:
    return msg("{relation} {bound}", relation=relation, bound=bound)


def short_target(verdict: Verdict, indicator: Indicator, actual: Number | None) -> Message:
    """The goal as a level, `≤ 70.49 µg/m³`, or the document's form where there is none.

    It is shown with digits enough to tell it from the actual.
    """
    condition, goal = verdict.condition, verdict.goal
    if isinstance(condition.form, AllOf) or goal is None or not goal.is_level:
        return asked(condition, indicator, verdict.other)
    return with_unit(_level(verdict, goal, beside(goal, indicator, actual)), indicator.unit)


def long_target(verdict: Verdict, indicator: Indicator, actual: Number | None) -> Message:
    """What the document asks, with the level derived from it in brackets."""
    condition, goal = verdict.condition, verdict.goal
    text = asked(condition, indicator, verdict.other)
    if goal is not None and (condition.reference or condition.form.needs_baseline):
        level = _level(verdict, goal, beside(goal, indicator, actual))
        if verdict.shared is not None:
            level = msg("{level} in {period}", level=level, period=verdict.shared.period)
        text = msg("{asked} ({level})", asked=text, level=level)
    if condition.throughout:
        return msg("{asked}, in every period", asked=text)
    return text


def either(texts: list[Message]) -> Message:
    """The readings of one text, side by side."""
    result = texts[0]
    for text in texts[1:]:
        result = msg("{one} or {other}", one=result, other=text)
    return result


def beside(goal: Goal, indicator: Indicator, actual: Number | None) -> Number | None:
    """What a goal must not be taken for: the actual or the baseline, whichever is nearer."""
    others = [] if actual is None else [actual]
    if indicator.baseline is not None:
        others.append(indicator.baseline.value.level(indicator.unit))
    bound = as_fraction(goal.low)
    apart = [(abs(as_fraction(x) - bound), x) for x in others]
    return min((pair for pair in apart if pair[0]), key=itemgetter(0), default=(0, actual))[1]


def _level(verdict: Verdict, goal: Goal, actual: Number | None) -> Message:
    """A goal's level: with its own digits where the document names it, else as a quotient."""
    is_derived = verdict.condition.form.needs_baseline
    low = Beside(as_fraction(goal.low) if is_derived else goal.low, actual)
    high = Beside(goal.high, actual)
    if goal.relation is Relation.BETWEEN:
        return msg("{low} to {high}", low=low, high=high)
    return _bound(goal.relation.value, low)


def asked(condition: Condition, indicator: Indicator, other: Title | None) -> Message:
    """The target in the document's own form; `other` is the indicator it refers to."""
    unit = indicator.unit
    match condition.form:
        case AtLeast(bound):
            return _bounded("≥", bound, unit, other)
        case AtMost(bound):
            return _bounded("≤", bound, unit, other)
        case Above(bound):
            return _bounded(">", bound, unit, other)
        case Below(bound):
            return _bounded("<", bound, unit, other)
        case Between((low, high)):
            return with_unit(msg("{low} to {high}", low=low, high=high), unit)
        case AllOf(count):
            return msg("all {count}", count=count)
        case Trend(direction):
            falls = direction is Direction.DECREASE
            return msg("decreasing") if falls else msg("increasing")
        case ChangeBy(step):
            return _from_baseline(_change(step, unit), indicator)
        case AnnualGrowth(rate):
            return _from_baseline(msg("growing {rate}% a year", rate=rate), indicator)


def _bounded(relation: str, bound: Decimal | Reference, unit: str, other: Title | None) -> Message:
    if isinstance(bound, Reference):
        return _bound(relation, other or bound.indicator)
    return with_unit(_bound(relation, bound), unit)


def _change(step: Step, unit: str) -> Message:
    size = abs(step.amount)
    if step.scale == "%":
        amount = msg("{share}%", share=size)
    elif step.scale == "pp":
        amount = msg("{points} percentage points", points=size)
    else:
        amount = with_unit(size, unit)
    return msg("down {amount}", amount=amount) if step.falls else msg("up {amount}", amount=amount)


def _from_baseline(change: Message, indicator: Indicator) -> Message:
    period = indicator.baseline.period if indicator.baseline else None
    return change if period is None else msg("{change} from {period}", change=change, period=period)


def gap_text(
    gap: Number, unit: str, *, holds: bool, is_cap: bool = False, is_span: bool = False
) -> Message:
    """How far from the goal, in the unit: `off by 0.04 percentage points`.

    A distance there is never prints as none; of a cap on a total it is what is left.

    Args:
        gap: level − goal.
        unit: the indicator's.
        holds: whether the level satisfies the goal now, whatever came before.
        is_cap: whether the goal is a total to stay below.
        is_span: whether the goal has two ends, of which the gap does not tell.
    """
    if gap == 0 and not holds:
        return msg("exactly at the bound, which does not count")
    size = Beside(-gap if gap < 0 else gap, _ZERO)
    points = msg("{points} percentage points", points=size)
    amount = points if unit == "%" else with_unit(size, unit)
    if is_cap:
        return msg("{amount} left", amount=amount) if holds else msg("{amount} over", amount=amount)
    return _spare(amount, gap, is_span=is_span) if holds else _off(amount, gap, is_span=is_span)


def _spare(amount: Message, gap: Number, *, is_span: bool) -> Message:
    if is_span:
        return msg_in("in a range", "{amount} to spare", amount=amount)
    if gap > 0:
        return msg_in("above the goal", "{amount} to spare", amount=amount)
    return msg_in("below the goal", "{amount} to spare", amount=amount)


def _off(amount: Message, gap: Number, *, is_span: bool) -> Message:
    if is_span:
        return msg_in("from a range", "off by {amount}", amount=amount)
    if gap > 0:
        return msg_in("above the goal", "off by {amount}", amount=amount)
    return msg_in("below the goal", "off by {amount}", amount=amount)


def gap_short(gap: Number, unit: str, *, holds: bool) -> Message:
    """The same for a table: `-0.04 pp`, or `+1.4 pp` where so much is to spare."""
    size = Beside(-gap if gap < 0 else gap, Decimal(0))
    amount = msg("{points} pp", points=size) if unit == "%" else with_unit(size, unit)
    sign = "" if gap == 0 else "+" if holds else "-"
    return msg("{sign}{amount}", sign=sign, amount=amount)
