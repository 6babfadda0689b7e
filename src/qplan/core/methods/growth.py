"""Yearly growth, exact enough to decide by: roots that end are fractions, others have 60 digits.

A rate of growth is a root, and mostly irrational. Where it is rational it is found exactly, so
that "exactly 1.5 %" is that. An irrational one never equals a rational threshold; when it comes
so near to one that 60 digits might not tell the side, it is worked out anew with 400.
"""

from collections.abc import Callable
from decimal import Context, Decimal
from fractions import Fraction

DIGITS = 60
MORE_DIGITS = 400
_NEAR = Fraction(1, 10**40)
_SAME = Fraction(1, 10**300)

Reals = tuple[Fraction, ...]
"""A value, and behind it the thresholds that it is compared with."""


def growth(start: Fraction, end: Fraction, years: int, digits: int = DIGITS) -> Fraction:
    """What something grew by each year, on average: (end/start)^(1/years) − 1.

    Args:
        start: not zero, and of the same sign as `end` where that is not zero.
        end: where it went.
        years: above zero.
        digits: how exact an irrational rate is.
    """
    if start == end:
        return Fraction(0)
    if end == 0:
        return Fraction(-1)
    return power(end / start, Fraction(1, years), digits) - 1


def power(base: Fraction, exponent: Fraction, digits: int = DIGITS) -> Fraction:
    """A power of something above zero, or of zero: exact where it is rational."""
    if base == 0:
        return Fraction(0)
    root = _root(base, exponent.denominator, digits)
    if root is not None:
        return root**exponent.numerator
    context = Context(prec=digits + len(str(exponent)))
    return Fraction(context.power(_decimal(base, context), _decimal(exponent, context)))


def log(number: Fraction, digits: int = DIGITS) -> Fraction:
    """The natural logarithm of something above zero."""
    context = Context(prec=digits)
    return Fraction(context.ln(_decimal(number, context)))


def square_root(number: Fraction, digits: int = DIGITS) -> Fraction:
    """The square root of something not below zero."""
    context = Context(prec=digits)
    return Fraction(context.sqrt(_decimal(number, context)))


def settled(compute: Callable[[int], Reals]) -> Reals:
    """A value and its thresholds, with digits enough to tell on which side of each it is."""
    value, *bars = compute(DIGITS)
    if all(abs(value - bar) > _NEAR for bar in bars):
        return (value, *bars)
    value, *bars = compute(MORE_DIGITS)
    same = next((bar for bar in bars if abs(value - bar) < _SAME), value)
    return (same, *bars)


def _decimal(number: Fraction, context: Context) -> Decimal:
    return context.divide(Decimal(number.numerator), Decimal(number.denominator))


def _root(number: Fraction, n: int, digits: int) -> Fraction | None:
    """The n-th root of a fraction above zero, if it is a fraction."""
    if n == 1:
        return number
    top, bottom = (_whole_root(part, n, digits) for part in number.as_integer_ratio())
    return None if top is None or bottom is None else Fraction(top, bottom)


def _whole_root(number: int, n: int, digits: int) -> int | None:
    if number == 1:
        return 1
    if number.bit_length() <= n:  # below 2ⁿ
        return None
    context = Context(prec=max(digits, len(str(number)) + 10))
    near = context.power(Decimal(number), context.divide(Decimal(1), Decimal(n)))
    root = int(near.to_integral_value(context=context))
    return root if root**n == number else None
