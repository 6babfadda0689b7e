"""Which limits bound an indicator: written ones, or 0 to 100 while everything lies inside."""

from datetime import date
from decimal import Decimal

import pytest

from qplan.core.evaluation.evaluate import evaluate
from qplan.core.evaluation.natural import limits_of_figures
from qplan.core.plan.bounds import SHARE
from qplan.core.plan.values import Limit
from tests.conftest import plan_with

CORRECTED = "{period: 2014, value: 101}, {period: 2014, value: 10, reason: slip}"
END = date(2014, 12, 31)


def bounds_of(
    keys: str, goals: tuple[Decimal, ...] = (), title: str = "Sample share"
) -> Limit | None:
    """The bounds of an indicator in per cent."""
    head = f"    - id: x\n      title: {title}\n      unit: '%'\n"
    plan = plan_with(head + "".join(f"      {key}\n" for key in keys.split(" | ")))
    return limits_of_figures(evaluate(plan, END, END).indicators[0].basis, goals)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("target: {at_least: 95}", SHARE),
        ("target: {at_least: 95} | limits: [0, ~]", Limit(Decimal(0), None)),
        ("target: {at_least: 120}", None),
        ("target: {between: [90, 110]}", None),
        ("target: {above: {indicator: x}}", SHARE),
        ("target: {trend: increase} | baseline: {period: 2013, value: 100}", SHARE),
        ("target: {trend: increase} | baseline: {period: 2013, value: 101}", None),
        ("target: {trend: increase} | measurements: [{period: 2014-Q1, value: 7/6}]", None),
        ("target: {trend: increase} | measurements: [{period: 2014-Q1, value: 101}]", None),
        (f"target: {{trend: increase}} | measurements: [{CORRECTED}]", SHARE),
    ],
)
def test_what_bounds_a_measure(keys: str, expected: Limit | None) -> None:
    assert expected == bounds_of(keys)


def test_a_goal_outside_lifts_the_soft_limits() -> None:
    """A change or a growth is derived by whoever asks."""
    keys = "target: {change: +5pp} | baseline: {period: 2013, value: 97}"
    assert SHARE == bounds_of(keys, (Decimal(100),))
    assert None is bounds_of(keys, (Decimal(102),))


def test_rates_of_change_have_no_soft_limits() -> None:
    assert None is bounds_of("target: {at_least: 6}", title="Income growth")
