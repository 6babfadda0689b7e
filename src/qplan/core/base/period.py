"""Reporting periods: parse them, order them, count their days."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from qplan.core.base.terms import Rhythm

_DAY = timedelta(days=1)
YEAR = r"(?P<year>[12]\d{3})"
# Years 1000 to 2999 keep every computed due date inside what `date` can hold.
_FORMS = re.compile(
    rf"{YEAR}(?:-H(?P<half>[12])|-Q(?P<quarter>[1-4])|-W(?P<week>\d\d)"
    r"|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?",
    re.ASCII,
)
_PARTS = re.compile(r"([12]\d{3}(?:/\d\d(?!\d))?[^/]*)(?:/([^/]+(?:/\d\d(?!\d))?[^/]*))?", re.ASCII)
"""The ends of a range: the `/` in `2023/24` is none between two periods."""
OWN_YEAR = rf"(?a){YEAR}/(?P<next>\d\d)"
_OWN = re.compile(rf"{OWN_YEAR}(?:-H(?P<half>[12])|-Q(?P<quarter>[1-4]))?")
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


LAST_DAY = 28
"""The last day that every month has."""
_MONTHS = {Rhythm.YEAR: 12, Rhythm.HALF: 6, Rhythm.QUARTER: 3}


class Calendar(NamedTuple):
    """Where a plan's years begin; its halves and quarters are counted from that day as well.

    Months, weeks and days are the same in every calendar.
    """

    month: int = 1
    day: int = 1
    """Of the month, at most `LAST_DAY`."""

    def containing(self, day: date, rhythm: Rhythm) -> Period:
        """The period of a rhythm that holds a day.

        Raises:
            ValueError: for the rhythms `plan` and `range`, which no calendar defines.
        """
        return _containing(self, day, rhythm)

    def walk(self, rhythm: Rhythm, first: date, last: date) -> tuple[Period, ...]:
        """Every period of a rhythm, from the one holding `first` to the one holding `last`."""
        return _walk(self, rhythm, first, last)

    def fitting(self, period: Period) -> "Calendar":
        """The calendar that a period is one of: this one, or else that of calendar years."""
        if period.rhythm not in _MONTHS:
            return self
        return self if self.containing(period.first, period.rhythm).same_days(period) else PLAIN

    def spanning(self, first: date, last: date) -> Period:
        """The run of days under its shortest name: `2014-Q1` rather than its three months."""
        for calendar in (self, PLAIN):
            for rhythm in (Rhythm.YEAR, Rhythm.HALF, Rhythm.QUARTER, Rhythm.MONTH, Rhythm.WEEK):
                named = calendar.containing(first, rhythm)
                if named.first == first and named.last == last:
                    return named
            for rhythm in (Rhythm.YEAR, Rhythm.MONTH, Rhythm.DAY):
                if calendar is not PLAIN and rhythm is not Rhythm.YEAR:
                    continue  # months and days are called the same, and years may be named yet
                start, end = (calendar.containing(day, rhythm) for day in (first, last))
                if start.first == first and end.last == last:
                    return between(start, end) if start != end else start
        raise AssertionError  # two days always make a range

    def a_year_before(self, period: Period) -> Period | None:
        """The same period of the year before, or none where the calendar has none."""
        first = period.first
        match period.rhythm:
            case Rhythm.WEEK:
                iso = first.isocalendar()
                try:
                    day = date.fromisocalendar(iso.year - 1, iso.week, 1)
                except ValueError:  # week 53
                    return None
                return self.containing(day, Rhythm.WEEK)
            case Rhythm.YEAR | Rhythm.HALF | Rhythm.QUARTER | Rhythm.MONTH:
                before = first.replace(year=first.year - 1)
                return self.fitting(period).containing(before, period.rhythm)
            case _:
                return None

    def of_year(self, year: int, rhythm: Rhythm, number: int = 1) -> Period:
        """The year that begins in a calendar year, or one of its halves or quarters, from 1."""
        months = _MONTHS[rhythm]
        begins = year * 12 + self.month - 1 + (number - 1) * months
        first, after = self._start(begins), self._start(begins + months)
        part = "" if rhythm is Rhythm.YEAR else f"-{'H' if months > 3 else 'Q'}{number}"  # noqa: PLR2004 - of a quarter
        return Period(first, after - _DAY, rhythm, f"{self._name(year)}{part}")

    def _start(self, month: int) -> date:
        """The first day of a month of this calendar, counted from the year 0."""
        return date(month // 12, month % 12 + 1, self.day)

    def _name(self, year: int) -> str:
        return str(year) if self == PLAIN else f"{year}/{(year + 1) % 100:02d}"


PLAIN = Calendar()
"""Calendar years."""


def month(year: int, number: int) -> Period:
    """The month `number` (1–12) of `year`."""
    after = date(year + number // 12, number % 12 + 1, 1)
    return Period(date(year, number, 1), after - _DAY, Rhythm.MONTH, f"{year}-{number:02d}")


def day_of(day: date) -> Period:
    """A single day."""
    return Period(day, day, Rhythm.DAY, day.isoformat())


@lru_cache(maxsize=4096)
def _containing(calendar: Calendar, day: date, rhythm: Rhythm) -> Period:
    match rhythm:
        case Rhythm.YEAR | Rhythm.HALF | Rhythm.QUARTER:
            begun = day - (calendar.day - 1) * _DAY
            year, n = divmod(begun.year * 12 + begun.month - calendar.month, 12)
            return calendar.of_year(year, rhythm, n // _MONTHS[rhythm] + 1)
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


@lru_cache(maxsize=256)
def _walk(calendar: Calendar, rhythm: Rhythm, first: date, last: date) -> tuple[Period, ...]:
    periods = []
    period = calendar.containing(first, rhythm)
    while period.first <= last:
        periods.append(period)
        period = calendar.containing(period.last + _DAY, rhythm)
    return tuple(periods)


@lru_cache(maxsize=65536)
def parse_period(text: str, calendar: Calendar = PLAIN) -> Period:
    """Read a period as plan.yaml writes it; `2023/24` only where years begin within one.

    Raises:
        ValueError: if the text is not a period, or names a day that does not exist.
    """
    if "/" not in text:
        return single(text, _FORMS, PLAIN)
    parts = _PARTS.fullmatch(text)
    if parts is None:
        raise ValueError(text)
    first, *last = (
        single(part, _OWN if "/" in part else _FORMS, calendar) for part in parts.groups() if part
    )
    return between(first, *last) if last else first


def single(text: str, form: str | re.Pattern[str], calendar: Calendar) -> Period:
    """One period in a form whose groups name its parts.

    Raises:
        ValueError: if the text is not in the form, or names what no calendar has.
    """
    match = re.fullmatch(form, text)
    if match is None:
        raise ValueError(text)
    part = {k.partition("_")[0]: _CHINESE.get(v) or int(v)
            for k, v in match.groupdict().items() if v is not None}  # fmt: skip
    year = part["year"]
    if "next" not in part:
        calendar = PLAIN
    elif calendar == PLAIN or part["next"] != (year + 1) % 100:
        raise ValueError(text)
    if "half" in part:
        return calendar.of_year(year, Rhythm.HALF, part["half"])
    if "quarter" in part:
        return calendar.of_year(year, Rhythm.QUARTER, part["quarter"])
    if "week" in part:
        return calendar.containing(date.fromisocalendar(year, part["week"], 1), Rhythm.WEEK)
    if "day" in part:
        return day_of(date(year, part["month"], part["day"]))
    if "month" in part:
        if not 1 <= part["month"] <= 12:  # noqa: PLR2004 - months of a year
            raise ValueError(text)
        return month(year, part["month"])
    return calendar.of_year(year, Rhythm.YEAR)


def between(start: Period, end: Period) -> Period:
    """The run of days from the start of one period to the end of another.

    Raises:
        ValueError: if `end` ends before `start` starts.
    """
    if end.last < start.first:
        raise ValueError(f"{start.text}/{end.text}")
    return Period(start.first, end.last, Rhythm.RANGE, f"{start.text}/{end.text}")


Runs = tuple[tuple[date, date], ...]
"""Unbroken runs of days, in order: first and last day of each."""


def runs(periods: Iterable[Period]) -> Runs:
    """The days that periods cover."""
    these = tuple(periods)
    return _known_runs(these) if len(these) <= _FEW else _runs(these)


_FEW = 400
"""Periods that several indicators, and several plans, may be reported for alike."""


def _runs(periods: tuple[Period, ...]) -> Runs:
    merged: list[tuple[date, date]] = []
    begun = end = after = date.min  # the run that is open, and the day after it
    for first, last, _, _ in sorted(periods):
        if first > after:
            if end is not after:
                merged.append((begun, end))
            begun = first
        elif last < after:
            continue
        end, after = last, last + _DAY
    if end is not after:
        merged.append((begun, end))
    return tuple(merged)


_known_runs = lru_cache(maxsize=256)(_runs)


def is_covered(covered: Sequence[tuple[date, date]], first: date, last: date) -> bool:
    """Whether one of the runs of days, which are in order, holds every day from first to last."""
    n = bisect_right(covered, first, key=itemgetter(0)) - 1
    return n >= 0 and last <= covered[n][1]


def covered_days(periods: Iterable[Period], first: date, last: date) -> int:
    """How many days from `first` to `last` at least one of the periods covers."""
    return days_of(runs(periods), first, last)


def days_of(covered: Runs, first: date, last: date) -> int:
    """How many of some days lie between two, both included."""
    days = 0
    for start, end in covered:
        begins, ends = max(start, first), min(end, last)
        if begins <= ends:
            days += (ends - begins).days + 1
    return days
