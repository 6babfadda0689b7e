"""Keys that nobody meant: what a comma cut off, or a full-width colon; what to write instead."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from qplan.core.base.message import Message, Quoted, msg
from qplan.core.base.number import plain

_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?%?", re.ASCII)
_COMMA = re.compile(r"([+-]?\d+),(\d+)(%?)", re.ASCII)
_WIDE_COLON = re.compile(r"(?P<key>[^\s：:]+)\s*：\s*(?P<rest>.*)", re.DOTALL)


def cut_number(key: str, mapping: Mapping[str, Any], known: Collection[str]) -> Message | None:
    """What to write where a comma cut a number in two, and its end is a key."""
    whole = _before_the_comma(key, mapping, known)
    if whole is None:
        return None
    readings = _readings(plain(whole))
    if not readings:
        return None
    if len(readings) == 1:
        return msg(
            "a comma ends a value inside {{ }}; write the number plainly: {number}",
            number=readings[0],
        )
    return msg(
        "a comma ends a value inside {{ }}; write the number plainly: {one} or {other}",
        one=readings[0],
        other=readings[1],
    )


def cut_text(key: str, mapping: Mapping[str, Any], known: Collection[str]) -> Message | None:
    """What to write where a comma may have cut off the end of a text."""
    whole = _before_the_comma(key, mapping, known)
    if whole is None:
        return None
    return msg(
        "a comma ends a value inside {{ }}; put it in quotation marks: {text}",
        text=Quoted(whole),
    )


def wide_colon(text: str) -> Message | None:
    """What to write where a full-width colon stands behind a key."""
    match = _WIDE_COLON.fullmatch(text.strip())
    if match is None:
        return None
    return msg(
        "a full-width colon is none here; write {text}",
        text=Quoted(f"{match['key']}: {match['rest']}".rstrip()),
    )


def _before_the_comma(key: str, mapping: Mapping[str, Any], known: Collection[str]) -> str | None:
    """The text that `key` is a piece of, every comma put back; None where none was cut."""
    names = list(mapping)

    def is_piece(name: str) -> bool:
        return mapping[name] is None and name not in known

    if not is_piece(key):
        return None
    start = end = names.index(key)
    while start >= 0 and is_piece(names[start]):
        start -= 1
    while end < len(names) and is_piece(names[end]):
        end += 1
    if start < 0 or not isinstance(mapping[names[start]], str):
        return None
    pieces = names[start + 1 : end]
    comma = "," if all(plain(piece)[:1].isdigit() for piece in pieces) else ", "
    return comma.join((mapping[names[start]], *pieces))


def _readings(text: str) -> tuple[str, ...]:
    """The numbers a text with commas may mean, the likelier one first."""
    parts = text.split("/")
    is_grouped = all(_GROUPED.fullmatch(part) or part.isdigit() for part in parts)
    grouped = text.replace(",", "")
    if match := _COMMA.fullmatch(text):
        decimal = f"{match[1]}.{match[2]}{match[3]}"
        if match[1].lstrip("+-").startswith("0"):
            return (decimal,)
        return (grouped, decimal) if is_grouped else (decimal, grouped)
    return (grouped,) if is_grouped else ()
