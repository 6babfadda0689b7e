"""Changes in words: with their sign, and in percentage points where the unit is per cent."""

from fractions import Fraction

from qplan.core.base.message import Message, msg, msg_in
from qplan.core.base.number import display


def of_change(unit: str) -> Message:
    """The unit of a difference: of per cents it is percentage points."""
    if unit == "%":
        return msg_in("of a change", "percentage points")
    return msg("({unit})", unit=unit) if unit[:1].isdecimal() else msg("{unit}", unit=unit)


def signed(number: Fraction, places: int = 2) -> Message:
    """A change with its sign, or which way it goes."""
    text = display(abs(number), places, Fraction(0))
    if number == 0:
        return msg("{number}", number=text)
    if number > 0:
        return msg_in("a change", "+{amount}", amount=text)
    return msg_in("a change", "-{amount}", amount=text)
