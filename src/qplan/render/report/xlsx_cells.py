"""What a cell of the ledger is to a spreadsheet: what stands in it, and how it looks."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from qplan.core.trace.marks import tidy
from qplan.render.report.xlsx_columns import Amount, Cell

Look = tuple[tuple[str, object], ...]
"""How a cell looks, in XlsxWriter's names for it."""
TEXT: Look = (("text_wrap", True),)
QUOTED: Look = (("quote_prefix", True), ("text_wrap", True))
"""Of a text that begins like a formula."""
LONG_NUMBER: Look = (("align", "right"),)
"""Of a number with more digits than a spreadsheet's numbers have: as text it keeps them."""
DAY: Look = (("num_format", "yyyy-mm-dd"),)
LINE = 17
"""Points of a line: fonts that stand in for a missing one are taller."""
_LONGEST = 32_000
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_DIGITS = 15
"""So many every spreadsheet's number keeps."""


def shortened(text: str) -> str:
    """A text that fits into a cell."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def look_of(text: str) -> Look:
    """How a text looks; one that begins like a formula stays a text."""
    return QUOTED if text.startswith(_FORMULA) else TEXT


def is_exact(value: Decimal) -> bool:
    """Whether a spreadsheet's number is this number."""
    text = str(value)
    if len(text) <= _DIGITS and "E" not in text:  # so few characters hold no more digits
        return True
    return len(value.as_tuple().digits) <= _DIGITS and Decimal(repr(float(value))) == value


def said(cell: Cell) -> str:
    """A cell as text, whatever a spreadsheet program makes of its number: `0.50` is `0.5`."""
    match cell:
        case None:
            return ""
        case Amount(value, _):
            return plain(value)
        case date():
            return cell.isoformat()
        case str():
            return tidy(cell)


def read_back(cell: Cell) -> str:
    """A cell as `trace` reads it where nobody changed it."""
    match cell:
        case str():
            return _tidied(cell)
        case Amount(value, _):
            return plain(value) if is_exact(value) else f"{value:f}"
        case _:
            return said(cell)


@lru_cache(4096)  # a text mostly stands in many cells
def _tidied(text: str) -> str:
    return tidy(shortened(text))


def plain(value: Decimal) -> str:
    """A number without the zeros at its end."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
