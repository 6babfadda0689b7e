"""A little SVG: elements as escaped text, coordinates with one decimal, straight scales.

Charts are a few lines and rectangles. Drawn here they have the same bytes on every machine,
take both colour schemes from the page's style sheet, and carry their text alternative.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup, escape

_FEW_DAYS = 62
_A_FEW_MONTHS = 400
_MANY_YEARS = 10


_MARKUP = re.compile("[&<>\"']")
_BETWEEN = "\x1f"
"""Stands between texts that are escaped together; whatever is said shows it as an escape."""


def escaped(texts: Iterable[str]) -> list[str]:
    """Texts escaped for a page, all at once: a call for each would take four times as long."""
    together = _BETWEEN.join(texts)
    if _MARKUP.search(together):
        together = str(escape(together))
    return together.split(_BETWEEN)


def element(name: str, *inside: str, **attributes: object) -> Markup:
    """An element; `_` in names of attributes stands for `-`, one at the end is dropped."""
    keys = [_name(key) for key, value in attributes.items() if value is not None]
    values = escaped([str(value) for value in attributes.values() if value is not None])
    given = "".join([f' {key}="{value}"' for key, value in zip(keys, values, strict=False)])
    body = "".join([part if isinstance(part, Markup) else escape(part) for part in inside])
    # Every part is escaped above, and names are this package's own.
    text = f"<{name}{given}>{body}</{name}>" if body else f"<{name}{given}/>"
    return Markup(text)  # noqa: S704


@lru_cache
def _name(key: str) -> str:
    """The name of an attribute."""
    return key.rstrip("_").replace("_", "-")


def number(value: float) -> str:
    """A coordinate: one decimal is finer than any screen."""
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def line(points: Sequence[tuple[float, float]], class_: str) -> Markup:
    """A line from point to point."""
    d = "L".join([f"{x:.1f} {y:.1f}" for x, y in points]) + "L"
    if "-0.0" in d:
        d = "L".join([f"{number(x)} {number(y)}" for x, y in points]) + "L"
    d = d.replace(".0 ", " ").replace(".0L", "L")  # each as `number` writes it
    # Numbers and a class of this package's own: there is nothing to escape.
    return Markup(f'<path class="{class_}" d="M{d[:-1]}"/>')  # noqa: S704


def text(x: float, y: float, words: str, class_: str | None = None) -> Markup:
    """Words at a place."""
    kind = f' class="{class_}"' if class_ else ""
    at = f'x="{number(x)}" y="{number(y)}"'
    if not words:
        return Markup(f"<text{kind} {at}/>")  # noqa: S704
    return Markup(f"<text{kind} {at}>{escape(words)}</text>")  # noqa: S704 - numbers, escaped words


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

    def all(self, values: Iterable[float]) -> Iterator[float]:
        """Where each of some values is."""
        low, start = self.low, self.start
        whole, length = (self.high - low) or 1, self.end - start
        for value in values:
            yield start + (value - low) / whole * length


@lru_cache(maxsize=64)  # the charts of a plan mostly reach over the same days
def day_ticks(first: date, last: date, most: int = 7) -> tuple[tuple[date, str], ...]:
    """Days to label on a time axis: years, quarters or months, as many as there is room for."""
    days = (last - first).days
    if days <= _FEW_DAYS:
        return (first, first.isoformat()[5:]), (last, last.isoformat()[5:])
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
    return tuple(ticks)
