"""CSV for other programs: numbers as numbers, and text that stays text in a spreadsheet."""

import csv
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from typing import ParamSpec

from qplan.core.base.number import json_number
from qplan.language import Speaker

P = ParamSpec("P")

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_BOM = "\ufeff"
"""Tells Excel that a file is UTF-8. Not for pipes: it would be part of the first name."""


def table(names: Iterable[str], rows: Iterable[Sequence[object]]) -> str:
    """The names of the columns, then a line a row."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)
    return out.getvalue()


def for_excel(render: Callable[P, str]) -> Callable[P, str]:
    """The same with a byte order mark: without it, Excel in China takes UTF-8 for GBK."""

    def marked(*args: P.args, **kwargs: P.kwargs) -> str:
        return _BOM + render(*args, **kwargs)

    return marked


def cell(value: object, say: Speaker, against: Decimal | Fraction | None = None) -> str:
    """A value as a cell: a text that would be a formula gets an apostrophe before it."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal() | Fraction():
            return f"{json_number(value, against):f}"
        case date():
            return value.isoformat()
        case _:
            text = say(value)
            return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text
