"""A bound that is another indicator's actual: of the latest period that both have.

The docstring of a test is its plan; the first indicator is the one judged.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from qplan.core.base.number import Number
from qplan.core.base.terms import Light, State
from qplan.core.evaluation.evaluate import IndicatorEvaluation, evaluate
from qplan.core.views.row_of import indicator_row
from qplan.language import Speaker
from tests.conftest import Judge, plan_with


def beside(
    mine: str, theirs: str, day: str, how: str = "last", other: str = "last"
) -> IndicatorEvaluation:
    """One indicator that has to be above another, with the figures of each: `Q1 8.4, Q2 3`."""

    def entries(figures: str) -> str:
        pairs = [figure.split() for figure in figures.split(",") if figure.strip()]
        return ", ".join(f"{{period: 2014-{p}, value: {v}}}" for p, v in pairs)

    plan = plan_with(f"""
        - id: mine
          title: Mine
          unit: t
          target: {{above: {{indicator: theirs}}}}
          combine: {how}
          measurements: [{entries(mine)}]
        - id: theirs
          title: Theirs
          unit: t
          target: {{at_least: 1, by: 2014-01-31}}
          combine: {other}
          measurements: [{entries(theirs)}]
        """)
    return evaluate(plan, date.fromisoformat(day), date(2016, 1, 1)).indicators[0]


def test_the_latest_period_that_both_have_is_compared() -> None:
    found = beside("Q1 9, Q2 1", "Q1 8, Q3 7", "2014-09-30")
    assert found.verdict.shared is not None
    assert "2014-Q1" == found.verdict.shared.period.text
    assert (Decimal(8), Decimal(1)) == (found.verdict.bound, found.verdict.gap)
    assert (State.IN_PROGRESS, Light.GREEN) == (found.state, found.light)
    assert State.INCOMPLETE == beside("Q1 9, Q4 1", "Q1 8, Q3 7", "2015-01-31").state


def test_the_period_compared_in_is_said(judged: Judge) -> None:
    """
    - id: income
      title: Income
      unit: '%'
      target: {above: {indicator: gdp}}
      measurements: [{period: 2014-Q1, value: 8.7}, {period: 2014-Q2, value: 4.9}]
    - id: gdp
      title: GDP
      unit: '%'
      target: {at_least: 7}
      measurements: [{period: 2014-Q1, value: 8.4}]
    """
    plan = plan_with(test_the_period_compared_in_is_said.__doc__ or "")
    row = indicator_row(plan, judged("2014-06-30"))
    assert "> GDP (> 8.4 in 2014-Q1)" == Speaker("en")(row.target.text)
    assert row.compared is not None
    assert ("gdp", "2014-Q1", Decimal("8.7"), Decimal("8.4")) == (
        row.compared.indicator,
        row.compared.period.text,
        row.compared.level,
        row.compared.bar,
    )


def test_the_deadline_of_the_other_does_not_end_its_figures() -> None:
    found = beside("Q4 9", "Q1 8, Q4 9.5", "2015-01-31")
    assert (State.MISSED, Decimal("9.5")) == (found.state, found.verdict.bound)


@pytest.mark.parametrize(
    ("mine", "theirs", "period", "level", "bar"),
    [
        ("Q1 5, Q2 6", "Q1 1", "2014-Q1", Decimal(5), Decimal(1)),
        ("Q1 5, Q2 6", "01 1, 02 1, 03 1, 04 1", "2014-Q1", Decimal(5), Decimal(3)),
        ("Q1 5, Q2 6, Q3 7", "Q2 1, Q3 2", "2014-04/2014-09", Decimal(13), Decimal(3)),
        ("Q1 5, Q3 7", "Q1 1, Q2 1, Q3 1", "2014-Q3", Decimal(7), Decimal(1)),
        ("H1 5", "Q1 1, Q2 2, Q3 3", "2014-H1", Decimal(5), Decimal(3)),
    ],
)
def test_totals_are_compared_over_the_same_days(
    mine: str, theirs: str, period: str, level: Number, bar: Number
) -> None:
    found = beside(mine, theirs, "2014-11-30", how="sum", other="sum").verdict.shared
    assert found is not None
    assert (period, level, bar) == (found.period.text, found.level, found.bar)


def test_totals_that_share_no_days_are_not_compared() -> None:
    found = beside("H1 5", "Q2 1, Q3 2", "2014-11-30", how="sum", other="sum")
    assert (None, None, Light.NONE) == (found.verdict.shared, found.verdict.gap, found.light)
    assert State.IN_PROGRESS == found.state


def test_a_total_compared_from_the_middle_of_its_span_is_incomplete() -> None:
    found = beside("Q1 5, Q2 6, H2 7", "Q2 1, H2 2", "2015-01-31", how="sum", other="sum")
    assert State.INCOMPLETE == found.state


def test_a_level_beside_the_mean_of_its_period() -> None:
    found = beside("H1 5", "Q1 1, Q2 2", "2014-11-30", other="mean").verdict.shared
    assert found is not None
    assert (Decimal(5), Fraction(3, 2)) == (found.level, found.bar)


def test_a_total_beside_a_level() -> None:
    found = beside("Q1 5, Q2 6", "Q2 9", "2014-11-30", how="sum").verdict.shared
    assert found is not None
    assert (Decimal(11), Decimal(9)) == (found.level, found.bar)


def test_a_cap_that_may_move_is_never_breached(judged: Judge) -> None:
    """
    - id: spent
      title: Spent
      unit: t
      target: {at_most: {indicator: budget}}
      combine: sum
      measurements: [{period: 2014-Q1, value: 5}]
    - id: budget
      title: Budget
      unit: t
      target: {at_least: 1}
      combine: sum
      measurements: [{period: 2014-Q1, value: 4}]
    """
    found = judged("2014-03-31")
    assert (State.IN_PROGRESS, Light.RED) == (found.state, found.light)


def test_throughout_waits_for_every_period_to_compare_with(judged: Judge) -> None:
    """
    - id: x
      title: X
      unit: t
      target: {above: {indicator: y}, throughout: true}
      measurements:
      - {period: 2014-Q1, value: 10}
      - {period: 2014-Q2, value: 10}
      - {period: 2014-Q3, value: 10}
      - {period: 2014-Q4, value: 10}
    - id: y
      title: Y
      unit: t
      target: {at_least: 1}
      measurements: [{period: 2014-Q1, value: 9}, {period: 2014-Q4, value: 9}]
    """
    found = judged("2015-01-31")
    assert State.INCOMPLETE == found.state
    assert Fraction(100) == found.verdict.completion


def test_throughout_takes_the_other_over_the_same_days(judged: Judge) -> None:
    """
    - id: x
      title: X
      unit: t
      target: {above: {indicator: y}, throughout: true}
      combine: sum
      measurements: [{period: 2014-H1, value: 10}, {period: 2014-Q3, value: 4}]
    - id: y
      title: Y
      unit: t
      target: {at_least: 1}
      combine: sum
      measurements:
      - {period: 2014-Q1, value: 4}
      - {period: 2014-Q2, value: 5}
      - {period: 2014-Q3, value: 5}
    """
    assert Fraction(100) == judged("2014-06-30").verdict.completion
    assert State.BREACHED == judged("2014-09-30").state


def test_reached_late_is_held_against_the_same_period() -> None:
    plan = plan_with("""
        - id: mine
          title: Mine
          unit: t
          target: {above: {indicator: theirs}, by: 2014-06-30}
          measurements:
          - {period: 2014-Q2, value: 5}
          - {period: 2014-Q3, value: 7}
          - {period: 2014-Q4, value: 7}
        - id: theirs
          title: Theirs
          unit: t
          target: {at_least: 1}
          measurements:
          - {period: 2014-Q2, value: 6}
          - {period: 2014-Q3, value: 8}
          - {period: 2014-Q4, value: 5}
        """)
    found = evaluate(plan, date(2015, 1, 31), date(2016, 1, 1)).indicators[0]
    assert State.MISSED == found.state
    assert found.late is not None
    assert "2014-Q4" == found.late.text
