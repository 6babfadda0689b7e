"""What the other cells of a column tell of a period that has two readings by itself."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from qplan.core.base.number import plain
from qplan.core.base.spoken import perhaps_years
from qplan.core.intake.grid import Cell, Holds

_SIX_DIGITS = re.compile(r"(?a)[12]\d{3}[-. ]?(\d\d)")
_FOURTH = re.compile(r"(?ai)[12]\d{3}-?T4")
_KEPT_ZERO = re.compile(r"(?a)[12]\d{3}\.10")
_MONTHS = 12


class ColumnSense(NamedTuple):
    """What the column of the periods says as a whole."""

    has_months: bool = False
    """It holds a month that can be nothing else: then `2011-12` beside it is one as well."""
    has_quarters: bool = False
    """It holds a `T4`: then `T2` is a quarter."""
    keeps_zeros: bool = False
    """It holds a text `2014.10`: then `2014.1` did not lose its zero."""
    is_exact: bool = False
    """The periods were read by the rules of a format: they are as a plan writes them."""


NO_SENSE = ColumnSense()
EXACT = ColumnSense(is_exact=True)


def sense_of(cells: Iterable[Cell | None]) -> ColumnSense:
    """What a column says."""
    texts = [(plain(cell.text), cell.holds) for cell in cells if cell is not None]
    months = [(text, int(match[1])) for text, _ in texts if (match := _SIX_DIGITS.fullmatch(text))]
    return ColumnSense(
        has_months=all(1 <= number <= _MONTHS for _, number in months)
        and any(not perhaps_years(text) for text, _ in months),
        has_quarters=any(_FOURTH.fullmatch(text) for text, _ in texts),
        keeps_zeros=any(_KEPT_ZERO.fullmatch(t) for t, holds in texts if holds is Holds.TEXT),
    )
