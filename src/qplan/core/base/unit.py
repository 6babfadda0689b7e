"""Units of measure: what is per cent, and the multiplier a unit may begin with.

Everything that asks whether figures are shares, or by how much a unit multiplies, asks here.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple, Self

PERCENT = "%"
MYRIADS = {"": 0, "万": 4, "亿": 8}
"""What may stand behind the digits of a number in a plan, as powers of ten."""

_CHARACTERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_WORDS = {
    "hundred": 2,
    "thousand": 3,
    "million": 6,
    "mln": 6,
    "mn": 6,
    "billion": 9,
    "bn": 9,
    "trillion": 12,
}
_KILO = "克米瓦伏帕赫焦卡升安字比"
"""After these 千 is a part of the unit's name, as in kilogram: 千克, 千米, 千瓦时."""
CHINESE = rf"(?:[十百千]?万亿|[十百千]?[万亿]|千(?![{_KILO}]))(?!分)"
ENGLISH = rf"(?:{'|'.join(_WORDS)})s?(?![^\W\d_])"
MULTIPLIER = rf"(?:{CHINESE}|{ENGLISH})"
"""A multiplier in words; to be matched without regard to case."""

_DENOMINATOR = re.compile(r"/|\bper\b|每", re.IGNORECASE)
_CHINESE_UNIT = re.compile(rf"\s*({CHINESE})\s*")
_DIGITS_UNIT = re.compile(
    rf"\s*(?:1(?P<zeros>0+(?:[ ,]?0{{3}})*)|['’]?(?P<thousands>000)s?)\s+(?P<word>{ENGLISH})?\s*",
    re.IGNORECASE,
)
_ENGLISH_UNIT = re.compile(rf"\b({ENGLISH})(?:\s+of\b)?\s*", re.IGNORECASE)


class Unit(str):
    """A unit of measure: the text that counts, and what it is called in other languages.

    It is a text like any other to whoever judges by it; only a voice asks for its names.
    """

    __slots__ = ("names",)
    names: Mapping[str, str]
    """By language, the one that counts among them; empty where it is one text for all."""

    def __new__(cls, text: str, names: Mapping[str, str] = MappingProxyType({})) -> Self:
        """The text that counts, and what it is called by language."""
        unit = super().__new__(cls, text)
        unit.names = names
        return unit

    def say(self, language: str) -> str:
        """What it is called in a language, or else the text that counts."""
        return self.names.get(language) or str(self)


class ScaledUnit(NamedTuple):
    """A unit's multiplier and what is left of its name."""

    exponent: int
    """The power of ten it multiplies by; 0 where it has none."""
    rest: str


_PLACES = frozenset(
    ("名", "位", "位次", "名次", "place", "places", "rank", "ranks", "position", "positions")
)


def is_place(unit: str) -> bool:
    """Whether figures of the unit are places in a ranking: the first is the best."""
    return unit.lower() in _PLACES


def is_percent(unit: str) -> bool:
    """Whether figures of the unit are per cent: shares, or rates of change."""
    return unit == PERCENT


@lru_cache(maxsize=4096)
def scale(unit: str) -> ScaledUnit:
    """The multiplier of a unit: 4 for 万人, 8 for 亿元, 6 for `million people`, else 0.

    What stands behind a stroke or `per` counts something else: 人/万人, `cases per million`.
    """
    head = _DENOMINATOR.split(unit, maxsplit=1)[0]
    tail = unit[len(head) :]
    if match := _CHINESE_UNIT.match(head):
        return ScaledUnit(exponent(match[1]), head[match.end() :] + tail)
    if match := _DIGITS_UNIT.match(head):
        zeros = match["zeros"] or match["thousands"]
        count = zeros.count("0") + exponent(match["word"] or "")
        return ScaledUnit(count, head[match.end() :] + tail)
    if match := _ENGLISH_UNIT.search(head):
        rest = (head[: match.start()] + head[match.end() :]).strip()
        return ScaledUnit(exponent(match[1]), rest + tail)
    return ScaledUnit(0, unit)


def exponent(word: str) -> int:
    """The power of ten of a multiplier in words: 亿, 百万, `billion`; 0 of none."""
    word = word.lower()
    if word in _WORDS:
        return _WORDS[word]
    if word.removesuffix("s") in _WORDS:
        return _WORDS[word.removesuffix("s")]
    return sum(_CHARACTERS[character] for character in word)
