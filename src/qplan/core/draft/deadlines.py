"""Days by which something is to be done, as a text names them, and what is not sure about them."""

import re
from calendar import monthrange
from datetime import MINYEAR, date, timedelta
from typing import NamedTuple

from qplan.core.draft.folding import chinese_number


class Deadline(NamedTuple):
    """A deadline: the day, the words, and whether the words allow another day."""

    day: date
    words: str
    start: int
    is_open: bool = False
    """Whether "before the month" may as well mean "by its end"."""


_YEAR = r"(?P<year>(?:19|20)[0-9]{2})(?:[/-][0-9]{2})?"
_CHINESE = re.compile(
    rf"(?:到|至|截至|截止|力争|在|于)?(?:{_YEAR}\s*年|(?P<later>今年|年内|本年))\s*(?:年)?"
    r"(?:(?P<month>1[0-2]|0?[1-9])\s*(?:月份?)?(?=\s*(?:月|底|末|[0-9]))\s*(?:月份?)?)?"
    r"(?:(?P<day>[0-3]?[0-9])\s*日)?(?P<end>\s*年?(?:底|末|终))?(?P<before>\s*(?:之|以)?前)?"
)
_MONTH_ONLY = re.compile(
    r"(?P<month>1[0-2]|[1-9])\s*月(?P<day>[0-3]?[0-9]日)?(?P<end>\s*底|末)?\s*前"
)
_PLAN_END = re.compile(r"“?(?P<number>十[一二三四五六]?)五”?(?:规划)?(?:时期|期间|期末|末|规划期)")
_ENGLISH = re.compile(
    r"\b(?:by|before|until|no later than|not later than|by the end of|end of|in)\s+"
    r"(?:the\s+)?(?:end\s+(?:of\s+)?)?"
    r"(?:(?P<dom>[0-3]?[0-9])(?:st|nd|rd|th)?\s+)?(?:(?P<name>[A-Z][a-z]{2,8})\.?\s+)?"
    r"(?:Q(?P<quarter>[1-4])\s+)?(?P<year>20[0-9]{2})(?:[/-](?P<to>[0-9]{2}))?\b",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PAST = re.compile(r"^(?:以来|来|至今|的|度|水平|基础|为基|期间的)")


def deadlines(text: str, year: int) -> list[Deadline]:
    """Every deadline that a folded text names, in its order.

    Args:
        text: the words.
        year: the plan's last year, for "this year".
    """
    year = max(year, MINYEAR + 1)
    found = [d for m in _CHINESE.finditer(text) if (d := _of_chinese(text, m, year))]
    taken = {at for d in found for at in range(d.start, d.start + len(d.words))}
    found += [
        _of_month(match, year)
        for match in _MONTH_ONLY.finditer(text)
        if taken.isdisjoint(range(match.start(), match.end()))
    ]
    found += [d for m in _PLAN_END.finditer(text) if (d := _of_five_years(m))]
    found += [d for m in _ENGLISH.finditer(text) if (d := _of_english(m))]
    return sorted(found, key=lambda deadline: deadline.start)


def _of_chinese(text: str, match: re.Match[str], year: int) -> Deadline | None:
    words = match[0].strip()
    is_marked = (
        words.startswith(("到", "至", "截至", "截止", "力争")) or match["end"] or match["before"]
    )
    if not is_marked and match["later"] != "年内":
        return None
    if not match["end"] and not match["before"] and _PAST.match(text[match.end() :]):
        return None
    named = int(match["year"]) if match["year"] else year
    month = int(match["month"]) if match["month"] else 0
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    if match["day"]:
        return _exact(named, month, int(match["day"]), words, start, before=False)
    if month:
        return _month(
            named, month, words, start, is_open=bool(match["before"] and not match["end"])
        )
    if match["before"] and not match["end"]:
        return Deadline(date(named - 1, 12, 31), words, start, is_open=True)
    return Deadline(date(named, 12, 31), words, start)


def _exact(
    year: int, month: int, day: int, words: str, start: int, *, before: bool
) -> Deadline | None:
    try:
        return Deadline(date(year, month, day) - timedelta(days=int(before)), words, start)
    except ValueError:
        return None


def _month(year: int, month: int, words: str, start: int, *, is_open: bool) -> Deadline:
    """The last day of a month; where "before" it is said, the last day before it."""
    if is_open:
        return Deadline(date(year, month, 1) - timedelta(days=1), words, start, is_open=True)
    return Deadline(date(year, month, monthrange(year, month)[1]), words, start)


def _of_month(match: re.Match[str], year: int) -> Deadline:
    month = int(match["month"])
    if match["day"]:
        number = min(int(match["day"].rstrip("日")) or 1, monthrange(year, month)[1])
        return Deadline(date(year, month, number), match[0], match.start())
    return _month(year, month, match[0], match.start(), is_open=not match["end"])


def _of_five_years(match: re.Match[str]) -> Deadline | None:
    number = chinese_number(match["number"])
    if number is None:
        return None
    return Deadline(date(1955 + 5 * number, 12, 31), match[0], match.start())


def _of_english(match: re.Match[str]) -> Deadline | None:
    year = int(match["year"])
    if match["to"] and int(match["to"]) == (year + 1) % 100:
        return Deadline(date(year + 1, 3, 31), match[0], match.start())
    words, start = match[0], match.start()
    is_before = words.lower().startswith("before") and "end" not in words.lower()
    if match["name"]:
        month = _month_named(match["name"])
        if month is None:
            return None
        if match["dom"]:
            return _exact(year, month, int(match["dom"]), words, start, before=is_before)
        return _month(year, month, words, start, is_open=is_before)
    if match["quarter"]:
        return _month(year, 3 * int(match["quarter"]), words, start, is_open=False)
    if words.lower().startswith("in"):
        return None
    if is_before:
        return Deadline(date(year - 1, 12, 31), words, start, is_open=True)
    return Deadline(date(year, 12, 31), words, start)


def _month_named(name: str) -> int | None:
    key = name[:3].lower()
    return _MONTHS.index(key) + 1 if key in _MONTHS else None
