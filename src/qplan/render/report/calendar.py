"""Days and periods in the sentences of a bulletin: `30 June 2023`, `the first half of 2023`."""

from datetime import date, timedelta

from qplan.core.base.message import msg
from qplan.core.base.period import PLAIN, Period, day_of
from qplan.core.base.terms import Rhythm
from qplan.language import Speaker

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_NINE_MONTHS = 9
_LAST_MONTH = 12


def long_day(day: date, say: Speaker) -> str:
    """A day as official documents write it: `2014年12月31日`, `31 December 2014`."""
    if say.language == "zh":
        return say(day_of(day))
    return _day(day)


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def named(period: Period, say: Speaker) -> str:
    """A period as a sentence says it."""
    if say.language == "zh":
        return say(period)
    first = period.first
    if "/" in period.text:
        return _run(period) if period.rhythm is Rhythm.RANGE else say(period)
    match period.rhythm:
        case Rhythm.HALF:
            return f"the {'first' if first.month == 1 else 'second'} half of {first.year}"
        case Rhythm.QUARTER:
            return f"Q{1 + first.month // 3} {first.year}"
        case Rhythm.MONTH:
            return f"{_MONTHS[first.month - 1]} {first.year}"
        case Rhythm.DAY:
            return long_day(first, say)
        case _:
            return say(period)


def _run(period: Period) -> str:
    """Several months, years or days, from one to another."""
    first, last = period.first, period.last
    if first.day > 1 or (last + timedelta(days=1)).day > 1:
        return f"{_day(first)} to {_day(last)}"
    if (first.month, last.month) == (1, _LAST_MONTH):
        return f"{first.year} to {last.year}"
    return f"{_MONTHS[first.month - 1]} {first.year} to {_MONTHS[last.month - 1]} {last.year}"


def reported_on(as_of: date, say: Speaker) -> str:
    """What a bulletin is on: the part of the year that ends on its day, else up to that day."""
    year = PLAIN.containing(as_of, Rhythm.YEAR)
    if as_of == PLAIN.containing(as_of, Rhythm.QUARTER).last:
        if as_of.month == _NINE_MONTHS:
            return say(msg("the first three quarters of {year}", year=year))
        for rhythm in (Rhythm.YEAR, Rhythm.HALF, Rhythm.QUARTER):
            period = PLAIN.containing(as_of, rhythm)
            if period.last == as_of and period.first == year.first:
                return named(period, say)
    return say(msg("up to {day}", day=long_day(as_of, say)))
