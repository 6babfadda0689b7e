"""What moved since an earlier day: every change of state or light is in exactly one list."""

from datetime import date

import pytest

from qplan.core.base.voice import ENGLISH
from qplan.core.evaluation.evaluate import evaluate
from qplan.core.views.movement import Movement, movement
from tests.conftest import plan_with

JUNE, YEAR = date(2014, 6, 30), date(2014, 12, 31)
PLAN = plan_with("""\
- id: same
  title: same
  unit: t
  target: {at_least: 90, by: 2015-12-31}
  measurements: [{period: 2014-H1, value: 95}, {period: 2014-H2, value: 96}]
- id: met
  title: met
  unit: t
  target: {at_least: 90}
  measurements: [{period: 2014-H1, value: 95}, {period: 2014-H2, value: 96}]
- id: missed
  title: missed
  unit: t
  target: {at_least: 90}
  measurements: [{period: 2014-H1, value: 95}, {period: 2014-H2, value: 60}]
- id: better
  title: better
  unit: t
  target: {at_least: 90, by: 2015-12-31}
  measurements: [{period: 2014-H1, value: 60}, {period: 2014-H2, value: 96}]
- id: worse
  title: worse
  unit: t
  target: {at_least: 90, by: 2015-12-31}
  measurements: [{period: 2014-H1, value: 96}, {period: 2014-H2, value: 60}]
- id: first
  title: first
  unit: t
  target: {at_least: 90, by: 2015-12-31}
  measurements: [{period: 2014-H2, value: 96}]
- id: unfinished
  title: unfinished
  unit: t
  target: {at_least: 90, by: 2014-09-30}
  measurements: [{period: 2014-Q1, value: 96}]
- id: silent
  title: silent
  unit: t
  target: {at_least: 90, by: 2015-12-31}
""")


@pytest.fixture
def found() -> Movement:
    return movement(evaluate(PLAN, JUNE, JUNE), evaluate(PLAN, YEAR, YEAR))


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        ("met", ["met"]),
        ("failed", ["missed"]),
        ("better", ["better"]),
        ("worse", ["worse"]),
        ("first", ["first"]),
        ("other", ["unfinished"]),
    ],
)
def test_each_change_is_said_once(found: Movement, way: str, expected: list[str]) -> None:
    assert expected == [ENGLISH(title) for title in getattr(found, way)]
    assert not found.is_none


def test_nothing_moved_only_if_every_state_and_light_is_the_same() -> None:
    now = evaluate(PLAN, YEAR, YEAR)
    assert movement(now, now).is_none
