"""JSON for other programs: numbers with the digits they have, days as in ISO 8601."""

from datetime import date
from decimal import Decimal

import simplejson

from qplan.core.base.number import Number, json_number


def dump(document: object, indent: int = 2) -> str:
    """One JSON document, its decimals as numbers with the digits they have."""
    return simplejson.dumps(document, indent=indent, ensure_ascii=False, use_decimal=True) + "\n"


def number(value: Number | None, against: Number | None = None) -> Decimal | None:
    """A number of a view; absent is null."""
    return None if value is None else json_number(value, against)


def iso_day(day: date | None) -> str | None:
    """A day; absent is null."""
    return None if day is None else day.isoformat()
