"""The parts a bulletin is made of, and how its headings are numbered."""

from typing import NamedTuple

from qplan.core.base.message import Message
from qplan.language import Speaker

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


Part = Heading | SlotParagraph | Plain | Signed


def chapter(number: int, heading: Message, say: Speaker) -> Heading:
    """A heading of the first rank: `一、`, `1.`."""
    if say.language == "zh":
        return Heading(f"{_CHINESE[number - 1]}、{say(heading)}", 1)
    return Heading(f"{number}. {say(heading)}", 1)


def section(number: int, heading: Message, say: Speaker) -> Heading:
    """A heading of the second rank: `（一）`, `(1)`."""
    if say.language == "zh":
        return Heading(f"（{_CHINESE[number - 1]}）{say(heading)}", 2)
    return Heading(f"({number}) {say(heading)}", 2)
