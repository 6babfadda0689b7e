"""Where a goal comes from, as a sum; and what the rest has to average."""

from datetime import date
from fractions import Fraction

import pytest

from qplan.core.evaluation.evaluate import evaluate_indicator
from qplan.core.forecast.rest import rest_average
from qplan.core.views.target_words import derivation
from qplan.language import Speaker
from tests.conftest import plan_with

FAR = date(2030, 1, 1)


@pytest.mark.parametrize(
    ("unit", "baseline", "target", "expected"),
    [
        ("t", "74.2", "change: -5%", "74.2 × (1 − 5%) = 70.49"),
        ("t", "74.2", "change: +120", "74.2 + 120 = 194.2"),
        ("t", "3", "change: -1.5", "3 − 1.5 = 1.5"),
        ("t", "-10", "change: -5%", "-10 − 5% × 10 = -10.5"),
        ("%", "162/365", "change: +5pp", "44.38 + 5 ≈ 49.38"),
        ("t", "40", "annual_growth: 10%", "40 × (1 + 10%) = 44"),
        ("t", "40", "annual_growth: -10%", "40 × (1 − 10%) = 36"),
        ("t", "40", "annual_growth: 10%, by: 2015-12-31", "40 × (1 + 10%)^2 = 48.4"),
        ("t", "40", "annual_growth: 10%, by: 2014-06-30", "40 × (1 + 10%)^(0 + 181/365) ≈ 41.94"),
        ("t", "40", "at_least: 50", None),
        ("t", "0", "change: -5%", None),
    ],
)
def test_a_goal_shows_where_it_comes_from(
    unit: str, baseline: str, target: str, expected: str | None
) -> None:
    plan = plan_with(f"""
        - id: i
          title: t
          unit: '{unit}'
          baseline: {{period: 2013, value: {baseline}}}
          target: {{{target}}}
        """)
    found = evaluate_indicator(plan, "i", FAR, FAR)
    text = derivation(found.verdicts[0], found.basis)
    assert expected == (None if text is None else Speaker("en")(text))


@pytest.mark.parametrize(
    ("figures", "how", "expected"),
    [
        ("{period: 2014-Q1, value: 80}", "mean", (70 * 365 - 80 * 90) / Fraction(275)),
        ("{period: 2014, value: 80}", "mean", None),
        ("{period: 2014-Q1, value: 80}", "last", None),
        ("", "mean", None),
    ],
)
def test_what_the_rest_has_to_average(figures: str, how: str, expected: Fraction | None) -> None:
    plan = plan_with(f"""
        - id: i
          title: t
          unit: t
          target: {{at_most: 70}}
          combine: {how}
          measurements: [{figures}]
        """)
    rest = rest_average(evaluate_indicator(plan, "i", date(2014, 12, 31), FAR))
    assert expected == (None if rest is None else rest.average)
