"""League tables: better is higher whatever the direction, ties shared, no data last."""

from datetime import date
from fractions import Fraction

import pytest

from qplan.core.evaluation.evaluate import evaluate
from qplan.core.views.choices import Competitor, Measure
from qplan.core.views.ranking import RankView, build_ranking
from tests.conftest import plan_with

PLAN = plan_with("""
    - id: falls
      title: Falls
      unit: t
      lead: A
      baseline: {period: 2013, value: 100}
      target: {change: -10%}
      measurements: [{period: 2014, value: 95}]
    - id: rises
      title: Rises
      unit: t
      lead: B
      support: []
      baseline: {period: 2013, value: 100}
      target: {change: +10%}
      measurements: [{period: 2014, value: 105}]
    - id: surpassed
      title: Surpassed
      unit: t
      lead: B
      support: []
      baseline: {period: 2013, value: 100}
      target: {change: +10%}
      measurements: [{period: 2014, value: 190}]
    - id: none-left
      title: None left
      unit: t
      lead: A
      target: {at_most: 0}
      measurements: [{period: 2014, value: 0}]
    - {id: silent, title: Silent, unit: t, lead: C, support: [], target: {at_least: 5}}
    """)


def table(by: Measure, of: Competitor = Competitor.DEPARTMENTS) -> RankView:
    return build_ranking(evaluate(PLAN, date(2014, 12, 31), date(2030, 1, 1)), by, of)


def places(by: Measure, of: Competitor) -> list[tuple[int | None, bool, str, object]]:
    return [(r.place, r.shared, r.name, r.score) for r in table(by, of).rows]


def test_indicators_by_completion_share_a_place_whatever_their_direction() -> None:
    assert places(Measure.COMPLETION, Competitor.INDICATORS) == [
        (1, False, "surpassed", 900),
        (2, True, "falls", 50),
        (2, True, "rises", 50),
        (None, False, "none-left", None),
        (None, False, "silent", None),
    ]


def test_indicators_by_change_and_by_level() -> None:
    changes = {r.name: r.score for r in table(Measure.CHANGE, Competitor.INDICATORS).rows}
    expected = {"falls": 5, "rises": 5, "surpassed": 90, "none-left": None, "silent": None}
    assert expected == changes
    levels = {r.name: r.score for r in table(Measure.LEVEL, Competitor.INDICATORS).rows}
    assert Fraction(-500, 90) == levels["falls"]
    assert Fraction(-500, 110) == levels["rises"]
    assert levels["none-left"] is None, "nothing is a share of a goal of zero"


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        # 50; (50 + 100) / 2, as what was far surpassed hides nothing
        (Measure.COMPLETION, [(1, "B", 75), (2, "A", 50), (None, "C", None)]),
        (Measure.CHANGE, [(1, "B", Fraction(95, 2)), (2, "A", 5), (None, "C", None)]),
        (Measure.LEVEL, [(1, "A", 50), (1, "B", 50), (None, "C", None)]),
        # all have nothing in time: there are no places
        (Measure.REPORTING, [(None, "C", 0), (None, "A", None), (None, "B", None)]),
        # 50 and 100, for what holds; 50 and 100
        (Measure.ATTAINMENT, [(1, "A", 75), (1, "B", 75), (None, "C", None)]),
    ],
)
def test_departments(by: Measure, expected: list[tuple[int | None, str, object]]) -> None:
    assert expected == [(r.place, r.name, r.score) for r in table(by).rows]


def test_the_numbers_behind_a_place() -> None:
    (first, second, last) = table(Measure.LEVEL).rows
    assert [("falls", False), ("none-left", True)] == [(b.id, b.holds) for b in first.behind]
    assert (2, 2, 0) == tuple(r.counted(Measure.LEVEL) for r in (first, second, last))
    silent = table(Measure.REPORTING).rows[0].behind[0]
    assert (0, 3) == silent.of


def test_a_baseline_of_zero_and_a_range_have_no_change_to_compare() -> None:
    plan = plan_with("""
        - id: zero
          title: Zero
          unit: t
          baseline: {period: 2013, value: 0}
          target: {at_least: 5}
          measurements: [{period: 2014, value: 6}]
        - id: range
          title: Range
          unit: t
          baseline: {period: 2013, value: 4}
          target: {between: [6, 8]}
          measurements: [{period: 2014, value: 9}]
        """)
    evaluation = evaluate(plan, date(2014, 12, 31), date(2030, 1, 1))
    view = build_ranking(evaluation, Measure.CHANGE, Competitor.INDICATORS)
    assert [None, None] == [row.score for row in view.rows]
    view = build_ranking(evaluation, Measure.LEVEL, Competitor.INDICATORS)
    assert [("zero", 20), ("range", Fraction(-25, 2))] == [(r.name, r.score) for r in view.rows]
