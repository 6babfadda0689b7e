"""Periods of several months in words (`2014年1-9月`, 前三季度), and what only looks like one."""

import re
from datetime import date

from qplan.core.base.coded import parse_coded
from qplan.core.base.period import (
    OWN_YEAR,
    PLAIN,
    YEAR,
    Calendar,
    Period,
    between,
    day_of,
    month,
    parse_period,
    single,
)
from qplan.core.base.terms import Rhythm

_OWN_SPOKEN = (
    rf"{OWN_YEAR}(?:财政年度|财年|年度|年)?(?:-?[Hh](?P<half>[12])|(?P<half_zh>上半年|下半年)"
    r"|-?[Qq](?P<quarter>[1-4])|第?(?P<quarter_zh>[一二三四1-4])季度?)?"
)
_SPOKEN = (
    rf"(?a){YEAR}(?:年)?(?:-?[Hh](?P<half>[12])|(?P<half_zh>上半年|下半年)"
    r"|-?[Qq](?P<quarter>[1-4])|第?(?P<quarter_zh>[一二三四1-4])季度?"
    r"|-?[Ww](?P<week>\d\d?)|第(?P<week_zh>\d\d?)周"
    r"|(?P<month_zh>\d\d?)月份?(?:(?P<day_zh>\d\d?)[日号]?)?|(?<=年)(?P<month_bare>\d\d?)"
    r"|[-/.](?P<month_cut>\d\d?)[-/.](?P<day_cut>\d\d?)|\.(?P<month_dot>\d\d?)"
    r"|(?P<month>\d\d)(?P<day>\d\d)?)?"
)
_DASH = "(?:[-‐–—―~～〜－]+|至|到)"
_YEAR = r"(?a)(?P<year>[12]\d{3})年"
_NUMBERS = {word: n for n, word in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}
_NUMBER = "[0-9]{1,2}|十[一二]?|[一二三四五六七八九]"
_WHOLE = re.compile(r"(?a)(?P<year>[12]\d{3})(?:年?全年度?|年度)")
_RUNS = (
    (re.compile(rf"{_YEAR}(?P<first>{_NUMBER})月?份?{_DASH}(?P<last>{_NUMBER})月份?"), 1),
    (re.compile(rf"{_YEAR}前(?P<last>{_NUMBER})个?月"), 1),
    (re.compile(rf"{_YEAR}第?(?P<first>{_NUMBER})(?:季度?)?{_DASH}第?(?P<last>{_NUMBER})季度?"), 3),
    (re.compile(rf"{_YEAR}前(?P<last>{_NUMBER})个?季度?"), 3),
)
"""Runs from the first to the last of so many months each."""
_ENDS = re.compile(rf"(?a)(.+?)[至到](.+)|(.+年.*?){_DASH}([12]\d{{3}}年.*)")
_PARTS = re.compile(
    r"(?a)([12]\d{3})年?(?:(\d{1,2})月?(?:(\d{1,2})日?)?)?"
    rf"{_DASH}(?:([12]\d{{3}})年)?(?:(\d{{1,2}})月)?(?:(\d{{1,2}})日)?"
)
"""A run whose end leaves out what it has in common with its start: `2014年1月1—20日`."""
_PERHAPS_YEARS = re.compile(r"(?a)\d\d(\d\d)[-. ]?(\d\d)")
_LOST_ZERO = re.compile(r"(?a)[12]\d{3}\.1")
_SCHOOL_YEAR = re.compile(r"(?a)([12]\d{3})/([12]\d{3})")
_PERHAPS_MONTH = re.compile(r"(?a)([12]\d{3})[-/. ]?(\d\d?)")
_PARTED = re.compile(r"(?a)\d{1,3} \d")
"""`1 200`: a number that a blank parts, and no year."""
_NAMED_MONTH = re.compile(r"(?a)\A([12]\d{3}) ([A-Za-z]{3,9})\Z")
"""`2018 November`; without the blank it is a year from November to DHIS2."""
_MONTHS = 12


def parse_spoken_period(text: str, calendar: Calendar = PLAIN) -> Period:
    """Read a period as people type it: also `2014Q3`, `2014年9月`, `2014年上半年`.

    Raises:
        ValueError: if the text is not a period, or names a day that does not exist.
    """
    text = text.strip()
    try:
        return parse_period(text, calendar)
    except ValueError:
        if _PARTED.match(text):
            raise
        text = _NAMED_MONTH.sub(r"\1-\2", text).replace(" ", "")
    try:
        return single(text, _OWN_SPOKEN, calendar)
    except ValueError:
        found = parse_coded(text) or _run(text)
        return found or single(text, _SPOKEN, calendar)


def _run(text: str) -> Period | None:
    """The run of days that words without blanks name; none where they are no words for one.

    Raises:
        ValueError: if they name months or quarters that no year has.
    """
    whole = _WHOLE.fullmatch(text)
    if whole:
        return _months(text, int(whole["year"]), 1, _MONTHS)
    for form, length in _RUNS:
        match = form.fullmatch(text)
        if match:
            part = {"first": "1"} | match.groupdict()
            first, last = _number(part["first"]), _number(part["last"])
            return _months(text, int(part["year"]), (first - 1) * length + 1, last * length)
    match = _PARTS.fullmatch(text)
    if match:
        return _completed(text, match)
    match = _ENDS.fullmatch(text)
    if match is None:
        return None
    run = between(*(parse_spoken_period(end) for end in match.groups() if end is not None))
    return PLAIN.spanning(run.first, run.last)


def _completed(text: str, match: re.Match[str]) -> Period:
    """The run, its end completed by what its start says."""
    parts = [None if part is None else int(part) for part in match.groups()]
    start, end = parts[:3], parts[3:]
    length = max((n for n, part in enumerate(end) if part is not None), default=-1) + 1
    if not length or sum(part is not None for part in start) != length:
        raise ValueError(text)
    first, last = (
        _of_parts([part for part in whole[:length] if part is not None], length)
        for whole in (start, [e if e is not None else s for s, e in zip(start, end, strict=True)])
    )
    run = between(first, last)
    return PLAIN.spanning(run.first, run.last)


def _of_parts(parts: list[int], length: int) -> Period:
    if length == 1:
        return PLAIN.of_year(parts[0], Rhythm.YEAR)
    if length == 2:  # noqa: PLR2004 - year and month
        if not 1 <= parts[1] <= _MONTHS:
            raise ValueError(parts)
        return month(*parts)
    return day_of(date(*parts))


def _number(text: str) -> int:
    return _NUMBERS.get(text) or int(text)


def _months(text: str, year: int, first: int, last: int) -> Period:
    if not 1 <= first <= last <= _MONTHS:
        raise ValueError(text)
    return PLAIN.spanning(month(year, first).first, month(year, last).last)


def perhaps_years(text: str) -> bool:
    """Whether a text that reads as a month may as well name years.

    `2003-05` may be three years and `200809` a school year. `2014-05` is a month: years do not
    run backwards.
    """
    match = _PERHAPS_YEARS.fullmatch(text)
    return bool(match and match[2] > match[1])


def lost_zero(text: str) -> bool:
    """Whether a text is what a spreadsheet leaves of `2014.10`; it may as well be January."""
    return _LOST_ZERO.fullmatch(text) is not None


def perhaps_one_year(text: str) -> bool:
    """Whether two years may be one: `2014/2015` is a school year to many."""
    match = _SCHOOL_YEAR.fullmatch(text)
    return match is not None and int(match[2]) == int(match[1]) + 1


def perhaps_month(text: str) -> str | None:
    """How to write the month that a text may mean, though it does not say so."""
    match = _PERHAPS_MONTH.fullmatch(text)
    if match is None or not 1 <= int(match[2]) <= _MONTHS:
        return None
    return f"{match[1]}年{int(match[2])}月"
