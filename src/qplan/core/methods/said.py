"""Numbers in the lines that lead to a label: five digits behind the point tell what decided."""

from fractions import Fraction

from qplan.core.base.number import Digits, display

_PLACES = 5


def number(value: Fraction) -> Digits:
    """A ratio or a level."""
    return display(value, _PLACES)


def percent(value: Fraction) -> Digits:
    """A share of one in per cent, without its sign."""
    return display(100 * value, 3)


def in_per_cent(value: Fraction) -> Digits:
    """What is in per cent already, with its sign."""
    return Digits(f"{number(value)}%")


def as_per_cent(value: Fraction) -> Digits:
    """A share of one in per cent, with its sign."""
    return Digits(f"{percent(value)}%")
