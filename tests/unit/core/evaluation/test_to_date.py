"""Figures for the year so far, chained rates, and means over several years."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from qplan.core.base.number import as_fraction
from qplan.core.base.terms import Light, ReportingState, State
from qplan.core.evaluation.evaluate import evaluate
from qplan.core.plan.model import Plan
from tests.conftest import Judge, plan_of, plan_with


def owed(judge: Judge, day: str) -> list[tuple[str, bool]]:
    return [(o.period.text, o.is_in) for o in judge(day).reporting.owed]


def test_each_figure_covers_the_year_so_far(judged: Judge) -> None:
    """
    - id: jobs
      title: Jobs
      unit: 万人
      target: {at_least: 2}
      combine: to_date
      measurements:
      - {period: 2014-Q1, value: 0.5}
      - {period: 2014-H1, value: 1.1}
    """
    found = judged("2014-06-30")
    assert found.basis.actual is not None
    assert Decimal("1.1") == found.basis.actual.value
    assert "2014-H1" == found.basis.actual.period.text
    assert Fraction(181, 365) == found.basis.actual.coverage
    assert 55 == found.verdict.completion
    assert (State.IN_PROGRESS, Light.GREEN) == (found.state, found.light)
    assert State.INCOMPLETE is judged("2014-12-31").state


def test_what_is_owed_runs_from_the_start_of_the_year(judged: Judge) -> None:
    """
    - id: jobs
      title: Jobs
      unit: people
      target: {at_least: 2}
      combine: to_date
      measurements: [{period: 2014-H1, value: 1}]
    """
    assert [
        ("2014-Q1", False),  # the half ends later: what stood at the end of March is not in it
        ("2014-H1", True),
        ("2014-01/2014-09", False),
        ("2014", False),
    ] == owed(judged, "2014-08-01")
    assert ReportingState.OVERDUE is judged("2014-08-01").reporting.state


def test_an_amount_to_date_is_met_early_and_a_rate_is_not(load_doc: Plan) -> None:
    """
    - id: amount
      title: Invested
      unit: million
      target: {at_least: 20}
      combine: to_date
      measurements: [{period: 2014-H1, value: 20}]
    - id: rate
      title: Council tax collected
      unit: '%'
      target: {at_least: 20}
      combine: to_date
      measurements: [{period: 2014-H1, value: 20}]
    - id: ratio
      title: Visits made
      unit: visits
      target: {at_least: 20}
      combine: to_date
      measurements: [{period: 2014-H1, value: 20/40}]
    """
    day = date(2014, 7, 1)
    states = {e.placed.item.id: e for e in evaluate(load_doc, day, day).indicators}
    assert State.MET is states["amount"].state
    assert (State.IN_PROGRESS, None) == (states["rate"].state, states["rate"].verdict.completion)
    assert State.IN_PROGRESS is states["ratio"].state


@pytest.mark.parametrize(
    ("last", "state"), [(70, State.BREACHED), (50, State.IN_PROGRESS)], ids=["over", "used"]
)
def test_a_cap_on_what_is_reported_to_date_is_paced_by_what_was_used(
    last: int, state: State
) -> None:
    plan = plan_with(f"""
        - id: spent
          title: Spent
          unit: million
          target: {{at_most: 60}}
          combine: to_date
          measurements:
          - {{period: 2014-Q1, value: 20}}
          - {{period: 2014-H1, value: {last}}}
    """)
    (found,) = evaluate(plan, date(2014, 6, 30), date(2014, 6, 30)).indicators
    assert (state, True, None) == (found.state, found.verdict.is_cap, found.verdict.completion)
    assert Fraction(181, 365) * 60 / last == found.verdict.pace


def test_what_was_taken_back_once_may_be_taken_back_again(judged: Judge) -> None:
    """
    - id: spent
      title: Spent
      unit: million
      target: {at_most: 60}
      combine: to_date
      measurements:
      - {period: 2014-Q1, value: 65}
      - {period: 2014-H1, value: 61}
    """
    assert State.IN_PROGRESS is judged("2014-06-30").state


def test_the_latest_year_with_a_figure_counts() -> None:
    plan = plan_of("""
qplan: 1
plan: {id: p, title: t, period: 2014/2015}
departments: {A: {}}
sections:
- id: s
  title: s
  tasks:
  - id: t
    title: t
    lead: A
    indicators:
    - id: i
      title: i
      unit: people
      target: {at_least: 50}
      combine: to_date
      measurements: [{period: 2014, value: 60}, {period: 2015-Q1, value: 10}]
""")
    (found,) = evaluate(plan, date(2015, 3, 31), date(2015, 3, 31)).indicators
    assert found.basis.actual is not None
    assert 10 == found.basis.actual.value
    assert 20 == found.verdict.completion
    assert Fraction(90, 365) == found.verdict.path.asked(date(2015, 3, 31))


def test_the_total_of_the_year_before_is_that_of_the_same_days(judged: Judge) -> None:
    """
    - id: i
      title: i
      unit: people
      target: {trend: increase}
      combine: to_date
      measurements:
      - {period: 2013-H1, value: 10}
      - {period: 2013, value: 30}
      - {period: 2014-H1, value: 11}
    """
    assert (Light.GREEN, State.IN_PROGRESS) == (
        judged("2014-06-30").light,
        judged("2014-06-30").state,
    )


def years(combine: str, figures: str, target: str, period: str = "2016/2018") -> Plan:
    return plan_of(f"""
qplan: 1
plan: {{id: p, title: t, period: {period}}}
reporting: {{every: year}}
departments: {{A: {{}}}}
sections:
- id: s
  title: s
  tasks:
  - id: t
    title: t
    lead: A
    indicators:
    - id: i
      title: Reduction
      unit: '%'
      target: {target}
      {combine}
      measurements: {figures}
""")


def test_rates_of_years_are_chained() -> None:
    """5 %, 4 % and 4 % are 13.568 % and not 13 %."""
    plan = years(
        "combine: chain",
        "[{period: 2016, value: 5}, {period: 2017, value: 4}, {period: 2018, value: 4}]",
        "{at_least: 13.5}",
    )
    (found,) = evaluate(plan, date(2018, 12, 31), date(2018, 12, 31)).indicators
    assert found.basis.actual is not None
    assert Fraction("13.568") == found.basis.actual.value
    assert State.MET is found.state
    assert Fraction("13.568") / Fraction("13.5") * 100 == found.verdict.completion


def test_a_chain_counts_from_nothing_and_is_never_met_early() -> None:
    plan = years("combine: chain", "[{period: 2016, value: 14}]", "{at_least: 13.5}")
    (found,) = evaluate(plan, date(2016, 12, 31), date(2016, 12, 31)).indicators
    assert 0 == found.verdict.origin
    assert State.IN_PROGRESS is found.state
    assert Fraction(366, 1096) == found.verdict.path.asked(date(2016, 12, 31))


def test_a_window_of_years_moves_on_and_reaches_back_before_the_plan() -> None:
    figures = ", ".join(
        f"{{period: {year}, value: {value}}}"
        for year, value in zip(range(2012, 2019), (90, 88, 86, 84, 82, 80, 70), strict=True)
    )
    plan = years("combine: mean\n      per: 5 years", f"[{figures}]", "{at_most: 80}")
    for year, mean in ((2016, 86), (2017, 84), (2018, Fraction(402, 5))):
        day = date(year, 12, 31)
        (found,) = evaluate(plan, day, day).indicators
        assert found.basis.actual is not None
        assert mean == as_fraction(found.basis.actual.value)
        assert 1 == found.basis.actual.coverage
        assert f"{year - 4}/{year}" == found.basis.actual.period.text
    assert State.MISSED is found.state


def test_a_window_with_a_gap_is_partial() -> None:
    plan = years(
        "combine: mean\n      per: 5 years", "[{period: 2018, value: 80}]", "{at_most: 80}"
    )
    (found,) = evaluate(plan, date(2018, 12, 31), date(2018, 12, 31)).indicators
    assert found.basis.actual is not None
    assert Fraction(365, 1826) == found.basis.actual.coverage
    assert State.INCOMPLETE is found.state


def test_a_contested_figure_counts_and_makes_the_verdict_provisional(judged: Judge) -> None:
    """
    - id: i
      title: i
      unit: '%'
      target: {at_least: 95}
      measurements:
      - {period: 2014-Q1, value: 90, quality: contested}
      - {period: 2014, value: 96, quality: contested}
    """
    found = judged("2014-12-31")
    assert (State.MET, True) == (found.state, found.provisional)


def test_an_earlier_level_that_is_contested_makes_nothing_provisional(judged: Judge) -> None:
    """
    - id: i
      title: i
      unit: '%'
      target: {at_least: 95}
      measurements:
      - {period: 2014-Q1, value: 90, quality: contested}
      - {period: 2014-Q2, value: 96}
    """
    assert False is judged("2014-06-30").provisional
