"""From a target to the level it asks for."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from qplan.core.base.number import display
from qplan.core.base.terms import Light, State
from qplan.core.evaluation.condition import Verdict
from qplan.core.evaluation.evaluate import IndicatorEvaluation, evaluate
from qplan.core.evaluation.goal import Goal, Relation, years_between
from qplan.core.views.target_words import long_target, short_target
from qplan.language import Speaker
from tests.conftest import plan_with


def judged(
    target: str, *, unit: str = "t", more: str = "", by: str = "2014-12-31"
) -> IndicatorEvaluation:
    plan = plan_with(f"""
        - id: i
          title: t
          unit: '{unit}'
          target: {{{target}}}
          {more or "note: none"}
          measurements: [{{period: 2014, value: 7}}]
        - {{id: gdp, title: GDP, unit: '{unit}', target: {{at_least: 7}}}}
        """)
    day = date.fromisoformat(by)
    return evaluate(plan, day, day).indicators[0]


def verdict(target: str, *, unit: str = "t", more: str = "") -> Verdict:
    return judged(target, unit=unit, more=more).verdicts[0]


BASE = "baseline: {period: 2013, value: 8}"
ZERO = "baseline: {period: 2013, value: 0}"


@pytest.mark.parametrize(
    ("target", "more", "goal"),
    [
        ("at_least: 95", "", "95"),
        ("at_most: 35", "", "35"),
        ("above: 6", "", "6"),
        ("below: 3", "", "3"),
        ("all_of: 6", "", "6"),
        ("change: -5%", BASE, "7.6"),
        ("change: +100%", BASE, "16"),
        ("change: +120", BASE, "128"),
        ("change: -2", BASE, "6"),
        ("change: -25%", "baseline: {period: 2013, value: -8}", "-10"),
        ("change: +25%", "baseline: {period: 2013, value: -8}", "-6"),
        ("annual_growth: 10%", BASE, "8.8"),
        ("annual_growth: -10%", BASE, "7.2"),
        ("annual_growth: 10%", "baseline: {period: 2012, value: 8}", "9.68"),
    ],
)
def test_the_goal_of_each_form(target: str, more: str, goal: str) -> None:
    assert Decimal(goal) == verdict(target, more=more).bound


def test_percentage_points_add_to_the_baseline() -> None:
    found = verdict("change: +5pp", unit="%", more="baseline: {period: 2013, value: 44.4}")
    assert Decimal("49.4") == found.bound
    found = verdict("change: +5个百分点", unit="%", more="baseline: {period: 2013, value: 1/3}")
    assert Fraction(115, 3) == found.bound


def test_a_range_shows_the_bound_that_matters() -> None:
    assert Decimal(6) == verdict("between: [4, 6]", more=BASE).bound, "from above"
    assert verdict("between: [6, 9]", more=BASE).bound is None, "the baseline is inside: keep it"
    assert verdict("between: [4, 6]").bound is None, "no baseline to come from"
    assert Decimal(1) == verdict("between: [4, 6]").gap


@pytest.mark.parametrize(
    ("target", "more", "reason"),
    [
        ("change: -5%", "", "no baseline"),
        ("change: -5%", ZERO, "a relative change on a baseline of zero"),
        ("annual_growth: 5%", ZERO, "growth on a baseline of zero"),
        ("annual_growth: 5%", "baseline: {value: 4}", "a baseline without its period"),
        ("annual_growth: -100%", BASE, "a growth of -100% a year leaves nothing"),
    ],
)  # fmt: skip
def test_what_cannot_be_assessed_says_why(target: str, more: str, reason: str) -> None:
    found = judged(target, more=more)
    assert State.NOT_ASSESSABLE == found.state
    assert reason == Speaker("en")(found.reason)


def test_an_absolute_change_counts_from_zero_too() -> None:
    assert Decimal(7) == verdict("change: +7", more="baseline: {period: 2013, value: 0}").bound


def test_growth_over_part_of_a_year_compounds_too() -> None:
    found = verdict("annual_growth: 21%, by: 2014-07-01", more=BASE)
    assert found.bound is not None
    assert display(found.bound, 4) == "8.7977"  # 8 × 1.21 ** (182/365)


@pytest.mark.parametrize(
    ("since", "until", "years", "rest"),
    [
        ("2013-12-31", "2014-12-31", 1, Fraction(0)),
        ("2013-12-31", "2014-12-30", 0, Fraction(364, 365)),
        ("2013-12-31", "2016-12-31", 3, Fraction(0)),
        ("2012-02-29", "2013-02-28", 1, Fraction(0)),
        ("2014-12-31", "2014-12-31", 0, Fraction(0)),
        ("2015-12-31", "2014-12-31", 0, Fraction(0)),
    ],
)
def test_years_are_counted_by_anniversaries(
    since: str, until: str, years: int, rest: Fraction
) -> None:
    assert (years, rest) == years_between(date.fromisoformat(since), date.fromisoformat(until))


@pytest.mark.parametrize(
    ("relation", "holds"),
    [
        (Relation.AT_LEAST, (False, True, True)),
        (Relation.AT_MOST, (True, True, False)),
        (Relation.ABOVE, (False, False, True)),
        (Relation.BELOW, (True, False, False)),
        (Relation.BETWEEN, (False, True, False)),
    ],
)
def test_relations_include_the_bound_or_not(relation: Relation, holds: tuple[bool, ...]) -> None:
    goal = Goal(relation, Decimal(5), Decimal(5))
    levels = (Decimal("4.999999999999999999"), Fraction(5), Decimal("5.000000000000000001"))
    assert holds == tuple(goal.holds(level) for level in levels)


@pytest.mark.parametrize(
    ("target", "unit", "more", "short", "long"),
    [
        ("at_least: 95", "%", "", "≥ 95%", "≥ 95%"),
        ("at_least: 95, throughout: true", "%", "", "≥ 95%", "≥ 95%, in every period"),
        ("between: [6.6, 6.8]", "pH", "", "6.6 to 6.8 pH", "6.6 to 6.8 pH"),
        ("change: -5%", "t", BASE, "≤ 7.6 t", "down 5% from 2013 (≤ 7.6)"),
        ("change: -5%", "t", "", "down 5%", "down 5%"),
        ("change: +2", "t", BASE, "≥ 10 t", "up 2 t from 2013 (≥ 10)"),
        ("change: +2pp", "%", BASE, "≥ 10%", "up 2 percentage points from 2013 (≥ 10)"),
        ("annual_growth: 10%", "t", BASE, "≥ 8.8 t", "growing 10% a year from 2013 (≥ 8.8)"),
        ("all_of: 6", "项", "", "all 6", "all 6"),
        ("trend: decrease", "t", "", "decreasing", "decreasing"),
        ("trend: increase", "t", BASE, "increasing", "increasing"),
        ("above: {indicator: gdp}", "t", "", "> GDP", "> GDP"),
    ],
)  # fmt: skip
def test_targets_in_words(target: str, unit: str, more: str, short: str, long: str) -> None:
    found = judged(target, unit=unit, more=more)
    say = Speaker("en")
    indicator = found.placed.item
    assert short == say(short_target(found.verdicts[0], indicator, None))
    assert long == say(long_target(found.verdicts[0], indicator, None))


def test_a_goal_is_shown_with_digits_enough_to_tell_it_from_the_actual() -> None:
    plan = plan_with("""
        - id: i
          title: t
          unit: '%'
          baseline: {period: 2013, value: 1/3}
          target: {change: +10%}
          measurements: [{period: 2014, value: 36.666}]
        """)
    day = date(2014, 12, 31)
    found = evaluate(plan, day, day).indicators[0]
    assert State.MISSED == found.state
    actual = found.basis.actual
    assert actual is not None
    text = Speaker("en")(short_target(found.verdicts[0], found.placed.item, actual.value))
    assert "≥ 36.667%" == text


def test_before_anything_is_asked_only_a_step_back_is_red() -> None:
    for value, light in (("8", Light.GREEN), ("9", Light.RED)):
        plan = plan_with(f"""
            - id: i
              title: t
              unit: t
              baseline: {{period: 2013, value: 8}}
              target: {{at_most: 4}}
              milestones: [{{by: 2014-06-30, share: 0%}}]
              measurements: [{{period: 2014-Q1, value: {value}}}]
            """)
        found = evaluate(plan, date(2014, 3, 31), date(2014, 3, 31)).indicators[0]
        assert found.verdict.pace is None
        assert light == found.light


def test_a_path_that_has_no_days_asks_everything() -> None:
    found = judged("change: -5%, by: 2013-06-30", more=BASE)
    assert Fraction(100) == found.elapsed
