"""What stands behind the digits of a number, against the unit."""

import pytest

from qplan.core.rules.rule import check
from qplan.core.rules.units import RULES
from tests.conftest import plan_with


def found(indicator: str) -> list[tuple[str, tuple[str | int, ...]]]:
    plan = plan_with(f"- {{id: i, title: i, {indicator}}}")
    return [(d.code.id, d.path[6:]) for d in check(plan, RULES)]


@pytest.mark.parametrize(
    ("indicator", "place"),
    [
        ("unit: 万人, target: {at_least: 30万}", ("target", "at_least")),
        ("unit: 亿元, target: {between: [1, 2万]}", ("target", "between")),
        ("unit: 亿元, baseline: {value: 2亿}, target: {change: +5%}", ("baseline", "value")),
        ("unit: 亿元, baseline: {value: 2}, target: {change: +3万}", ("target", "change")),
        ("unit: 万项, target: {all_of: 6万}", ("target", "all_of")),
        ("unit: 万人, target: {at_least: 5}, limits: [~, 9万]", ("limits", 1)),
        (
            "unit: 千人, target: {at_least: 5}, milestones: [{by: 2014-06, value: 3万}]",
            ("milestones", 0, "value"),
        ),
        (
            (
                "unit: million people, target: {at_least: 5}, "
                "measurements: [{period: 2014-Q1, value: 3}, {period: 2014-Q2, value: 3万}]"
            ),
            ("measurements", 1, "value"),
        ),
        (
            "unit: 万人, target: {at_least: 5}, measurements: [{period: 2014-Q1, value: 3/5万}]",
            ("measurements", 0, "value"),
        ),
        (
            "unit: 万人, target: {readings: [{at_least: 5万}, {at_least: 6}]}",
            ("target", "readings", 0, "at_least"),
        ),
    ],
)
def test_a_multiplier_on_top_of_the_units_own(indicator: str, place: tuple[str | int, ...]) -> None:
    assert [("QP115", place)] == found(indicator)


@pytest.mark.parametrize(
    "indicator",
    [
        "unit: 人, target: {at_least: 30万}",
        "unit: 千瓦时, target: {at_least: 3亿}",
        "unit: 件/万人, target: {at_least: 1万}",
        "unit: 万人, target: {at_least: 30}",
        "unit: people, target: {at_least: 3万}",
        "unit: '%', target: {at_least: 95%}",
    ],
)
def test_numbers_that_fit_their_unit(indicator: str) -> None:
    assert [] == found(indicator)


@pytest.mark.parametrize(
    ("indicator", "place"),
    [
        ("unit: t, target: {at_least: 95%}", ("target", "at_least")),
        ("unit: t, target: {between: [1, 5%]}", ("target", "between")),
        ("unit: t, target: {below: 5}, limits: [0, 100%]", ("limits", 1)),
        (
            "unit: t, target: {at_least: 5}, milestones: [{by: 2014, value: 3%}]",
            ("milestones", 0, "value"),
        ),
    ],
)
def test_a_level_in_per_cent_of_another_unit(indicator: str, place: tuple[str | int, ...]) -> None:
    assert [("QP116", place)] == found(indicator)
