"""The weather symbols at their bounds."""

import pytest

from qplan.core.base.methods import Label, Method, Refusal
from tests.unit.core.methods.judging import judged, years

D = Method.DESTATIS


def of(target: str, **figures: object) -> Label:
    return judged(D, f"target: {{{target}}}\n{years(**figures)}").label


STEADY = {"y2015": 10, "y2016": 20, "y2017": 30, "y2018": 40, "y2019": 50, "y2020": 60}
"""10 more a year: 110 in 2025."""


@pytest.mark.parametrize(
    ("target", "label"),
    [
        ("110", Label.SUN),
        ("112.5", Label.SUN),  # 2.5 of 52.5 are left: 4.76 %
        ("112.6315789473684210526315789", Label.SUN),  # just below 5 %
        ("112.6315789473684210526315790", Label.SLIGHTLY_CLOUDY),  # just above
        ("122.5", Label.SLIGHTLY_CLOUDY),  # 12.5 of 62.5: 20 % exactly
        ("122.5000000001", Label.CLOUDY),
    ],
)
def test_what_is_left_of_the_way(target: str, label: Label) -> None:
    assert label is of(f"at_least: {target}, by: 2025", **STEADY)


def test_five_per_cent_exactly_is_no_sun() -> None:
    """A slope of 9.5 from 0 leads to 47.5 in five years, of 50: 5 % are left."""
    figures = {"y2015": -47.5, "y2016": 0, "y2017": 0, "y2020": 0}
    assert Label.SLIGHTLY_CLOUDY is of("at_least: 50, by: 2025", **figures)


@pytest.mark.parametrize("last", [10, 9])
def test_standing_still_or_falling_back_is_a_thunderstorm(last: int) -> None:
    figures = STEADY | {"y2020": last}
    assert Label.THUNDERSTORM is of("at_least: 110, by: 2025", **figures)


def test_a_target_that_is_reached_is_held() -> None:
    assert Label.SUN is of("at_least: 50, by: 2025", **STEADY)
    falling = {year: 200 - x for year, x in STEADY.items()}
    assert Label.SLIGHTLY_CLOUDY is of("at_least: 50, by: 2025", **falling)


@pytest.mark.parametrize(
    ("last", "label"),
    [(120, Label.SUN), (60, Label.CLOUDY), (10, Label.THUNDERSTORM), (5, Label.THUNDERSTORM)],
)
def test_a_level_to_hold_in_every_year(last: int, label: Label) -> None:
    assert label is of("at_least: 100, throughout: true", **(STEADY | {"y2020": last}))


@pytest.mark.parametrize(
    ("before", "last", "label"),
    [
        (50, 60, Label.SUN),
        (70, 60, Label.SLIGHTLY_CLOUDY),
        (60, 60, Label.SLIGHTLY_CLOUDY),
        (4, 9, Label.CLOUDY),
        (9, 4, Label.THUNDERSTORM),
        (10, 10, Label.THUNDERSTORM),
    ],
)
def test_only_a_direction(before: int, last: int, label: Label) -> None:
    assert label is of("trend: increase", **(STEADY | {"y2019": before, "y2020": last}))


def test_of_a_range_the_weaker_end_is_shown() -> None:
    assert Label.SLIGHTLY_CLOUDY is of("between: [50, 90]", **STEADY)  # inside, and leaving
    assert Label.CLOUDY is of("between: [200, 300], by: 2025", **STEADY)


def test_about_with_a_tolerance_is_a_range() -> None:
    assert Label.SLIGHTLY_CLOUDY is of("about: 70, within: 20", **STEADY)


def test_what_is_to_hold_at_any_time_is_held() -> None:
    assert Label.CLOUDY is of("at_least: 100, standing: true", **STEADY)


def test_four_of_six_years_are_enough_and_three_are_not() -> None:
    assert Label.SUN is of("trend: increase", y2015=1, y2017=2, y2018=3, y2020=4)
    few = judged(D, f"target: {{trend: increase}}\n{years(y2014=1, y2017=2, y2018=3, y2020=4)}")
    assert Refusal.TOO_FEW_POINTS is few.reason


def test_the_office_ends_with_the_deadline() -> None:
    found = judged(D, f"target: {{at_least: 900, by: 2019}}\n{years(**STEADY)}")
    assert Refusal.BY_DECISION is found.reason
    assert 1 == len(found.notes)
    assert Label.CLOUDY is of("at_least: 900, by: 2020", **STEADY)
