"""Places in a ranking, as documents count them: 前三名, 退出后十位, "the top ten", "3rd"."""

import re
from decimal import Decimal
from typing import NamedTuple

from qplan.core.rules.quotes.numbers import numeral

_NUMERAL = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,5})"
_CARDINALS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
_PLACES = re.compile(
    rf"(?:(?P<end>倒数第?|末|后)|前|第)\s?(?P<chinese>{_NUMERAL})\s?(?:名|位|强|(?![\w%]))"
    rf"|\b(?:(?P<last>bottom|last|worst|lowest)|top|best|first)\s(?P<count>\d{{1,4}}|{'|'.join(_CARDINALS)})\b"
    rf"|\b(?P<nth>\d{{1,4}})(?:st|nd|rd|th)\b"
    rf"|\b(?P<word>{'|'.join(_ORDINALS)})\s(?:place|position|rank)\b",
    re.IGNORECASE,
)


class Place(NamedTuple):
    """A place that a text names."""

    number: Decimal
    from_end: bool
    """Whether it is counted from the last place."""


def places(text: str) -> list[Place]:
    """The places in a ranking that a text names; the text is in half-width characters."""
    return [
        Place(_number(match), bool(match["end"] or match["last"]))
        for match in _PLACES.finditer(text)
    ]


def _number(match: re.Match[str]) -> Decimal:
    if match["word"]:
        return Decimal(_ORDINALS.index(match["word"].lower()) + 1)
    text = (match["chinese"] or match["count"] or match["nth"]).lower()
    if text in _CARDINALS:
        return Decimal(_CARDINALS.index(text) + 1)
    return Decimal(text) if text.isdecimal() else numeral(text)
