"""The parts a bulletin is made of, and how its headings are numbered."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from qplan.language import Speaker
from qplan.render.report.bulletin_chart import Chart

_CHINESE = "一二三四五六七八九十"


class Heading(NamedTuple):
    """A heading: 0 is the title."""

    text: str
    level: int


class SlotParagraph(NamedTuple):
    """A paragraph whose numbers come from the plan."""

    key: str
    text: str
    indent: bool = True


class Plain(NamedTuple):
    """A paragraph without any."""

    text: str
    indent: bool = True


class Signed(NamedTuple):
    """Who issues it, and when."""

    text: str
    key: str
    right: float = 0
    """So many characters from the edge."""


class Appended(NamedTuple):
    """The name of an appendix, below the text; the first stands behind the word for it."""

    text: str
    is_first: bool


class Labelled(NamedTuple):
    """A line at the head: what it says, and of what; with a key if its numbers are the plan's."""

    label: str
    text: str
    key: str | None = None


class Drawn(NamedTuple):
    """A chart, and what it shows in words."""

    chart: Chart
    described: str


Part = Heading | SlotParagraph | Plain | Signed | Appended | Labelled | Drawn


AnyPart = TypeVar("AnyPart")


def numbered(parts: Iterable[AnyPart], say: Speaker) -> Iterator[AnyPart]:
    """The parts with their headings numbered: `一、` and `（一）`, or `1.` and `1.1`."""
    first = second = 0
    for part in parts:
        if not isinstance(part, Heading) or part.level == 0:
            yield part
            continue
        first, second = (first + 1, 0) if part.level == 1 else (first, second + 1)
        yield part._replace(text=_number(first, second, say) + part.text)


def _number(first: int, second: int, say: Speaker) -> str:
    if say.language != "zh":
        return f"{first}.{second} " if second else f"{first}. "
    return f"（{_CHINESE[second - 1]}）" if second else f"{_CHINESE[first - 1]}、"


_HALF = 0x2E7F
"""Characters from here on are as wide as they are high."""


def breadth(text: str) -> float:
    """How many characters wide a text is, where Latin letters and digits are half of one."""
    return sum(1 if ord(letter) > _HALF else 0.5 for letter in text)


_FROM_EDGE, _LEAST = 4, 2
"""Characters between the day and the edge, and between a long name and the edge."""


def signed(sender: str | None, day: str) -> Iterator[Signed]:
    """Who issues it, in the middle above the day it bears (GB/T 9704, 7.3.5.1)."""
    if sender is None:
        yield Signed(day, "dated", _FROM_EDGE)
        return
    beside = (breadth(sender) - breadth(day)) / 2
    """How far the name reaches beyond the day, on each side."""
    right = max(_LEAST, _FROM_EDGE - beside)
    yield Signed(sender, "sender", right)
    yield Signed(day, "dated", right + beside)
