"""From measurements to the actual."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from qplan.core.base.terms import Quality, State
from qplan.core.evaluation.evaluate import evaluate, evaluate_indicator
from tests.conftest import Judge, plan_with


@pytest.mark.parametrize(
    ("combine", "value"),
    [("last", "3"), ("sum", "9"), ("min", "2"), ("max", "4"), ("mean", "3")],
)
def test_figures_combine(combine: str, value: str) -> None:
    plan = plan_with(f"""
        - id: i
          title: t
          unit: t
          target: {{at_least: 5}}
          combine: {combine}
          measurements:
          - {{period: 2014-Q3, value: 3}}
          - {{period: 2014-Q1, value: 2}}
          - {{period: 2014-Q2, value: 4}}
        """)
    actual = evaluate(plan, date(2014, 9, 30), date(2014, 9, 30)).indicators[0].basis.actual
    assert actual is not None
    assert Fraction(value) == actual.value


@pytest.mark.parametrize(
    ("combine", "value"), [("sum", "130"), ("mean", "65"), ("min", "50"), ("max", "80")]
)
def test_ratios_of_a_percentage_combine_as_per_cent(combine: str, value: str) -> None:
    plan = plan_with(f"""
        - id: i
          title: t
          unit: '%'
          target: {{at_least: 5}}
          combine: {combine}
          measurements: [{{period: 2014-Q1, value: 1/2}}, {{period: 2014-Q2, value: 80}}]
        """)
    actual = evaluate(plan, date(2014, 9, 30), date(2014, 9, 30)).indicators[0].basis.actual
    assert actual is not None
    assert Fraction(value) == actual.value


def test_a_weighted_mean_of_ratios(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: '%'
      target: {at_least: 5}
      combine: mean
      measurements:
      - {period: 2014-Q1, value: 1/3, weight: 3}
      - {period: 2014-Q2, value: 100, weight: 1}
    """
    actual = judged("2014-06-30").basis.actual
    assert actual is not None
    assert Fraction(50) == actual.value


def test_weights_of_nothing_are_no_weights(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: t
      target: {at_least: 5}
      combine: mean
      measurements:
      - {period: 2014-Q1, value: 1, weight: 0}
      - {period: 2014-Q2, value: 3, weight: 0}
    """
    actual = judged("2014-06-30").basis.actual
    assert actual is not None
    assert Fraction(2) == actual.value


def test_pooled_outside_per_cent_is_a_quotient(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: 人/户
      target: {at_least: 2}
      combine: pooled
      measurements: [{period: 2014-Q1, value: 9/4}, {period: 2014-Q2, value: 1/4}]
    """
    actual = judged("2014-06-30").basis.actual
    assert actual is not None
    assert Fraction(10, 8) == actual.value


def test_the_weakest_quality_counts(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: t
      target: {at_least: 5}
      combine: sum
      measurements:
      - {period: 2014-Q1, value: 1, quality: final}
      - {period: 2014-Q2, value: 1, quality: estimated}
      - {period: 2014-Q3, value: 1, quality: provisional}
    """
    first, second = judged("2014-03-31").basis.actual, judged("2014-09-30").basis.actual
    assert first is not None
    assert second is not None
    assert (Quality.FINAL, Quality.ESTIMATED) == (first.quality, second.quality)


def test_the_latest_span_with_a_figure_counts(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: t
      target: {at_least: 5}
      combine: sum
      per: quarter
      every: month
      measurements:
      - {period: 2014-01, value: 4}
      - {period: 2014-04, value: 1}
      - {period: 2014-05, value: 2}
    """
    actual = judged("2014-12-01").basis.actual
    assert actual is not None
    assert Decimal(3) == actual.value
    assert "2014-04/2014-05" == actual.period.text
    assert Fraction(61, 91) == actual.coverage


def test_figures_of_an_earlier_span_do_not_reach_the_deadline(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: t
      target: {at_least: 5}
      combine: sum
      per: quarter
      measurements: [{period: 2014-Q3, value: 9}]
    """
    assert State.INCOMPLETE == judged("2014-12-31").state


def test_coverage_counts_to_the_deadline(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: t
      target: {at_most: 5, by: 2014-06-30}
      combine: sum
      measurements: [{period: 2014-Q1, value: 1}, {period: 2014-Q2, value: 1}]
    """
    actual = judged("2014-06-30").basis.actual
    assert actual is not None
    assert Fraction(1) == actual.coverage
    assert State.MET == judged("2014-06-30").state


def test_a_deadline_after_the_plan_lengthens_its_span(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: t
      target: {at_least: 5, by: 2015-06-30}
      combine: sum
      measurements: [{period: 2014, value: 3}, {period: 2015-H1, value: 2}]
    """
    assert State.IN_PROGRESS == judged("2014-12-31").state
    assert State.MET == judged("2015-06-30").state


def test_a_figure_that_began_by_the_deadline_counts_whole(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: t
      target: {at_least: 5, by: 2014-06-30}
      measurements: [{period: 2014, value: 7}]
    """
    assert State.NO_DATA == judged("2014-06-30").state
    assert State.MET == judged("2014-12-31").state


def test_figures_that_all_began_later_leave_the_deadline_open(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: t
      target: {at_least: 5, by: 2014-06-30}
      measurements: [{period: 2014-Q4, value: 7}]
    """
    found = judged("2014-12-31")
    assert State.INCOMPLETE == found.state
    assert found.basis.actual is None


def test_one_indicator_is_judged_as_in_the_whole_plan() -> None:
    plan = plan_with("""
        - id: a
          title: A
          unit: t
          target: {above: {indicator: b}}
          measurements: [{period: 2014, value: 3}]
        - id: b
          title: B
          unit: t
          target: {at_least: 1}
          measurements: [{period: 2014, value: 2}]
        """)
    day = date(2014, 12, 31)
    assert evaluate(plan, day, day).indicators[0] == evaluate_indicator(plan, "a", day, day)
    with pytest.raises(KeyError):
        evaluate_indicator(plan, "c", day, day)


def test_a_reference_must_reach_the_deadline_too(judged: Judge) -> None:
    """
    - id: a
      title: A
      unit: t
      target: {above: {indicator: b}}
      measurements: [{period: 2014, value: 3}]
    - id: b
      title: B
      unit: t
      target: {at_least: 1}
      measurements: [{period: 2014-Q1, value: 2}]
    """
    assert State.INCOMPLETE == judged("2014-12-31").state


def test_throughout_needs_a_figure_for_every_period(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: '%'
      target: {at_least: 100, throughout: true}
      measurements:
      - {period: 2014-Q1, value: 100}
      - {period: 2014-Q3, value: 100}
      - {period: 2014-Q4, value: 100}
    """
    assert State.INCOMPLETE == judged("2014-12-31").state
