"""Periods as SDMX writes them: gregorian ones, reporting ones, and days with a duration.

A gregorian period (`2014`, `2014-09`, `2014-09-30`) is of the calendar. A reporting period
(`2014-Q1`, `2014-M09`, `2014-T2`) is counted from the day the reporting year begins, which the
data may say (`REPORTING_YEAR_START_DAY`); the first of January unless they do.
"""

import re
from datetime import date, timedelta

from qplan.core.base.coded import parse_coded, trimester
from qplan.core.base.period import PLAIN, Calendar, Period, day_of, month, parse_period
from qplan.core.base.terms import Rhythm

_REPORTING = re.compile(
    r"(?a)(?P<year>[12]\d{3})-(?:A1|S(?P<half>[12])|T(?P<third>[1-3])|Q(?P<quarter>[1-4])"
    r"|M(?P<month>0[1-9]|1[0-2])|W(?P<week>\d\d)|D(?P<day>\d{3}))"
)
_DURATION = re.compile(
    r"(?a)([12]\d{3}-\d\d-\d\d)(?:T00:00(?::00)?)?/P(?:(\d{1,3})Y)?(?:(\d{1,3})M)?(?:(\d{1,2})W)?(?:(\d{1,6})D)?"
)
_START = re.compile(r"(?a)--(\d\d)-(\d\d)")
_GREGORIAN = re.compile(r"(?a)[12]\d{3}(?:-\d\d(?:-\d\d)?)?")
_DAY = timedelta(days=1)
_LAST = 28
"""The last day that every month has."""


def year_start(text: str) -> Calendar:
    """The calendar of `--07-01`.

    Raises:
        ValueError: if it is no day of the year, or one that not every year has.
    """
    match = _START.fullmatch(text)
    if match is None or not 1 <= int(match[1]) <= 12 or not 1 <= int(match[2]) <= _LAST:  # noqa: PLR2004 - months of a year
        raise ValueError(text)
    return Calendar(int(match[1]), int(match[2]))


def parse_sdmx_period(text: str, begins: Calendar = PLAIN) -> Period:
    """The period a text names; `begins` is where the reporting year begins.

    Beside SDMX's own forms the older `2014Q1` and `2014M09` are read, of the calendar year.

    Raises:
        ValueError: if it names none for sure.
    """
    if _GREGORIAN.fullmatch(text):
        return parse_period(text)
    if match := _REPORTING.fullmatch(text):
        part = {k: int(v) for k, v in match.groupdict().items() if v is not None}
        return _reporting(part, begins, text)
    if match := _DURATION.fullmatch(text):
        return _lasting(date.fromisoformat(match[1]), match.groups()[1:], text)
    found = None if trimester(text) else parse_coded(text)  # a year has three of them here
    if found is None or (begins != PLAIN and found.rhythm not in (Rhythm.DAY, Rhythm.MONTH)):
        raise ValueError(text)
    return found


def _reporting(part: dict[str, int], begins: Calendar, text: str) -> Period:
    year = part["year"]
    if "half" in part:
        return begins.of_year(year, Rhythm.HALF, part["half"])
    if "quarter" in part:
        return begins.of_year(year, Rhythm.QUARTER, part["quarter"])
    if "third" in part:
        return _months(year, part["third"] * 4 - 4, 4, begins, text)
    if "month" in part:
        return _months(year, part["month"] - 1, 1, begins, text)
    if begins != PLAIN and part.keys() != {"year"}:
        raise ValueError(text)  # weeks and days of a year that begins in its midst
    if "week" in part:
        return begins.containing(date.fromisocalendar(year, part["week"], 1), Rhythm.WEEK)
    if "day" in part:
        day = date(year, 1, 1) + (part["day"] - 1) * _DAY
        if day.year != year or not part["day"]:
            raise ValueError(text)
        return day_of(day)
    return begins.of_year(year, Rhythm.YEAR)


def _months(year: int, skipped: int, count: int, begins: Calendar, text: str) -> Period:
    """So many months of a reporting year, after those that are skipped."""
    if begins.day != 1:
        raise ValueError(text)
    first = year * 12 + begins.month - 1 + skipped
    last = first + count - 1
    start, end = (month(n // 12, n % 12 + 1) for n in (first, last))
    return PLAIN.spanning(start.first, end.last)


def _lasting(first: date, lengths: tuple[str | None, ...], text: str) -> Period:
    """The days from one on, for a duration of one kind: `P1Y`, `P3M`, `P1W`, `P10D`."""
    years, months, weeks, days = (int(length or 0) for length in lengths)
    if sum(n > 0 for n in (years, months, weeks, days)) != 1:
        raise ValueError(text)
    if weeks or days:
        return PLAIN.spanning(first, first + (weeks * 7 + days - 1) * _DAY)
    n = first.year * 12 + first.month - 1 + years * 12 + months
    return PLAIN.spanning(first, date(n // 12, n % 12 + 1, first.day) - _DAY)
