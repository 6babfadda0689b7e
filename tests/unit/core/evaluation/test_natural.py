"""Natural limits: what bounds a forecast, and where a trend has no further to go."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from qplan.core.base.terms import Light, State
from qplan.core.evaluation.evaluate import IndicatorEvaluation, evaluate
from qplan.core.forecast.forecast import Forecast, forecast
from qplan.core.forecast.rest import Rest, rest_average
from tests.conftest import plan_with

FAR = date(2030, 1, 1)


def judged(
    values: str, day: str = "2014-12-31", *, unit: str = "'%'", target: str, more: str = ""
) -> IndicatorEvaluation:
    """An indicator with a value a quarter."""
    figures = ", ".join(
        f"{{period: 2014-Q{n}, value: {v}}}" for n, v in enumerate(values.split(), 1)
    )
    plan = plan_with(f"""
        - id: i
          title: t
          unit: {unit}
          {more or "note: none"}
          target: {{{target}}}
          measurements: [{figures}]
        """)
    return evaluate(plan, date.fromisoformat(day), FAR).indicators[0]


@pytest.mark.parametrize(
    ("unit", "more", "trend", "values", "state"),
    [
        ("'%'", "", "increase", "100 90 90 100", State.MET),
        ("'%'", "", "decrease", "0 9 9 0", State.MET),
        ("'%'", "", "increase", "90 90 90 90", State.MISSED),
        ("'%'", "", "increase", "100 101 90 100", State.MISSED),
        ("'%'", "baseline: {period: 2013, value: -1}", "decrease", "0 9 9 0", State.MISSED),
        ("'%'", "limits: [0, 120]", "increase", "100 90 90 100", State.MISSED),
        ("'%'", "limits: [0, 120]", "increase", "120 90 90 120", State.MET),
        ("persons", "", "decrease", "0 1 1 0", State.MISSED),
        ("persons", "limits: [0, ~]", "decrease", "0 1 1 0", State.MET),
        ("persons", "limits: [0, ~]", "increase", "0 1 1 0", State.MISSED),
    ],
)
def test_a_trend_holds_at_the_limit_it_goes_towards(
    unit: str, more: str, trend: str, values: str, state: State
) -> None:
    found = judged(values, unit=unit, target=f"trend: {trend}", more=more)
    assert state == found.state
    assert (Light.GREEN if state is State.MET else Light.RED) == found.light


def test_a_total_of_nothing_has_no_further_to_fall() -> None:
    found = judged(
        "0 0 0 0",
        unit="persons",
        target="trend: decrease",
        more="combine: sum\n          baseline: {period: 2013, value: 0}\n          limits: [0, ~]",
    )
    assert State.MET == found.state


def outlook(values: str, **how: str) -> Forecast:
    target = how.pop("target", "at_least: 50, by: 2016-12-31")
    found = judged(values, "2015-01-31", target=target, **how)
    result = forecast(found, date(2015, 1, 31), FAR)
    assert isinstance(result, Forecast)
    return result


@pytest.mark.parametrize(
    ("how", "low", "high"),
    [
        ({"values": "9 6 4 2"}, 0, 100),
        ({"values": "9 6 -1 2"}, None, None),
        ({"values": "9 6 4 2", "target": "at_least: 150, by: 2016-12-31"}, None, None),
        ({"values": "9 6 4 2", "more": "baseline: {period: 2013, value: 101}"}, None, None),
        ({"values": "9 6 4 2", "more": "limits: [-5, 20]"}, -5, 20),
        ({"values": "9 6 4 2", "more": "limits: [~, 20]"}, None, 20),
        ({"values": "9 6 4 2", "unit": "t", "more": "limits: [1, ~]"}, 1, None),
        ({"values": "9 6 4 2", "unit": "t"}, 0, None),
        ({"values": "9 6 -4 2", "unit": "t"}, None, None),
    ],
)
def test_what_bounds_a_forecast(how: dict[str, str], low: int | None, high: int | None) -> None:
    found = outlook(**how)
    assert (low, high) == found.limits
    if low is None:
        assert found.low < 0, "nothing keeps a rate of change above zero"


def test_a_rate_of_change_is_not_kept_above_zero() -> None:
    plan = plan_with("""
        - id: i
          title: Growth of output
          unit: '%'
          target: {at_least: 5, by: 2016-12-31}
          measurements:
          - {period: 2014-Q1, value: 9}
          - {period: 2014-Q2, value: 6}
          - {period: 2014-Q3, value: 4}
          - {period: 2014-Q4, value: 1}
        """)
    evaluation = evaluate(plan, date(2015, 1, 31), FAR).indicators[0]
    found = forecast(evaluation, date(2015, 1, 31), FAR)
    assert isinstance(found, Forecast)
    assert found.value < 0


@pytest.mark.parametrize(
    ("figures", "low", "high"),
    [("2 1 2 1", 6, None), ("2 1 -2 1", None, None)],
)
def test_a_total_is_not_bound_by_what_bounds_its_figures(
    figures: str, low: int | None, high: int | None
) -> None:
    limits = "limits: [0, 5]" if low else "limits: [-5, 5]"
    found = outlook(
        figures,
        unit="t",
        target="at_least: 50, by: 2016-12-31",
        more=f"combine: sum\n          {limits}",
    )
    assert (low, high) == found.limits


MEAN = "combine: mean\n          "


def rest(value: str, *, unit: str = "'%'", target: str, more: str = "combine: mean") -> Rest:
    plan = plan_with(f"""
        - id: i
          title: t
          unit: {unit}
          {more}
          target: {{{target}}}
          measurements: [{{period: 2014-01/2014-11, value: {value}}}]
        """)
    found = rest_average(evaluate(plan, date(2014, 12, 1), FAR).indicators[0])
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("value", "how", "holds"),
    [
        ("90", {"target": "at_least: 80"}, True),
        ("90", {"target": "at_least: 90"}, None),
        ("70", {"target": "at_least: 80"}, False),
        ("10", {"target": "at_most: 20"}, True),
        ("30", {"target": "at_most: 20"}, False),
        ("50", {"target": "between: [20, 90]"}, True),
        ("50", {"target": "between: [49, 51]"}, None),
        ("50", {"target": "between: [80, 90]"}, False),
        ("90", {"target": "at_least: 80", "more": MEAN + "limits: [-500, 100]"}, None),
        ("90", {"target": "at_least: 80", "unit": "t"}, None),
        ("90", {"target": "at_least: 80", "unit": "t", "more": MEAN + "limits: [0, ~]"}, True),
        ("-5", {"target": "at_least: -90"}, None),
    ],
)  # fmt: skip
def test_whether_the_days_to_come_can_change_anything(
    value: str, how: dict[str, str], holds: bool | None
) -> None:
    found = rest(value, **how)
    assert (holds, True) == (found.holds, found.by_days)


def test_what_weighs_by_cases_may_still_turn() -> None:
    found = rest("27/30", target="at_least: 80", more="combine: pooled")
    assert (True, False) == (found.holds, found.by_days)


@pytest.mark.parametrize(
    ("actual", "completion"),
    [
        ("0.85", 0),
        ("0.91", 50),
        ("0.97", 100),
        ("1", 100),
        ("1.03", 100),
        ("1.15", 0),
        ("1.4", Fraction(-625, 3)),
        ("0.73", -100),
    ],
)
def test_past_the_far_end_of_a_range_completion_falls_again(
    actual: str, completion: Fraction
) -> None:
    found = judged(
        actual,
        unit="ratio",
        target="between: [0.97, 1.03]",
        more="baseline: {period: 2013, value: 0.85}",
    )
    assert completion == found.verdict.completion
    assert (completion == 100) == (found.verdict.holds is True)
    assert Decimal(actual) == found.verdict.level
