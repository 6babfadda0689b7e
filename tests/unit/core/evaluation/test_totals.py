"""Totals: caps by what was used of them, changes and trends by full spans. Worked by hand.

The docstring of a test is its plan: the indicators of one task, in a plan for 2014.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from qplan.core.base.terms import Light, State
from qplan.core.evaluation.evaluate import IndicatorEvaluation, evaluate
from qplan.core.views.ranking import change_for_the_better
from qplan.core.views.target_words import gap_text
from qplan.language import Speaker
from tests.conftest import HEAD, Judge, plan_of, plan_with

HALF = Fraction(181, 365)
"""Share of the year gone by the end of June."""


def capped(target: str, first: object, second: object, more: str = "") -> IndicatorEvaluation:
    """A total of two quarters, as of the end of June."""
    plan = plan_with(f"""
        - id: i
          title: t
          unit: cases
          {more or "note: none"}
          target: {{{target}}}
          combine: sum
          measurements:
          - {{period: 2014-Q1, value: {first}}}
          - {{period: 2014-Q2, value: {second}}}
        """)
    return evaluate(plan, date(2014, 6, 30), date(2014, 6, 30)).indicators[0]


@pytest.mark.parametrize(
    ("used", "light"),
    [((10, 10), Light.GREEN), ((15, 20), Light.YELLOW), ((25, 30), Light.RED)],
)
def test_a_cap_is_paced_by_what_was_used(used: tuple[int, int], light: Light) -> None:
    found = capped("at_most: 60", *used)
    assert HALF / Fraction(sum(used), 60) == found.verdict.pace
    assert (light, State.IN_PROGRESS) == (found.light, found.state)
    assert found.verdict.completion is None
    assert found.verdict.origin is None
    assert Decimal(sum(used) - 60) == found.verdict.gap


def test_what_is_left_of_a_cap_is_said() -> None:
    found = capped("at_most: 60", 10, 10)
    assert found.verdict.gap is not None
    said = gap_text(found.verdict.gap, "cases", holds=True, is_cap=True)
    assert "40 cases left" == Speaker("en")(said)


@pytest.mark.parametrize("target", ["at_most: 60", "below: 70"])
def test_a_cap_once_exceeded_is_breached(target: str) -> None:
    found = capped(target, 30, 40)
    assert (State.BREACHED, Light.RED) == (found.state, found.light)
    assert found.reason is not None
    assert "70 cases in all by 2014-Q2" == Speaker("en")(found.reason)


def test_a_breach_comes_before_missing_figures(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: cases
      target: {at_most: 60}
      combine: sum
      measurements: [{period: 2014-Q1, value: 61}]
    """
    assert State.BREACHED == judged("2015-06-30").state


def test_a_total_that_may_fall_is_not_breached() -> None:
    found = capped("at_most: 60", -5, 70)
    assert (State.IN_PROGRESS, Light.RED) == (found.state, found.light)
    found = capped("at_most: 60", 5, 70, more="limits: [-10, ~]")
    assert State.IN_PROGRESS == found.state
    found = capped("at_most: 60", 5, 70, more="limits: [0, ~]")
    assert State.BREACHED == found.state


def test_nothing_used_is_green_without_a_pace() -> None:
    found = capped("at_most: 60", 0, 0)
    assert (None, Light.GREEN) == (found.verdict.pace, found.light)


def test_a_cap_of_nothing() -> None:
    found = capped("at_most: 0", 0, 0)
    assert (None, Light.GREEN) == (found.verdict.pace, found.light)
    assert State.IN_PROGRESS == found.state, "never met early"
    found = capped("at_most: 0", 0, 1)
    assert (State.BREACHED, Light.RED) == (found.state, found.light)


def test_milestones_say_what_of_a_cap_may_be_used_by_when() -> None:
    found = capped("at_most: 60", 15, 20, more="milestones: [{by: 2014-06-30, value: 42}]")
    assert Fraction(42, 35) == found.verdict.pace
    assert Light.GREEN == found.light


def test_a_cap_is_met_at_the_end(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: cases
      target: {at_most: 60}
      combine: sum
      measurements: [{period: 2014-H1, value: 30}, {period: 2014-H2, value: 30}]
    """
    found = judged("2015-01-31")
    assert (State.MET, Light.GREEN) == (found.state, found.light)
    assert Fraction(1) == found.verdict.pace


def test_a_cap_of_each_year_is_breached_in_the_last_only() -> None:
    plan = plan_with("""
        - id: i
          title: t
          unit: cases
          target: {at_most: 60, by: 2015-12-31}
          combine: sum
          per: year
          measurements: [{period: 2014, value: 70}, {period: 2015-Q1, value: 5}]
        """)
    found = evaluate(plan, date(2014, 12, 31), date(2016, 1, 1)).indicators[0]
    assert (State.IN_PROGRESS, Light.RED) == (found.state, found.light)
    found = evaluate(plan, date(2015, 3, 31), date(2016, 1, 1)).indicators[0]
    assert (State.IN_PROGRESS, Light.GREEN) == (found.state, found.light)


def test_a_total_to_get_below_zero_is_no_cap() -> None:
    found = capped("at_most: -20", -5, -5)
    assert Fraction(50) == found.verdict.completion
    assert State.IN_PROGRESS == found.state


BASE = "baseline: {period: 2013, value: 1250}"


def test_a_total_that_is_to_grow_has_no_completion_before_its_span_is_full() -> None:
    found = capped("change: +8%", 340, 330, more=BASE)
    assert found.verdict.completion is None
    assert Fraction(670, 1350) / HALF == found.verdict.pace
    assert Light.GREEN == found.light


def test_a_total_that_is_to_grow_counts_from_its_baseline_once_full(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: million
      baseline: {period: 2013, value: 1250}
      target: {change: +8%}
      combine: sum
      measurements: [{period: 2014-H1, value: 670}, {period: 2014-H2, value: 630}]
    """
    found = judged("2014-12-31")
    assert Fraction(50) == found.verdict.completion
    assert Fraction(1, 2) == found.verdict.pace
    assert (State.MISSED, Light.RED) == (found.state, found.light)


def test_growth_of_a_total_counts_from_its_baseline_too(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: t
      baseline: {period: 2013, value: 100}
      target: {annual_growth: 10%}
      combine: sum
      measurements: [{period: 2014-H1, value: 50}, {period: 2014-H2, value: 55}]
    """
    assert judged("2014-06-30").verdict.completion is None
    assert Fraction(50) == judged("2014-12-31").verdict.completion


def test_a_total_that_is_to_grow_may_be_met_early() -> None:
    found = capped("change: +8%", 700, 650, more=BASE)
    assert State.MET == found.state
    assert found.verdict.completion is None


@pytest.mark.parametrize(
    ("second", "state", "light"),
    [(2, State.IN_PROGRESS, Light.GREEN), (15, State.IN_PROGRESS, Light.RED),
     (17, State.BREACHED, Light.RED)],
)  # fmt: skip
def test_a_total_that_is_to_fall_is_a_cap_until_its_span_is_full(
    second: int, state: State, light: Light
) -> None:
    found = capped(
        "change: -10%", 20 if second > 2 else 3, second, more="baseline: {period: 2013, value: 40}"
    )
    assert (state, light) == (found.state, found.light)
    assert found.verdict.completion is None


def test_a_total_that_fell_counts_from_its_baseline_once_full(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: cases
      baseline: {period: 2013, value: 40}
      target: {change: -10%}
      combine: sum
      measurements: [{period: 2014-H1, value: 20}, {period: 2014-H2, value: 12}]
    """
    found = judged("2014-12-31")
    assert Fraction(200) == found.verdict.completion
    assert (State.MET, Light.GREEN) == (found.state, found.light)


def test_a_total_over_its_derived_cap_has_a_completion_and_is_breached(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: cases
      baseline: {period: 2013, value: 40}
      target: {change: -10%}
      combine: sum
      measurements: [{period: 2014-H1, value: 20}, {period: 2014-H2, value: 18}]
    """
    found = judged("2014-12-31")
    assert Fraction(50) == found.verdict.completion
    assert (State.BREACHED, Light.RED) == (found.state, found.light)


def test_the_change_of_a_total_is_ranked_only_when_full() -> None:
    assert change_for_the_better(capped("change: +8%", 340, 330, more=BASE)) is None


def test_a_trend_of_a_total_has_no_light_before_its_span_is_full(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: cases
      baseline: {period: 2013, value: 40}
      target: {trend: decrease}
      combine: sum
      measurements:
      - {period: 2014-Q1, value: 25}
      - {period: 2014-Q2, value: 5}
      - {period: 2014-H2, value: 5}
    """
    found = judged("2014-06-30")
    assert (State.IN_PROGRESS, Light.NONE) == (found.state, found.light)
    assert found.verdict.holds is None
    found = judged("2014-12-31")
    assert (State.MET, Light.GREEN) == (found.state, found.light)


@pytest.mark.parametrize(("year_before", "light"), [(26, Light.GREEN), (25, Light.RED)])
def test_a_trend_of_a_total_looks_at_the_same_months_of_the_year_before(
    year_before: int, light: Light
) -> None:
    plan = plan_with(f"""
        - id: i
          title: t
          unit: cases
          target: {{trend: decrease}}
          combine: sum
          measurements:
          - {{period: 2013-01, value: {year_before - 20}}}
          - {{period: 2013-02, value: 15}}
          - {{period: 2013-03, value: 5}}
          - {{period: 2014-Q1, value: 25}}
        """)
    found = evaluate(plan, date(2014, 3, 31), date(2014, 3, 31)).indicators[0]
    assert (State.IN_PROGRESS, light) == (found.state, found.light)


def test_the_same_months_end_with_february_whatever_the_year() -> None:
    text = HEAD.replace("period: 2014", "period: 2013") + (
        "    - {id: i, title: t, unit: t, target: {trend: increase}, combine: sum,\n"
        "       measurements: [{period: 2012-02, value: 5},\n"
        "         {period: 2013-02-01/2013-02-28, value: 6}]}\n"
    )
    found = evaluate(plan_of(text), date(2013, 3, 1), date(2013, 3, 1)).indicators[0]
    assert Light.GREEN == found.light


def test_a_trend_of_a_total_has_no_goal_to_reach_early() -> None:
    found = capped("trend: increase", 10, 20)
    assert (State.IN_PROGRESS, Light.NONE) == (found.state, found.light)


def test_a_single_total_shows_no_trend(judged: Judge) -> None:
    """
    - id: i
      title: t
      unit: cases
      target: {trend: increase}
      combine: sum
      measurements: [{period: 2014-H1, value: 10}, {period: 2014-H2, value: 20}]
    """
    found = judged("2014-12-31")
    assert State.NOT_ASSESSABLE == found.state
    assert found.reason is not None
    assert "a single total shows no trend" == found.reason.template


def test_a_trend_of_yearly_totals_counts_from_the_first_full_one() -> None:
    plan = plan_with("""
        - id: i
          title: t
          unit: cases
          target: {trend: decrease, by: 2015-12-31}
          combine: sum
          per: year
          measurements:
          - {period: 2014-H1, value: 10}
          - {period: 2014-H2, value: 12}
          - {period: 2015-H1, value: 11}
          - {period: 2015-H2, value: 10}
        """)
    found = evaluate(plan, date(2015, 12, 31), date(2016, 1, 1)).indicators[0]
    assert (State.MET, Light.GREEN) == (found.state, found.light), "21 after 22, not after 10"
    found = evaluate(plan, date(2015, 6, 30), date(2016, 1, 1)).indicators[0]
    assert Light.RED == found.light, "11 after 10 in the same half-year"


def test_a_total_reached_late_is_one_of_a_full_span() -> None:
    plan = plan_with("""
        - id: i
          title: t
          unit: cases
          baseline: {period: 2013, value: 5}
          target: {trend: decrease, by: 2014-12-31}
          combine: sum
          per: year
          measurements:
          - {period: 2014, value: 6}
          - {period: 2015-H1, value: 2}
          - {period: 2015-H2, value: 2}
        """)
    found = evaluate(plan, date(2015, 6, 30), date(2016, 1, 1)).indicators[0]
    assert (State.MISSED, None) == (found.state, found.late)
    found = evaluate(plan, date(2015, 12, 31), date(2016, 1, 1)).indicators[0]
    assert found.late is not None
    assert "2015" == found.late.text
