"""Who owes what, and how punctual they have been."""

from datetime import date
from fractions import Fraction

import pytest

from qplan.core.evaluation.evaluate import evaluate
from qplan.core.plan.model import Plan
from qplan.core.views.due import DueView, Owing, build_due
from qplan.core.views.punctuality import Punctuality
from tests.conftest import plan_with

LATER = date(2030, 1, 1)

PLAN = """
- id: mine
  title: Mine
  unit: t
  every: month
  due_after: 10
  target: {at_least: 5}
  measurements:
  - {period: 2014-01, value: 1, recorded: 2014-02-10}
  - {period: 2014-02, value: 1, recorded: 2014-03-11}
  - {period: 2014-03, value: 1}
- id: theirs
  title: Theirs
  unit: t
  reporter: B
  target: {at_least: 5}
"""


@pytest.fixture
def plan() -> Plan:
    return plan_with(PLAN)


def due(plan: Plan, as_of: str, *only: str, within: int | None = None) -> DueView:
    return build_due(evaluate(plan, date.fromisoformat(as_of), LATER), only, within)


def rows(view: DueView) -> list[tuple[str | None, str, Owing, int]]:
    return [(r.department, r.period.text, r.owing, r.days) for r in view.owed]


def test_overdue_first_then_due(plan: Plan) -> None:
    assert rows(due(plan, "2014-06-01")) == [
        ("B", "2014-Q1", Owing.OVERDUE, 47),
        ("A", "2014-04", Owing.OVERDUE, 22),
        ("A", "2014-05", Owing.DUE, 9),
    ]


def test_the_due_day_itself_is_not_late(plan: Plan) -> None:
    assert (Owing.DUE, 0) == rows(due(plan, "2014-05-10", "A"))[0][2:]
    assert (Owing.OVERDUE, 1) == rows(due(plan, "2014-05-11", "A"))[0][2:]


def test_looking_ahead_shows_what_has_not_ended_and_hides_what_is_due_later(plan: Plan) -> None:
    assert rows(due(plan, "2014-06-20", "A", within=40)) == [
        ("A", "2014-04", Owing.OVERDUE, 41),
        ("A", "2014-05", Owing.OVERDUE, 10),
        ("A", "2014-06", Owing.AHEAD, 20),
    ]
    assert ["2014-04"] == [r[1] for r in rows(due(plan, "2014-06-01", "A", within=5))]


def test_the_on_time_rate_counts_what_can_be_told(plan: Plan) -> None:
    view = due(plan, "2014-05-20", "A")
    assert Punctuality(on_time=1, late=1, missing=1, undated=1) == view.punctuality
    assert Fraction(100, 3) == view.punctuality.rate
    assert due(plan, "2014-01-31").punctuality.rate is None


def test_a_correction_does_not_make_a_figure_late() -> None:
    plan = plan_with("""
        - id: i
          title: t
          unit: t
          target: {at_least: 5}
          measurements:
          - {period: 2014-Q1, value: 1, recorded: 2014-04-02}
          - {period: 2014-Q1, value: 2, recorded: 2014-09-02, reason: recount}
        """)
    assert Punctuality(1, 0, 0, 0) == due(plan, "2014-07-01").punctuality


def test_three_months_are_in_with_the_last_of_them() -> None:
    plan = plan_with("""
        - id: i
          title: t
          unit: t
          target: {at_least: 5}
          measurements:
          - {period: 2014-01, value: 1, recorded: 2014-02-02}
          - {period: 2014-02, value: 1, recorded: 2014-03-02}
          - {period: 2014-03, value: 1, recorded: 2014-04-16}
        """)
    assert Punctuality(0, 1, 0, 0) == due(plan, "2014-07-01").punctuality


def test_a_department_that_owes_nothing_comes_last(plan: Plan) -> None:
    names = [(d.name, len(d.owed)) for d in due(plan, "2014-04-12").departments]
    assert [("B", 1), ("A", 0)] == names


def test_what_was_recorded_later_is_not_known_yet() -> None:
    plan = plan_with("""
        - id: i
          title: t
          unit: t
          target: {at_least: 5}
          measurements:
          - {period: 2014-Q1, value: 1, recorded: 2014-04-02}
          - {period: 2014-Q2, value: 2, recorded: 2014-07-20}
        """)
    evaluation = evaluate(plan, date(2014, 9, 1), date(2014, 7, 19))
    assert Punctuality(1, 0, 1, 0) == build_due(evaluation, (), None).punctuality
