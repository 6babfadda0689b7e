"""Numbers as people write them, kept exactly, and never shown as what they are not."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qplan.core.base.number import (
    NoDenominatorError,
    NotANumberError,
    ThousandsSeparatorError,
    TooManyDigitsError,
    as_decimal,
    compared,
    display,
    json_number,
    parse_number,
    parse_value,
    rounded,
    subtract,
    without_zeros,
)

decimals = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=6)
fractions = st.fractions(-(10**6), 10**6)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("95", "95"), ("3.50", "3.50"), ("010", "10"), ("-4", "-4"), ("+4", "4"),
        (".5", "0.5"),
        ("９５．５", "95.5"), ("−3", "-3"), ("3万", "30000"), ("1.5 亿", "150000000"),
        ("0.00005万", "0.5"),
        ("12345678901234567.89", "12345678901234567.89"),
    ],
)  # fmt: skip
def test_numbers_keep_their_digits(text: str, number: str) -> None:
    assert Decimal(number) == parse_number(text)
    assert number.lstrip("+") == f"{parse_number(text):f}" or "万" in text or "亿" in text


@pytest.mark.parametrize(
    "text",
    [
        "", "abc", "1e5", "nan", "inf", "Infinity", "0x10", "1_000", "٩٥",
        "1.2.3", "5.", "--1", "无", "N/A", "约79", "5%",
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NotANumberError):
        parse_number(text)


def test_thousands_separators_only_where_they_are_allowed() -> None:
    assert Decimal("1234567.8") == parse_number("1,234,567.8", grouped=True)
    assert Decimal(1234) == parse_number("１，２３４", grouped=True)
    with pytest.raises(ThousandsSeparatorError):
        parse_number("1,234")
    with pytest.raises(NotANumberError):
        parse_number("12,34", grouped=True)


@pytest.mark.parametrize("text", ["1" * 31, "0." + "1" * 30, "1" * 27 + "万", "9" * 20_000])
def test_more_than_thirty_digits_are_refused(text: str) -> None:
    with pytest.raises(TooManyDigitsError):
        parse_number(text)


def test_ratios_keep_both_numbers() -> None:
    value = parse_value("962/1000")
    assert (Decimal(962), Decimal(1000)) == (value.number, value.denominator)
    assert Fraction(962, 10) == value.level("%")
    assert Decimal(962) == value.level("项")


def test_a_per_cent_sign_is_remembered() -> None:
    assert parse_value("96.2%").is_percent
    assert Decimal("96.2") == parse_value("96.2 ％").level("%")


@pytest.mark.parametrize("text", ["1/0", "1/-2", "0/0"])
def test_a_ratio_needs_a_denominator(text: str) -> None:
    with pytest.raises(NoDenominatorError):
        parse_value(text)


@given(decimals)
def test_a_number_reads_back_as_shown(number: Decimal) -> None:
    assert number == parse_number(display(number))


@given(st.one_of(decimals, fractions), st.one_of(decimals, fractions), st.integers(0, 8))
def test_rounding_never_reaches_or_crosses_the_bar(
    number: Decimal | Fraction, bar: Decimal | Fraction, places: int
) -> None:
    exact, limit = Fraction(number), Fraction(bar)
    assume(exact != limit)
    for shown in (
        Fraction(rounded(number, places, bar)),
        Fraction(display(number, places, bar)),
        Fraction(json_number(number, bar)),
    ):
        assert (exact > limit) == (shown > limit)
        assert (exact < limit) == (shown < limit)


@given(fractions, fractions, st.integers(0, 4))
def test_two_numbers_shown_side_by_side_are_told_apart(
    number: Fraction, other: Fraction, places: int
) -> None:
    assume(number != other)
    one, two = Fraction(display(number, places, other)), Fraction(display(other, places, number))
    assert (number > other) == (one > two)


@given(fractions)
def test_a_finite_quotient_is_a_decimal_of_the_same_size(number: Fraction) -> None:
    assert number == Fraction(as_decimal(number))


def test_quotients_are_rounded_half_even_to_six_places_for_json() -> None:
    assert Decimal("0.333333") == json_number(Fraction(1, 3))
    assert Decimal("0.000002") == json_number(Fraction(25, 10**7))
    assert Decimal("0.000004") == json_number(Fraction(35, 10**7))
    assert "60" == str(json_number(Fraction(60)))


def test_recorded_digits_stay_for_json() -> None:
    assert "3.50" == str(json_number(Decimal("3.50")))
    assert "0.1234567891" == str(json_number(Decimal("0.1234567891")))


def test_subtraction_is_exact() -> None:
    assert Decimal("-0.04") == subtract(Decimal("94.96"), Decimal(95))
    assert Fraction(-1, 3) == subtract(Fraction(2, 3), Decimal(1))
    long = Decimal(123456789012345678901234567890)
    assert Decimal(-1) == subtract(long, Decimal(123456789012345678901234567891))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1 200", "1200"),
        ("1\u00a0234\u00a0567.5", "1234567.5"),
        ("-1\u202f200", "-1200"),
        ("1\u2009200", "1200"),
    ],
)
def test_blanks_part_thousands(text: str, number: str) -> None:
    assert number == f"{parse_number(text, grouped=True):f}"


@pytest.mark.parametrize("text", ["1 20", "12 34", "1234 567", "1 234,567", "1  200", "1 2000"])
def test_blanks_that_part_no_thousands(text: str) -> None:
    with pytest.raises(NotANumberError):
        parse_number(text, grouped=True)


@given(st.one_of(decimals, fractions), st.one_of(decimals, fractions))
def test_numbers_of_two_kinds_are_compared_exactly(a: Decimal | Fraction, b: object) -> None:
    assert isinstance(b, Decimal | Fraction)
    one, other = Fraction(a), Fraction(b)
    assert (one > other) - (one < other) == compared(a, b)
    assert 0 == compared(a, one)


@given(decimals)
def test_zeros_at_the_end_of_a_number_are_left_out_as_of_a_quotient(number: Decimal) -> None:
    found = without_zeros(number)
    assert str(as_decimal(Fraction(number))) == str(found)


def test_a_number_of_more_places_than_one_may_have_is_a_quotient() -> None:
    number = Decimal(1).scaleb(-31)
    assert (Fraction, Fraction(1, 10**31)) == (type(without_zeros(number)), without_zeros(number))
    assert as_decimal(Fraction(number)) == without_zeros(number)
