"""What a form remembers of a target, so that a form older than the target is noticed."""

from datetime import date
from decimal import Decimal
from hashlib import sha256

from qplan.core.plan.model import Indicator, Plan
from qplan.core.plan.target import (
    Above,
    AllOf,
    AnnualGrowth,
    AtLeast,
    AtMost,
    Below,
    Between,
    ChangeBy,
    Condition,
    Form,
    Target,
    Trend,
)
from qplan.core.plan.values import Reference

_DIGITS = 12


def target_mark(plan: Plan, item: Indicator, day: date) -> str:
    """The targets in force on a day in the words of plan.yaml; nothing where there is none.

    Two ways of writing the same number are the same mark.
    """
    ladder = sorted((t for t in item.targets if t.is_in_force(day)), key=plan.deadline)
    return "; ".join(_target(item, target, plan.deadline(target)) for target in ladder)


def _target(item: Indicator, target: Target, deadline: date) -> str:
    """A target with its deadline, and with the baseline where it counts from one."""
    said = " | ".join(map(_condition, target.conditions))
    baseline = item.baseline
    if baseline and any(c.form.counts_from_baseline for c in target.conditions):
        number, denominator, _ = baseline.value
        value = _number(number) if denominator is None else f"{number:f}/{denominator:f}"
        period = f" ({baseline.period.text})" if baseline.period else ""
        said += f" < {value}{period}"
    return f"{said} @ {deadline.isoformat()}"


def fingerprint(item: Indicator, mark: str) -> str:
    """A short word that differs where id, unit or target differ."""
    text = f"{item.id}\n{item.unit}\n{mark}"
    return sha256(text.encode()).hexdigest()[:_DIGITS]


def _condition(condition: Condition) -> str:
    throughout = ", throughout" if condition.throughout else ""
    return f"{condition.form.key}: {_value(condition.form)}{throughout}"


def _value(form: Form) -> str:
    match form:
        case AtLeast(bound) | AtMost(bound) | Above(bound) | Below(bound):
            return bound.indicator if isinstance(bound, Reference) else _number(bound)
        case Between(ends):
            return "–".join(map(_number, ends))
        case ChangeBy(step):
            return ("-" if step.falls else "+") + _number(abs(step.amount)) + step.scale
        case AnnualGrowth(rate):
            return _number(rate)
        case AllOf(count):
            return _number(count)
        case Trend(direction):
            return direction.value


def _number(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
