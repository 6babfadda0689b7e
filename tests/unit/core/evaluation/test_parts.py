"""Indicators that are made of others: totals, means, pooled ratios, the worst of several."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from qplan.core.base.number import Number
from qplan.core.base.terms import Light, Quality, ReportingState, State
from qplan.core.evaluation.evaluate import IndicatorEvaluation, evaluate, evaluate_indicator
from qplan.core.plan.model import Plan
from tests.conftest import plan_with

YEAR_END = date(2014, 12, 31)


def judged(plan: Plan, day: date = YEAR_END) -> dict[str, IndicatorEvaluation]:
    return {e.placed.item.id: e for e in evaluate(plan, day, date(2030, 1, 1)).indicators}


def figures(found: IndicatorEvaluation) -> list[tuple[str, Number]]:
    return [(f.period.text, f.level) for f in found.basis.figures]


PARTS = """
        - id: whole
          title: Whole
          unit: {unit}
          combine: {combine}
          parts: {{{how}: [north, south]}}
        - id: north
          title: North
          unit: {unit}
          combine: {part}
          measurements:
          - {{period: 2014-Q1, value: {a}}}
          - {{period: 2014-Q2, value: {b}}}
          - {{period: 2014-Q3, value: {b}}}
        - id: south
          title: South
          unit: {unit}
          combine: {part}
          measurements:
          - {{period: 2014-Q2, value: {c}, quality: estimated}}
          - {{period: 2014-Q1, value: {d}}}
"""


def whole(how: str, unit: str, combine: str, part: str, *values: object) -> IndicatorEvaluation:
    a, b, c, d = values
    text = PARTS.format(how=how, unit=unit, combine=combine, part=part, a=a, b=b, c=c, d=d)
    return judged(plan_with(text))["whole"]


def test_only_periods_that_every_part_has_make_a_figure() -> None:
    found = whole("sum", "homes", "sum", "sum", 12, 7, 5, 9)
    assert [("2014-Q1", Decimal(21)), ("2014-Q2", Decimal(12))] == figures(found)
    assert found.basis.actual is not None
    assert 33 == found.basis.actual.value
    assert Fraction(181, 365) == found.basis.actual.coverage
    assert Quality.ESTIMATED is found.basis.actual.quality


@pytest.mark.parametrize(
    ("how", "expected"),
    [("sum", (21, 12)), ("mean", (Fraction(21, 2), 6)), ("min", (9, 5)), ("max", (12, 7))],
)
def test_how_parts_are_combined(how: str, expected: tuple[Number, Number]) -> None:
    levels = [level for _, level in figures(whole(how, "homes", "last", "last", 12, 7, 5, 9))]
    assert list(expected) == levels


def test_a_mean_that_no_decimal_is_stays_exact() -> None:
    plan = plan_with("""
        - {id: m, title: M, unit: t, parts: {mean: [a, b, c]}, target: {at_most: 1.3}}
        - {id: a, title: A, unit: t, measurements: [{period: 2014, value: 1}]}
        - {id: b, title: B, unit: t, measurements: [{period: 2014, value: 1}]}
        - {id: c, title: C, unit: t, measurements: [{period: 2014, value: 2}]}
    """)
    found = judged(plan)["m"]
    assert [("2014", Fraction(4, 3))] == figures(found)
    assert State.MISSED is found.state


def test_ratios_are_pooled_and_pooled_again() -> None:
    """4/6 and 2/4 are 6/10 in the first quarter; 1/5 and 3/5 are 4/10 in the second."""
    found = whole("pooled", "'%'", "pooled", "pooled", "4/6", "1/5", "3/5", "2/4")
    assert [("2014-Q1", Fraction(60)), ("2014-Q2", Fraction(40))] == figures(found)
    assert found.basis.actual is not None
    assert (Decimal(10), Decimal(20)) == found.basis.actual[1:3]
    assert 50 == found.basis.actual.value


def test_it_owes_nothing_and_is_judged_by_its_own_target() -> None:
    plan = plan_with("""
        - {id: total, title: T, unit: homes, combine: sum, parts: {sum: [a, b]},
           target: {at_least: 100}}
        - {id: a, title: A, unit: homes, combine: sum, target: {at_least: 60},
           measurements: [{period: 2014, value: 70}]}
        - {id: b, title: B, unit: homes, combine: sum, target: {at_least: 40},
           measurements: [{period: 2014, value: 20}]}
    """)
    found = judged(plan)["total"]
    assert State.MISSED is found.state
    assert found.verdict is not None
    assert 90 == found.verdict.completion
    assert (ReportingState.NOT_DUE, ()) == (found.reporting.state, found.reporting.owed)


def test_parts_may_be_made_of_parts_and_stand_behind_what_is_made_of_them() -> None:
    plan = plan_with("""
        - {id: all, title: All, unit: homes, parts: {sum: [some, c]}}
        - {id: some, title: Some, unit: homes, parts: {sum: [a, b]}}
        - {id: a, title: A, unit: homes, measurements: [{period: 2014, value: 1}]}
        - {id: b, title: B, unit: homes, measurements: [{period: 2014, value: 2}]}
        - {id: c, title: C, unit: homes, measurements: [{period: 2014, value: 4}]}
    """)
    assert [("2014", Decimal(7))] == figures(judged(plan)["all"])
    alone = evaluate_indicator(plan, "all", YEAR_END, date(2030, 1, 1))
    assert [("2014", Decimal(7))] == figures(alone)


def test_figures_to_date_make_figures_to_date() -> None:
    plan = plan_with("""
        - {id: all, title: All, unit: homes, combine: to_date, parts: {sum: [a, b]},
           target: {at_least: 10}}
        - {id: a, title: A, unit: homes, combine: to_date,
           measurements: [{period: 2014-Q1, value: 1}, {period: 2014-H1, value: 3}]}
        - {id: b, title: B, unit: homes, combine: to_date,
           measurements: [{period: 2014-Q1, value: 2}, {period: 2014-H1, value: 4}]}
    """)
    found = judged(plan, date(2014, 6, 30))["all"]
    assert [("2014-Q1", Decimal(3)), ("2014-H1", Decimal(7))] == figures(found)
    assert found.verdict is not None
    assert 70 == found.verdict.completion


WORST = """
        - {{id: worst, title: Worst, unit: '%', parts: {{worst: [a, b]}}}}
        - {{id: a, title: A, unit: '%', target: {{at_least: 90}},
           measurements: [{{period: 2014, value: {a}}}]}}
        - {{id: b, title: B, unit: days, target: {{at_most: 5}},
           measurements: [{b}]}}
"""


@pytest.mark.parametrize(
    ("a", "b", "state", "light"),
    [
        (95, "{period: 2014, value: 4}", State.MET, Light.GREEN),
        (80, "{period: 2014, value: 4}", State.MISSED, Light.RED),
        (95, "{period: 2014-Q1, value: 4}", State.INCOMPLETE, Light.GREEN),
        (95, "", State.NO_DATA, Light.GREEN),
        (80, "", State.MISSED, Light.RED),
    ],
)
def test_the_worst_part_is_shown(a: int, b: str, state: State, light: Light) -> None:
    plan = plan_with(WORST.format(a=a, b=b))
    for found in (
        judged(plan)["worst"],
        evaluate_indicator(plan, "worst", YEAR_END, date(2030, 1, 1)),
    ):
        assert (state, light, None) == (found.state, found.light, found.basis.actual)


def test_what_is_only_watched_is_no_worst_part() -> None:
    plan = plan_with("""
        - {id: worst, title: Worst, unit: '%', parts: {worst: [a, b]}}
        - {id: a, title: A, unit: '%', measurements: [{period: 2014, value: 1}]}
        - {id: b, title: B, unit: '%', target: {at_least: 1},
           measurements: [{period: 2014, value: 1}]}
    """)
    assert State.MET is judged(plan)["worst"].state
