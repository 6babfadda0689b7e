"""Whether the comma of a file is a decimal comma or parts thousands: told by its figures."""

import re
from collections.abc import Iterable
from enum import Enum

from qplan.core.base.number import plain

_COMMA_IS_POINT = re.compile(
    r"\d+,(?:\d{1,2}|\d{4,})|0,\d+|\d{4,},\d+|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}"
)
_POINT_IS_POINT = re.compile(
    r"\d+\.(?:\d{1,2}|\d{4,})|0\.\d+|\d{4,}\.\d+|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}"
)
_COMMA_IS_EITHER = re.compile(r"[1-9]\d{0,2},\d{3}")
_POINT_IS_EITHER = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_SIGNS = re.compile(r"[+\-%\s]")
_DIGITS_AND_MARKS = re.compile(r"[\d.,]+")


class Comma(Enum):
    """What the comma of a file is."""

    POINT = "point"
    """It stands before decimals."""
    THOUSANDS = "thousands"
    UNKNOWN = "unknown"
    """No figure tells, or they contradict each other."""


def comma_of(texts: Iterable[str]) -> Comma:
    """What the comma is in figures of one file."""
    parts = [part for text in texts for part in _SIGNS.sub("", plain(text)).split("/")]
    point = any(_COMMA_IS_POINT.fullmatch(part) for part in parts)
    thousands = any(_POINT_IS_POINT.fullmatch(part) for part in parts)
    if point == thousands:
        return Comma.UNKNOWN
    return Comma.POINT if point else Comma.THOUSANDS


def without_commas(text: str, comma: Comma) -> str | None:
    """A figure with points only; as it is where it has none; none where it may be two figures."""
    parts = _SIGNS.sub("", plain(text)).split("/")
    if comma is Comma.UNKNOWN:
        return None if any(_COMMA_IS_EITHER.fullmatch(part) for part in parts) else text
    if comma is Comma.THOUSANDS or not all(map(_DIGITS_AND_MARKS.fullmatch, parts)):
        return text
    if any(_POINT_IS_EITHER.fullmatch(part) for part in parts):
        return None
    return plain(text).replace(".", "").replace(",", ".")
