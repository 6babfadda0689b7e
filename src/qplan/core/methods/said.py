"""Numbers in the lines that lead to a label: five digits behind the point tell what decided."""

from fractions import Fraction

from qplan.core.base.number import display

_PLACES = 5


def number(value: Fraction) -> str:
    """A ratio or a level."""
    return display(value, _PLACES)


def percent(value: Fraction) -> str:
    """A share of one in per cent, without its sign."""
    return display(100 * value, 3)
