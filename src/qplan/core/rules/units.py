"""QP115, QP116: what stands behind a number's digits, against the indicator's unit."""

from collections.abc import Iterator
from decimal import Decimal

from qplan.core.base.message import msg
from qplan.core.base.number import Marked, Value, shifted
from qplan.core.base.problems import DocPath
from qplan.core.base.unit import MYRIADS, is_percent, scale
from qplan.core.plan.model import Indicator, Placed
from qplan.core.plan.target import Around
from qplan.core.rules.rule import Finding, keys, rule
from qplan.core.rules.survey import Survey


@rule("QP115", reads=keys("unit", "value"))
def multiplied_twice(survey: Survey) -> Iterator[Finding]:
    """A multiplier on top of the unit's own.

    Where the unit is 万人, 12 means 120 000 people, and 12万 would mean 1.2 billion. What the
    unit says already is left out of its numbers.

    Wrong:
        unit: 万人
        target: {at_least: 1200万}
    Right:
        unit: 万人
        target: {at_least: 1200}
    """
    for placed in survey.indicators:
        if not scale(placed.item.unit).exponent:
            continue
        for path, number in _numbers(survey, placed):
            if isinstance(number, Marked) and number.mark != "%":
                yield _doubled(path, number, placed.item.unit)


def _doubled(path: DocPath, number: Marked, unit: str) -> Finding:
    """The same number without the unit's multiplier, and in the unit."""
    digits = f"{shifted(number, -MYRIADS[number.mark]):f}"
    return Finding(
        path,
        msg(
            "{number}{mark}, but the unit is {unit} already",
            number=digits,
            mark=number.mark,
            unit=unit,
        ),
        msg(
            "the unit multiplies; in it {number}{mark} is {converted}",
            number=digits,
            mark=number.mark,
            converted=shifted(number, -scale(unit).exponent),
        ),
    )


@rule("QP116", reads=keys("unit"))
def percent_to_reach(survey: Survey) -> Iterator[Finding]:
    """A per-cent sign on a level of another unit.

    `at_least: 95%` is 95 where the unit is `%`. A level of any other unit is a number in it; a
    change in per cent is written as one.

    Wrong:
        unit: µg/m³
        target: {at_most: 5%}
    Right:
        unit: µg/m³
        target: {change: -5%}
    """
    for placed in survey.indicators:
        if is_percent(placed.item.unit):
            continue
        for path, number in _levels(survey, placed):
            if isinstance(number, Marked) and number.mark == "%":
                yield Finding(
                    path,
                    msg("a percentage, but the unit is {unit}", unit=placed.item.unit),
                    msg("a change is written with its sign, change: +5%; a level in the unit"),
                )


def _levels(survey: Survey, placed: Placed[Indicator]) -> Iterator[tuple[DocPath, Decimal | None]]:
    """Every level that is written in an indicator's unit, but for its figures."""
    item = placed.item
    for _, path, condition, _ in survey.asked_of(placed):
        yield from (((*path, condition.form.key), bound) for bound in condition.form.levels)
    for n, milestone in enumerate(item.milestones):
        yield (*placed.path, "milestones", n, "value"), milestone.value
    for n, end in enumerate(item.limits or ()):
        yield (*placed.path, "limits", n), end


def _numbers(survey: Survey, placed: Placed[Indicator]) -> Iterator[tuple[DocPath, Decimal | None]]:
    """Every number that is written in an indicator's unit."""
    item = placed.item
    if item.baseline is not None:
        yield from _parts((*placed.path, "baseline", "value"), item.baseline.value)
    yield from _levels(survey, placed)
    for _, path, condition, _ in survey.asked_of(placed):
        form = condition.form
        if not form.levels:
            yield from (((*path, form.key), amount) for amount in form.amounts)
        if isinstance(form, Around) and form.within is not None:
            yield (*path, "within"), form.within.amount
    for n, (number, denominator, _) in enumerate(m.value for m in item.measurements):
        if type(number) is Marked or type(denominator) is Marked:  # of a hundred thousand, none
            yield from _parts(
                (*placed.path, "measurements", n, "value"), item.measurements[n].value
            )


def _parts(path: DocPath, value: Value) -> Iterator[tuple[DocPath, Decimal | None]]:
    yield path, value.number
    yield path, value.denominator


RULES = (multiplied_twice, percent_to_reach)
