"""Growth is exact where it is rational, and near enough where it is not."""

from decimal import Decimal
from fractions import Fraction

import pytest

from qplan.core.base.methods import Label, Method
from qplan.core.methods.growth import growth, power, settled
from tests.unit.core.methods.judging import judged, years

ON_TRACK, ACCELERATE = Label.SUBSTANTIAL_PROGRESS, Label.MODERATE_PROGRESS


def test_a_rational_root_is_exact() -> None:
    assert Fraction(15, 1000) == growth(Fraction(1), Fraction(1015, 1000) ** 25, 25)
    assert Fraction(2) == power(Fraction(8), Fraction(1, 3))
    assert Fraction(1, 32) == power(Fraction(1, 2), Fraction(5))


@pytest.mark.parametrize(("end", "rate"), [(7, 0), (0, -1)])
def test_no_change_and_nothing_left_need_no_root(end: int, rate: int) -> None:
    assert Fraction(rate) == growth(Fraction(7), Fraction(end), 9)


def test_an_irrational_root_has_sixty_digits() -> None:
    found = growth(Fraction(1), Fraction(2), 2)
    assert abs((found + 1) ** 2 - 2) < Fraction(1, 10**55)


@pytest.mark.parametrize(
    ("at_first", "label"),
    [("1.000", ON_TRACK), ("0.9999999999999999999999999999", ACCELERATE)],
)
def test_a_threshold_is_part_of_its_class_to_the_last_digit(at_first: str, label: Label) -> None:
    """Asked is 100 % a year; after three years 0.95 of that is 1.95³ = 7.414875, exactly."""
    end = Decimal("7.414875") * Decimal(at_first)
    found = judged(
        Method.STATCAN,
        f"""baseline: {{period: 2015, value: 1}}
        target: {{at_least: 32, by: 2020}}
        {years(y2018=end)}""",
    )
    assert label is found.label
    assert (Fraction(95, 100) == found.value) is (label is ON_TRACK)


def test_the_published_rate_without_a_target_is_exact_too() -> None:
    """1.015⁸ is 1.5 % a year and on track; a digit less is not."""
    exact = Decimal("1.015") ** 8
    for end, label in ((exact, ON_TRACK), (exact - Decimal("1e-24"), ACCELERATE)):
        found = judged(Method.STATCAN, f"target: {{trend: increase}}\n{years(y2015=1, y2023=end)}")
        assert label is found.label


def near(bar: Fraction, digits: int) -> tuple[Fraction, Fraction]:
    """Fractions below and above something, nearer than so many digits."""
    step = Fraction(1, 10**digits)
    return bar - step, bar + step


def test_sides_are_told_apart_where_sixty_digits_are_not_enough() -> None:
    """√2 − 1 beside fractions that agree with it to a hundred digits."""
    root = power(Fraction(2), Fraction(1, 2), 200) - 1
    below, above = near(root, 100)
    for bar, is_over in ((below, True), (above, False)):
        value, same_bar = settled(
            lambda digits, bar=bar: (growth(Fraction(1), Fraction(2), 2, digits), bar)  # type: ignore[misc]
        )
        assert bar == same_bar
        assert is_over is (value > bar)
        rough = growth(Fraction(1), Fraction(2), 2)
        assert abs(rough - bar) < Fraction(1, 10**50)


def test_what_is_the_same_at_four_hundred_digits_is_the_same() -> None:
    def compute(digits: int) -> tuple[Fraction, ...]:
        root = power(Fraction(2), Fraction(1, 2), digits)
        return root * root, Fraction(2)

    assert (Fraction(2), Fraction(2)) == settled(compute)
