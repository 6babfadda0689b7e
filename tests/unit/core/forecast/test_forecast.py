"""If it goes on like this: every number worked by hand; where nothing can be said, why not.

The docstring of a test is its plan, as in test_judgement.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qplan.core.base.message import Message
from qplan.core.base.period import PLAIN, parse_period
from qplan.core.evaluation.evaluate import evaluate
from qplan.core.evaluation.running import Point
from qplan.core.forecast.forecast import Forecast, forecast
from qplan.core.forecast.seasons import YearBefore, looks_seasonal
from qplan.core.forecast.trend import Line, extrapolate, middle, root, theil_sen, widening
from qplan.core.plan.model import Plan
from tests.conftest import plan_with

KNOWN = date(2030, 1, 1)
Foresee = Callable[[str], Forecast | Message]


@pytest.fixture
def foresee(load_doc: Plan) -> Foresee:
    """The forecast of the only indicator of the test's docstring, as of a day."""

    def found(as_of: str) -> Forecast | Message:
        return forecast_of(load_doc, as_of)

    return found


def forecast_of(plan: Plan, as_of: str) -> Forecast | Message:
    day = date.fromisoformat(as_of)
    return forecast(evaluate(plan, day, KNOWN).indicators[0], day, KNOWN)


def is_forecast(found: Forecast | Message) -> Forecast:
    assert isinstance(found, Forecast), found
    return found


def is_trend(found: Forecast | Message) -> Line:
    outlook = is_forecast(found).outlook
    assert isinstance(outlook, Line)
    return outlook


def why_not(found: Forecast | Message) -> str:
    assert isinstance(found, Message)
    return found.template


def quarters(*values: object, year: int = 2014) -> list[Point]:
    return [
        Point(parse_period(f"{year + n // 4}-Q{n % 4 + 1}"), Fraction(str(value)))
        for n, value in enumerate(values)
    ]


def test_a_level_carries_on_from_its_last_figure_damped(foresee: Foresee) -> None:
    """
    - id: i
      title: t
      unit: t
      target: {at_least: 25, by: 2015-12-31}
      measurements:
      - {period: 2014-Q1, value: 10}
      - {period: 2014-Q2, value: 12}
      - {period: 2014-Q3, value: 13}
      - {period: 2014-Q4, value: 15}
    """
    found = is_forecast(foresee("2015-01-31"))
    trend = is_trend(found)
    slope = (Fraction(3, 2) + Fraction(5, 3)) / 2  # of 1, 1.5, 1.5, 1.667, 2, 2
    assert slope == trend.slope
    assert 15 + slope * Fraction("3.0951") == found.value  # 0.9 + 0.81 + 0.729 + 0.6561
    assert Fraction("2.5") == found.required
    assert Fraction(2) == found.fastest
    assert (False, True) == (found.holds, found.sure)
    # drift 5/3, residuals 1/3, -2/3, 1/3, so sigma² = 1/3; √(4 · (1 + 4/3)); factor 1.575
    half = 1.2815515655446004 * 1.575 * (1 / 3) ** 0.5 * (28 / 3) ** 0.5
    assert half == pytest.approx(float(found.value - found.low), rel=1e-12)
    assert half == pytest.approx(float(found.high - found.value), rel=1e-12)
    assert found.caveat is None


def test_three_figures_are_too_few(foresee: Foresee) -> None:
    """
    - id: i
      title: t
      unit: t
      target: {at_least: 25, by: 2015-12-31}
      measurements:
      - {period: 2014-Q1, value: 10}
      - {period: 2014-Q2, value: 12}
      - {period: 2014-Q3, value: 13}
    """
    found = foresee("2014-10-31")
    assert "figures: {count}; a forecast takes {least}" == why_not(found)


def test_one_wild_figure_does_not_turn_the_trend() -> None:
    assert Fraction(1) == theil_sen(quarters(1, 2, 3, 90, 5, 6, 7))


def test_a_gap_counts_as_the_steps_it_spans() -> None:
    points = quarters(1, 2, 3, 4, 5, 6)
    assert Fraction(1) == theil_sen(points[:2] + points[4:])
    assert Fraction(0) == extrapolate(points[:2] + points[4:], ()).sigma


def test_the_slope_is_taken_from_the_last_ten() -> None:
    points = quarters(*([100] * 8), *range(10))
    trend = extrapolate(points, [parse_period("2019-Q1")])
    assert Fraction(1) == trend.slope
    assert 18 == len(trend.points)


@pytest.mark.parametrize(
    ("steps", "factor"), [(1, "1.2"), (3, "1.45"), (5, "1.7"), (10, "2.35"), (20, "3.65")]
)
def test_the_interval_widens_with_the_horizon(steps: int, factor: str) -> None:
    assert Fraction(factor) == widening(steps)


def test_the_root_is_the_same_everywhere() -> None:
    assert Fraction("1.414213562373095048801688724209698078570") == root(Fraction(2))
    assert Fraction(3, 2) == root(Fraction(9, 4))


def test_the_middle_of_an_even_count_is_half_way() -> None:
    assert Fraction(5, 2) == middle(map(Fraction, (1, 9, 2, 3)))


def test_a_total_grows_at_the_rate_so_far_undamped(foresee: Foresee) -> None:
    """
    - id: i
      title: t
      unit: 项
      target: {at_least: 12}
      combine: sum
      every: month
      measurements:
      - {period: 2014-01, value: 1}
      - {period: 2014-02, value: 1}
      - {period: 2014-03, value: 1}
      - {period: 2014-04, value: 1}
    """
    found = is_forecast(foresee("2014-04-30"))
    assert Fraction(12) == found.value
    assert (True, Fraction(1), Fraction(1)) == (found.holds, found.required, found.fastest)
    assert found.caveat is not None


def test_a_total_does_not_shrink(foresee: Foresee) -> None:
    """
    - id: i
      title: t
      unit: 项
      target: {at_least: 30}
      combine: sum
      every: month
      measurements:
      - {period: 2014-01, value: 9}
      - {period: 2014-02, value: 0}
      - {period: 2014-03, value: 12}
      - {period: 2014-04, value: 0}
      - {period: 2014-05, value: 0}
    """
    assert Fraction(21) == is_forecast(foresee("2014-05-31")).low


@pytest.mark.parametrize(
    ("unit", "values", "lowest", "highest"),
    [
        ("'%'", (97, 98, 99, 99.9), None, 100),
        ("家", (9, 6, 4, 1), 0, None),
        ("℃", (-1, -4, -6, -9), None, None),
    ],
)
def test_natural_limits(
    unit: str, values: tuple[float, ...], lowest: int | None, highest: int | None
) -> None:
    figures = "".join(
        f"\n          - {{period: 2014-Q{n}, value: {v}}}" for n, v in enumerate(values, 1)
    )
    plan = plan_with(f"""
        - id: i
          title: t
          unit: {unit}
          target: {{at_least: 50, by: 2015-12-31}}
          measurements:{figures}
        """)
    found = is_forecast(forecast_of(plan, "2015-01-31"))
    margin = found.outlook.margin
    assert found.low == (found.value - margin if lowest is None else lowest)
    assert found.high == (found.value + margin if highest is None else highest)
    assert found.low < found.high, "a limit makes nothing sure"


def test_so_many_of_so_many_is_not_exceeded(foresee: Foresee) -> None:
    """
    - id: i
      title: t
      unit: 项
      target: {all_of: 6, by: 2015-12-31}
      measurements:
      - {period: 2014-Q1, value: 1/6}
      - {period: 2014-Q2, value: 2/6}
      - {period: 2014-Q3, value: 4/6}
      - {period: 2014-Q4, value: 5/6}
    """
    found = is_forecast(foresee("2015-01-31"))
    assert Fraction(6) == found.high
    assert Fraction(6) == found.value
    assert Fraction(1, 4) == found.required


PM25 = [85.5, 103.7, 61.2, 62.5, 51.1, 45.8, 49.1, 42.4, 47.1, 95, 91.3, 84.8]


def monthly(how: str, *years: tuple[int, int, float]) -> Plan:
    """PM2.5 by month: of each year, so many months, each so much higher than in 2014."""
    figures = "".join(
        f"\n          - {{period: {year}-{n:02d}, value: {Decimal(str(v)) + Decimal(str(more))}}}"
        for year, count, more in years
        for n, v in enumerate(PM25[:count], 1)
    )
    return plan_with(f"""
        - id: i
          title: t
          unit: µg/m³
          target: {{at_most: 70}}
          combine: {how}
          every: month
          measurements:{figures}
        """)


@pytest.mark.parametrize("months", range(4, 12))
def test_a_mean_of_part_of_a_year_is_not_carried_on(months: int) -> None:
    found = forecast_of(monthly("mean", (2014, months, 0)), "2014-11-30")
    assert "the season" in why_not(found)


@pytest.mark.parametrize("months", range(4, 12))
def test_nor_are_months_that_go_up_and_down(months: int) -> None:
    found = forecast_of(monthly("last", (2014, months, 0)), "2014-11-30")
    assert "up and down within part of a year" in why_not(found)


def test_the_same_months_a_year_before_tell_the_season() -> None:
    plan = monthly("mean", (2013, 12, 5), (2014, 6, 0))
    found = is_forecast(forecast_of(plan, "2014-06-30"))
    assert isinstance(found.outlook, YearBefore)
    assert Fraction(-5) == found.outlook.shift
    assert sum(map(Fraction, map(str, PM25)), Fraction(0)) / 12 == found.value
    assert found.low == found.value == found.high, "every month differed by the same"
    assert found.outlook.steps == 6


def test_what_the_year_before_requires() -> None:
    plan = monthly("mean", (2013, 12, 12), (2014, 6, 6))
    found = is_forecast(forecast_of(plan, "2014-06-30"))
    total = sum(map(Fraction, map(str, PM25)))
    # Twelve months have to average 70; the first six are known; the rest of 2013 is known.
    first, rest = sum(map(Fraction, map(str, PM25[:6]))), sum(map(Fraction, map(str, PM25[6:])))
    needed = (70 * 12 - (first + 36) - (rest + 72)) / 6
    assert total / 12 + 6 == found.value
    assert needed == found.required
    assert Fraction(-6) == found.fastest


def test_seasonal_levels_compare_with_the_year_before() -> None:
    plan = monthly("last", (2012, 12, 8), (2013, 12, 4), (2014, 9, 0))
    found = is_forecast(forecast_of(plan, "2014-09-30"))
    assert isinstance(found.outlook, YearBefore)
    assert Fraction("84.8") == found.value


@pytest.mark.parametrize("noise", [(0, 1, 0, 0, 1, 1, 0, 1, 0, 0), (3, 1, 4, 1, 5, 9, 2, 6, 5, 3)])
def test_noise_around_a_trend_is_no_season(noise: tuple[int, ...]) -> None:
    points = quarters(*(3 * n + x for n, x in enumerate(noise)))
    assert not looks_seasonal(points, PLAIN)


def test_a_steady_climb_is_no_season() -> None:
    points = [Point(parse_period(f"{2012 + n // 12}-{n % 12 + 1:02d}"), Fraction(n))
              for n in range(30)]  # fmt: skip
    assert not looks_seasonal(points, PLAIN)


def test_complete_years_are_the_points_of_a_target_for_each_year() -> None:
    figures = "".join(
        f"\n          - {{period: {2014 + n // 4}-Q{n % 4 + 1}, value: {20 + n // 4}}}"
        for n in range(16)
    )
    plan = plan_with(f"""
        - id: i
          title: t
          unit: 项
          target: {{at_least: 100, by: 2019-12-31}}
          combine: sum
          per: year
          measurements:{figures}
        """)
    found = is_forecast(forecast_of(plan, "2018-01-31"))
    trend = is_trend(found)
    assert [80, 84, 88, 92] == [p.value for p in trend.points]
    assert 92 + 4 * Fraction("1.71") == found.value
    assert "too few complete spans: a forecast takes {count}" == why_not(
        forecast_of(plan, "2016-12-31")
    )


@pytest.mark.parametrize(
    ("change", "as_of", "says"),
    [
        ("", "2015-12-31", "the deadline is reached"),
        ("period: 2014-Q4", "2014-03-30", "no figures"),
        ("combine: min", "2015-01-31", "lowest or highest"),
        ("throughout: true", "2015-01-31", "it was broken"),
        ("period: 2014-10/2014-11", "2014-12-01", "of a length of their own"),
        ("at_least: 9, by: 2015-12-31", "2015-12-30", ""),
    ],
)
def test_why_there_is_no_forecast(change: str, as_of: str, says: str) -> None:
    target = "at_least: 25, by: 2015-12-31"
    if change.startswith("throughout"):
        target += ", throughout: true"
    elif change.startswith("at_least"):
        target = change
    last = change if change.startswith("period") else "period: 2014-Q4"
    how = change if change.startswith("combine") else "combine: last"
    plan = plan_with(f"""
        - id: i
          title: t
          unit: t
          target: {{{target}}}
          {how}
          measurements:
          - {{period: 2014-Q1, value: 10}}
          - {{period: 2014-Q2, value: 12}}
          - {{period: 2014-Q3, value: 13}}
          - {{{last}, value: 15}}
        """)
    found = forecast_of(plan, as_of)
    if says:
        assert says in why_not(found)
    else:
        assert is_forecast(found).required is None, "the goal holds already"


def test_a_goal_reached_early_needs_no_forecast(foresee: Foresee) -> None:
    """
    - id: i
      title: t
      unit: 项
      target: {at_least: 3}
      combine: sum
      every: month
      measurements: [{period: 2014-01, value: 3}]
    """
    assert "the goal is reached" == why_not(foresee("2014-02-28"))


def test_the_forecast_never_touches_the_state() -> None:
    plan = monthly("mean", (2013, 12, 5), (2014, 6, 0))
    day = date(2014, 6, 30)
    before = evaluate(plan, day, KNOWN)
    forecast(before.indicators[0], day, KNOWN)
    assert before == evaluate(plan, day, KNOWN)


def test_an_average_of_years_goes_on_as_its_running_actual(foresee: Foresee) -> None:
    """
    - id: i
      title: t
      unit: t
      every: year
      combine: mean
      target: {at_least: 25, by: 2019-12-31}
      measurements:
      - {period: 2014, value: 10}
      - {period: 2015, value: 12}
      - {period: 2016, value: 14}
      - {period: 2017, value: 16}
    """
    trend = is_trend(foresee("2018-06-30"))
    assert [10, 11, 12, 13] == [p.value for p in trend.points]
    assert 13 + Fraction("1.71") == trend.value


def test_a_season_is_not_carried_on_over_years() -> None:
    plan = monthly("last", (2012, 12, 8), (2013, 12, 4), (2014, 9, 0))
    indicator = next(iter(plan.indicators())).item
    far = replace(indicator.targets[0], by=date(2016, 12, 31))
    later = replace(indicator, target=(far,))
    task = replace(plan.sections[0].tasks[0], indicators=(later,))
    section = replace(plan.sections[0], tasks=(task,))
    found = forecast_of(replace(plan, sections=(section,)), "2014-09-30")
    assert "over a year ahead" in why_not(found)


def test_a_year_full_of_gaps_shows_no_season() -> None:
    names = [*(f"2012-{n:02d}" for n in range(1, 13)), *(f"2014-{n:02d}" for n in range(1, 5))]
    points = [Point(parse_period(p), Fraction(n % 5)) for n, p in enumerate(names)]
    assert not looks_seasonal(points, PLAIN)


def test_three_pairs_are_too_few_to_compare() -> None:
    found = forecast_of(monthly("mean", (2013, 12, 5), (2014, 3, 0)), "2014-03-31")
    assert "the season" in why_not(found)


def test_pooled_ratios_weigh_by_their_denominators() -> None:
    figures = "".join(
        f"\n          - {{period: {year}-{n:02d}, value: {good + n % 2}/{10 * n}}}"
        for year, good, count in ((2013, 4, 12), (2014, 5, 8))
        for n in range(1, count + 1)
    )
    plan = plan_with(f"""
        - id: i
          title: t
          unit: '%'
          target: {{at_least: 20}}
          combine: pooled
          every: month
          measurements:{figures}
        """)
    found = is_forecast(forecast_of(plan, "2014-08-31"))
    shift = sum((Fraction(100, 10 * n) for n in range(1, 9)), Fraction(0)) / 8
    known = sum((5 + n % 2 for n in range(1, 9)), 0)
    later = sum((4 + n % 2 + shift * 10 * n / 100 for n in range(9, 13)), Fraction(0))
    assert 100 * (known + later) / sum(10 * n for n in range(1, 13)) == found.value


def test_an_unfinished_year_is_no_point(foresee: Foresee) -> None:
    """
    - id: i
      title: t
      unit: 项
      target: {at_least: 100, by: 2019-12-31}
      combine: sum
      per: year
      measurements: [{period: 2014-Q1, value: 3}]
    """
    assert "too few complete spans: a forecast takes {count}" == why_not(foresee("2014-12-30"))


NUMBERS = st.decimals("-999", "999", places=2)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(NUMBERS, min_size=4, max_size=14),
    st.integers(1, 12),
    st.sampled_from(["last", "sum"]),
    st.sampled_from(["'%'", "t"]),
)
def test_the_value_lies_in_its_interval_and_within_the_limits(
    values: list[Decimal], ahead: int, how: str, unit: str
) -> None:
    figures = "".join(
        f"\n          - {{period: {2014 + n // 4}-Q{n % 4 + 1}, value: '{v:f}'}}"
        for n, v in enumerate(values)
    )
    last = parse_period(f"{2014 + (len(values) - 1) // 4}-Q{(len(values) - 1) % 4 + 1}").last
    by = last.replace(day=28, year=last.year + ahead)
    goal = 100 if unit == "'%'" else 1000000
    plan = plan_with(f"""
        - id: i
          title: t
          unit: {unit}
          target: {{at_least: {goal}, by: {by}}}
          combine: {how}
          measurements:{figures}
        """)
    found = forecast_of(plan, last.isoformat())
    assume(isinstance(found, Forecast))  # what looks seasonal has none so far ahead
    found = is_forecast(found)
    assert found.low <= found.value <= found.high
    if unit == "'%'" and how == "last" and all(0 <= value <= 100 for value in values):
        assert 0 <= found.low <= found.high <= 100
    elif unit == "t" and min(values) >= 0:
        assert found.low >= 0
    assert found == forecast_of(plan, last.isoformat())
