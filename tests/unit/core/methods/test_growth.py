"""Growth is exact where it is rational, and near enough where it is not."""

from decimal import Decimal
from fractions import Fraction
from functools import partial

import pytest

from qplan.core.base.methods import Label, Method
from qplan.core.methods.growth import LADDER, Rough, growth, power, root, settled
from tests.unit.core.methods.judging import judged, years

ON_TRACK, ACCELERATE = Label.SUBSTANTIAL_PROGRESS, Label.MODERATE_PROGRESS


def test_a_rational_root_is_exact() -> None:
    assert (Fraction(15, 1000), 0) == growth(Fraction(1), Fraction(1015, 1000) ** 25, 25)
    assert (Fraction(2), 0) == root(Fraction(8), 3, 24)
    assert (Fraction(2, 3), 0) == root(Fraction(2**200, 3**200), 200, 24)
    assert (Fraction(1, 32), 0) == power(Fraction(1, 4), Fraction(5, 2), 24)


@pytest.mark.parametrize(("end", "rate"), [(7, 0), (0, -1)])
def test_no_change_and_nothing_left_need_no_root(end: int, rate: int) -> None:
    assert (Fraction(rate), 0) == growth(Fraction(7), Fraction(end), 9)


@pytest.mark.parametrize("digits", LADDER)
@pytest.mark.parametrize("n", [2, 7, 15, 100, 300])
@pytest.mark.parametrize("number", [2, 10**30 - 1, Fraction(1, 3), Fraction(7, 10**29)])
def test_an_irrational_root_is_cut_behind_its_digits(number: Fraction, n: int, digits: int) -> None:
    found, error = root(Fraction(number), n, digits)
    step = Fraction(1, 10**digits)
    assert found**n < number < (found + step) ** n
    assert 0 < error <= float(step) * 1.001


def test_what_is_too_small_for_its_digits_is_nothing() -> None:
    assert Fraction(0) == root(Fraction(1, 10**61), 2, 24).value


def test_a_power_is_off_by_no_more_than_it_says() -> None:
    near, error = power(Fraction(9, 10), Fraction(111, 25), 24)
    exact, _ = power(Fraction(9, 10), Fraction(111, 25), 300)
    assert abs(near - exact) < Fraction(error)


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


@pytest.mark.parametrize("digits", [20, 40, 100])
def test_sides_are_told_apart_where_fewer_digits_are_not_enough(digits: int) -> None:
    """√2 − 1 beside fractions that agree with it to so many digits."""
    exact = root(Fraction(2), 2, 200).value - 1
    below, above = near(exact, digits)

    def compute(bar: Fraction, digits: int) -> Rough:
        value, error = growth(Fraction(1), Fraction(2), 2, digits)
        return Rough(value, (bar,), error)

    for bar, is_over in ((below, True), (above, False)):
        value, same_bar = settled(partial(compute, bar))
        assert bar == same_bar
        assert is_over is (value > bar)


def test_what_is_the_same_at_three_hundred_digits_is_the_same() -> None:
    def compute(digits: int) -> Rough:
        value, error = root(Fraction(2), 2, digits)
        return Rough(value * value, (Fraction(2),), 4 * error)

    assert (Fraction(2), Fraction(2)) == settled(compute)


def test_figures_as_near_to_a_threshold_as_ratios_can_be() -> None:
    """0.95 of √2 − 1 over one year is (19√2 + 1)/20: fractions of thirty digits on both sides."""
    whole = (19 * root(Fraction(2), 2, 300).value + 1) / 20
    below, above = sorted(neighbours(whole, 10**27))
    assert above - below < Fraction(1, 10**53)
    for end, label in ((below, ACCELERATE), (above, ON_TRACK)):
        found = judged(
            Method.STATCAN,
            f"""combine: pooled
            baseline: {{period: 2015, value: 1}}
            unit: '%'
            limits: [0, 1000]
            target: {{at_least: 2, by: 2017}}
            measurements: [{{period: 2016, value: {end.numerator}/{end.denominator * 100}}}]""",
        )
        assert label is found.label


def neighbours(number: Fraction, most: int) -> tuple[Fraction, Fraction]:
    """The best fractions on either side of a number, by its continued fraction."""
    h, k = [0, 1], [1, 0]
    rest = number
    while True:
        whole = rest.numerator // rest.denominator
        if whole * k[-1] + k[-2] > most:
            return Fraction(h[-1], k[-1]), Fraction(h[-2], k[-2])
        h.append(whole * h[-1] + h[-2])
        k.append(whole * k[-1] + k[-2])
        rest = 1 / (rest - whole)
