"""A state with its reason in one plain sentence; a goal with the sum that it comes from."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from qplan.core.base.message import Message, msg
from qplan.core.base.number import Beside, Number, as_decimal, as_fraction, display
from qplan.core.base.terms import State
from qplan.core.evaluation.basis import Basis
from qplan.core.evaluation.condition import Verdict
from qplan.core.evaluation.evaluate import IndicatorEvaluation
from qplan.core.evaluation.goal import years_between
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
from qplan.core.plan.values import Step
from qplan.core.views.target_sentence import said_target
from qplan.core.views.target_words import either, with_unit

if TYPE_CHECKING:
    from qplan.core.plan.model import Indicator


def plain_sentence(evaluation: IndicatorEvaluation, as_of: date) -> Message:
    """What the state means here."""
    basis = evaluation.basis
    indicator, deadline = basis.indicator, basis.deadline
    actual = basis.actual
    level = evaluation.verdict.level
    if level is None and actual is not None:
        level = actual.value
    asked = either([said_target(v, indicator, level) for v in evaluation.verdicts])
    reason = evaluation.reason
    shown = None if level is None else _level(level, evaluation.verdict, indicator)
    match evaluation.state:
        case State.NO_DATA:
            return msg("No figure has been recorded yet.")
        case State.NOT_ASSESSABLE:
            return msg("Nothing can be said of the target: {reason}.", reason=reason)
        case State.BREACHED:
            return msg("Asked was {asked}; that was broken: {reason}.", asked=asked, reason=reason)
        case State.DISPUTED:
            return msg(
                "The text has several readings and they disagree at {actual}; somebody has to "
                "decide which is meant.",
                actual=shown,
            )
        case State.INCOMPLETE:
            return msg(
                "The deadline {deadline} is reached, but {reason}: no verdict yet.",
                deadline=deadline,
                reason=reason,
            )
        case State.MET | State.MISSED:
            return _decided(evaluation, as_of, asked, shown)
        case State.IN_PROGRESS:
            return _in_progress(evaluation, as_of, shown)


def _decided(
    evaluation: IndicatorEvaluation, as_of: date, asked: Message, shown: Message | None
) -> Message:
    if evaluation.state is State.MET and as_of < evaluation.basis.deadline:
        return msg(
            "Reached before the deadline: {actual}; asked was {asked}.", actual=shown, asked=asked
        )
    if evaluation.state is State.MET:
        return msg("Reached: {actual}; asked was {asked}.", actual=shown, asked=asked)
    if evaluation.late is not None:
        return msg(
            "Not reached by the deadline: {actual}; asked was {asked}. Reached only in {period}.",
            actual=shown,
            asked=asked,
            period=evaluation.late,
        )
    return msg("Not reached: {actual}; asked was {asked}.", actual=shown, asked=asked)


def _in_progress(evaluation: IndicatorEvaluation, as_of: date, shown: Message | None) -> Message:
    days = (evaluation.basis.deadline - as_of).days
    if evaluation.provisional:
        return msg(
            "Days to the deadline: {days}. {actual} so far, over part of the time: no verdict.",
            days=days,
            actual=shown,
        )
    return msg("Days to the deadline: {days}. {actual} so far.", days=days, actual=shown)


def _level(level: Number, verdict: Verdict, indicator: "Indicator") -> Message:
    """A level with its unit, never rounded onto the goal."""
    return with_unit(Beside(level, verdict.bound), indicator.unit)


def derivation(verdict: Verdict, basis: Basis) -> Message | None:
    """How the goal comes from the baseline, as a sum; none where the goal is as written."""
    goal, indicator = verdict.goal, basis.indicator
    baseline = indicator.baseline
    if goal is None or baseline is None:
        return None
    start = baseline.value.level(indicator.unit)
    result = as_fraction(goal.low)
    equals = "=" if as_decimal(result) == _shown(result) else "≈"
    ends: dict[str, object] = {
        "start": Beside(start, result),
        "equals": equals,
        "goal": Beside(result, start),
    }
    match verdict.condition.form:
        case ChangeBy(step):
            return _changed(step, start, ends)
        case AnnualGrowth(rate):
            return baseline.period and _grown(rate, baseline.period.last, basis.deadline, ends)
        case AtLeast() | AtMost() | Above() | Below() | Between() | AllOf() | Trend():
            return None


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
