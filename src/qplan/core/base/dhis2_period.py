"""Periods as DHIS2 writes them: `201401`, `2014S1`, `2014April` for a year that begins in April."""

import re
from datetime import timedelta

from qplan.core.base.coded import parse_coded, trimester
from qplan.core.base.period import PLAIN, Period, month, parse_period

_DIGITS = re.compile(r"(?a)([12]\d{3})(\d\d)(\d\d)?")
_TWO_MONTHS = re.compile(r"(?a)([12]\d{3})0([1-6])B")
_BEGINS = {"Jan": 1, "Feb": 2, "April": 4, "July": 7, "Aug": 8, "Sep": 9, "Oct": 10, "Nov": 11}
_YEAR = re.compile(rf"(?a)([12]\d{{3}})({'|'.join(_BEGINS)})(?:S([12])|Q([1-4]))?")
_YEAR_LENGTH = 12


def parse_dhis2_period(text: str) -> Period:
    """The period that a text names.

    Raises:
        ValueError: if it names none, or one of weeks that begin on another day than Monday.
    """
    if match := _DIGITS.fullmatch(text):
        return parse_period("-".join(part for part in match.groups() if part))
    if match := _TWO_MONTHS.fullmatch(text):
        return _months(int(match[1]), int(match[2]) * 2 - 1, 2)
    if match := _YEAR.fullmatch(text):
        begins, length, skipped = _BEGINS[match[2]], _YEAR_LENGTH, 0
        if match[3]:
            length, skipped = 6, (int(match[3]) - 1) * 6
        elif match[4]:
            length, skipped = 3, (int(match[4]) - 1) * 3
        return _months(int(match[1]), begins + skipped, length)
    found = None if trimester(text) else parse_coded(text)
    return found or parse_period(text)


def _months(year: int, first: int, count: int) -> Period:
    start = year * _YEAR_LENGTH + first - 1
    after = start + count
    begin, end = (month(n // _YEAR_LENGTH, n % _YEAR_LENGTH + 1) for n in (start, after))
    return PLAIN.spanning(begin.first, end.first - timedelta(days=1))
