"""Saying things in the reader's language: messages, terms, numbers, periods."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Protocol

from qplan.catalogue import Catalogue
from qplan.core.base.number import Digits
from qplan.core.base.period import Period
from qplan.core.base.terms import Rhythm
from qplan.core.base.voice import Voice

LANGUAGES = ("en", "zh")
_OF_YEARS: dict[Rhythm, Callable[[str], str]] = {
    Rhythm.YEAR: lambda _: "",
    Rhythm.HALF: lambda number: "上半年" if number == "一" else "下半年",
    Rhythm.QUARTER: lambda number: f"{number}季度",
}
"""What the parts of a year are called."""
LOCALE = Path(__file__).parent / "locale"


class Translate(Protocol):
    """Translates a template; a context tells two meanings of one English text apart."""

    def __call__(self, template: str, context: str = "", /) -> str:
        """The template in the language; itself where the language has none."""


def catalogue(language: str) -> Translate:
    """The translation of templates into a language; English where there is none."""
    if language not in LANGUAGES or language == "en":
        return lambda template, context="": template  # noqa: ARG005 - English needs none
    return Catalogue(LOCALE / language / "LC_MESSAGES" / "qplan.mo")


class Speaker(Voice):
    """Says things in one language."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"
        self._known = catalogue(self.language)
        if self.language == "zh":
            self.quotes, self.comma = ("“", "”"), "、"

    def translate(self, template: str, context: str = "", /) -> str:
        """A template in the language; itself where the language has none."""
        return self._known(template, context)

    def inside(self, thing: object) -> str:
        """Say a part of a sentence: there a day is said in words, `2014年12月31日`."""
        if self.language == "zh" and isinstance(thing, date):
            return f"{thing.year}年{thing.month}月{thing.day}日"
        return self(thing)

    def digits(self, digits: Digits) -> str:
        """A number that is a text already; in Chinese its minus is no hyphen."""
        return digits.replace("-", "−") if self.language == "zh" else str(digits)

    def period(self, period: Period) -> str:
        """The name of a period: `2014-Q3`, or `2014年第三季度`."""
        if self.language != "zh":
            return period.text
        first, last = period.first, period.last
        if period.rhythm in _OF_YEARS and "/" in period.text:  # 2023/24, from a day of its own
            year, _, part = period.text.partition("-")
            number = part and "一二三四"[int(part[1]) - 1]
            return f"{year}年度{_OF_YEARS[period.rhythm](number)}"
        match period.rhythm:
            case Rhythm.YEAR:
                return f"{first.year}年"
            case Rhythm.HALF:
                return f"{first.year}年{'上' if first.month == 1 else '下'}半年"
            case Rhythm.QUARTER:
                return f"{first.year}年{'一二三四'[first.month // 3]}季度"
            case Rhythm.MONTH:
                return f"{first.year}年{first.month}月"
            case Rhythm.WEEK:
                iso = first.isocalendar()
                return f"{iso.year}年第{iso.week}周"
            case Rhythm.DAY:
                return f"{first.year}年{first.month}月{first.day}日"
            case _:
                return _chinese_run(first, last)


def _chinese_run(first: date, last: date) -> str:
    """Days from one to another, without what the two have in common: `2018年10—12月`."""
    by_month = first.day == 1 and (last + timedelta(days=1)).day == 1
    if by_month and (first.month, last.month) == (1, 12):
        return f"{first.year}年" if first.year == last.year else f"{first.year}—{last.year}年"
    names = [(f"{day.year}年", f"{day.month}月", f"{day.day}日") for day in (first, last)]
    start, end = [name[:2] for name in names] if by_month else names
    if start == end:
        return "".join(start)
    if first.year != last.year:
        return f"{''.join(start)}至{''.join(end)}"
    same = next(n for n, (a, b) in enumerate(zip(start, end, strict=True)) if a != b)
    # The last word both need, e.g. 月, is said once: where only that part differs.
    left = "".join(start)
    if same == len(start) - 1:
        left = left[:-1]
    return f"{left}—{''.join(end[same:])}"
