"""The periods of which an indicator still owes a figure, told from mere texts where that is easy.

It is for whoever waits at a prompt: reading and judging the plan takes ten times as long. Where
anything is out of the ordinary it says that it is not sure; a test holds what it says against the
judgement.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

_DAY = timedelta(days=1)
_MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}
_LETTERS = {"year": "", "half": "H", "quarter": "Q"}
_YEARS = range(1000, 3000)


class NotSureError(Exception):
    """Only the judgement can tell."""


def owed(
    every: str,
    span: tuple[date, date],
    owed_from: str,
    figures: Iterable[str],
    today: date,
    *,
    whole: bool = False,
) -> list[str]:
    """The periods that have ended and of which there is no figure, oldest first.

    Args:
        every: how often one is owed.
        span: the days for which they are owed, as `span_of` has them.
        owed_from: the day from which on figures are owed; empty where from the first on.
        figures: the periods measured.
        today: the day that it is asked on.
        whole: whether a figure of a single day counts for the whole period that it lies in.

    Raises:
        NotSureError: if only the judgement can tell.
    """
    if every not in _MONTHS:
        raise NotSureError
    first, until = span
    begins = days_of(owed_from)[0] if owed_from else date.min
    covered = sorted(map(days_of, figures))
    return [
        text
        for text, (start, end) in _periods(every, first, until)
        if begins <= end <= today
        and not _covers(covered, max(start, first), end)
        and not (whole and any(start <= day == last <= end for day, last in covered))
    ]


def span_of(plan_period: str, deadlines: Sequence[str]) -> tuple[date, date]:
    """The days for which figures are owed: from the plan's first to the last deadline.

    Args:
        plan_period: the days of the plan.
        deadlines: of the targets; an empty one is the plan's last day.

    Raises:
        NotSureError: if only the judgement can tell.
    """
    first, last = days_of(plan_period)
    return first, min(last, max((days_of(by)[1] if by else last for by in deadlines), default=last))


def days_of(text: str) -> tuple[date, date]:
    """The first and the last day of a period of the calendar.

    Raises:
        NotSureError: if it is another one.
    """
    try:
        begin, _, end = text.partition("/")
        if end:
            if len(end.partition("-")[0]) == len("24"):
                raise NotSureError  # a year that begins on another day
            return days_of(begin)[0], days_of(end)[1]
        year, _, rest = text.partition("-")
        if len(year) != len("2014") or int(year) not in _YEARS or "W" in rest:
            raise NotSureError
        if rest[:1] in ("H", "Q"):
            return _days(int(year), 6 if rest[0] == "H" else 3, int(rest[1:]))
        month, _, day = rest.partition("-")
        if day:
            found = date(int(year), int(month), int(day))
            return found, found
        return _days(int(year), 1, int(month)) if month else _days(int(year), 12, 1)
    except ValueError:
        raise NotSureError from None


def _days(year: int, months: int, number: int) -> tuple[date, date]:
    """The days of a part of a year: of the second one of three months each, for instance."""
    begins, ends = months * (number - 1), months * number
    return date(year, begins + 1, 1), date(year + ends // 12, ends % 12 + 1, 1) - _DAY


def _periods(every: str, first: date, last: date) -> Iterator[tuple[str, tuple[date, date]]]:
    """The periods from the one that holds a day to the one that holds another."""
    months = _MONTHS[every]
    number = 12 // months * first.year + (first.month - 1) // months
    while True:
        year, part = divmod(number, 12 // months)
        days = _days(year, months, part + 1)
        if days[0] > last:
            return
        if every == "year":
            text = f"{year}"
        elif every == "month":
            text = f"{year}-{part + 1:02}"
        else:
            text = f"{year}-{_LETTERS[every]}{part + 1}"
        yield text, days
        number += 1


def _covers(covered: Iterable[tuple[date, date]], first: date, last: date) -> bool:
    """Whether figures cover every day from one to another; they are in order."""
    for begins, ends in covered:
        if begins > first:
            return False
        if ends >= first:
            if ends >= last:
                return True
            first = ends + _DAY
    return False
