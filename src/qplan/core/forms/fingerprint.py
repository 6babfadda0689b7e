"""What a form remembers of a target, so that a form older than the target is noticed."""

from datetime import date
from decimal import Decimal
from hashlib import sha256

from qplan.core.plan.model import Condition, Indicator
from qplan.core.plan.values import Reference, Step

_DIGITS = 12
_DERIVED = ("change", "annual_growth", "trend")


def target_mark(item: Indicator, deadline: date) -> str:
    """The target in the words of plan.yaml, with the baseline where it counts from one.

    Two ways of writing the same number are the same mark.
    """
    target = item.target
    if target.readings is None:
        said = _condition(target)
    else:
        said = " | ".join(_condition(reading) for reading in target.readings)
    baseline = item.baseline
    if baseline and any(c.form in _DERIVED for c in target.conditions):
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
    return f"{condition.form}: {_value(getattr(condition, condition.form))}{throughout}"


def _value(value: object) -> str:
    match value:
        case Decimal():
            return _number(value)
        case Step():
            return ("-" if value.falls else "+") + _number(abs(value.amount)) + value.scale
        case Reference():
            return value.indicator
        case tuple():
            return "–".join(map(_value, value))
        case _:
            return str(value)


def _number(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
