"""Reporting periods: parse them, order them, count their days."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from qplan.core.terms import Rhythm

_DAY = timedelta(days=1)
_YEAR = r"(?P<year>[12]\d{3})"
# Years 1000 to 2999 keep every computed due date inside what `date` can hold.
_FORMS = re.compile(
    rf"{_YEAR}(?:-H(?P<half>[12])|-Q(?P<quarter>[1-4])|-W(?P<week>\d\d)"
    r"|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?",
    re.ASCII,
)
_SPOKEN = (
    rf"(?a){_YEAR}(?:年)?(?:-?[Hh](?P<half>[12])|(?P<half_zh>上半年|下半年)"
    r"|-?[Qq](?P<quarter>[1-4])|第?(?P<quarter_zh>[一二三四1-4])季度?"
    r"|-?[Ww](?P<week>\d\d?)|第(?P<week_zh>\d\d?)周"
    r"|(?P<month_zh>\d\d?)月份?(?:(?P<day_zh>\d\d?)[日号]?)?|(?<=年)(?P<month_bare>\d\d?)"
    r"|[-/.](?P<month_cut>\d\d?)[-/.](?P<day_cut>\d\d?)|\.(?P<month_dot>\d\d?)"
    r"|(?P<month>\d\d)(?P<day>\d\d)?)?"
)
_CHINESE = {"一": 1, "二": 2, "三": 3, "四": 4, "上半年": 1, "下半年": 2}


class Period(NamedTuple):
    """A closed run of days with the name it is written by, e.g. `2014-Q3`.

    Periods order by first day, then last day.
    """

    first: date
    last: date
    rhythm: Rhythm
    text: str

    @property
    def days(self) -> int:
        """Number of days, both ends included."""
        return (self.last - self.first).days + 1

    def contains(self, other: "Period") -> bool:
        """Whether every day of `other` is a day of this period."""
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: "Period") -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    def same_days(self, other: "Period") -> bool:
        """Whether the two are the same days, whatever they are called."""
        return self.first == other.first and self.last == other.last


def month(year: int, number: int) -> Period:
    """The month `number` (1–12) of `year`."""
    return Period(
        date(year, number, 1), _month_end(year, number), Rhythm.MONTH, f"{year}-{number:02d}"
    )


def _month_end(year: int, number: int) -> date:
    return (date(year + number // 12, number % 12 + 1, 1)) - _DAY


def _of_months(year: int, first: int, count: int, rhythm: Rhythm, text: str) -> Period:
    return Period(date(year, first, 1), _month_end(year, first + count - 1), rhythm, text)


def year_of(year: int) -> Period:
    """The calendar year."""
    return _of_months(year, 1, 12, Rhythm.YEAR, str(year))


def day_of(day: date) -> Period:
    """A single day."""
    return Period(day, day, Rhythm.DAY, day.isoformat())


@lru_cache(maxsize=4096)
def containing(day: date, rhythm: Rhythm) -> Period:
    """The period of a rhythm that holds a day.

    Raises:
        ValueError: for the rhythms `plan` and `range`, which no calendar defines.
    """
    match rhythm:
        case Rhythm.YEAR:
            return year_of(day.year)
        case Rhythm.HALF:
            n = 1 if day.month <= 6 else 2  # noqa: PLR2004 - half a year
            return _of_months(day.year, 6 * n - 5, 6, rhythm, f"{day.year}-H{n}")
        case Rhythm.QUARTER:
            n = (day.month + 2) // 3
            return _of_months(day.year, 3 * n - 2, 3, rhythm, f"{day.year}-Q{n}")
        case Rhythm.MONTH:
            return month(day.year, day.month)
        case Rhythm.WEEK:
            iso = day.isocalendar()
            monday = day - timedelta(days=iso.weekday - 1)
            return Period(monday, monday + 6 * _DAY, rhythm, f"{iso.year}-W{iso.week:02d}")
        case Rhythm.DAY:
            return day_of(day)
        case Rhythm.PLAN | Rhythm.RANGE:
            raise ValueError(rhythm)


@lru_cache(maxsize=65536)
def parse_period(text: str) -> Period:
    """Read a period as plan.yaml writes it.

    Raises:
        ValueError: if the text is not a period, or names a day that does not exist.
    """
    if "/" in text:
        first, _, last = text.partition("/")
        return between(_single(first, _FORMS), _single(last, _FORMS))
    return _single(text, _FORMS)


def parse_spoken_period(text: str) -> Period:
    """Read a period as people type it: also `2014Q3`, `2014年9月`, `2014年上半年`.

    Raises:
        ValueError: if the text is not a period, or names a day that does not exist.
    """
    text = text.strip()
    try:
        return parse_period(text)
    except ValueError:
        from qplan.core.spoken import spoken_run  # made of periods itself

        text = text.replace(" ", "")
        return spoken_run(text, parse_spoken_period) or _single(text, _SPOKEN)


def _single(text: str, form: str | re.Pattern[str]) -> Period:
    match = re.fullmatch(form, text)
    if match is None:
        raise ValueError(text)
    part = {k.partition("_")[0]: _CHINESE.get(v) or int(v)
            for k, v in match.groupdict().items() if v is not None}  # fmt: skip
    year = part["year"]
    if "half" in part:
        return containing(date(year, part["half"] * 6, 1), Rhythm.HALF)
    if "quarter" in part:
        return containing(date(year, part["quarter"] * 3, 1), Rhythm.QUARTER)
    if "week" in part:
        return containing(date.fromisocalendar(year, part["week"], 1), Rhythm.WEEK)
    if "day" in part:
        return day_of(date(year, part["month"], part["day"]))
    if "month" in part:
        if not 1 <= part["month"] <= 12:  # noqa: PLR2004 - months of a year
            raise ValueError(text)
        return month(year, part["month"])
    return year_of(year)


def between(start: Period, end: Period) -> Period:
    """The run of days from the start of one period to the end of another.

    Raises:
        ValueError: if `end` ends before `start` starts.
    """
    if end.last < start.first:
        raise ValueError(f"{start.text}/{end.text}")
    return Period(start.first, end.last, Rhythm.RANGE, f"{start.text}/{end.text}")


def spanning(first: date, last: date) -> Period:
    """The run of days under its shortest name: `2014-Q1` rather than its three months."""
    for rhythm in (Rhythm.YEAR, Rhythm.HALF, Rhythm.QUARTER, Rhythm.MONTH, Rhythm.WEEK):
        named = containing(first, rhythm)
        if named.first == first and named.last == last:
            return named
    for rhythm in (Rhythm.YEAR, Rhythm.MONTH, Rhythm.DAY):
        start, end = containing(first, rhythm), containing(last, rhythm)
        if start.first == first and end.last == last:
            return between(start, end) if start != end else start
    raise AssertionError  # two days always make a range


@lru_cache(maxsize=256)
def walk(rhythm: Rhythm, first: date, last: date) -> tuple[Period, ...]:
    """Every period of a rhythm, from the one holding `first` to the one holding `last`."""
    periods = []
    period = containing(first, rhythm)
    while period.first <= last:
        periods.append(period)
        period = containing(period.last + _DAY, rhythm)
    return tuple(periods)


def runs(periods: Iterable[Period]) -> list[tuple[date, date]]:
    """The days that periods cover, as unbroken runs in order: first and last day of each."""
    merged: list[tuple[date, date]] = []
    after = date.min  # the day after the last run
    for first, last, _, _ in sorted(periods):
        if first > after:
            merged.append((first, last))
        elif last >= after:
            merged[-1] = (merged[-1][0], last)
        else:
            continue
        after = last + _DAY
    return merged


def is_covered(covered: Sequence[tuple[date, date]], first: date, last: date) -> bool:
    """Whether one of the runs of days, which are in order, holds every day from first to last."""
    n = bisect_right(covered, first, key=itemgetter(0)) - 1
    return n >= 0 and last <= covered[n][1]


def covered_days(periods: Iterable[Period], first: date, last: date) -> int:
    """How many days from `first` to `last` at least one of the periods covers."""
    clipped = ((max(start, first), min(end, last)) for start, end in runs(periods))
    return sum((end - start).days + 1 for start, end in clipped if start <= end)
