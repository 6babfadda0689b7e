"""Units: per cent, and the multiplier a unit may begin with."""

import pytest

from qplan.core.base.unit import exponent, is_percent, scale


@pytest.mark.parametrize(
    ("unit", "power", "rest"),
    [
        ("万人", 4, "人"),
        ("亿元", 8, "元"),
        ("亿吨", 8, "吨"),
        ("百万元", 6, "元"),
        ("千亿元", 11, "元"),
        ("万亿元", 12, "元"),
        ("千人", 3, "人"),
        ("千公顷", 3, "公顷"),
        ("万千瓦", 4, "千瓦"),
        ("million people", 6, "people"),
        ("millions of people", 6, "people"),
        ("Thousand ha", 3, "ha"),
        ("€ million", 6, "€"),
        ("EUR bn", 9, "EUR"),
        ("100 million yuan", 8, "yuan"),
        ("10 000 persons", 4, "persons"),
        ("10,000 persons", 4, "persons"),
        ("'000 tonnes", 3, "tonnes"),
        ("万元/人", 4, "元/人"),
    ],
)
def test_a_unit_multiplies(unit: str, power: int, rest: str) -> None:
    assert (power, rest) == scale(unit)


@pytest.mark.parametrize(
    "unit",
    ["%", "人", "千克", "千米", "千瓦时", "件/万人", "万分之一", "百分点", "千分之一",
     "cases per million people", "L/100 km", "µg/m³", "Mt", "millimetres", "每万人件数", "kg",
     "tonnes", "bnd", "items", "", "1/10万"],
)  # fmt: skip
def test_a_unit_that_does_not_multiply(unit: str) -> None:
    assert (0, unit) == scale(unit)


@pytest.mark.parametrize(
    ("word", "power"), [("", 0), ("万", 4), ("百亿", 10), ("Million", 6), ("thousands", 3)]
)
def test_words_of_powers(word: str, power: int) -> None:
    assert power == exponent(word)


def test_per_cent() -> None:
    assert [True, False] == [is_percent("%"), is_percent("µg/m³")]
