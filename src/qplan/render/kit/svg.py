"""A little SVG: elements as escaped text, coordinates with one decimal, straight scales.

Charts are a few lines and rectangles. Drawn here they have the same bytes on every machine,
take both colour schemes from the page's style sheet, and carry their text alternative.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup, escape

_FEW_DAYS = 62
_A_FEW_MONTHS = 400
_MANY_YEARS = 10


_BETWEEN = "\x1f"
"""Stands between texts that are escaped together; whatever is said shows it as an escape."""


def escaped(texts: Iterable[str]) -> list[str]:
    """Texts escaped for a page, all at once: a call for each would take four times as long."""
    return str(escape(_BETWEEN.join(texts))).split(_BETWEEN)


def element(name: str, *inside: str, **attributes: object) -> Markup:
    """An element; `_` in names of attributes stands for `-`, one at the end is dropped."""
    keys = [key for key, value in attributes.items() if value is not None]
    values = escaped([str(attributes[key]) for key in keys])
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{value}"'
        for key, value in zip(keys, values, strict=False)
    )
    body = "".join(part if isinstance(part, Markup) else escape(part) for part in inside)
    # Every part is escaped above, and names are this package's own.
    text = f"<{name}{given}>{body}</{name}>" if body else f"<{name}{given}/>"
    return Markup(text)  # noqa: S704


def number(value: float) -> str:
    """A coordinate: one decimal is finer than any screen."""
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def line(points: Sequence[tuple[float, float]], class_: str) -> Markup:
    """A line from point to point."""
    d = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return element("path", class_=class_, d=d)


def text(x: float, y: float, words: str, class_: str | None = None) -> Markup:
    """Words at a place."""
    return element("text", words, class_=class_, x=number(x), y=number(y))


class Scale(NamedTuple):
    """A straight scale from a domain to pixels."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a value is."""
        share = (value - self.low) / ((self.high - self.low) or 1)
        return self.start + share * (self.end - self.start)


def day_ticks(first: date, last: date, most: int = 7) -> list[tuple[date, str]]:
    """Days to label on a time axis: years, quarters or months, as many as there is room for."""
    days = (last - first).days
    if days <= _FEW_DAYS:
        return [(first, first.isoformat()[5:]), (last, last.isoformat()[5:])]
    months = 1 if days <= _A_FEW_MONTHS // 2 else 3 if days <= _A_FEW_MONTHS else 12
    while days / (30.4 * months) > most:
        months *= 2 if months != 3 else 4  # noqa: PLR2004 - a quarter, then a year
    ticks = []
    at = first.year * 12 - (first.year * 12 % months)
    while at <= last.year * 12 + last.month:
        day = date(at // 12, at % 12 + 1, 1)
        if first <= day <= last:
            whole = months % 12 == 0 or day.month == 1
            ticks.append((day, str(day.year) if whole else f"{day.year}-{day.month:02d}"))
        at += months
    return ticks
