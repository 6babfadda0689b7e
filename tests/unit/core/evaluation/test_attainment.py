"""Ranking by attainment: what counts, for how much, and who gets a place."""

from datetime import date
from fractions import Fraction

import pytest

from qplan.core.evaluation.evaluate import evaluate
from qplan.core.views.choices import Competitor, Measure
from qplan.core.views.ranking import RankRow, build_ranking
from tests.conftest import plan_with

END = date(2014, 12, 31)
SUMMER = date(2014, 7, 2)
"""The 183rd of 365 days."""


def rows(indicators: str, as_of: date = END) -> dict[str, RankRow]:
    """The league table of indicators led by A unless they say otherwise."""
    found = evaluate(plan_with(indicators), as_of, date(2030, 1, 1))
    return {
        r.name: r for r in build_ranking(found, Measure.ATTAINMENT, Competitor.DEPARTMENTS).rows
    }


def alone(indicator: str, as_of: date = END) -> Fraction | None:
    """What one indicator counts for."""
    return rows(f"\n    - id: it\n      title: It\n{indicator}", as_of)["A"].behind[0].value


FALLS = """
      unit: t
      baseline: {period: 2013, value: 100}
      target: {change: -10%}
"""


@pytest.mark.parametrize(
    ("value", "at_the_end", "by_now"),
    [
        ("95", 50, Fraction(100 * 50 * 365, 100 * 183)),  # half of it, where 183 days ask 50.1 %
        ("98", 20, Fraction(20 * 365, 183)),
        ("80", 100, 100),  # twice as much is not more than all
        ("104", 0, 0),  # a step back is not less than nothing
    ],
)
def test_completion_counts_against_what_is_asked_by_now(
    value: str, at_the_end: int, by_now: Fraction
) -> None:
    measured = f"      measurements: [{{period: 2014-01/2014-06, value: {value}}}]\n"
    assert by_now == alone(FALLS + measured, SUMMER)
    whole = f"      measurements: [{{period: 2014, value: {value}}}]\n"
    assert at_the_end == alone(FALLS + whole)


def test_where_nothing_is_asked_yet_all_but_a_step_back_is_all() -> None:
    late = "      milestones: [{by: 2014-09-30, value: 100}]\n"
    figure = "      measurements: [{period: 2014-01/2014-06, value: 100}]\n"
    assert 100 == alone(FALLS + late + figure, SUMMER)
    figure = "      measurements: [{period: 2014-01/2014-06, value: 100.1}]\n"
    assert 0 == alone(FALLS + late + figure, SUMMER)


def test_of_a_condition_for_every_period_the_share_that_held_is_not_divided() -> None:
    figures = "[{period: 2014-Q1, value: 99}, {period: 2014-Q2, value: 90}]"
    target = "      unit: '%'\n      target: {at_least: 95, throughout: true}\n"
    assert 50 == alone(f"{target}      measurements: {figures}\n", SUMMER)


@pytest.mark.parametrize(("value", "counts"), [("96", 100), ("94", 0)])
def test_without_completion_it_is_all_or_nothing(value: str, counts: int) -> None:
    target = "      unit: '%'\n      target: {at_least: 95}\n"
    assert counts == alone(
        f"{target}      measurements: [{{period: 2014-Q2, value: {value}}}]\n", SUMMER
    )


def test_an_unfinished_sum_without_completion_is_left_out() -> None:
    """8 of at most 10 says nothing of the end while it can still be added to."""
    total = """
      unit: t
      combine: sum
      target: {at_most: 10}
      measurements: [{period: 2014-Q1, value: 8}]
"""
    assert alone(total, SUMMER) is None
    done = total.replace("2014-Q1", "2014")
    assert 100 == alone(done)


NO_DATA = """
      unit: t
      target: {at_least: 5}
"""
NO_BASELINE = """
      unit: t
      target: {change: -5%}
      measurements: [{period: 2014, value: 5}]
"""
DISPUTED = """
      unit: '%'
      baseline: {period: 2013, value: 40}
      target: {readings: [{change: +5%}, {change: +5pp}]}
      measurements: [{period: 2014, value: 43}]
"""


@pytest.mark.parametrize("indicator", [NO_DATA, NO_BASELINE, DISPUTED])
def test_what_cannot_be_judged_does_not_count(indicator: str) -> None:
    assert alone(indicator) is None


MANY = """
    - id: missed
      title: Missed
      unit: '%'
      kind: binding
      target: {at_least: 95}
      measurements: [{period: 2014-Q4, value: 94}]
    - id: held
      title: Held
      unit: '%'
      kind: binding
      target: {at_least: 95}
      measurements: [{period: 2014-Q4, value: 96}]
    - {id: silent, title: Silent, unit: t, target: {at_least: 5}}
    - {id: one, title: One, unit: t, lead: C, support: [], target: {at_least: 5}}
    - {id: two, title: Two, unit: t, lead: C, support: [], target: {at_least: 5}}
    - id: three
      title: Three
      unit: t
      lead: [C, B]
      support: []
      target: {at_least: 5}
      measurements: [{period: 2014-Q4, value: 5}]
"""


def test_a_missed_binding_target_is_named_and_under_half_is_no_place() -> None:
    found = rows(MANY)
    expected: dict[str, tuple[object, object]] = {"A": (2, 50), "B": (1, 100), "C": (None, 100)}
    assert expected == {name: (row.place, row.score) for name, row in found.items()}
    assert ["missed"] == [part.id for part in found["A"].misses]
    assert [2, 1, 1] == [found[name].counted(Measure.ATTAINMENT) for name in "ABC"]
    assert ["B", "A", "C"] == list(found), "those without a place come last"
