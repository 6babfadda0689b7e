"""The verdicts of the contract, each on figures worked by hand or from a published notice.

The docstring of a test is its plan: the indicators of one task, in a plan for 2014.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from qplan.core.base.number import display, json_number
from qplan.core.base.terms import Light, ReportingState, State
from qplan.core.evaluation.evaluate import evaluate
from tests.conftest import Judge, plan_with


def six(number: Decimal | Fraction | None) -> Decimal | None:
    """A number as JSON shows it."""
    return None if number is None else json_number(number)


@pytest.mark.parametrize(("figure", "expected"), [("80", "24.691358"), ("85", "-98.765432")])
def test_a_reduction_is_scored_with_its_sign(figure: str, expected: str) -> None:
    plan = plan_with(f"""
        - id: i
          title: t
          unit: µg/m³
          baseline: {{period: 2013, value: 81}}
          target: {{change: -5%}}
          measurements: [{{period: 2014, value: {figure}}}]
        """)
    verdict = evaluate(plan, date(2014, 12, 31), date(2014, 12, 31)).indicators[0].verdict
    assert Decimal(expected) == six(verdict.completion)


def test_a_breach_cannot_be_undone(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: '%'
      target: {at_least: 100, throughout: true}
      measurements:
      - {period: 2014-Q1, value: 100}
      - {period: 2014-Q2, value: 99.2}
      - {period: 2014-Q3, value: 100}
    """
    found = judged("2014-09-30")
    assert State.BREACHED == found.state
    assert found.reason is not None
    assert found.reason.args["period"].text == "2014-Q2"  # type: ignore[attr-defined]
    assert Light.RED == found.light
    assert Decimal("66.666667") == six(found.verdict.completion)
    assert State.IN_PROGRESS == judged("2014-03-31").state


def test_a_miss_by_four_hundredths_is_a_miss(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: '%'
      target: {at_least: 95}
      measurements: [{period: 2014-Q4, value: 94.96}]
    """
    found = judged("2015-01-31")
    assert State.MISSED == found.state
    assert Decimal("-0.04") == found.verdict.gap
    assert found.verdict.completion is None
    assert found.basis.actual is not None
    assert display(found.basis.actual.value, 1, Decimal(95)) == "94.96"


def test_a_sum_counts_from_zero(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: 项
      target: {at_least: 5}
      combine: sum
      measurements: [{period: 2014-Q1, value: 1}]
    """
    assert Fraction(20) == judged("2014-06-30").verdict.completion


def test_nothing_recorded_is_no_data_and_not_zero(judged: Judge) -> None:
    """
    - {id: i, title: t, unit: 项, target: {at_least: 5}, combine: sum}
    """
    found = judged("2014-12-31")
    assert State.NO_DATA == found.state
    assert found.verdict.completion is None
    assert Light.NONE == found.light


def test_half_way_down_to_zero_is_half(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: 起
      baseline: {period: 2013, value: 2}
      target: {at_most: 0}
      measurements: [{period: 2014, value: 1}]
    """
    assert Fraction(50) == judged("2014-12-31").verdict.completion


def test_a_baseline_that_satisfies_the_goal_is_a_level_to_keep(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: 起
      baseline: {period: 2013, value: 0}
      target: {at_most: 0}
      measurements: [{period: 2014, value: 1}]
    """
    verdict = judged("2014-12-31").verdict
    assert verdict.completion is None
    assert verdict.holds is False
    assert Decimal(1) == verdict.gap


def test_four_of_six_is_two_thirds(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: 项
      target: {all_of: 6}
      measurements: [{period: 2014-Q2, value: 4/6}]
    """
    found = judged("2014-06-30")
    assert Decimal("66.666667") == six(found.verdict.completion)
    assert Decimal(6) == found.verdict.bound


def test_growth_compounds_from_the_baseline(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: 个
      baseline: {period: 2013, value: 40}
      target: {annual_growth: 10%}
      measurements: [{period: 2014, value: 43}]
    """
    verdict = judged("2014-12-31").verdict
    assert Decimal(44) == verdict.bound
    assert Fraction(75) == verdict.completion


def test_ratios_are_pooled_not_averaged(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: '%'
      target: {at_least: 50}
      combine: pooled
      measurements:
      - {period: 2014-Q1, value: 4/6}
      - {period: 2014-Q2, value: 2/4}
    """
    actual = judged("2014-06-30").basis.actual
    assert actual is not None
    assert Fraction(60) == actual.value
    assert (Decimal(6), Decimal(10)) == (actual.numerator, actual.denominator)


@pytest.mark.parametrize(
    ("cut", "actual", "expected"),
    [("25", "66.9", "132.4"), ("10", "95.6", "44"), ("10", "62.5", "375")],
)
def test_the_formula_of_official_notices(cut: str, actual: str, expected: str) -> None:
    """实际下降率 / 目标下降率, as published for districts of the city, winter 2017."""
    plan = plan_with(f"""
        - id: i
          title: t
          unit: µg/m³
          baseline: {{period: 2013, value: 100}}
          target: {{change: -{cut}%}}
          measurements: [{{period: 2014, value: {actual}}}]
        """)
    verdict = evaluate(plan, date(2014, 12, 31), date(2014, 12, 31)).indicators[0].verdict
    assert Fraction(expected) == verdict.completion


def test_readings_that_disagree_are_disputed(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: '%'
      baseline: {period: 2013, value: 44.4}
      target: {readings: [{change: +5%}, {change: +5pp}]}
      measurements: [{period: 2014, value: 48}]
    """
    found = judged("2014-12-31")
    assert [True, False] == [v.holds for v in found.verdicts]
    assert State.DISPUTED == found.state


@pytest.mark.parametrize("baseline", ["baseline: {period: 2013, value: 0}", "note: none known"])
@pytest.mark.parametrize("target", ["change: -5%", "annual_growth: 10%"])
def test_a_relative_change_needs_a_baseline(baseline: str, target: str) -> None:
    plan = plan_with(f"""
        - id: i
          title: t
          unit: 个
          {baseline}
          target: {{{target}}}
          measurements: [{{period: 2014-Q1, value: 43}}]
        """)
    found = evaluate(plan, date(2014, 12, 31), date(2014, 12, 31)).indicators[0]
    assert State.NOT_ASSESSABLE == found.state
    assert found.reason is not None
    assert found.verdict.completion is None
    assert Light.NONE == found.light


@pytest.mark.parametrize("places", range(12))
def test_a_miss_never_prints_as_the_target(places: int) -> None:
    for figure in (Decimal("94.996"), Fraction(94996, 1000), Fraction(95) - Fraction(1, 3 * 10**9)):
        assert Decimal(display(figure, places, Decimal(95))) < 95
        assert json_number(figure, Decimal(95)) < 95


def test_figures_that_stop_short_of_the_deadline_are_incomplete(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: '%'
      target: {at_least: 95}
      measurements:
      - {period: 2014-Q1, value: 96}
      - {period: 2014-Q2, value: 96}
      - {period: 2014-Q3, value: 96}
    """
    assert State.INCOMPLETE == judged("2015-02-01").state


def test_a_goal_reached_too_late_stays_missed(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: '%'
      target: {at_least: 95, by: 2014-06-30}
      measurements:
      - {period: 2014-Q2, value: 94}
      - {period: 2014-Q3, value: 94.5}
      - {period: 2014-Q4, value: 96}
    """
    found = judged("2014-12-31")
    assert State.MISSED == found.state
    assert found.late is not None
    assert found.late.text == "2014-Q4"
    assert found.basis.actual is not None
    assert Decimal(94) == found.basis.actual.value


def test_a_sum_reached_early_is_met(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: 项
      target: {at_least: 5}
      combine: sum
      measurements: [{period: 2014-Q1, value: 3}, {period: 2014-Q2, value: 2}]
    """
    assert State.IN_PROGRESS == judged("2014-03-31").state
    assert State.MET == judged("2014-06-30").state


def test_a_sum_of_each_year_starts_anew() -> None:
    plan = plan_with("""
        - id: i
          title: t
          unit: 项
          target: {at_least: 5, by: 2015-12-31}
          combine: sum
          per: year
          measurements: [{period: 2014, value: 5}, {period: 2015-Q1, value: 1}]
        """)
    found = evaluate(plan, date(2014, 12, 31), date(2016, 1, 1)).indicators[0]
    assert State.IN_PROGRESS == found.state, "the last year decides, not the first"
    found = evaluate(plan, date(2015, 3, 31), date(2016, 1, 1)).indicators[0]
    assert Fraction(20) == found.verdict.completion
    assert found.basis.actual is not None
    assert Fraction(90, 365) == found.basis.actual.coverage


def test_a_trend_is_met_or_missed_by_its_sign(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: t
      target: {trend: decrease}
      measurements: [{period: 2014-Q1, value: 10}, {period: 2014-Q4, value: 9}]
    """
    assert State.IN_PROGRESS == judged("2014-03-31").state
    assert Light.NONE == judged("2014-03-31").light
    found = judged("2014-12-31")
    assert State.MET == found.state
    assert Light.GREEN == found.light
    assert found.verdict.bound is None


def test_a_single_figure_shows_no_trend(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: t
      target: {trend: decrease}
      measurements: [{period: 2014-Q4, value: 9}]
    """
    assert State.NOT_ASSESSABLE == judged("2014-12-31").state


def test_a_bound_may_be_another_indicator(judged: Judge) -> None:
    """
    - id: income
      title: Income
      unit: '%'
      target: {above: {indicator: gdp}}
      measurements: [{period: 2014, value: 8.1}]
    - id: gdp
      title: GDP
      unit: '%'
      target: {at_least: 7}
      measurements: [{period: 2014, value: 8.1}]
    """
    found = judged("2014-12-31")
    assert Decimal("8.1") == found.verdict.bound
    assert State.MISSED == found.state, "above is strict"


def test_a_bound_without_figures_cannot_be_compared(judged: Judge) -> None:
    """
    - id: income
      title: Income
      unit: '%'
      target: {above: {indicator: gdp}}
      measurements: [{period: 2014, value: 8.1}]
    - {id: gdp, title: GDP, unit: '%', target: {at_least: 7}}
    """
    assert State.NOT_ASSESSABLE == judged("2014-12-31").state


@pytest.mark.parametrize(
    ("value", "state"), [("6.6", State.MET), ("6.8", State.MET), ("6.81", State.MISSED)]
)
def test_a_range_includes_its_ends(value: str, state: State) -> None:
    plan = plan_with(f"""
        - id: i
          title: t
          unit: pH
          target: {{between: [6.6, 6.8]}}
          measurements: [{{period: 2014, value: {value}}}]
        """)
    assert state == evaluate(plan, date(2014, 12, 31), date(2014, 12, 31)).indicators[0].state


def test_a_correction_is_in_force_from_the_day_it_was_recorded(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: '%'
      target: {at_least: 95}
      measurements:
      - {period: 2014, value: 96, recorded: 2015-01-10}
      - {period: 2014, value: 94, recorded: 2015-03-01, reason: recount}
    """
    assert State.NO_DATA == judged("2014-12-31", known_at="2015-01-09").state
    assert State.MET == judged("2014-12-31", known_at="2015-02-28").state
    assert State.MISSED == judged("2014-12-31", known_at="2015-03-01").state


def test_milestones_replace_the_straight_line(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: 项
      target: {at_least: 10}
      combine: sum
      milestones: [{by: 2014-06-30, value: 2}, {by: 2014-09-30, share: 50%}]
      measurements: [{period: 2014-Q1, value: 1}, {period: 2014-Q2, value: 1}]
    """
    found = judged("2014-06-30")
    assert Fraction(20) == found.verdict.completion
    assert Fraction(1) == found.verdict.pace
    assert Light.GREEN == found.light


@pytest.mark.parametrize(
    ("value", "light"), [("95", Light.GREEN), ("90.3", Light.YELLOW), ("90.2", Light.RED)]
)
def test_a_level_is_yellow_within_the_tolerance(value: str, light: Light) -> None:
    plan = plan_with(f"""
        - id: i
          title: t
          unit: '%'
          target: {{at_least: 95}}
          measurements: [{{period: 2014-Q1, value: {value}}}]
        """)
    assert light == evaluate(plan, date(2014, 3, 31), date(2014, 3, 31)).indicators[0].light


def test_the_mean_is_weighted_where_every_figure_has_a_weight(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: mg
      target: {at_most: 10}
      combine: mean
      measurements:
      - {period: 2014-Q1, value: 2, weight: 3}
      - {period: 2014-Q2, value: 6, weight: 1}
    """
    actual = judged("2014-06-30").basis.actual
    assert actual is not None
    assert Fraction(3) == actual.value
    assert Fraction(181, 365) == actual.coverage


def test_periods_are_owed_after_their_end(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: '%'
      target: {at_least: 95}
      measurements: [{period: 2014-01, value: 96}, {period: 2014-02, value: 96}]
    """
    assert ReportingState.NOT_DUE == judged("2014-03-30").reporting.state
    assert ReportingState.DUE == judged("2014-03-31").reporting.state
    assert ReportingState.DUE == judged("2014-04-15").reporting.state
    found = judged("2014-04-16").reporting
    assert ReportingState.OVERDUE == found.state
    assert ["2014-Q1"] == [owed.period.text for owed in found.overdue]


def test_three_months_make_a_quarter(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: '%'
      target: {at_least: 95}
      measurements:
      - {period: 2014-01, value: 96}
      - {period: 2014-02, value: 96}
      - {period: 2014-03, value: 96}
    """
    assert ReportingState.CURRENT == judged("2014-04-30").reporting.state


def test_figures_before_the_plan_do_not_count(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: 项
      target: {at_least: 5}
      combine: sum
      measurements: [{period: 2013-Q4, value: 9}]
    """
    assert State.NO_DATA == judged("2014-12-31").state
