"""Targets in words, short for a table and long for a sentence; sums and gaps too."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from operator import itemgetter
from typing import TYPE_CHECKING

from qplan.core.base.message import Message, in_unit, msg, msg_in
from qplan.core.base.number import Beside, Digits, Number, as_decimal, as_fraction, display
from qplan.core.base.terms import Direction
from qplan.core.evaluation.basis import Basis
from qplan.core.evaluation.condition import Verdict
from qplan.core.evaluation.goal import RELATIONS, Goal, Relation, years_between
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
from qplan.core.plan.values import Reference, Step, Strength, Title

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
    level = None if goal is None else _derived(verdict, goal, beside(goal, indicator, actual))
    if level is not None:
        text = msg("{asked} ({level})", asked=text, level=level)
    if condition.throughout:
        return msg("{asked}, in every period", asked=text)
    return msg("{asked}, at any time", asked=text) if condition.standing else text


def _derived(verdict: Verdict, goal: Goal, actual: Number | None) -> Message | None:
    """The level that comes from the document's words, where they do not name it."""
    form, before, shared = verdict.condition.form, verdict.before, verdict.shared
    level = _level(verdict, goal, actual)
    if before is not None:
        start = Beside(before.level, actual)
        if not goal.is_level:
            return msg("{level} in {period}", level=start, period=before.period)
        return msg("{level}; {start} in {period}", level=level, start=start, period=before.period)
    if shared is not None:
        return msg("{level} in {period}", level=level, period=shared.period)
    is_derived = form.is_change or form.reference or isinstance(form, Around)
    return level if is_derived and goal.is_level else None


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
    is_derived = verdict.condition.form.is_change
    low = Beside(as_fraction(goal.low) if is_derived else goal.low, actual)
    high = Beside(goal.high, actual)
    if goal.relation is Relation.BETWEEN:
        return msg("{low} to {high}", low=low, high=high)
    return _bound(goal.relation.value, low)


def asked(condition: Condition, indicator: Indicator, other: Title | None) -> Message:
    """The target in the document's own form; `other` is the indicator it refers to."""
    form, unit = condition.form, indicator.unit
    match form:
        case AtLeast(bound) | AtMost(bound) | Above(bound) | Below(bound):
            return _bounded(RELATIONS[form.key], bound, unit, other)
        case Between((low, high)):
            return with_unit(msg("{low} to {high}", low=low, high=high), unit)
        case Around(level):
            return msg("about {level}", level=with_unit(level, unit))
        case AllOf(count):
            return msg("all {count}", count=count)
        case Trend(direction):
            return _on_year(_WAYS[direction]) if form.is_on_year else _WAYS[direction]
        case ChangeBy(step):
            change = _change(step, unit)
            return _on_year(change) if form.is_on_year else _from_baseline(change, indicator)
        case AnnualGrowth(rate):
            return _from_baseline(msg("growing {rate}% a year", rate=rate), indicator)
        case InWords(words):
            return msg("{words}", words=words)


_WAYS = {
    Direction.INCREASE: msg("increasing"),
    Direction.DECREASE: msg("decreasing"),
    Direction.NO_INCREASE: msg("not increasing"),
    Direction.NO_DECREASE: msg("not decreasing"),
}


def _on_year(change: Message) -> Message:
    return msg("{change} on the year before", change=change)


def _bounded(
    relation: Relation, bound: Decimal | Reference | Strength, unit: str, other: Title | None
) -> Message:
    match bound:
        case Reference(indicator):
            return _bound(relation.value, other or indicator)
        case Strength(low, high):
            rises = relation in (Relation.AT_LEAST, Relation.ABOVE)
            weak, strong = (low, high) if rises else (high, low)
            floor = with_unit(_bound(relation.value, weak), unit)
            return msg("{asked}, at best {strong}", asked=floor, strong=with_unit(strong, unit))
        case level:
            return with_unit(_bound(relation.value, level), unit)


def _change(step: Step, unit: str) -> Message:
    size: Decimal | Message = abs(step.amount)
    if step.stretch is not None:
        size = msg("{low} to {high}", low=size, high=abs(step.stretch))
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


def derivation(verdict: Verdict, basis: Basis) -> Message | None:
    """How the goal comes from the baseline, as a sum; none where the goal is as written."""
    goal, baseline, form = verdict.goal, basis.indicator.baseline, verdict.condition.form
    start = _start(verdict, basis.indicator)
    if goal is None or start is None:
        return None
    result = as_fraction(goal.low)
    equals = "=" if as_decimal(result) == _shown(result) else "≈"
    ends: dict[str, object] = {
        "start": Beside(start, result),
        "equals": equals,
        "goal": Beside(result, start),
    }
    match form:
        case ChangeBy(step):
            return _changed(step, start, ends)
        case AnnualGrowth(rate):
            since = baseline.period if baseline else None
            return since and _grown(rate, since.last, basis.deadline, ends)
        case (
            AtLeast()
            | AtMost()
            | Above()
            | Below()
            | Between()
            | Around()
            | AllOf()
            | Trend()
            | InWords()
        ):
            return None


def _start(verdict: Verdict, indicator: Indicator) -> Number | None:
    """The level a change is counted from: the baseline, or that of the year before."""
    if verdict.condition.form.is_on_year:
        return verdict.before.level if verdict.before else None
    baseline = indicator.baseline
    return None if baseline is None else baseline.value.level(indicator.unit)


def _grown(rate: Decimal, since: date, until: date, ends: dict[str, object]) -> Message:
    years, rest = years_between(since, until)
    exponent = f"({years} + {rest})" if rest else f"{years}"
    sign, rate = "−" if rate < 0 else "+", abs(rate)
    if rest or years != 1:
        return msg(
            "{start} × (1 {sign} {rate}%)^{years} {equals} {goal}",
            sign=sign, rate=rate, years=exponent, **ends,
        )  # fmt: skip
    return msg("{start} × (1 {sign} {rate}%) {equals} {goal}", sign=sign, rate=rate, **ends)


def _changed(step: Step, start: Number, ends: dict[str, object]) -> Message:
    sign, size = ("−" if step.falls else "+"), abs(step.amount)
    if not step.is_relative:
        return msg("{start} {sign} {size} {equals} {goal}", sign=sign, size=size, **ends)
    if start < 0:
        return msg(
            "{start} {sign} {rate}% × {whole} {equals} {goal}",
            sign=sign, rate=size, whole=abs(start), **ends,
        )  # fmt: skip
    return msg("{start} × (1 {sign} {rate}%) {equals} {goal}", sign=sign, rate=size, **ends)


def _shown(number: Number) -> Number:
    return as_decimal(Fraction(display(number)))


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
    if gap == 0 and not is_cap and not is_span:
        return msg_in("exactly at the goal", "{amount} to spare", amount=amount)
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
    sign = Digits("" if gap == 0 else "+" if holds else "-")
    return msg("{sign}{amount}", sign=sign, amount=amount)
