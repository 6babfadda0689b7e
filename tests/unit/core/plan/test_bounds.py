"""Which limits bound an indicator: written ones, or 0 to 100 while everything lies inside."""

from decimal import Decimal

import pytest

from qplan.core.plan.bounds import SHARE, Bounds, written_or_soft
from qplan.core.plan.values import Limit
from tests.conftest import plan_with

CORRECTED = "{period: 2014, value: 101}, {period: 2014, value: 10, reason: slip}"
NONE = Bounds(None, is_written=False)
SOFT = Bounds(SHARE, is_written=False)


def bounds_of(keys: str, goals: tuple[Decimal, ...] = (), title: str = "Sample share") -> Bounds:
    """The bounds of an indicator in per cent."""
    head = f"    - id: x\n      title: {title}\n      unit: '%'\n"
    plan = plan_with(head + "".join(f"      {key}\n" for key in keys.split(" | ")))
    return written_or_soft(next(plan.indicators()).item, goals)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("target: {at_least: 95}", SOFT),
        ("target: {at_least: 95} | limits: [0, ~]", Bounds(Limit(Decimal(0), None), True)),
        ("target: {at_least: 120}", NONE),
        ("target: {between: [90, 110]}", NONE),
        ("target: {above: {indicator: x}}", SOFT),
        ("target: {trend: increase} | baseline: {period: 2013, value: 100}", SOFT),
        ("target: {trend: increase} | baseline: {period: 2013, value: 101}", NONE),
        ("target: {trend: increase} | measurements: [{period: 2014-Q1, value: 7/6}]", NONE),
        ("target: {trend: increase} | measurements: [{period: 2014-Q1, value: 101}]", NONE),
        (f"target: {{trend: increase}} | measurements: [{CORRECTED}]", SOFT),
    ],
)
def test_what_bounds_a_measure(keys: str, expected: Bounds) -> None:
    assert expected == bounds_of(keys)


def test_a_goal_outside_lifts_the_soft_limits() -> None:
    """A change or a growth is derived by whoever asks."""
    keys = "target: {change: +5pp} | baseline: {period: 2013, value: 97}"
    assert SOFT == bounds_of(keys, (Decimal(100),))
    assert NONE == bounds_of(keys, (Decimal(102),))


def test_rates_of_change_have_no_soft_limits() -> None:
    assert NONE == bounds_of("target: {at_least: 6}", title="Income growth")
