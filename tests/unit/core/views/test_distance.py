"""The distance to the goal in words: which side, and never nothing for a miss."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from qplan.core.base.message import in_unit
from qplan.core.base.number import Number
from qplan.core.evaluation.evaluate import evaluate
from qplan.core.views.row_of import indicator_row
from qplan.core.views.rows import IndicatorRow
from qplan.core.views.target_words import gap_text
from qplan.language import Speaker
from tests.conftest import plan_with

FAR = date(2030, 1, 1)
TINY = Fraction(1, 300000)


@pytest.mark.parametrize(
    ("gap", "unit", "holds", "is_cap", "said"),
    [
        (Decimal(-21), "people", False, False, "off by 21 people"),
        (Decimal(21), "people", True, False, "21 people to spare"),
        (Decimal("-0.04"), "%", False, False, "off by 0.04 percentage points"),
        (-TINY, "%", False, False, "off by 0.000003 percentage points"),
        (TINY, "t", True, False, "0.000003 t to spare"),
        (Decimal(0), "t", True, False, "0 t to spare"),
        (Decimal(0), "t", False, False, "exactly at the bound, which does not count"),
        (Decimal(-40), "cases", True, True, "40 cases left"),
        (Decimal(10), "cases", False, True, "10 cases over"),
    ],
)
def test_the_distance_in_words(
    gap: Number, unit: str, holds: bool, is_cap: bool, said: str
) -> None:
    assert said == Speaker("en")(gap_text(gap, unit, holds=holds, is_cap=is_cap))


def row(indicator: str, day: str) -> IndicatorRow:
    plan = plan_with(indicator)
    return indicator_row(plan, evaluate(plan, date.fromisoformat(day), FAR).indicators[0])


THROUGHOUT = """
    - id: trained
      title: Trained
      unit: people
      target: {at_least: 30, throughout: true}
      combine: sum
      per: quarter
      every: month
      measurements:
      - {period: 2014-Q1, value: %s}
      - {period: 2014-04, value: %s}
    """


@pytest.mark.parametrize(
    ("first", "now", "said"),
    [
        (31, 9, "off by 21 people"),
        (31, 40, "10 people to spare"),
        (29, 40, "10 people to spare"),
        (29, 9, "off by 21 people"),
    ],
)
def test_what_held_so_far_does_not_change_the_side_of_the_latest(
    first: int, now: int, said: str
) -> None:
    found = row(THROUGHOUT % (first, now), "2014-04-30")
    assert found.gap_text is not None
    assert said == Speaker("en")(found.gap_text)
    assert (found.reached is True) == (now >= 30)


def test_neither_baseline_nor_goal_prints_as_the_other() -> None:
    found = row(
        """
        - id: i
          title: t
          unit: '%'
          baseline: {period: 2013, value: 162/365}
          target: {change: +0.001pp}
          measurements: [{period: 2014, value: 45}]
        """,
        "2014-12-31",
    )
    say = Speaker("en")
    assert "≥ 44.385%" == say(found.target.short)
    assert found.baseline is not None
    assert found.bar("baseline") == found.target.goal


@pytest.mark.parametrize(
    ("unit", "english", "chinese"),
    [
        ("t", "60.7 t", "60.7t"),
        ("%", "60.7%", "60.7%"),
        ("2008 = 100", "60.7 (2008 = 100)", "60.7（2008 = 100）"),
    ],
)
def test_no_number_runs_into_its_unit(unit: str, english: str, chinese: str) -> None:
    """An index is counted in `2008 = 100`: 60.7 of it must not read as 60.72008."""
    said = in_unit(Decimal("60.7"), unit)
    assert (english, chinese) == (Speaker("en")(said), Speaker("zh")(said))


def test_nothing_between_actual_and_goal_is_said_in_chinese() -> None:
    gap = gap_text(Decimal(0), "%", holds=True)
    assert "正好达到目标值" == Speaker("zh")(gap)
