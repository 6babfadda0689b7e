"""Periods as statistics and aid offices code them: `2014-M09`, `2014S1`, `4Q 2025`, `April 2004`.

What has two readings is none here: a `T` is four months to SDMX and a quarter in French, Italian
and Spanish tables, so only `T4`, which has one reading, is a period. `2004April` is a month to
some, and to DHIS2 a year that begins in April.
"""

import re
from datetime import date, timedelta

from qplan.core.base.period import PLAIN, Period, day_of, month
from qplan.core.base.terms import Rhythm

_YEAR = r"(?P<year>[12]\d{3})"
_FORMS = re.compile(
    rf"(?ai){_YEAR}-?(?:(?-i:A)1?|[SH](?P<half>[12])|[QK](?P<quarter>[1-4])|T(?P<fourth>4)"
    r"|M(?P<month>\d{1,2})|W(?P<week>\d{1,2})|D(?P<day>\d{3}))"
)
_PART_FIRST = re.compile(
    rf"(?ai)(?:Q(?P<q>[1-4])|(?P<quarter>[1-4])Q|H(?P<h>[12])|(?P<half>[12])H)[-/]?{_YEAR}"
)
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG = ("uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember")
_NAME = "|".join(f"{name}(?:{rest})?" if rest else name
                 for name, rest in zip(_NAMES, _LONG, strict=True))  # fmt: skip
_NAMED = re.compile(rf"(?ai){_YEAR}[-/](?P<after>{_NAME}|sept)|(?P<name>{_NAME}|sept)[-/]?"
                    r"(?P<later>[12]\d{3})")  # fmt: skip
_MIDNIGHT = re.compile(r"(?a)([12]\d{3}-\d\d-\d\d)T00:00(?::00(?:\.0{1,9})?)?(?:Z|[+]00:00)?")
_TRIMESTER = re.compile(rf"(?ai){_YEAR}-?T(?P<number>[1-4])")
_MONTHS = 12


def parse_coded(text: str) -> Period | None:
    """The period that a text without blanks codes; none where it codes none for sure.

    Raises:
        ValueError: if it codes a month, week or day that no year has.
    """
    if match := _FORMS.fullmatch(text) or _PART_FIRST.fullmatch(text):
        return _of_parts({k: int(v) for k, v in match.groupdict().items() if v is not None}, text)
    if match := _NAMED.fullmatch(text):
        name = (match["after"] or match["name"])[:3].lower()
        return month(int(match["year"] or match["later"]), _NAMES.index(name) + 1)
    if match := _MIDNIGHT.fullmatch(text):
        return day_of(date.fromisoformat(match[1]))
    return None


def _of_parts(part: dict[str, int], text: str) -> Period:
    year = part["year"]
    if number := part.get("half") or part.get("h"):
        return PLAIN.of_year(year, Rhythm.HALF, number)
    if number := part.get("quarter") or part.get("q") or part.get("fourth"):
        return PLAIN.of_year(year, Rhythm.QUARTER, number)
    if "month" in part:
        if not 1 <= part["month"] <= _MONTHS:
            raise ValueError(text)
        return month(year, part["month"])
    if "week" in part:
        return PLAIN.containing(date.fromisocalendar(year, part["week"], 1), Rhythm.WEEK)
    if "day" in part:
        day = date(year, 1, 1) + timedelta(days=part["day"] - 1)
        if day.year != year or not part["day"]:
            raise ValueError(text)
        return day_of(day)
    return PLAIN.of_year(year, Rhythm.YEAR)


def trimester(text: str) -> tuple[Period, ...]:
    """What `2014-T2` may be: a quarter, and four months where a year has so many of them."""
    match = _TRIMESTER.fullmatch(text)
    if match is None:
        return ()
    year, number = int(match["year"]), int(match["number"])
    quarter = PLAIN.of_year(year, Rhythm.QUARTER, number)
    if number > 3:  # noqa: PLR2004 - four months each
        return (quarter,)
    first, last = month(year, number * 4 - 3), month(year, number * 4)
    return quarter, PLAIN.spanning(first.first, last.last)
