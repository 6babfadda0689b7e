"""Figures, baselines and goals against the values there can be."""

from collections.abc import Iterator
from decimal import Decimal

from qplan.core.base.message import Message, msg
from qplan.core.base.number import Number, Value, as_fraction, display
from qplan.core.base.problems import DocPath, Severity
from qplan.core.base.terms import Combine
from qplan.core.evaluation.goal import Goal, derive_goal
from qplan.core.plan.bounds import is_about_change, level, suggested
from qplan.core.plan.model import Indicator, Placed
from qplan.core.plan.target import Above, Below
from qplan.core.plan.values import Limit
from qplan.core.rules.rule import Finding, rule
from qplan.core.rules.survey import ZERO, Figures, Survey, asked, conditions, corrected

_HUNDRED = Decimal(100)


def _beyond(figures: Figures, limit: Limit) -> Iterator[tuple[DocPath, Value]]:
    """The figures that lie outside, and the baseline if it does."""
    item = figures.placed.item
    for path, value in figures.odd_values():
        if not limit.holds(level(item, value)):
            yield path, value


@rule("QP401", Severity.WARNING)
def outside_percent(survey: Survey) -> Iterator[Finding]:
    """A percentage below 0 or above 100.

    Of a whole, no share can be more than all of it. Often the number of cases stands where
    their share belongs: written as a ratio, both are kept. Some measures in per cent may lie
    outside: rates of change, named so in the title, and where `limits` say so. `record` and
    `import` ask for `--force`.

    Wrong:
        unit: '%'
        value: 962
    Right:
        unit: '%'
        value: 962/1000
    """
    for figures in survey.figures:
        item = figures.placed.item
        natural = suggested(item)
        if natural.limit is None or natural.is_written:
            continue
        found = tuple(_beyond(figures, natural.limit))
        looked_at = {figures.path(n, "value") for n in corrected(item)} if found else ()
        for path, value in found:
            if path not in looked_at:
                message = msg("{value} is no percentage from 0 to 100", value=_said(item, value))
                yield Finding(path, message, _what_may_be(value))


def _said(item: Indicator, value: Value) -> object:
    if value.denominator is None:
        return value.number
    return msg(
        "{n}/{m} ({level} %)",
        n=value.number,
        m=value.denominator,
        level=display(level(item, value)),
    )


def _what_may_be(value: Value) -> Message:
    number, denominator, _ = value
    may_be = msg(
        "where it can be, say so: {limits}",
        limits="limits: [~, 100]" if number < 0 else "limits: [0, ~]",
    )
    if denominator is None and number > _HUNDRED and number == number.to_integral_value():
        whole = Decimal(10) ** len(f"{number:f}")
        return msg(
            "a number of cases is written as a ratio, e.g. {n}/{m}; {or_else}",
            n=number,
            m=whole,
            or_else=may_be,
        )
    return may_be


@rule("QP403")
def more_than_all(survey: Survey) -> Iterator[Finding]:
    """A numerator above its denominator, or below zero.

    `4/6` is four of six. Perhaps the two were exchanged. Where the unit is %, the limits of the
    share say what can be; a pooled ratio in another unit is so much for each of another.

    Wrong:
        value: 6/4
    Right:
        value: 4/6
    """
    for figures in survey.figures:
        item = figures.placed.item
        if item.unit == "%" or (item.combine is Combine.POOLED and not item.counts_things):
            continue
        for path, value in figures.odd_values():
            if value.denominator is not None and not ZERO <= value.number <= value.denominator:
                message = msg(
                    "{n} of {m} is more than all", n=value.number, m=value.denominator
                ) if value.number > 0 else msg("{n} is below zero", n=value.number)  # fmt: skip
                yield Finding(path, message)


@rule("QP420")
def outside_limits(survey: Survey) -> Iterator[Finding]:
    """A figure that cannot be: it lies outside the limits of its indicator.

    `limits` are the values a measure can take, both ends included. Either the figure or the
    limits are wrong. Of a `sum`, each figure is held against them and no total.

    Wrong:
        limits: [0, 10]
        value: 84
    Right:
        limits: [0, 10]
        value: 8.4
    """
    for figures in survey.figures:
        item = figures.placed.item
        if item.limits is None:
            continue
        for path, value in _beyond(figures, item.limits):
            if item.combine is not Combine.SUM or "baseline" not in path:
                yield Finding(path, _outside(level(item, value), item.limits))


def _outside(number: Number, limit: Limit) -> Message:
    low, high = limit
    if low is not None and as_fraction(number) < as_fraction(low):
        return msg("{value} is below {limit}, the least there can be", value=number, limit=low)
    return msg("{value} is above {limit}, the most there can be", value=number, limit=high)


@rule("QP321", Severity.WARNING)
def goal_outside_limits(survey: Survey) -> Iterator[Finding]:
    """A goal that no figure can reach, or that every figure reaches.

    It lies outside the `limits` of its indicator: the values it can take.

    Wrong:
        limits: [0, 10]
        target: {at_least: 85}
    Right:
        limits: [0, 10]
        target: {at_least: 8.5}
    """
    for placed in survey.indicators:
        limits = placed.item.limits
        if limits is None or placed.item.combine is Combine.SUM:
            continue
        for path, number in _asked(survey, placed):
            if not limits.holds(number):
                yield Finding(path, _outside(number, limits))
        yield from _never(placed, limits)


def _asked(survey: Survey, placed: Placed[Indicator]) -> Iterator[tuple[DocPath, Number]]:
    """Every level that is asked for, those that are derived from the baseline included."""
    item = placed.item
    for path, condition, target in asked(placed):
        deadline = survey.plan.deadline(target)
        goal = derive_goal(condition, item, deadline, start=None, reference=None)
        if isinstance(goal, Goal) and goal.is_level:
            ends = (goal.low, goal.high, goal.low if goal.stretch is None else goal.stretch)
            for number in dict.fromkeys(ends):
                yield (*path, condition.form.key), number
    for n, milestone in enumerate(item.milestones):
        if milestone.value is not None:
            yield (*placed.path, "milestones", n, "value"), milestone.value


def _never(placed: Placed[Indicator], limits: Limit) -> Iterator[Finding]:
    """Bounds that leave themselves out and have nothing beyond them."""
    low, high = limits
    for path, condition in conditions(placed):
        form = condition.form
        if isinstance(form, Above) and high is not None and form.bound == high:
            message = msg("nothing is above {limit}, the most there can be", limit=high)
            yield Finding((*path, form.key), message)
        if isinstance(form, Below) and low is not None and form.bound == low:
            message = msg("nothing is below {limit}, the least there can be", limit=low)
            yield Finding((*path, form.key), message)


@rule("QP310", Severity.WARNING)
def bound_outside_percent(survey: Survey) -> Iterator[Finding]:
    """A percentage to reach that no share can have.

    A share lies between 0 and 100 %. A rate of change may lie outside; its title says so. For
    every other measure in per cent, `limits` say what it can be.

    Wrong:
        title: 合格率
        target: {at_least: 950}
    Right:
        title: 合格率
        target: {at_least: 95}
    """
    for placed in survey.indicators:
        item = placed.item
        if item.unit != "%" or item.limits is not None or is_about_change(item):
            continue
        for path, condition in conditions(placed):
            for bound in condition.form.levels:
                if not ZERO <= bound <= _HUNDRED:
                    message = msg("{value} % is no share of a whole", value=bound)
                    yield Finding((*path, condition.form.key), message)


RULES = (outside_percent, more_than_all, outside_limits, goal_outside_limits, bound_outside_percent)
