"""Cases that once were judged wrongly, each with what is right. The docstring is the plan."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from qplan.core.base.number import json_number
from qplan.core.base.terms import Light, ReportingState, State
from qplan.core.evaluation.evaluate import evaluate
from tests.conftest import HEAD, Judge, plan_of, plan_with


def test_a_week_across_new_year_counts(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: t
      target: {at_most: 5}
      combine: mean
      every: week
      measurements: [{period: 2014-W01, value: 4}, {period: 2014-W02, value: 6}]
    """
    found = judged("2014-01-31")
    assert found.basis.actual is not None
    assert Fraction(5) == found.basis.actual.value
    assert Fraction(12, 365) == found.basis.actual.coverage
    assert "2014-W01" not in [owed.period.text for owed in found.reporting.overdue]


def test_a_plan_that_begins_in_a_quarter_takes_that_quarter() -> None:
    text = HEAD.replace("period: 2014", "period: 2014-08-15/2014-12-31") + (
        "    - {id: i, title: t, unit: t, target: {at_least: 5}, combine: mean, per: quarter,\n"
        "       measurements: [{period: 2014-Q3, value: 6}]}\n"
    )
    found = evaluate(plan_of(text), date(2014, 10, 20), date(2014, 10, 20)).indicators[0]
    assert ReportingState.CURRENT == found.reporting.state
    assert found.basis.actual is not None
    assert Fraction(1) == found.basis.actual.coverage


@pytest.mark.parametrize(
    ("how", "target", "figures"),
    [("sum", "at_least: 30", (10, 10, 10)), ("mean", "at_most: 50", (60, 40, 45))],
)
def test_throughout_judges_reporting_periods_not_single_figures(
    how: str, target: str, figures: tuple[int, ...]
) -> None:
    months = ", ".join(f"{{period: 2014-0{n + 1}, value: {v}}}" for n, v in enumerate(figures))
    plan = plan_with(f"""
        - id: i
          title: t
          unit: t
          target: {{{target}, throughout: true}}
          combine: {how}
          per: quarter
          measurements: [{months}]
        """)
    found = evaluate(plan, date(2014, 4, 1), date(2014, 4, 1)).indicators[0]
    assert (State.IN_PROGRESS, Light.GREEN) == (found.state, found.light)
    assert Fraction(100) == found.verdict.completion
    found = evaluate(plan, date(2014, 2, 28), date(2014, 2, 28)).indicators[0]
    assert found.verdict.completion is None, "the quarter is not closed"


def test_throughout_sees_the_sum_of_a_period(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: t
      target: {at_most: 50, throughout: true}
      combine: sum
      per: month
      measurements:
      - {period: 2014-01-01/2014-01-15, value: 30}
      - {period: 2014-01-16/2014-01-31, value: 25}
    """
    assert State.BREACHED == judged("2014-02-01").state


@pytest.mark.parametrize("target", ["at_least: 5", "all_of: 5"])
def test_what_must_hold_throughout_is_never_met_early(target: str) -> None:
    plan = plan_with(f"""
        - id: i
          title: t
          unit: 项
          target: {{{target}, throughout: true}}
          combine: sum
          measurements: [{{period: 2014-Q1, value: 5}}]
        """)
    assert (
        State.IN_PROGRESS == evaluate(plan, date(2014, 5, 1), date(2014, 5, 1)).indicators[0].state
    )


def test_throughout_waits_for_the_period_the_deadline_is_in(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: t
      target: {at_least: 50, throughout: true, by: 2014-05-15}
      measurements: [{period: 2014-Q1, value: 60}]
    """
    assert State.INCOMPLETE == judged("2014-08-01").state


def test_readings_of_which_one_is_broken_are_disputed(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: '%'
      target:
        readings: [{at_least: 92, throughout: true}, {at_least: 95, throughout: true}]
      measurements:
      - {period: 2014-Q1, value: 93}
      - {period: 2014-Q2, value: 96}
      - {period: 2014-Q3, value: 96}
      - {period: 2014-Q4, value: 96}
    """
    assert State.IN_PROGRESS == judged("2014-06-30").state
    assert State.DISPUTED == judged("2015-01-31").state


def test_throughout_compares_with_the_same_period_of_another_indicator(judged: Judge) -> None:
    """
    - id: x
      title: X
      unit: t
      target: {above: {indicator: y}, throughout: true}
      measurements: [{period: 2014-Q1, value: 10}, {period: 2014-Q2, value: 12}]
    - id: y
      title: Y
      unit: t
      target: {at_least: 1}
      measurements: [{period: 2014-Q1, value: 9}, {period: 2014-Q2, value: 11}]
    """
    assert State.IN_PROGRESS == judged("2014-06-30").state


def test_a_sum_is_not_met_early_against_a_goal_that_moves(judged: Judge) -> None:
    """
    - id: x
      title: X
      unit: t
      target: {at_least: {indicator: y}}
      combine: sum
      measurements: [{period: 2014-Q1, value: 10}]
    - id: y
      title: Y
      unit: t
      target: {at_least: 1}
      combine: sum
      measurements: [{period: 2014-Q1, value: 9}]
    """
    assert State.IN_PROGRESS == judged("2014-04-30").state


def test_a_trend_is_counted_from_the_first_figure_of_all(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: t
      target: {trend: decrease}
      measurements: [{period: 2013, value: 45}, {period: 2014, value: 43}]
    """
    assert State.MET == judged("2014-12-31").state


def test_all_of_pooled_counts_things(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: 项
      target: {all_of: 6}
      combine: pooled
      measurements: [{period: 2014, value: 6/6}]
    """
    assert State.MET == judged("2014-12-31").state


def test_growth_is_more_below_zero_too(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: 万元
      baseline: {period: 2013, value: -100}
      target: {annual_growth: 10%}
      measurements: [{period: 2014, value: -95}]
    """
    found = judged("2014-12-31")
    assert Decimal(-90) == found.verdict.bound
    assert State.MISSED == found.state


def test_a_hit_is_rounded_half_even(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: '%'
      target: {at_least: 33.333333}
      measurements: [{period: 2014, value: 1/3}]
    """
    found = judged("2014-12-31")
    assert State.MET == found.state
    assert found.basis.actual is not None
    assert Decimal("33.333333") == json_number(found.basis.actual.value)
