"""Numbers and ratios as people write them, exact; and how they are shown.

A `Decimal` is a number with exactly the digits it has; a `Fraction` is a quotient.
"""

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal, Inexact, InvalidOperation
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple, Self

from qplan.core.base.unit import MYRIADS, is_percent

Number = Decimal | Fraction

EXACT = Context(prec=400, rounding=ROUND_HALF_EVEN, traps=[Inexact, InvalidOperation])
"""Adds and multiplies plan figures (30 digits at most each) without ever rounding."""

MAX_DIGITS = 30
JSON_PLACES = 6

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，＋－−％／", "0123456789.,+--%/")
_NUMBER = re.compile(r"([+-]?(?:\d+(?:\.\d+)?|\.\d+))\s*(万|亿|)", re.ASCII)
_GROUPED = re.compile(r"([+-]?\d{1,3}(?:(?:,\d{3})+|(?: \d{3})+)(?:\.\d+)?)\s*(万|亿|)", re.ASCII)
_SPACES = str.maketrans("\u00a0\u2007\u2009\u202f", "    ")
"""Blanks that print between digits: no-break, figure, thin and narrow no-break space."""


class Marked(Decimal):
    """A number that remembers what was written behind its digits: `%`, 万 or 亿.

    Whether that may stand there depends on the unit, which is known only later.
    """

    __slots__ = ("mark",)

    mark: str

    def __new__(cls, number: Decimal | str, mark: str = "") -> Self:
        """The number with its mark."""
        marked = super().__new__(cls, number)
        marked.mark = mark
        return marked


class Value(NamedTuple):
    """A figure as written: a number, or a ratio that keeps numerator and denominator."""

    number: Decimal
    denominator: Decimal | None = None
    is_percent: bool = False
    """Whether it was written with a per-cent sign."""

    def level(self, unit: str) -> Number:
        """The figure in a unit: a ratio is per cent where the unit is `%`, else n of m."""
        if self.denominator is None or not is_percent(unit):
            return self.number
        return quotient(self.number, self.denominator, 100)


class NotANumberError(ValueError):
    """The text is no number."""


class TooManyDigitsError(NotANumberError):
    """The number has more than `MAX_DIGITS` digits."""


class ThousandsSeparatorError(NotANumberError):
    """The number has thousands separators where none are allowed."""


class NoDenominatorError(NotANumberError):
    """The ratio's denominator is not above zero."""


def plain(text: str) -> str:
    """Full-width digits and signs as half-width ones, without blanks around."""
    return text.translate(_FULL_WIDTH).strip()


def parse_number(text: str, *, grouped: bool = False) -> Decimal:
    """Read a number: `95`, `3.50`, `3万`, full-width digits; `1,234.5`, `1 234` if `grouped`.

    Raises:
        NotANumberError: if it is none; its subclasses say why.
    """
    text = plain(text)
    match = _NUMBER.fullmatch(text)
    if match is None:
        match = _GROUPED.fullmatch(text.translate(_SPACES))
        if match is None:
            raise NotANumberError(text)
        if not grouped:
            raise ThousandsSeparatorError(text)
    digits = match[1].replace(",", "").replace(" ", "")
    myriads = MYRIADS[match[2]]
    if len(digits.lstrip("+-").replace(".", "")) + myriads > MAX_DIGITS:
        raise TooManyDigitsError(text)
    number = Decimal(digits)
    if not number:
        number = number.copy_abs()  # nothing below zero is nothing
    if not myriads:
        return number
    return Marked(_without_exponent(number.scaleb(myriads, EXACT)), match[2])


def _without_exponent(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1), context=EXACT) if _exponent(number) > 0 else number


@lru_cache(maxsize=65536)
def parse_value(text: str, *, grouped: bool = False) -> Value:
    """Read a figure: a number, `96.2%`, or a ratio such as `962/1000`.

    Raises:
        NotANumberError: if it is none; its subclasses say why.
    """
    text = plain(text)
    if "/" in text:
        numerator, _, denominator = text.partition("/")
        value = Value(
            parse_number(numerator, grouped=grouped), parse_number(denominator, grouped=grouped)
        )
        if value.denominator is None or value.denominator <= 0:
            raise NoDenominatorError(text)
        return value
    if text.endswith("%"):
        return Value(parse_number(text[:-1], grouped=grouped), is_percent=True)
    return Value(parse_number(text, grouped=grouped))


def as_fraction(number: Number) -> Fraction:
    """The number as an exact quotient."""
    return Fraction(*number.as_integer_ratio()) if isinstance(number, Decimal) else number


def as_float(number: Number) -> float:
    """The float nearest to the number; what is drawn needs no more."""
    upper, lower = number.as_integer_ratio()
    return upper / lower


def quotient(number: Number, by: Number | int, times: int = 1) -> Fraction:
    """One number divided by another, exactly; at once, for each step of fractions is a gcd."""
    upper, lower = number.as_integer_ratio()
    by_upper, by_lower = by.as_integer_ratio()
    return Fraction(upper * by_lower * times, lower * by_upper)


def share_of_way(start: Number, end: Number, now: Number, times: int = 1) -> Fraction:
    """The share of the way from one number to another that a third has made, exactly."""
    begun, of_begun = start.as_integer_ratio()
    reached, of_reached = now.as_integer_ratio()
    whole, of_whole = end.as_integer_ratio()
    made = reached * of_begun - begun * of_reached
    return Fraction(made * of_whole * times, (whole * of_begun - begun * of_whole) * of_reached)


def compared(a: Number, b: Number) -> int:
    """Whether a number is less than another, the same, or more: -1, 0 or 1; compared exactly."""
    if isinstance(a, Decimal) and isinstance(b, Decimal):
        return (a > b) - (a < b)
    upper, lower = a.as_integer_ratio()
    other, by = b.as_integer_ratio()
    left, right = upper * by, other * lower
    return (left > right) - (left < right)


def is_finite(number: Fraction) -> bool:
    """Whether the quotient has an end when written in decimals."""
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def as_decimal(number: Number) -> Number:
    """A quotient that ends within `MAX_DIGITS` decimals as `Decimal`, everything else unchanged."""
    if isinstance(number, Decimal) or not is_finite(number):
        return number
    if (number * 10**MAX_DIGITS).denominator != 1:
        return number
    return _trim(EXACT.divide(Decimal(number.numerator), Decimal(number.denominator)))


def shifted(number: Decimal, places: int) -> Decimal:
    """The number times a power of ten, without zeros behind the point that only come from that."""
    return _trim(number.scaleb(places, EXACT)) if places else number


def _trim(number: Decimal) -> Decimal:
    trimmed = number.normalize(EXACT)
    return _without_exponent(trimmed)


def without_zeros(number: Decimal) -> Number:
    """As `as_decimal` of the same as a quotient: without zeros at its end."""
    trimmed = _trim(number)
    return trimmed if -_exponent(trimmed) <= MAX_DIGITS else Fraction(trimmed)


def subtract(a: Number, b: Number) -> Number:
    """`a − b`, a `Decimal` where both are."""
    if isinstance(a, Decimal) and isinstance(b, Decimal):
        return EXACT.subtract(a, b)
    return as_fraction(a) - as_fraction(b)


def rounded(number: Number, places: int, against: Number | None = None) -> Decimal:
    """Round half-even to `places` decimals, but never onto or across `against`.

    A figure that misses its target by less than the rounding is cut towards its own side, so
    that it is never printed as the target.
    """
    return Decimal(_rounded(number, places, against)).scaleb(-places, EXACT)


def _rounded(number: Number, places: int, against: Number | None) -> int:
    """The same, as so many of the smallest decimal."""
    numerator, denominator = number.as_integer_ratio()
    scale = 10**places
    below, rest = divmod(numerator * scale, denominator)
    nearest = _nearest(below, rest, denominator)
    if against is not None:
        bar, bar_denominator = against.as_integer_ratio()
        side = numerator * bar_denominator - bar * denominator
        shown = nearest * bar_denominator - bar * scale
        if side < 0 <= shown:
            nearest = below
        elif side > 0 >= shown:
            nearest = below + (rest > 0)
    return nearest


def _nearest(below: int, rest: int, denominator: int) -> int:
    """The whole number nearest to a quotient, of two that are as near the even one."""
    return below + (2 * rest > denominator or (2 * rest == denominator and below % 2 == 1))


def _look_equal(one: Number, other: Number, places: int) -> bool:
    """Whether two numbers are the same when rounded."""
    return _in_decimals(one, places) == _in_decimals(other, places)


def _in_decimals(number: Number, places: int) -> int:
    """How many of the smallest decimal a number comes to, rounded half-even."""
    upper, lower = number.as_integer_ratio()
    below, rest = divmod(upper * 10**places, lower)
    return _nearest(below, rest, lower)


def json_number(number: Number, against: Number | None = None) -> Decimal:
    """The number for JSON: exact digits of a `Decimal`, a quotient to six decimals.

    A number that differs from `against` never becomes equal to it.
    """
    if isinstance(number, Decimal):
        return number
    return _trim(rounded(number, JSON_PLACES, against))


class Beside(NamedTuple):
    """A number to be shown beside another, with digits enough to tell the two apart."""

    number: Number
    other: Number | None


class Digits(str):
    """A number as people are shown it: said, its minus is that of the language."""

    __slots__ = ()


def display(number: Number, places: int = 2, against: Number | None = None) -> Digits:
    """The number for people: a `Decimal` with the digits it has, a quotient to `places`.

    A number that differs from `against` is shown with as many digits as it takes for the two
    to look different, each shown beside the other.
    """
    if isinstance(number, Decimal):
        return Digits(f"{number:f}")
    upper, lower = number.as_integer_ratio()
    whole, rest = divmod(upper * 10**places, lower)
    if not rest:  # it ends within so many decimals
        shown = _with_point(whole, places)
        return Digits(shown.rstrip("0").rstrip(".") if places else shown)
    if against is not None and against.as_integer_ratio() != (upper, lower):
        while places < MAX_DIGITS and _look_equal(number, against, places):
            places += 1
    return Digits(_with_point(_rounded(number, places, against), places))


def _with_point(number: int, places: int) -> str:
    """So many of the smallest decimal, written with a point."""
    digits = str(abs(number)).rjust(places + 1, "0")
    sign = "-" if number < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else sign + digits


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)  # noqa: S101 - no NaN or infinity gets past parse_number
    return exponent


def written(value: Value) -> str:
    """A figure as it is typed."""
    number = f"{value.number:f}"
    return number if value.denominator is None else f"{number}/{value.denominator:f}"
