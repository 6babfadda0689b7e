"""What a form remembers of a target, so that a form older than the target is noticed."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from hashlib import sha256

from qplan.core.plan.model import Indicator, Plan
from qplan.core.plan.target import Condition, Form, Target
from qplan.core.plan.values import Reference, Step, Strength, Within

Held = Decimal | str | Reference | Within | Step | Strength | tuple[Decimal, Decimal]
"""What a form holds."""
_DIGITS = 12


def target_mark(plan: Plan, item: Indicator, day: date) -> str:
    """The targets in force on a day in the words of plan.yaml; nothing where there is none.

    Two ways of writing the same number are the same mark.
    """
    return "; ".join(_target(item, t, plan.deadline(t)) for t in plan.ladder(item, day))


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
    periods = ", throughout" if condition.throughout else ", standing" if condition.standing else ""
    return f"{condition.form.key}: {_value(condition.form)}{periods}"


def _value(form: Form) -> str:
    """What stands behind the form's key, and what stands beside it, in the order of its fields.

    Made of the kinds of values that forms hold, whatever the form.
    """
    first, *others = (getattr(form, one.name) for one in fields(form))
    beside = [f", {_said(value)}" for value in others if value is not None]
    return _said(first) + "".join(beside)


def _said(value: Held) -> str:
    match value:
        case Decimal():
            return _number(value)
        case str():
            return value
        case Reference(indicator):
            return indicator
        case Within(amount, is_share):
            return _number(amount) + ("%" if is_share else "")
        case Step(_, scale, _, stretch):
            ends = (value.amount,) if stretch is None else (value.amount, stretch)
            return "–".join(
                ("-" if value.falls else "+") + _number(abs(end)) + scale for end in ends
            )
        case Strength(low, high) | (low, high):
            return f"{_number(low)}–{_number(high)}"


def _number(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
