"""Cells of a workbook's sheet as XML (ECMA-376, part 1, 18.3.1): what follows a cell's name."""

import re
from datetime import date

_MARKUP = re.compile("[&<>]")
_ESCAPE = re.compile("_(?=x[0-9a-fA-F]{4}_)")
"""What begins, to spreadsheet programs, a character by its number."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_EPOCH = date(1899, 12, 31)
_LEAP = 59
"""Spreadsheets count a 29 February 1900 that never was."""


def text_inside(text: str) -> str:
    """A text as it stands between tags, whatever characters it holds."""
    if "_x" in text:
        text = _ESCAPE.sub("_x005F_", text)
    text = _CONTROL.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
    if _MARKUP.search(text):
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def text_cell(text: str, look: int = 0) -> str:
    """A text that stands in its cell, with blanks at its ends kept."""
    style = f' s="{look}"' if look else ""
    keep = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f'"{style} t="inlineStr"><is><t{keep}>{text_inside(text)}</t></is></c>'


def day_number(day: date) -> int:
    """A day as spreadsheets count it."""
    days = (day - _EPOCH).days
    return days + 1 if days > _LEAP else days


def number_cell(number: str, look: int) -> str:
    """A number, as decimal digits."""
    return f'" s="{look}"><v>{number}</v></c>'


def row_height(points: float) -> str:
    """What a row of its own height says of it; in dots of a screen, as programs have it."""
    dots = int(points * 4 / 3 + 0.5)
    return f' ht="{dots * 0.75:.16g}" customHeight="1"'
