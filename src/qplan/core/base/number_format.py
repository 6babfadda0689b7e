"""What a spreadsheet's number format makes of a number: per cent, thousands, words, months."""

import re
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(
    r'"(?P<words>[^"]*+)(?:"|\Z)|[\\!](?P<letter>.)|_.|\*.|\[(?P<bracket>[^\]]*+)(?:\]|\Z)|.',
    re.DOTALL,
)
_GENERAL = re.compile(r"(?i)general|常规|@")
_CURRENCY = re.compile(r"\$([^-\]]*)")
_DIGITS = ("0", "#", "?")
_POINTS = (".", "．", "。", ",", "，")
_ELAPSED = re.compile(r"(?i)h+|m+|s+")


class Looks(NamedTuple):
    """What a format shows beside the digits of a number."""

    is_percent: bool = False
    is_scaled: bool = False
    """Whether other digits are shown than the cell holds: thousands left out, a point put in."""
    words: str = ""
    """What is written around it, such as a unit."""


class _Token(NamedTuple):
    kind: str
    """`word` for what is written as it stands, else the character of the code."""
    text: str = ""


@lru_cache(maxsize=1024)
def looks(code: str) -> Looks:
    """What a number looks like in a format. One section that shows another number is enough."""
    if _GENERAL.fullmatch(code):
        return Looks()
    sections = _sections(code)
    return Looks(
        any(token.kind == "%" for section in sections for token in section),
        any(_scales(section) for section in sections),
        _words(sections[0]),
    )


def _words(section: list[_Token]) -> str:
    """The words before and behind the digits; those between them part thousands."""
    digits = [n for n, token in enumerate(section) if token.kind in _DIGITS]
    first, last = (digits[0], digits[-1]) if digits else (0, 0)
    around = [t.text for n, t in enumerate(section) if t.kind == "word" and not first < n < last]
    return "".join(around).strip()


@lru_cache(maxsize=1024)
def shows_day(code: str) -> tuple[bool, bool]:
    """Whether a date in this format shows its month, and its day."""
    letters = {token.kind.lower() for token in _sections(code)[0]}
    if _GENERAL.fullmatch(code) or letters & {"h", "s"} or not letters & {"y", "m", "d", "e"}:
        return True, True
    return "m" in letters, "d" in letters


@lru_cache(maxsize=1024)
def is_day(code: str) -> bool:
    """Whether a number in this format is shown as a day or a time."""
    if _GENERAL.fullmatch(code):
        return False
    return any(token.kind.lower() in ("y", "m", "d", "h", "s") for token in _sections(code)[0])


def _sections(code: str) -> list[list[_Token]]:
    found: list[list[_Token]] = [[]]
    for match in _TOKEN.finditer(code):
        words = match["words"] if match["words"] is not None else match["letter"]
        text = match[0]
        if words is not None:
            found[-1].append(_Token("word", words))
        elif match["bracket"] is not None:
            currency = _CURRENCY.match(match["bracket"])
            if currency is not None:
                found[-1].append(_Token("word", currency[1]))
            elif _ELAPSED.fullmatch(match["bracket"]):
                found[-1].append(_Token("h"))
        elif text == ";":
            found.append([])
        elif text[0] not in "_*":
            is_code = text.isascii() and text != "$"
            found[-1].append(_Token(text) if is_code else _Token("word", text))
    return found


def _scales(section: list[_Token]) -> bool:
    """A comma behind the last digit leaves out thousands; a point as a word only looks like one."""
    kinds = [token.kind for token in section]
    for n, token in enumerate(section):
        if not n or kinds[n - 1] not in _DIGITS:
            continue
        next_kind = next((kind for kind in kinds[n + 1 :] if kind != ","), "")
        if token.kind == "," and next_kind not in _DIGITS:
            return True
        if token.kind == "word" and token.text in _POINTS and next_kind in _DIGITS:
            return True
    return kinds.count("%") > 1
