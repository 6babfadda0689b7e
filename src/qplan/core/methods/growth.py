"""Yearly growth, exact enough to decide by: roots that end are fractions, others get digits.

A rate of growth is a root, and mostly irrational. Where it is rational it is found exactly, so
that "exactly 1.5 %" is that. An irrational one is worked out with whole numbers, to so many
digits that it is clear on which side of a threshold it lies: 24 will mostly do, then 60, then
300. Floats say where a search begins, how far a number may be off, and that two numbers are far
from each other; near a threshold none decides.
"""

from collections.abc import Callable
from decimal import Context
from fractions import Fraction
from math import log2
from typing import NamedTuple

LADDER = (24, 60, 300)
"""Digits, from the cheapest on."""
_ENOUGH = 1e-9
"""What is printed has six decimals."""
_FAR = 1e-6
"""So far apart floats are in the right order, whatever was rounded."""
_FLOAT_BITS = 52
_SURE_BITS = 32
"""A root of so few bits is the nearest whole number to the float, if it is whole at all."""
_LOGARITHM = Context(prec=28)

Reals = tuple[Fraction, ...]
"""A value, and behind it the thresholds that it is compared with."""


class Real(NamedTuple):
    """A number, and by how much it may be off at most; by nothing where it is rational."""

    value: Fraction
    error: float = 0.0


class Rough(NamedTuple):
    """A value with its thresholds, and by how much they may be off at most, taken together."""

    value: Fraction
    bars: tuple[Fraction, ...]
    slack: float | None
    """None where nothing can be said yet."""


def growth(start: Fraction, end: Fraction, years: int, digits: int = LADDER[0]) -> Real:
    """What something grew by each year, on average: (end/start)^(1/years) − 1.

    Args:
        start: not zero, and of the same sign as `end` where that is not zero.
        end: where it went.
        years: above zero.
        digits: behind the point.
    """
    if start == end:
        return Real(Fraction(0))
    if end == 0:
        return Real(Fraction(-1))
    value, error = root(end / start, years, digits)
    return Real(value - 1, error)


def root(number: Fraction, n: int, digits: int) -> Real:
    """The n-th root of something above zero, cut behind so many decimals if it is irrational."""
    if n == 1:
        return Real(number)
    exact = _rational_root(number, n)
    if exact is not None:
        return Real(exact)
    scale = 10**digits
    whole = number.numerator * scale**n // number.denominator
    return Real(Fraction(_floor_root(whole, n), scale), 1 / scale)


def power(base: Fraction, exponent: Fraction, digits: int) -> Real:
    """A power of something from 0 to 1: exact where it is rational."""
    if base in (0, 1):
        return Real(base)
    times, scale = exponent.numerator, 10**digits
    found, error = root(base, exponent.denominator, digits)
    if not error:
        return Real(found**times)
    whole = int(found * scale) ** times // scale ** (times - 1)
    return Real(Fraction(whole, scale), (times + 1) * error)


def log(number: Fraction) -> Fraction:
    """The natural logarithm of something above zero, to be shown."""
    top, bottom = (_LOGARITHM.create_decimal(part) for part in number.as_integer_ratio())
    return Fraction(_LOGARITHM.ln(_LOGARITHM.divide(top, bottom)))


def settled(compute: Callable[[int], Rough]) -> Reals:
    """A value and its thresholds, with digits enough to tell on which side of each it is."""
    for digits in LADDER:
        value, bars, slack = compute(digits)
        if slack is not None and slack < _ENOUGH and _are_apart(value, bars, slack):
            return (value, *bars)
    same = min(bars, key=lambda bar: abs(bar - value), default=value)
    return (same, *bars)  # as far as three hundred digits tell


def _are_apart(value: Fraction, bars: tuple[Fraction, ...], slack: float) -> bool:
    near = float(value)
    return all(
        abs(near - float(bar)) > _FAR
        or (abs(value - bar) > slack if slack else True)  # exact: even if they are the same
        for bar in bars
    )


def _rational_root(number: Fraction, n: int) -> Fraction | None:
    """The n-th root of a fraction above zero, if it is a fraction."""
    bottom = _whole_root(number.denominator, n)
    top = _whole_root(number.numerator, n) if bottom is not None else None
    return None if top is None or bottom is None else Fraction(top, bottom)


def _whole_root(number: int, n: int) -> int | None:
    if number == 1:
        return 1
    if number.bit_length() <= n:  # below 2ⁿ
        return None
    exponent = log2(number) / n
    found = round(2.0**exponent) if exponent < _SURE_BITS else _floor_root(number, n)
    return found if found**n == number else None


def _floor_root(number: int, n: int) -> int:
    """The greatest whole number whose n-th power is at most this."""
    if number == 0:
        return 0
    guess = max(_near_root(number, n), 1)
    while True:  # Newton's way: from any side it comes down to the root, or to one above
        better: int = ((n - 1) * guess + number // guess ** (n - 1)) // n
        if abs(better - guess) <= 1:
            break
        guess = better
    guess = max(guess, better)
    while guess**n > number:
        guess -= 1
    while (guess + 1) ** n <= number:
        guess += 1
    return guess


def _near_root(number: int, n: int) -> int:
    """The root as near as floats get: of whole numbers of any length they know the logarithm."""
    exponent = log2(number) / n
    whole = int(exponent)
    digits = int(2.0 ** (exponent - whole + _FLOAT_BITS))
    return digits << whole - _FLOAT_BITS if whole >= _FLOAT_BITS else digits >> _FLOAT_BITS - whole
